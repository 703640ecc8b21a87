// The Dirichlet family: its dimension, its observations, and what it is refused for.
import {
  type Dimension,
  Dirichlet,
  density,
  Gamma,
  type Mean,
  NeuralNetwork,
  NormalMean,
  type Point,
  point,
  R,
  type SamplePoint,
  Source,
  size,
  Tensor,
  toMean,
} from 'legendre'
import { expectError, expectType } from 'tsd'

// value and type share a name, and the dimension is exact
const three = Dirichlet(3)
expectType<Dirichlet<3>>(three)
expectType<3>({} as Dimension<Dirichlet<3>>)
expectType<3>({} as Dimension<typeof three>)
expectType<6>({} as Dimension<R<2, Dirichlet<3>>>)

// an observation is a tuple while it is short, else an array
expectType<readonly [number, number, number]>({} as SamplePoint<Dirichlet<3>>)
expectType<readonly number[]>({} as SamplePoint<Dirichlet<33>>)

const p = point(Source, three, [1, 2, 3])
expectType<Point<Mean, Dirichlet<3>>>(toMean(p))
expectError(point(Source, three, [1, 2]))
expectType<number>(density(p, [0.5, 0.25, 0.25]))
expectType<number>(density(p, new Float64Array(3)))
expectError(density(p, [0.5, 0.5]))

// sizes are positive integers above 1, or named
expectError(Dirichlet(1))
expectError(Dirichlet(0))
expectError(Dirichlet(2.5))
expectError(Dirichlet(3 as number))
expectError({} as Dirichlet<1>)
const k = size('topics', 4)
expectType<number>({} as Dimension<ReturnType<typeof Dirichlet<typeof k>>>)

// not all real numbers are natural parameters
expectError(NeuralNetwork([[Tensor, R(2, Gamma)]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, Dirichlet(3)]], Tensor, NormalMean, NormalMean))
