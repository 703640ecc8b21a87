// Natural gradients, tangent vectors pushed forward, parts that are fixed, and sequences that need to be told how to
// raise the differentials of maps.
import {
  type Affine,
  type Batch,
  Bernoulli,
  batch,
  Cartesian,
  type Cell,
  Classic,
  cell,
  conditionalLogLikelihoodDifferential,
  converged,
  Euclidean,
  type Fixed,
  gradientSequence,
  type Linear,
  logLikelihoodDifferential,
  Mean,
  Natural,
  type NaturalPursuit,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalGradient,
  naturalPursuit,
  type Point,
  type Poisson,
  point,
  pushforward,
  R,
  type Raise,
  sharp,
  Tensor,
  vanillaGradientSequence,
} from 'legendre'
import { expectAssignable, expectError, expectNotAssignable, expectType } from 'tsd'

const net = NeuralNetwork(
  [
    [Tensor, R(4, Bernoulli)],
    [Tensor, R(5, Bernoulli)],
  ],
  Tensor,
  NormalMean,
  NormalMean,
)
type Net = typeof net
declare const theta: Point<Natural, Net>
declare const differential: Point<Mean, Net>
const data = [{ x: 1, y: 2 }] as const
const gradient = conditionalLogLikelihoodDifferential(net, data)

// pushforward: a batch of the outputs, in the chart of the map, as a cell
const inputs = batch(Mean, NormalMean, [[0.5]])
expectType<Cell<Batch<Natural, NormalMean>>>(pushforward(theta, inputs, theta))
expectType<Cell<Batch<Natural, NormalMean>>>(
  pushforward(
    cell('v', () => theta),
    cell('xs', () => inputs),
    cell('f', () => theta),
  ),
)
declare const linear: Point<Mean, Linear<Tensor, R<2, Bernoulli>, Poisson>>
expectType<Cell<Batch<Mean, R<2, Bernoulli>>>>(pushforward(linear, {} as Batch<Natural, Poisson>, linear))
// pushforward: of a tangent vector of the map, in its chart, at inputs that are dual to it
expectError(pushforward(differential, inputs, theta))
expectError(pushforward(theta, batch(Natural, NormalMean, [[0.5]]), theta))
expectError(pushforward(theta, batch(Mean, Bernoulli, [[0.5]]), theta))
expectError(pushforward({} as Point<Natural, Affine<Tensor, NormalMean, NormalMean>>, inputs, theta))
expectError(pushforward(point(Natural, Normal, [0, -1]), inputs, point(Natural, Normal, [0, -1])))

// naturalGradient: raises differentials of this map
const raise = naturalGradient(net, data)
expectType<Raise<Natural, Net>>(raise)
expectType<Point<Natural, Net>>(raise(theta, differential))
const damped = naturalGradient(net, data, {
  damping: 1e-3,
  tolerance: 1e-6,
  iterations: 9,
  fixed: [false, true],
})
expectType<Raise<Natural, Net>>(damped)
expectError(raise(theta, theta))
expectError(raise(differential, differential))
expectError(raise(theta, {} as Point<Mean, Affine<Tensor, NormalMean, NormalMean>>))
expectError(naturalGradient(net, [{ x: 1 }]))
expectError(naturalGradient(net, [{ x: true, y: 1 }]))
expectError(naturalGradient(net, data, { damping: '1' }))
expectError(naturalGradient(net, data, { dampening: 1 }))
expectError(naturalGradient(Normal, data))

// Fixed: all, nothing, or so of each part, as deep as the map splits
expectAssignable<Fixed<Net>>(false)
expectAssignable<Fixed<Net>>([true, false])
expectAssignable<Fixed<Net>>([
  [true, false],
  [false, [true, false]],
])
expectAssignable<Fixed<Affine<Tensor, Normal, NormalMean>>>([true, false])
expectAssignable<Fixed<Normal>>(false)
// Fixed: not deeper, not shallower, and nothing else than true or false
// nothing would be free
expectNotAssignable<Fixed<Net>>(true)
expectNotAssignable<Fixed<Net>>([true, true])
expectNotAssignable<Fixed<Net>>([[true, true], true])
expectNotAssignable<Fixed<Normal>>(true)
expectNotAssignable<Fixed<Net>>([true])
expectNotAssignable<Fixed<Net>>([true, false, false])
expectNotAssignable<Fixed<Net>>([true, 1])
expectNotAssignable<Fixed<Net>>('true')
expectNotAssignable<Fixed<Net>>([[[true, false], false], false])
expectNotAssignable<Fixed<Net>>([false, [false, [false, [true, false]]]])
expectNotAssignable<Fixed<Normal>>([true, false])
expectNotAssignable<Fixed<Linear<Tensor, NormalMean, NormalMean>>>([true, false])
// Fixed: as an option
conditionalLogLikelihoodDifferential(net, data, { fixed: [[true, false], true] })
conditionalLogLikelihoodDifferential(net, data, { fixed: undefined })
expectError(conditionalLogLikelihoodDifferential(net, data, { fixed: [true] }))
expectError(conditionalLogLikelihoodDifferential(net, data, { fixed: [[[true, false], true], true] }))
expectError(conditionalLogLikelihoodDifferential(net, data, { fixed: 'translation' }))
expectError(naturalGradient(net, data, { fixed: [false, [false, [true, [true, false]]]] }))

// gradientSequence: of a map, what raises its differentials must be said
expectType<Iterable<Point<Natural, Net>>>(gradientSequence(gradient, 1, Classic, theta, { sharp: raise }))
expectType<Iterable<Point<Natural, Net>>>(
  gradientSequence(gradient, 1, Classic, theta, {
    sharp: raise,
    lineSearch: gradient.logLikelihood,
    inPlace: true,
  }),
)
expectError(gradientSequence(gradient, 1, Classic, theta))
expectError(gradientSequence(gradient, 1, Classic, theta, {}))
expectError(gradientSequence(gradient, 1, Classic, theta, { inPlace: true }))
expectError(gradientSequence(gradient, 1, Classic, theta, { sharp: undefined }))
expectError(gradientSequence(gradient, 1, Classic, theta, { sharp }))
expectError(gradientSequence(gradient, 1, Classic, theta, { sharp: 3 }))
expectError(
  gradientSequence(gradient, 1, Classic, theta, {
    sharp: naturalGradient(NeuralNetwork([], Tensor, NormalMean, NormalMean), data),
  }),
)
// gradientSequence: a family has a metric of its own, and may have another
const p = point(Natural, Normal, [0, -1])
const likelihood = (q: Point<Natural, Normal>) => logLikelihoodDifferential(q, [1, 2])
expectType<Iterable<Point<Natural, Normal>>>(gradientSequence(likelihood, 1, Classic, p))
expectType<Iterable<Point<Natural, Normal>>>(gradientSequence(likelihood, 1, Classic, p, {}))
expectType<Iterable<Point<Natural, Normal>>>(
  gradientSequence(likelihood, 1, Classic, p, { sharp: (q, d) => sharp(q, d) }),
)
const plane = point(Cartesian, Euclidean(2), [1, 2])
expectType<Iterable<Point<Cartesian, Euclidean<2>>>>(
  gradientSequence((q: typeof plane) => q, 1, Classic, plane, { sharp: (_, d) => d }),
)
// sequences: a line search is one of a function of the points
vanillaGradientSequence(gradient, 1, Classic, theta, { lineSearch: gradient.logLikelihood })
vanillaGradientSequence((q: typeof plane) => q, 1, Classic, plane, { lineSearch: (q) => q.coordinates[0]! })
expectError(
  vanillaGradientSequence(gradient, 1, Classic, theta, { lineSearch: (q: typeof p) => q.coordinates[0]! }),
)
expectError(vanillaGradientSequence(gradient, 1, Classic, theta, { lineSearch: (q) => String(q) }))
expectError(vanillaGradientSequence(gradient, 1, Classic, theta, { sharp: raise }))

// a sequence that ends has the points of the one that does not
const endless = gradientSequence(
  conditionalLogLikelihoodDifferential(net, [{ x: [1, 2, 3, 4, 5, 6], y: 1 }] as never),
  1,
  Classic,
  point(Natural, net, new Float64Array(net.dimension)),
  { sharp: naturalGradient(net, [] as never) },
)
expectType<typeof endless>(converged(endless))
expectType<typeof endless>(converged(endless, { tolerance: 1e-9, steps: 50 }))
expectError(converged(endless, { tolerance: '1e-9' }))
expectError(converged(3))
// the natural gradient as a pursuit has a damping and a tolerance, and no rate
expectType<NaturalPursuit>(naturalPursuit())
expectType<NaturalPursuit>(naturalPursuit({ damping: 0.1, tolerance: 1e-9 }))
expectError(naturalPursuit({ rate: 0.1 }))
