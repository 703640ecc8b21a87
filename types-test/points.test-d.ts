// Points and batches: covariant in the manifold, exact in the chart, of the right length where that is known.
import {
  type Batch,
  Bernoulli,
  batch,
  Cartesian,
  type Categorical,
  type Chart,
  Euclidean,
  type Manifold,
  type Mean,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Pair,
  type Point,
  type Poisson,
  Polar,
  point,
  R,
  type Size,
  Source,
  size,
  Tensor,
} from 'legendre'
import { expectAssignable, expectError, expectNotAssignable, expectType } from 'tsd'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
declare const numbers: number[]
declare const buffer: Float64Array

// what a point shows
const p = point(Natural, Normal, [0, -0.5])
expectType<Point<Natural, Normal>>(p)
expectType<Natural>(p.chart)
expectType<Normal>(p.manifold)
expectAssignable<Float64Array>(p.coordinates)

// literals: as many coordinates as the manifold has
expectType<Point<Natural, R<3, Normal>>>(point(Natural, R(3, Normal), [1, -1, 1, -1, 1, -1]))
expectType<Point<Polar, Euclidean<2>>>(point(Polar, Euclidean(2), [1, 0]))
expectType<Point<Natural, Normal>>(point(Natural, Normal, [0, -0.5] as const))
expectError(point(Natural, Normal, []))
expectError(point(Natural, Normal, [1]))
expectError(point(Natural, Normal, [1, -1, 1]))
expectError(point(Natural, Normal, [1] as const))
expectError(point(Natural, R(3, Normal), [1, -1, 1, -1, 1]))
expectError(point(Natural, net, [1, 2]))
// lengths that run time alone knows
expectType<Point<Natural, Normal>>(point(Natural, Normal, numbers))
expectType<Point<Natural, Normal>>(point(Natural, Normal, buffer))
expectType<Point<Natural, typeof net>>(point(Natural, net, numbers))
expectType<Point<Natural, Normal>>(point(Natural, Normal, [1, ...numbers]))
const features = size('features', numbers.length)
expectType<Point<Natural, R<Size<'features'>, Normal>>>(point(Natural, R(features, Normal), [1, -1]))
// what is no array of numbers
expectError(point(Natural, Normal, 1))
expectError(point(Natural, Normal, '12'))
expectError(point(Natural, Normal, ['1', '2']))
expectError(point(Natural, Normal, [1, undefined]))
expectError(point(Natural, Normal, new Set([1, 2])))

// charts: those of the manifold
expectError(point(Cartesian, Normal, [1, 2]))
expectError(point(Natural, Euclidean(2), [1, 2]))
expectError(point(Polar, Euclidean(3), [1, 2, 3]))
expectError(point(Source, net, numbers))
expectError(point(Normal, Natural, [1, 2]))

// covariant in the manifold
expectAssignable<Point<Natural, Manifold>>({} as Point<Natural, typeof net>)
expectAssignable<Point<Natural, Normal | Poisson>>({} as Point<Natural, Normal>)
expectNotAssignable<Point<Natural, Normal>>({} as Point<Natural, Manifold>)
expectNotAssignable<Point<Natural, Normal>>({} as Point<Natural, Normal | Poisson>)

// exact in the chart
expectNotAssignable<Point<Mean, Normal>>(p)
expectNotAssignable<Point<Natural, Normal>>({} as Point<Mean, Normal>)
expectNotAssignable<Point<Natural | Mean, Normal>>(p)
expectNotAssignable<Point<Natural, Normal>>({} as Point<Natural | Mean, Normal>)
expectNotAssignable<Point<Chart, Normal>>(p)
expectNotAssignable<Point<Natural, Normal>>({} as Point<Chart, Normal>)

// a manifold is what its definition says, not what its dimension or its shape is
expectNotAssignable<Point<Natural, NormalMean>>({} as Point<Natural, Poisson>)
expectNotAssignable<Point<Natural, NormalMean>>({} as Point<Natural, R<1, NormalMean>>)
expectNotAssignable<Point<Natural, Categorical<3>>>({} as Point<Natural, R<2, NormalMean>>)
expectNotAssignable<Point<Natural, R<50, Bernoulli>>>({} as Point<Natural, R<51, Bernoulli>>)
expectNotAssignable<Point<Natural, R<50, Bernoulli>>>({} as Point<Natural, R<50, Poisson>>)
expectNotAssignable<Point<Natural, R<2, R<3, Poisson>>>>({} as Point<Natural, R<3, R<2, Poisson>>>)
expectNotAssignable<Point<Natural, Pair<Normal, Poisson>>>({} as Point<Natural, Pair<Poisson, Normal>>)
expectNotAssignable<Point<Natural, R<Size<'a'>, Poisson>>>({} as Point<Natural, R<Size<'b'>, Poisson>>)
expectNotAssignable<Point<Natural, R<Size<'a'>, Poisson>>>({} as Point<Natural, R<3, Poisson>>)
expectNotAssignable<Point<Natural, R<3, Poisson>>>({} as Point<Natural, R<Size<'a'>, Poisson>>)
expectNotAssignable<Point<Natural, typeof net>>(
  {} as Point<Natural, NeuralNetwork<[[Tensor, R<51, Bernoulli>]], Tensor, NormalMean, NormalMean>>,
)
expectNotAssignable<Point<Natural, typeof net>>(
  {} as Point<Natural, NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, Poisson>>,
)

// batches: any number of rows
expectType<Batch<Natural, Normal>>(batch(Natural, Normal, []))
expectType<Batch<Natural, Normal>>(
  batch(Natural, Normal, [
    [1, -1],
    [2, -2],
  ]),
)
expectType<Batch<Natural, Normal>>(batch(Natural, Normal, [buffer, buffer]))
expectType<Batch<Natural, Normal>>(batch(Natural, Normal, buffer))
expectType<Batch<Natural, R<Size<'features'>, Normal>>>(batch(Natural, R(features, Normal), [numbers]))
expectType<number>(batch(Natural, Normal, buffer).count)
expectError(batch(Natural, Normal, numbers)) // one row is wrapped
expectError(batch(Natural, Normal, [['1', '2']]))
expectError(batch(Cartesian, Normal, [[1, 2]]))

// batches: covariant and exact as points are, and no points
declare const rows: Batch<Natural, Normal>
expectAssignable<Batch<Natural, Manifold>>(rows)
expectNotAssignable<Batch<Mean, Normal>>(rows)
expectNotAssignable<Batch<Natural | Mean, Normal>>(rows)
expectNotAssignable<Point<Natural, Normal>>(rows)
expectNotAssignable<Batch<Natural, Normal>>(p)
