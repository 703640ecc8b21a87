// Charts: which is dual to which, which operations want which, and where they may not mix.
import {
  add,
  Bernoulli,
  Cartesian,
  type Chart,
  canonicalDivergence,
  convexCombination,
  crossEntropy,
  type Dual,
  dot,
  dualPotential,
  Euclidean,
  euclideanDistance,
  flat,
  type Manifold,
  Mean,
  metric,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Point,
  Poisson,
  type Polar,
  point,
  potential,
  R,
  relativeEntropy,
  Source,
  scale,
  sharp,
  subtract,
  Tensor,
  toMean,
  toNatural,
  toSource,
  transition,
} from 'legendre'
import { expectError, expectType } from 'tsd'

// Dual
expectType<Mean>({} as Dual<Natural>)
expectType<Natural>({} as Dual<Mean>)
expectType<Cartesian>({} as Dual<Cartesian>)
expectType<never>({} as Dual<Source>)
expectType<never>({} as Dual<Polar>)
// Dual: of a union, of any chart, of none
expectType<Natural | Mean>({} as Dual<Natural | Mean>)
expectType<Mean>({} as Dual<Natural | Source>)
expectType<Chart>({} as Dual<Chart>)
expectType<never>({} as Dual<never>)

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
declare const theta: Point<Natural, typeof net>
declare const differential: Point<Mean, typeof net>

const natural = point(Natural, Normal, [1, -2])
const mean = point(Mean, Normal, [3, 10])
const source = point(Source, Normal, [0, 1])
const otherNatural = point(Natural, Poisson, [0])
const otherMean = point(Mean, Poisson, [1])
const cartesian = point(Cartesian, Euclidean(2), [1, 2])
declare const polar: Point<Polar, Euclidean<2>>
declare const either: Point<Natural, Normal> | Point<Mean, Normal>
declare const anyNatural: Point<Natural, Manifold>
declare const anyMean: Point<Mean, Manifold>

// dot: Natural pairs with Mean alone, Cartesian with itself, the others with none
expectType<number>(dot(natural, mean))
expectType<number>(dot(mean, natural))
expectType<number>(dot(cartesian, cartesian))
expectType<number>(dot(theta, differential))
expectError(dot(natural, natural))
expectError(dot(natural, source))
expectError(dot(source, source))
expectError(dot(polar, polar))
expectError(dot(theta, theta))
// dot: not across manifolds
expectError(dot(natural, otherMean))
expectError(dot(theta, mean))
expectError(dot(natural, anyMean))
// dot: a point that may be in one chart or the other is in neither
expectError(dot(either, mean))

// add, subtract, convexCombination, euclideanDistance: one chart, one manifold
expectType<Point<Natural, Normal>>(add(natural, natural))
expectType<Point<Natural, Normal>>(subtract(natural, natural))
expectType<Point<Source, Normal>>(convexCombination(0.5, source, source))
expectType<Point<Natural, Normal>>(scale(2, natural))
expectType<number>(euclideanDistance(theta, theta))
expectError(add(natural, mean))
expectError(add(theta, differential))
expectError(add(natural, otherNatural))
expectError(add(either, natural))
expectError(add(natural, anyNatural))
expectError(subtract(natural, mean))
expectError(subtract(mean, otherMean))
expectError(subtract(mean, anyMean))
expectError(convexCombination(0.5, natural, mean))
expectError(convexCombination(0.5, natural, otherNatural))
expectError(convexCombination(0.5, natural, anyNatural))
expectError(euclideanDistance(natural, mean))
expectError(euclideanDistance(natural, otherNatural))
expectError(euclideanDistance(natural, anyNatural))

// entropies and potentials: each argument in its own chart
expectType<number>(relativeEntropy(mean, natural))
expectType<number>(crossEntropy(mean, natural))
expectType<number>(canonicalDivergence(natural, mean))
expectType<number>(potential(natural))
expectType<number>(dualPotential(mean))
expectError(relativeEntropy(natural, mean))
expectError(relativeEntropy(mean, source))
expectError(relativeEntropy(mean, otherNatural))
expectError(relativeEntropy(mean, anyNatural))
expectError(crossEntropy(natural, mean))
expectError(crossEntropy(mean, otherNatural))
expectError(canonicalDivergence(mean, natural))
expectError(canonicalDivergence(natural, otherMean))
expectError(potential(mean))
expectError(potential(cartesian))
expectError(dualPotential(natural))
// potentials: maps have none
expectError(potential(theta))

// the metric: flat leads to the dual chart, sharp back
expectType<Point<Mean, Normal>>(flat(natural, natural))
expectType<Point<Natural, Normal>>(flat(mean, mean))
expectType<Point<Natural, Normal>>(sharp(natural, mean))
expectType<Point<Cartesian, Euclidean<2>>>(flat(cartesian, cartesian))
expectError(flat(natural, mean))
expectError(sharp(natural, natural))
expectError(flat(natural, otherNatural))
expectError(sharp(natural, anyMean))
// the metric: maps have none
expectError(metric(theta))
expectError(flat(theta, theta))

// transition: to the manifold's own charts
expectType<Point<Mean, Normal>>(transition(natural, Mean))
expectType<Point<Natural, Normal>>(toNatural(source))
expectType<Point<Mean, Poisson>>(toMean(otherNatural))
expectType<Point<Source, Normal>>(toSource(natural))
expectError(transition(natural, Cartesian))
expectError(transition(cartesian, Natural))
expectError(transition(point(Cartesian, Euclidean(3), [1, 2, 3]), {} as Polar))
expectError(toMean(cartesian))
// transition: a map's differentials are no points of it
expectError(transition(theta, Mean))
expectError(toMean(theta))
