// A budget of parameters: decimal digits compared, of equal and of different lengths.
import {
  type AtMost,
  Bernoulli,
  type Manifold,
  NeuralNetwork,
  NormalMean,
  type Pair,
  R,
  type ShapeError,
  type Size,
  Tensor,
  within,
} from 'legendre'
import { expectError, expectType } from 'tsd'

type Coordinates<N extends number> = AtMost<N, R<210, NormalMean>>

// equal, more, and fewer, at each digit
expectType<R<210, NormalMean>>({} as Coordinates<210>)
expectType<R<210, NormalMean>>({} as Coordinates<211>)
expectType<R<210, NormalMean>>({} as Coordinates<220>)
expectType<R<210, NormalMean>>({} as Coordinates<310>)
expectType<ShapeError<'expected at most 209 coordinates, received 210'>>({} as Coordinates<209>)
expectType<ShapeError<'expected at most 201 coordinates, received 210'>>({} as Coordinates<201>)
expectType<ShapeError<'expected at most 199 coordinates, received 210'>>({} as Coordinates<199>)
// the first digits that differ decide, whatever follows
expectType<R<199, NormalMean>>({} as AtMost<201, R<199, NormalMean>>)
expectType<R<290, NormalMean>>({} as AtMost<301, R<290, NormalMean>>)
// more and fewer digits
expectType<R<210, NormalMean>>({} as Coordinates<1000>)
expectType<ShapeError<'expected at most 99 coordinates, received 210'>>({} as Coordinates<99>)
expectType<R<9, NormalMean>>({} as AtMost<10, R<9, NormalMean>>)
// single digits
expectType<R<8, NormalMean>>({} as AtMost<9, R<8, NormalMean>>)
expectType<ShapeError<'expected at most 8 coordinates, received 9'>>({} as AtMost<8, R<9, NormalMean>>)
expectType<ShapeError<'expected at most 7 coordinates, received 8'>>({} as AtMost<7, R<8, NormalMean>>)
expectType<R<7, NormalMean>>({} as AtMost<7, R<7, NormalMean>>)
// wide: what only run time knows is let through
expectType<R<Size<'n'>, NormalMean>>({} as AtMost<3, R<Size<'n'>, NormalMean>>)
expectType<Manifold>({} as AtMost<3, Manifold>)
// a pair
expectType<Pair<NormalMean, NormalMean>>({} as AtMost<2, Pair<NormalMean, NormalMean>>)

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
expectType<typeof net>(within(151)(net))
expectError(within(150)(net))
expectError(within(0))
expectError(within(2.5))
expectError(within(net.dimension as number))
expectError(within(3)('Normal'))
