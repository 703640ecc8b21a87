// Predictions: quantiles, intervals, modes, probabilities, cumulative probabilities, and the evaluation of a model.
import {
  type Affine,
  type Batch,
  type Bernoulli,
  type Binomial,
  type Categorical,
  cumulative,
  type Dirichlet,
  type Evaluation,
  evaluate,
  type Gamma,
  interval,
  logCumulative,
  logSurvival,
  type Mean,
  type Model,
  type MultivariateNormal,
  mean,
  mode,
  type Natural,
  type Normal,
  type NormalMean,
  type Pair,
  type Point,
  type Poisson,
  type PositiveDefinite,
  probabilities,
  quantile,
  type R,
  type Rademacher,
  type Size,
  type Source,
  survival,
  type Tensor,
  type Unbounded,
  variance,
} from 'legendre'
import { expectError, expectType } from 'tsd'

declare function a<T>(): T

// quantile: a number, whatever a single observation is
expectType<number>(quantile(a<Point<Source, Normal>>(), 0.5))
expectType<number>(quantile(a<Point<Natural, Bernoulli>>(), 0.5))
expectType<number>(quantile(a<Point<Mean, Categorical<3>>>(), 0.5))
// quantile: tuples of copies, pairs, and both
expectType<readonly [number, number]>(quantile(a<Point<Source, R<2, Gamma>>>(), 0.5))
expectType<readonly number[]>(quantile(a<Point<Source, R<Size<'n'>, Gamma>>>(), 0.5))
expectType<readonly [number, readonly [number, number]]>(
  quantile(a<Point<Source, Pair<Normal, R<2, Poisson>>>>(), 0.5),
)
// quantile: one for each row of a batch
expectType<readonly number[]>(quantile(a<Batch<Natural, Normal>>(), 0.5))
expectType<readonly (readonly [number, number])[]>(quantile(a<Batch<Natural, R<2, Normal>>>(), 0.5))
// quantile: of a multivariate normal, one for each of its numbers
expectType<readonly [number, number]>(
  quantile(a<Point<Source, MultivariateNormal<PositiveDefinite, 2>>>(), 0.5),
)
// quantile: of parts of a whole there is none
expectError(quantile(a<Point<Source, Dirichlet<3>>>(), 0.5))
expectError(quantile(a<Point<Source, Pair<Normal, Dirichlet<3>>>>(), 0.5))
expectError(quantile(a<Batch<Source, R<2, Dirichlet<3>>>>(), 0.5))
expectError(quantile(a<Point<Natural, Affine<Tensor, Normal, NormalMean>>>(), 0.5))

// interval: low and high
expectType<readonly [low: number, high: number]>(interval(a<Point<Source, Normal>>(), 0.95))
const intervals = interval(a<Point<Source, R<2, Normal>>>(), 0.95)
expectType<2>(intervals.length)
expectType<readonly [low: number, high: number]>(intervals[1])
expectType<readonly (readonly [low: number, high: number])[]>(interval(a<Batch<Source, Normal>>(), 0.95))
expectError(interval(a<Point<Source, Dirichlet<3>>>(), 0.95))

// cumulative: as many numbers as an observation holds
expectType<number>(cumulative(a<Point<Source, Poisson>>(), 2.5))
expectType<readonly [number, number]>(cumulative(a<Point<Source, R<2, Normal>>>(), [1, 2]))
expectType<readonly [number, number]>(cumulative(a<Point<Source, R<2, Normal>>>(), a<number[]>()))
expectType<readonly number[]>(cumulative(a<Batch<Source, Normal>>(), 1))
expectType<readonly [number, number]>(survival(a<Point<Source, R<2, Normal>>>(), [1, 2]))
expectType<number>(logCumulative(a<Point<Source, Poisson>>(), 2.5))
expectType<readonly number[]>(logSurvival(a<Batch<Source, Normal>>(), 1))
expectError(survival(a<Point<Source, Normal>>(), '1'))
expectError(cumulative(a<Point<Source, R<2, Normal>>>(), [1, 2, 3]))
expectError(cumulative(a<Point<Source, R<2, Normal>>>(), 1))
expectError(cumulative(a<Point<Source, Bernoulli>>(), true))
expectError(cumulative(a<Point<Source, Dirichlet<2>>>(), [0.5, 0.5]))

// mode: an observation
expectType<number>(mode(a<Point<Source, Normal>>()))
expectType<boolean>(mode(a<Point<Source, Bernoulli>>()))
expectType<0 | 1 | 2>(mode(a<Point<Source, Categorical<3>>>()))
expectType<-1 | 1>(mode(a<Point<Source, Rademacher>>()))
expectType<readonly [boolean, boolean]>(mode(a<Point<Source, R<2, Bernoulli>>>()))
expectType<readonly [number, number, number]>(mode(a<Point<Source, Dirichlet<3>>>()))
expectType<readonly (0 | 1 | 2)[]>(mode(a<Batch<Source, Categorical<3>>>()))

// probabilities: a number for each outcome
expectType<readonly [number, number]>(probabilities(a<Point<Source, Bernoulli>>()))
expectType<readonly [number, number, number]>(probabilities(a<Point<Source, Categorical<3>>>()))
expectType<readonly [number, number, number]>(probabilities(a<Point<Source, Binomial<2>>>()))
expectType<readonly number[]>(probabilities(a<Point<Source, Binomial<40>>>()))
expectType<readonly [readonly [number, number], readonly [number, number]]>(
  probabilities(a<Point<Source, R<2, Bernoulli>>>()),
)
expectType<readonly (readonly [number, number, number])[]>(probabilities(a<Batch<Source, Categorical<3>>>()))
expectError(probabilities(a<Point<Source, Poisson>>()))
expectError(probabilities(a<Point<Source, Pair<Bernoulli, Normal>>>()))

// mean, variance: of a batch, one for each row
expectType<readonly number[]>(mean(a<Batch<Natural, Normal>>()))
expectType<readonly (readonly [number, number, number])[]>(variance(a<Batch<Natural, Categorical<3>>>()))

// evaluate: errors and coverage of numbers, errors of counts
const normal = a<Evaluation<Affine<Tensor, Normal, NormalMean>>>()
expectType<number>(normal.logLikelihood)
expectType<number>(normal.rmse)
expectType<number>(normal.coverage[95])
expectType<Float64Array>(normal.transforms)
expectError(normal.accuracy)
const poisson = a<Evaluation<Affine<Tensor, Poisson, NormalMean>>>()
expectType<number>(poisson.rSquared)
expectError(poisson.coverage)
// evaluate: of what is predicted, where the input moves all of it
const unbounded = a<Evaluation<Affine<Tensor, Unbounded<Normal>, NormalMean>>>()
expectType<number>(unbounded.coverage[95])
expectError(unbounded.outputs)
const shapes = a<Evaluation<Affine<Tensor, Pair<R<2, Unbounded<Gamma>>, Bernoulli>, NormalMean>>>()
expectType<number>(shapes.outputs[0].outputs[1].rmse)
expectType<number>(shapes.outputs[1].accuracy)
// evaluate: accuracy of classes
const iris = a<Evaluation<Affine<Tensor, Categorical<3>, NormalMean>>>()
expectType<number>(iris.accuracy)
expectType<
  readonly [
    readonly [number, number, number],
    readonly [number, number, number],
    readonly [number, number, number],
  ]
>(iris.confusion)
expectError(iris.rmse)
expectType<readonly [readonly [number, number], readonly [number, number]]>(
  a<Evaluation<Affine<Tensor, Bernoulli, NormalMean>>>().confusion,
)
// evaluate: of each output
const several = a<Evaluation<Affine<Tensor, R<2, Bernoulli>, NormalMean>>>()
expectType<number>(several.outputs[1].accuracy)
expectType<2>(several.outputs.length)
expectError(several.accuracy)
expectType<number>(
  a<Evaluation<Affine<Tensor, Pair<NormalMean, Categorical<3>>, NormalMean>>>().outputs[0].rmse,
)
// evaluate: a map or a model, and its own observations
type Line = Affine<Tensor, NormalMean, NormalMean>
expectType<Evaluation<Line>>(evaluate(a<Point<Natural, Line>>(), [{ x: 1, y: 2 }]))
expectType<Evaluation<Line>>(evaluate(a<Model<Line>>(), a<{ x: number; y: number }[]>()))
expectError(evaluate(a<Point<Natural, Line>>(), [{ x: 1, y: true }]))
expectError(evaluate(a<Point<Mean, Line>>(), [{ x: 1, y: 2 }]))
