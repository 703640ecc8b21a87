// A generic function over everything that points can do.
import {
  add,
  averageSufficientStatistic,
  type Batch,
  batch,
  bounded,
  type Chart,
  type ChartOf,
  type Copies,
  canonicalDivergence,
  cauchyLimit,
  cauchySequence,
  convexCombination,
  crossEntropy,
  cumulative,
  type Distribution,
  type Dual,
  density,
  dot,
  dualPotential,
  type ExponentialFamily,
  entropy,
  euclideanDistance,
  expectation,
  flat,
  fromPlain,
  interval,
  join,
  joinMultivariateNormal,
  joinReplicated,
  type Legendre,
  type LegendrePoint,
  Location,
  last,
  logCumulative,
  logDensities,
  logDensity,
  logLikelihood,
  logLikelihoodDifferential,
  logSurvival,
  type Manifold,
  type Mean,
  type MultivariateNormal,
  mean,
  metric,
  mle,
  mode,
  type Natural,
  noisyFunction,
  type Observed,
  type ObservedRows,
  type PlainPoint,
  type Point,
  type PositiveDefinite,
  type Product,
  point,
  potential,
  probabilities,
  quantile,
  type Random,
  type RealFamily,
  type Riemannian,
  relativeEntropy,
  replicate,
  type SamplePoint,
  type Source,
  type Split,
  sample,
  samplePoint,
  scale,
  sharp,
  split,
  splitMultivariateNormal,
  splitReplicated,
  subtract,
  sufficientStatistic,
  survival,
  take,
  toMean,
  toNatural,
  toPlain,
  toSource,
  transition,
  Unbounded,
  unbounded,
  variance,
  type WeightOptions,
} from 'legendre'

type F = ExponentialFamily

export const pointOf = <M extends Manifold, C extends ChartOf<M>>(c: C, m: M, xs: number[]) => point(c, m, xs)
export const batchOf = <M extends Manifold, C extends ChartOf<M>>(c: C, m: M, xs: number[][]) =>
  batch(c, m, xs)
export const splitOf = <C extends Chart, M extends Product>(p: Point<C, M>) => split(p)
export const joinOf = <C extends Chart, M extends Product>(
  m: M,
  p: Point<C, Split<M>[0]>,
  q: Point<C, Split<M>[1]>,
) => join(m, p, q)
export const copiesOf = <C extends Chart, M extends Copies>(p: Point<C, M>) => splitReplicated(p)
export const joined = <C extends Chart, M extends Copies>(m: M, ps: Point<C, M['base']>[]) =>
  joinReplicated(m, ps)
export const normalParts = <P extends Point<Source, MultivariateNormal<PositiveDefinite, 2>>>(p: P) =>
  joinMultivariateNormal(...splitMultivariateNormal(p))

export const sum = <C extends Chart, M extends Manifold>(p: Point<C, M>) => add(p, p)
export const difference = <C extends Chart, M extends Manifold>(p: Point<C, M>) => subtract(p, p)
export const twice = <C extends Chart, M extends Manifold>(p: Point<C, M>) => scale(2, p)
export const product = <C extends Chart, M extends Manifold>(p: Point<C, M>, q: Point<Dual<C>, M>) =>
  dot(p, q)
export const between = <C extends Chart, M extends Manifold>(p: Point<C, M>) => convexCombination(0.5, p, p)
export const distance = <C extends Chart, M extends Manifold>(p: Point<C, M>) => euclideanDistance(p, p)
export const several = <C extends Chart, M extends Manifold>(p: Point<C, M>) =>
  replicate(2, take(2, [p, last([p])]))
export const sequence = <C extends Chart, M extends Manifold>(ps: Point<C, M>[]) =>
  cauchySequence(euclideanDistance, 1, ps)
export const limit = <C extends Chart, M extends Manifold>(ps: Point<C, M>[]) =>
  cauchyLimit(euclideanDistance, 1, ps)

export const moved = <M extends F>(p: Point<Natural, M>) => toMean(p)
export const back = <M extends F>(p: Point<Mean, M>) => toNatural(p)
export const source = <P extends LegendrePoint>(p: P) => toSource(p)
export const charted = <C extends Chart, M extends Manifold, D extends C>(p: Point<C, M>, d: D) =>
  [p, d] as const
export const transitioned = <M extends F, D extends ChartOf<M>>(p: Point<Natural, M>, d: D & ChartOf<M>) =>
  [p, d] as const
export const transitionOf = <P extends Point<Natural, Legendre>>(p: P) => transition(p, p.chart)
export const psi = <M extends Legendre>(p: Point<Natural, M>) => potential(p)
export const phi = <M extends Legendre>(p: Point<Mean, M>) => dualPotential(p)
export const apart = <M extends Legendre>(p: Point<Natural, M>, q: Point<Mean, M>) =>
  canonicalDivergence(p, q)
export const gram = <C extends Chart, M extends Riemannian>(p: Point<C, M>) => metric(p)
export const lowered = <C extends Chart, M extends Riemannian>(p: Point<C, M>) => flat(p, p)
export const raised = <C extends Chart, M extends Riemannian>(p: Point<C, M>, d: Point<Dual<C>, M>) =>
  sharp(p, d)
export const free = <M extends Manifold>(p: Point<Natural, M>) => unbounded(p)
export const bound = <M extends Manifold>(p: Point<Natural, Unbounded<M>>) => bounded(p)
export const unboundedOf = <M extends Manifold>(family: M) => Unbounded(family)
export const locationOf = <M extends Manifold>(family: M) => Location(family)

export const divergence = <M extends F>(p: Point<Mean, M>, q: Point<Natural, M>) => relativeEntropy(p, q)
export const cross = <M extends F>(p: Point<Mean, M>, q: Point<Natural, M>) => crossEntropy(p, q)
export const nats = <C extends Chart, M extends F>(p: Point<C, M>) => entropy(p)
export const statistic = <M extends F>(m: M, x: SamplePoint<M>) => sufficientStatistic(m, x)
export const average = <M extends F>(m: M, xs: readonly SamplePoint<M>[]) => averageSufficientStatistic(m, xs)
export const likeliest = <M extends F>(m: M, xs: readonly SamplePoint<M>[]) => mle(m, xs)
export const weighed = <M extends F>(m: M, xs: readonly SamplePoint<M>[], options: WeightOptions) =>
  mle(m, xs, options)
export const likeliestOf = <M extends F, const S>(m: M, xs: ObservedRows<S, SamplePoint<M>>) => mle(m, xs)
export const densityOf = <C extends Chart, M extends F>(p: Point<C, M>, x: SamplePoint<M>) => density(p, x)
export const logDensityOf = <C extends Chart, M extends F>(p: Point<C, M>, x: SamplePoint<M>) =>
  logDensity(p, x)
export const logDensityAt = <C extends Chart, M extends F, const S>(
  p: Point<C, M>,
  x: Observed<S, SamplePoint<M>>,
) => logDensity(p, x)
export const logDensitiesOf = <C extends Chart, M extends F>(p: Point<C, M>, xs: readonly SamplePoint<M>[]) =>
  logDensities(p, xs)
export const likelihood = <C extends Chart, M extends F>(p: Point<C, M>, xs: readonly SamplePoint<M>[]) =>
  logLikelihood(p, xs)
export const score = <M extends F>(p: Point<Natural, M>, xs: readonly SamplePoint<M>[]) =>
  logLikelihoodDifferential(p, xs)
export const expected = <C extends Chart, M extends F>(p: Point<C, M>, f: (x: SamplePoint<M>) => number) =>
  expectation(p, f)
export const drawn = <C extends Chart, M extends F>(p: Point<C, M>, random: Random) => samplePoint(p, random)
export const draws = <C extends Chart, M extends F>(p: Point<C, M>, random: Random) => sample(p, 3, random)
export const noisy = <C extends Chart, M extends RealFamily, X>(p: Point<C, M>, f: (x: X) => number) =>
  noisyFunction(p, f)

export const mu = <P extends Distribution>(p: P) => mean(p)
export const sigma = <P extends Distribution>(p: P) => variance(p)
export const top = <P extends Distribution>(p: P) => mode(p)
export const quantileOf = <P extends Distribution>(p: P) => quantile(p, 0.5)
export const intervalOf = <P extends Distribution>(p: P) => interval(p, 0.95)
export const cumulativeOf = <M extends RealFamily>(p: Point<Natural, M>, x: number) => cumulative(p, x)
export const chances = <P extends Distribution>(p: P) => probabilities(p)
export const chancesOf = <C extends Chart, M extends F>(p: Point<C, M>) => probabilities(p)
export const quantilesOf = <C extends Chart, M extends F>(p: Batch<C, M>) => quantile(p, 0.5)

export const plain = <C extends Chart, M extends Manifold>(p: Point<C, M>) => toPlain(p)
export const fromMessage = <M extends Manifold>(m: M, p: PlainPoint<Natural>) => fromPlain(m, p)

export const survivalOf = <M extends RealFamily>(p: Point<Natural, M>, x: number) => survival(p, x)
export const logCumulativeOf = <M extends RealFamily>(p: Point<Natural, M>, x: number) => logCumulative(p, x)
export const logSurvivalOf = <M extends RealFamily>(p: Point<Natural, M>, x: number) => logSurvival(p, x)
