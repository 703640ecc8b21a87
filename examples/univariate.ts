// Draws from every univariate family, fits each to what was drawn, and compares the fits with the truth.
import {
  Bernoulli,
  Binomial,
  Categorical,
  Dirichlet,
  density,
  Exponential,
  type ExponentialFamily,
  entropy,
  Gamma,
  Geometric,
  InverseGaussian,
  Laplace,
  logDensities,
  logLikelihood,
  Mean,
  metric,
  mle,
  NegativeBinomial,
  Normal,
  NormalMean,
  type Point,
  Poisson,
  point,
  Rademacher,
  random,
  Source,
  sample,
  toNatural,
  toSource,
  VonMises,
} from 'legendre'
import { distribution, ensure, type Range, saveFigure, table } from './support/index.ts'

interface Case {
  readonly truth: Point<Source, ExponentialFamily>
  /** What its source coordinates are called. */
  readonly names: readonly string[]
  /** All outcomes, or those that are likely. */
  readonly outcomes?: readonly (number | boolean)[]
  /** Of a continuum, where nearly all observations are. */
  readonly range?: Range
  /** The observation at a number, if it is another. */
  readonly at?: (x: number) => unknown
}

const upTo = (n: number) => Array.from({ length: n + 1 }, (_, k) => k)
const cases: readonly Case[] = [
  {
    truth: point(Source, Bernoulli, [0.3]),
    names: ['probability'],
    outcomes: [false, true],
    at: (x) => x === 1,
  },
  { truth: point(Source, Binomial(10), [0.4]), names: ['probability'], outcomes: upTo(10) },
  { truth: point(Source, Categorical(4), [0.1, 0.4, 0.2]), names: ['p₁', 'p₂', 'p₃'], outcomes: upTo(3) },
  { truth: point(Source, Poisson, [4]), names: ['rate'], outcomes: upTo(14) },
  { truth: point(Source, Geometric, [0.3]), names: ['probability'], outcomes: upTo(20) },
  { truth: point(Source, NegativeBinomial(3), [0.5]), names: ['probability'], outcomes: upTo(16) },
  { truth: point(Source, Rademacher, [0.6]), names: ['probability'], outcomes: [-1, 1] },
  { truth: point(Source, Normal, [1, 4]), names: ['mean', 'variance'], range: [-6, 8] },
  { truth: point(Source, NormalMean, [-0.5]), names: ['mean'], range: [-5, 4] },
  { truth: point(Source, Laplace(1), [1.5]), names: ['scale'], range: [-10, 12] },
  { truth: point(Source, Exponential, [0.5]), names: ['rate'], range: [0, 16] },
  { truth: point(Source, Gamma, [3, 2]), names: ['shape', 'rate'], range: [0, 6] },
  { truth: point(Source, InverseGaussian, [1, 3]), names: ['mean', 'shape'], range: [0, 5] },
  {
    truth: point(Source, VonMises, [1, 2]),
    names: ['direction', 'concentration'],
    range: [-Math.PI, Math.PI],
  },
  { truth: point(Source, Dirichlet(2), [2, 4]), names: ['α₁', 'α₂'], range: [0, 1], at: (x) => [x, 1 - x] },
]

const count = 2000

const studies = cases.map(({ truth, names, outcomes, range = [0, 1], at }, k) => {
  const xs = sample(truth, count, random(k + 1))
  const mean = mle(truth.manifold, xs)
  const fit = toSource(mean)
  const errors = standardErrors(mean)
  const cells = outcomes ? outcomes.map(discreteCell) : continuum(range, 10_000, at)
  const logs = logDensities(
    fit,
    cells.map(({ x }) => x),
  )

  const places = xs.map((x) => Number(Array.isArray(x) ? x[0] : x)).sort((a, b) => a - b)
  const isIn = (low: number, high: number) => places.filter((x) => low <= x && x < high).length
  const distance = largestDistance(
    places,
    cells.map(({ width, high }, i) => ({ probability: Math.exp(logs[i]!) * width, end: high })),
  )
  const panel = distribution({
    title: String(truth.manifold),
    bars: (outcomes ? cells : continuum(range, 30)).map(({ low, high }) => ({
      range: [low, high],
      height: isIn(low, high) / count / (outcomes ? 1 : high - low),
    })),
    ticks: outcomes && ticksOf(outcomes.map(Number)),
    truth: (x) => density(truth, at ? at(x) : x),
    fit: (x) => density(fit, at ? at(x) : x),
  })
  return { family: String(truth.manifold), names, truth, fit, errors, xs, distance, panel }
})

const rows = studies.flatMap(({ family, names, truth, fit, errors, xs, distance }) =>
  names.map((parameter, j) => ({
    family: j ? '' : family,
    parameter,
    true: truth.coordinates[j]!,
    fitted: fit.coordinates[j]!,
    'standard error': errors[j]!,
    'log-likelihood': j ? '' : logLikelihood(fit, xs),
    entropy: j ? '' : entropy(fit),
    'Kolmogorov–Smirnov': j ? '' : distance,
  })),
)
console.log(`${count} observations of each\n\n${table(rows)}\n`)

for (const { family, truth, fit, errors, xs, distance } of studies) {
  const deviations = fit.coordinates.map((value, j) => Math.abs(value - truth.coordinates[j]!) / errors[j]!)
  ensure(
    `${family} to be fitted within four standard errors`,
    deviations.every((value) => value < 4),
  )
  ensure(`${family} to be fitted better than the truth`, logLikelihood(fit, xs) >= logLikelihood(truth, xs))
  ensure(
    `${family} to be as uncertain as its entropy says`,
    Math.abs(logLikelihood(fit, xs) + entropy(fit)) < 0.1,
  )
  ensure(`${family} to pass the test of Kolmogorov and Smirnov`, distance < 1.63 / Math.sqrt(count)) // at 1 %
}

const files = await saveFigure('univariate', {
  title: 'Every univariate family, fitted to samples of it',
  caption: `Histograms of ${count} samples, the distributions that they were drawn from, and those of maximum likelihood.`,
  columns: 5,
  panels: studies.map(({ panel }) => panel),
})
console.log(`figure: ${files.join('\n        ')}`)

/** An observation, and the part of the line that it stands for. */
interface Cell {
  readonly x: unknown
  readonly low: number
  readonly high: number
  /** What its density is to be multiplied by to give a probability. */
  readonly width: number
}

function discreteCell(x: number | boolean): Cell {
  return { x, low: Number(x) - 0.4, high: Number(x) + 0.4, width: 1 }
}

/** A range cut into equal cells. */
function continuum([low, high]: Range, cells: number, at = (x: number): unknown => x): Cell[] {
  const width = (high - low) / cells
  return upTo(cells - 1).map((k) => ({
    x: at(low + (k + 0.5) * width),
    low: low + k * width,
    high: low + (k + 1) * width,
    width,
  }))
}

/** The largest distance of two distribution functions: that of samples in order, and that of probabilities in order. */
function largestDistance(
  samples: readonly number[],
  cells: readonly { readonly end: number; readonly probability: number }[],
): number {
  let [sum, seen, distance] = [0, 0, 0]
  for (const { end, probability } of cells) {
    sum += probability
    while (samples[seen]! <= end) seen++
    distance = Math.max(distance, Math.abs(sum - seen / samples.length))
  }
  return distance
}

/** Of the source coordinates: how they change with the averages that they come from, and how those vary. */
function standardErrors(mean: Point<Mean, ExponentialFamily>): number[] {
  const { manifold, coordinates } = mean
  const covariance = metric(toNatural(mean)) // of the sufficient statistic
  const dimension = coordinates.length
  const slopes = Array.from(coordinates, (eta, i) => {
    const step = Math.sqrt(covariance[i * (dimension + 1)]! / count) / 1000
    const [up, down] = [step, -step].map(
      (change) => toSource(point(Mean, manifold, coordinates.with(i, eta + change))).coordinates,
    )
    return Array.from(coordinates, (_, j) => (up![j]! - down![j]!) / (2 * step))
  })
  const sum = (term: (i: number) => number) => slopes.reduce((total, _, i) => total + term(i), 0)
  return Array.from(coordinates, (_, j) => {
    const variance = sum((i) => sum((l) => slopes[i]![j]! * covariance[i * dimension + l]! * slopes[l]![j]!))
    return Math.sqrt(variance / count)
  })
}

/** About five of them. */
function ticksOf(outcomes: readonly number[]): number[] {
  const every = Math.ceil(outcomes.length / 5)
  return outcomes.filter((_, k) => k % every === 0)
}
