// The founding example, step by step: nothing is annotated, and everything has its type.
import {
  adam,
  adamW,
  add,
  apply,
  type Batch,
  Bernoulli,
  batch,
  Classic,
  cauchyLimit,
  cauchySequence,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  type Dimension,
  defaultAdamPursuit,
  defaultMomentumPursuit,
  euclideanDistance,
  glorotInitialize,
  gradientSequence,
  initialize,
  last,
  lion,
  logLikelihoodDifferential,
  Mean,
  momentum,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  noisyFunction,
  type Point,
  type Pursuit,
  point,
  predict,
  predictAll,
  R,
  type Random,
  random,
  range,
  replicate,
  Source,
  samplePoint,
  Tensor,
  take,
  toMean,
  uniformInitialize,
  vanillaGradientSequence,
} from 'legendre'
import { expectAssignable, expectError, expectType } from 'tsd'

// the network: its type is its definition
type Net = NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>
const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
expectType<Net>(net)
expectType<151>({} as Dimension<typeof net>)
expectType<151>(net.dimension)

// the data
const generator = random(1)
expectType<Random>(generator)
const f = (x: number) => Math.exp(Math.sin(2 * x))
const noisy = noisyFunction(point(Source, Normal, [0, 0.1]), f)
expectType<(x: number, random: Random) => number>(noisy)
const data = replicate(5, range(-3, 3, 8)).map((x) => ({ x, y: noisy(x, generator) }))
expectType<{ x: number; y: number }[]>(data)

// the cost and its differential
const cost = conditionalLogLikelihood(net, data)
expectType<(theta: Point<Natural, Net>) => number>(cost)
const differential = conditionalLogLikelihoodDifferential(net, data)
expectAssignable<(theta: Point<Natural, Net>) => Point<Mean, Net>>(differential)
expectType<number>(differential.logLikelihood(differential.point))
expectType<Point<Mean, Net>>(differential.inPlace(differential.point))

// the initial point
const initial = initialize(net, point(Source, Normal, [0, 0.1]), generator)
expectType<Point<Natural, Net>>(initial)
expectType<Point<Natural, Net>>(uniformInitialize(net, [-0.1, 0.1], generator))
expectType<Point<Natural, Net>>(glorotInitialize(net, generator))
expectType<number>(cost(initial))
expectType<Point<Mean, Net>>(differential(initial))
// a differential is no point, and a point no differential
expectError(cost(differential(initial)))
expectError(differential(differential(initial)))
expectError(add(initial, differential(initial)))
expectError(cost(net))

// the optimizers
expectType<Pursuit>(Classic)
expectType<Pursuit>(momentum({ schedule: () => 0.9 }))
expectType<Pursuit>(adam({ beta1: 0.9 }))
expectType<Pursuit>(adamW({ weightDecay: 0.01 }))
expectError(adamW({ decay: 0.01 }))
expectType<Pursuit>(lion({ beta2: 0.9 }))
expectError(lion({ epsilon: 1e-8 }))
const algorithms = { Classic, Momentum: defaultMomentumPursuit(0.999), Adam: defaultAdamPursuit }
const sequences = Object.values(algorithms).map((algorithm) =>
  vanillaGradientSequence(differential, 0.05, algorithm, initial),
)
expectType<Iterable<Point<Natural, Net>>[]>(sequences)

// the trajectories
const points = sequences.map((sequence) => take(1001, sequence))
expectType<Point<Natural, Net>[][]>(points)
const [first = []] = points
expectType<Point<Natural, Net>>(last(first))
expectType<number[]>(first.map(cost))
// a pursuit of another manifold, in another chart, by what is no differential
const other = NeuralNetwork([[Tensor, R(51, Bernoulli)]], Tensor, NormalMean, NormalMean)
expectError(
  vanillaGradientSequence(
    differential,
    0.05,
    Classic,
    initialize(other, point(Source, Normal, [0, 1]), generator),
  ),
)
expectError(vanillaGradientSequence(differential, 0.05, Classic, differential(initial)))
expectError(vanillaGradientSequence((p: Point<Natural, Net>) => p, 0.05, Classic, initial))
expectError(vanillaGradientSequence(differential, 0.05, Normal, initial))
// the natural gradient wants a metric, and a network has none
expectError(gradientSequence(differential, 0.05, Classic, initial))
const towards = (p: Point<Natural, Normal>) => logLikelihoodDifferential(p, [1, 2, 3])
expectType<Iterable<Point<Natural, Normal>>>(
  gradientSequence(towards, 0.05, Classic, point(Natural, Normal, [0, -1])),
)

// sequences that end
const [sequence = []] = sequences
expectType<Iterable<Point<Natural, Net>>>(cauchySequence(euclideanDistance, 1e-4, sequence))
expectType<Point<Natural, Net>>(cauchyLimit(euclideanDistance, 1e-4, sequence))

// predictions: distributions of the output
const theta = last(first)
const prediction = predict(theta, 0.5)
expectType<Point<Natural, NormalMean>>(prediction)
expectType<Point<Mean, NormalMean>>(toMean(prediction))
expectType<number>(samplePoint(prediction, generator))
expectType<Batch<Natural, NormalMean>>(predictAll(theta, range(-3, 3, 100)))

// the same by the map itself, whose inputs are in the dual chart
expectType<Point<Natural, NormalMean>>(apply(theta, point(Mean, NormalMean, [0.5])))
expectType<Batch<Natural, NormalMean>>(apply(theta, batch(Mean, NormalMean, [[0.5]])))
expectError(apply(theta, point(Natural, NormalMean, [0.5])))
expectError(apply(theta, point(Mean, Bernoulli, [0.5])))
expectError(apply(theta, 0.5))
expectError(apply(prediction, point(Mean, NormalMean, [0.5])))
