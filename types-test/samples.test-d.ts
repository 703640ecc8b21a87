// Observations: what a family's are, what the compiler lets through at the door, and what it refuses there.
import {
  Affine,
  averageSufficientStatistic,
  Bernoulli,
  type Cartesian,
  Categorical,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  density,
  Euclidean,
  expectation,
  initialize,
  logDensities,
  logDensity,
  logLikelihood,
  logLikelihoodDifferential,
  type Manifold,
  type Mean,
  mle,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  noisyFunction,
  type Observation,
  Pair,
  type Point,
  Poisson,
  point,
  predict,
  predictAll,
  R,
  type Random,
  random,
  type SamplePoint,
  type Size,
  type Source,
  sample,
  samplePoint,
  sufficientStatistic,
  type Tally,
  Tensor,
} from 'legendre'
import { expectAssignable, expectError, expectNotAssignable, expectType } from 'tsd'

declare const count: number
declare const numbers: number[]
declare const buffer: Float64Array
declare const rows: number[][]
declare const text: string

// SamplePoint: of the families
expectType<boolean>({} as SamplePoint<Bernoulli>)
expectType<number>({} as SamplePoint<Normal>)
expectType<number>({} as SamplePoint<NormalMean>)
expectType<number>({} as SamplePoint<Poisson>)
// SamplePoint: categories are literals up to 32
expectType<0 | 1>({} as SamplePoint<Categorical<2>>)
expectType<0 | 1 | 2>({} as SamplePoint<Categorical<3>>)
expectAssignable<SamplePoint<Categorical<32>>>(31)
expectNotAssignable<SamplePoint<Categorical<32>>>(32)
expectNotAssignable<SamplePoint<Categorical<32>>>(-1)
expectType<number>({} as SamplePoint<Categorical<33>>)
expectType<number>({} as SamplePoint<Categorical<1000>>)
// SamplePoint: copies are a tuple up to 32
expectType<readonly [boolean]>({} as SamplePoint<R<1, Bernoulli>>)
expectType<readonly [number, number, number]>({} as SamplePoint<R<3, Normal>>)
expectType<32>({} as SamplePoint<R<32, Normal>>['length'])
expectType<readonly number[]>({} as SamplePoint<R<33, Normal>>)
expectType<readonly number[]>({} as SamplePoint<R<784, NormalMean>>)
expectType<readonly [readonly [0 | 1, 0 | 1], readonly [0 | 1, 0 | 1]]>(
  {} as SamplePoint<R<2, R<2, Categorical<2>>>>,
)
expectType<readonly (readonly [boolean, boolean])[]>({} as SamplePoint<R<50, R<2, Bernoulli>>>)
// SamplePoint: pairs
expectType<readonly [number, boolean]>({} as SamplePoint<Pair<Normal, Bernoulli>>)
expectType<readonly [number, readonly [boolean, 0 | 1]]>(
  {} as SamplePoint<Pair<Normal, Pair<Bernoulli, Categorical<2>>>>,
)
// SamplePoint: of a size that is known at run time only
expectType<readonly number[]>({} as SamplePoint<R<Size<'features'>, Normal>>)
expectType<number>({} as SamplePoint<Categorical<Size<'classes'>>>)
// SamplePoint: of what cannot be observed
expectType<never>({} as SamplePoint<Euclidean<3>>)
expectType<never>({} as SamplePoint<R<2, Euclidean<3>>>)
expectType<never>({} as SamplePoint<Pair<Normal, Euclidean<3>>>)
expectType<never>({} as SamplePoint<NeuralNetwork<[], Tensor, NormalMean, NormalMean>>)
expectType<never>({} as SamplePoint<Manifold>)

// Observation: input and output of a map
type Classifier = NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, Categorical<3>, R<2, NormalMean>>
expectType<readonly [number, number]>({} as Observation<Classifier>['x'])
expectType<0 | 1 | 2>({} as Observation<Classifier>['y'])
expectError({} as Observation<Normal>)
expectError({} as Observation<Affine<Tensor, Euclidean<2>, NormalMean>>)

const classifier = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, Categorical(3), R(2, NormalMean))
declare const theta: Point<Natural, Classifier>
declare const bernoulli: Point<Source, Bernoulli>
declare const normal: Point<Source, Normal>
declare const three: Point<Source, R<3, Normal>>
declare const category: Point<Source, Categorical<3>>
declare const categories: Point<Source, R<3, Categorical<3>>>
declare const pair: Point<Source, Pair<Normal, Bernoulli>>

// one observation: literals
expectType<number>(density(bernoulli, true))
expectType<number>(logDensity(normal, 1.5))
expectType<number>(density(three, [1, 2, 3]))
expectType<number>(density(category, 2))
expectType<number>(density(categories, [0, 1, 2]))
expectType<number>(density(pair, [1.5, true]))
expectType<number>(
  density({} as Point<Source, R<2, R<3, Normal>>>, [
    [1, 2, 3],
    [4, 5, 6],
  ]),
)
expectType<Point<Mean, R<3, Normal>>>(sufficientStatistic(R(3, Normal), [1, 2, 3]))
expectError(density(bernoulli, 1))
expectError(density(bernoulli, 'true'))
expectError(density(normal, true))
expectError(density(normal, [1]))
expectError(density(normal, undefined))
expectError(density(three, 1))
expectError(density(three, []))
expectError(density(three, [1, 2]))
expectError(density(three, [1, 2, 3, 4]))
expectError(density(three, [1, 2, true]))
expectError(density(category, 3))
expectError(density(category, -1))
expectError(density(category, 0.5))
expectError(density(category, true))
expectError(density(categories, [0, 1, 3]))
expectError(density(pair, [1.5]))
expectError(density(pair, [1.5, true, true]))
expectError(density(pair, [1.5, 'true']))
expectError(
  density({} as Point<Source, R<2, R<3, Normal>>>, [
    [1, 2, 3],
    [4, 5],
  ]),
)
expectError(sufficientStatistic(R(3, Normal), [1, 2]))
// one observation: let through, and checked at run time
expectType<number>(density(category, count))
expectType<number>(density(three, numbers))
expectType<number>(density(three, buffer))
expectType<number>(density(three, numbers as readonly number[]))
expectType<number>(density(three, [1, 2, count]))
expectType<number>(density(categories, numbers))
expectType<number>(density(categories, [0, count, 2]))
expectType<number>(density({} as Point<Source, R<2, R<3, Normal>>>, [numbers, numbers]))
expectType<number>(density({} as Point<Source, R<2, R<3, Normal>>>, rows))
expectType<number>(density({} as Point<Source, Pair<Normal, Normal>>, numbers))
// one observation: of unknown length, but not of numbers
expectType<number>(density({} as Point<Source, R<3, Bernoulli>>, [true] as boolean[]))
expectError(density({} as Point<Source, R<3, Bernoulli>>, numbers))
expectError(density({} as Point<Source, R<3, Bernoulli>>, buffer))
expectError(density(three, [text] as string[]))
expectError(density({} as Point<Source, R<2, R<3, Normal>>>, numbers))
expectError(density(bernoulli, count))
// beyond 32 there are no literals to check
expectType<number>(density({} as Point<Source, R<33, Normal>>, [1, 2]))
expectType<number>(density({} as Point<Source, Categorical<33>>, 40))
// what has no density
expectError(density(theta, 1))
expectError(density({} as Point<Cartesian, Euclidean<2>>, [1, 2]))

// several observations
expectType<Point<Mean, Normal>>(mle(Normal, [1, 2, 3]))
expectType<Point<Mean, Normal>>(mle(Normal, numbers))
expectType<Point<Mean, Normal>>(mle(Normal, buffer))
expectType<Point<Mean, Categorical<3>>>(mle(Categorical(3), [0, 1, 2]))
expectType<Point<Mean, Categorical<3>>>(mle(Categorical(3), numbers))
expectType<Point<Mean, R<3, Normal>>>(mle(R(3, Normal), [numbers, [1, 2, 3]]))
expectType<Point<Mean, R<3, Normal>>>(averageSufficientStatistic(R(3, Normal), rows))
expectType<Float64Array>(logDensities(three, [buffer, buffer]))
expectType<number>(logLikelihood(point(Natural, Normal, [0, -1]), buffer))
expectType<Point<Mean, Normal>>(logLikelihoodDifferential(point(Natural, Normal, [0, -1]), numbers))
expectError(mle(Normal, [1, '2']))
expectError(mle(Normal, 1))
expectError(mle(Bernoulli, [true, 0]))
expectError(mle(Bernoulli, buffer))
expectError(mle(Categorical(3), [0, 1, 3]))
expectError(
  mle(R(3, Normal), [
    [1, 2, 3],
    [1, 2],
  ]),
)
expectError(mle(R(3, Normal), [1, 2, 3]))
expectError(mle(R(3, Normal), numbers))
expectError(mle(R(3, Normal), buffer))
expectType<number>(logLikelihood(normal, numbers)) // in any chart
expectError(logDensities(category, [0, 3]))

// observations of a map: literals
const cost = conditionalLogLikelihood(classifier, [
  { x: [1, 2], y: 0 },
  { x: [3, 4], y: 2 },
])
expectType<(theta: Point<Natural, Classifier>) => number>(cost)
expectError(conditionalLogLikelihood(classifier, [{ x: [1], y: 0 }]))
expectError(conditionalLogLikelihood(classifier, [{ x: [1, 2, 3], y: 0 }]))
expectError(conditionalLogLikelihood(classifier, [{ x: [1, 2], y: 3 }]))
expectError(conditionalLogLikelihood(classifier, [{ x: [1, 2] }]))
expectError(conditionalLogLikelihood(classifier, [{ x: [1, 2], y: text }]))
expectError(conditionalLogLikelihood(classifier, [[[1, 2], 0]]))
// one wrong among right ones
expectError(
  conditionalLogLikelihood(classifier, [
    { x: [1, 2], y: 0 },
    { x: [3, 4, 5], y: 2 },
  ]),
)
// input and output exchanged
expectError(conditionalLogLikelihood(classifier, [{ x: 0, y: [1, 2] }]))
expectError(conditionalLogLikelihoodDifferential(classifier, [{ x: 0, y: [1, 2] }]))
// observations of a map: let through, and checked at run time
conditionalLogLikelihood(classifier, [])
conditionalLogLikelihood(classifier, [{ x: numbers, y: count }])
conditionalLogLikelihood(classifier, [{ x: buffer, y: count }])
conditionalLogLikelihood(
  classifier,
  rows.map((x) => ({ x, y: x.length })),
)
conditionalLogLikelihood(classifier, [{ x: [1, 2], y: 0 }] as const)
conditionalLogLikelihood(classifier, {} as readonly Observation<Classifier>[])
// observations of a map: a member that nobody knows would be ignored, and is most often misspelt
const labelled = [{ x: [1, 2], y: 1, label: 'with more than is asked for' }]
expectError(conditionalLogLikelihood(classifier, [{ x: [1, 2], y: 1, wieght: 2 }]))
expectError(conditionalLogLikelihood(classifier, [{ x: numbers, y: count, wieght: 2 }]))
expectError(conditionalLogLikelihood(classifier, [{ x: [1, 2], y: 1, weight: 2, ofset: [1, 2] }]))
expectError(conditionalLogLikelihood(classifier, labelled))

// observations of a map: a weight is a number, an offset one for each coordinate that moves
const normals = Affine(Tensor, Normal, NormalMean)
const counts = Affine(Tensor, Poisson, NormalMean)
const truths = Affine(Tensor, Bernoulli, NormalMean)
declare const tally: Tally
declare const moves: number
expectType<number | undefined>({} as Observation<typeof normals>['offset'])
expectType<ArrayLike<number> | undefined>({} as Observation<Classifier>['offset'])
conditionalLogLikelihood(counts, [{ x: 1, y: 2, weight: 0.5, offset: -1 }])
conditionalLogLikelihood(counts, [{ x: 1, y: count, weight: moves, offset: moves }])
conditionalLogLikelihood(normals, [{ x: 1, y: 2, weight: undefined, offset: undefined }])
conditionalLogLikelihood(classifier, [{ x: numbers, y: count, weight: 2, offset: [1, 2] }])
conditionalLogLikelihood(classifier, [{ x: [1, 2], y: 2, offset: buffer }])
expectError(conditionalLogLikelihood(counts, [{ x: 1, y: 2, weight: '2' }]))
expectError(conditionalLogLikelihood(counts, [{ x: 1, y: 2, weight: text }]))
expectError(conditionalLogLikelihood(counts, [{ x: 1, y: 2, weight: [2] }]))
expectError(conditionalLogLikelihood(counts, [{ x: 1, y: 2, offset: '1' }]))
expectError(conditionalLogLikelihood(counts, [{ x: 1, y: 2, offset: [1] }]))
expectError(conditionalLogLikelihood(normals, [{ x: 1, y: 2, offset: [1] }]))
expectError(conditionalLogLikelihood(classifier, [{ x: numbers, y: count, offset: 1 }]))
expectError(conditionalLogLikelihood(classifier, [{ x: numbers, y: count, weight: '2' }]))
conditionalLogLikelihood(truths, [
  { x: 1, y: { successes: 3, trials: 5 } },
  { x: 1, y: true, weight: 2 },
])
conditionalLogLikelihood(truths, [{ x: 1, y: tally }])
expectError(conditionalLogLikelihood(truths, [{ x: 1, y: { successes: 3 } }]))
expectError(conditionalLogLikelihood(truths, [{ x: 1, y: { successes: 3, trials: '5' } }]))
expectError(conditionalLogLikelihood(counts, [{ x: 1, y: { successes: 3, trials: 5 } }]))
expectError(conditionalLogLikelihood(classifier, [{ x: [1, 2], y: tally }]))
expectError(conditionalLogLikelihood(Affine(Tensor, R(2, Bernoulli), NormalMean), [{ x: 1, y: tally }]))

// offsets of predictions
declare const rates: Point<Natural, Affine<Tensor, Poisson, NormalMean>>
predict(rates, 1, { offset: 2 })
predictAll(rates, [1, 2], { offsets: [2, moves] })
predict(theta, [1, 2], { offset: [1, 2] })
expectError(predict(rates, 1, { offset: [2] }))
expectError(predict(rates, 1, { offset: '2' }))
expectError(predict(rates, 1, { offsets: [2] }))
expectError(predict(theta, [1, 2], { offset: 1 }))
expectError(predictAll(rates, [1, 2], { offsets: 2 }))

// weights of observations of a family
mle(Normal, [1, 2], { weights: [1, 2] })
logLikelihood(normal, [1, 2], { weights: buffer })
expectError(mle(Normal, [1, 2], { weights: ['1', '2'] }))
expectError(mle(Normal, [1, 2], { weight: [1, 2] }))

// observations of a map: what is no map of observations
expectError(conditionalLogLikelihood(Normal, [{ x: 1, y: 2 }]))
expectError(conditionalLogLikelihood(Affine(Tensor, Euclidean(2), NormalMean), [{ x: 1, y: [1, 2] }]))

// predict: one input, or several
expectType<Point<Natural, Categorical<3>>>(predict(theta, [1, 2]))
expectType<Point<Natural, Categorical<3>>>(predict(theta, numbers))
expectType<Point<Natural, Categorical<3>>>(predict(theta, buffer))
predictAll(theta, [[1, 2], numbers])
expectError(predict(theta, 1))
expectError(predict(theta, [1, 2, 3]))
expectError(predict(theta, [true, false]))
expectError(predict({} as Point<Mean, Classifier>, [1, 2]))
expectError(predict(normal, 1))
expectError(predictAll(theta, [[1, 2, 3]]))
expectError(predictAll(theta, buffer))

// sampling gives back what is observed
expectType<boolean>(samplePoint(bernoulli, random(1)))
expectType<readonly [number, boolean]>(samplePoint(pair, random(1)))
expectType<(0 | 1 | 2)[]>(sample(category, 10, random(1)))
expectType<(readonly [number, number, number])[]>(sample(three, 10, random(1)))
expectType<number>(expectation(category, (x) => [10, 20, 30][x]!))
expectError(samplePoint(theta, random(1)))
expectError(samplePoint(bernoulli, Math.random))
// noise and initial points are drawn from families of real numbers
const noisy = noisyFunction(normal, (x: string) => x.length)
expectType<(x: string, random: Random) => number>(noisy)
expectType<Point<Natural, Classifier>>(initialize(classifier, normal, random(1)))
expectError(noisyFunction(bernoulli, (x: number) => x))
expectError(initialize(classifier, bernoulli, random(1)))
expectError(initialize(classifier, three, random(1)))
expectError(initialize(classifier, theta, random(1)))
expectError(density(pair, [true, 1.5]))
expectError(density({} as Point<Source, Pair<Categorical<3>, Normal>>, [5, 2]))
expectError(
  mle(Pair(Normal, Bernoulli), [
    [1, true],
    [true, 2],
  ]),
)
expectType<number>(density({} as Point<Source, Pair<R<2, Normal>, Bernoulli>>, [numbers, true]))
expectType<number>(density(three, numbers as number[] | Float64Array))
expectType<Point<Mean, R<3, Normal>>>(mle(R(3, Normal), [numbers, buffer]))
