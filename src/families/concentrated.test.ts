import { readFileSync } from 'node:fs'
import {
  Binomial,
  cumulative,
  Diagonal,
  density,
  Exponential,
  entropy,
  Gamma,
  Geometric,
  InverseGaussian,
  interval,
  Laplace,
  logCumulative,
  logDensity,
  logSurvival,
  MultivariateNormal,
  mean,
  mle,
  Natural,
  NegativeBinomial,
  Normal,
  NormalMean,
  Pair,
  type Point,
  Poisson,
  PositiveDefinite,
  point,
  quantile,
  R,
  random,
  relativeEntropy,
  Scale,
  Source,
  sample,
  split,
  splitReplicated,
  survival,
  toMean,
  toNatural,
  toSource,
  VonMises,
  variance,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { betaTails } from '../engine/incomplete-beta.ts'
import { families } from './index.ts'

const tables: Record<string, readonly number[][]> = JSON.parse(
  readFileSync(new URL('../../test/reference/concentrated.json', import.meta.url), 'utf8'),
)

describe('tables of 60 digits are met where distributions are concentrated', () => {
  const gamma = (k: number, rate = 1) => point(Source, Gamma, [k, rate])
  const rows: Record<string, readonly [(...args: number[]) => number, tolerance: number]> = {
    gammaEntropy: [(k) => entropy(gamma(k!)), 3e-15],
    gammaDivergence: [
      (k, l, r) => relativeEntropy(toMean(gamma(k!)), toNatural(gamma(l!, r))),
      // what a rounding does to k − l
      2e-7,
    ],
    inverseGaussianEntropy: [(m, s) => entropy(point(Source, InverseGaussian, [m!, s!])), 1e-14],
    vonMisesEntropy: [(kappa) => entropy(point(Source, VonMises, [1, kappa!])), 1e-15],
    poissonEntropy: [(rate) => entropy(point(Source, Poisson, [rate!])), 2e-14],
    binomialEntropy: [(n, p) => entropy(point(Source, Binomial(n as 7), [p!])), 2e-14],
    gammaTails: [(k, x) => cumulative(gamma(k!), x!), 1e-13],
    logNormalSurvival: [(z) => logSurvival(point(Source, Normal, [0, 1]), z!), 1e-15],
  }
  it.each(Object.entries(rows))('%s', (name, [f, tolerance]) => {
    for (const row of tables[name]!)
      expect(Math.abs(f(...row.slice(0, -1)) - row.at(-1)!), `${row}`).toBeLessThan(
        tolerance * Math.abs(row.at(-1)!) + 1e-18,
      )
  })

  it('incomplete beta functions of shapes next to 0, in both tails', () => {
    for (const [a, b, x, lower, upper] of tables.beta!) {
      const tails = betaTails(a!, b!, x!, 1 - x!)
      expect(relativeError(tails.lower, lower!), `${[a, b, x]}`).toBeLessThan(1e-13)
      expect(relativeError(tails.upper, upper!), `${[a, b, x]}`).toBeLessThan(1e-12)
      const mirror = betaTails(b!, a!, 1 - x!, x!)
      expect(relativeError(mirror.lower, upper!), `mirrored ${[a, b, x]}`).toBeLessThan(1e-12)
    }
  })

  it('of counts whose number is as large as their rate', () => {
    // mpmath 1.3.0: −log Γ(k + 1) + k log λ − λ
    expect(relativeError(logDensity(point(Source, Poisson, [1e15]), 1e15), -18.18832673066002)).toBeLessThan(
      1e-15,
    )
    const p = point(Source, NegativeBinomial(1e-6), [1e-10])
    expect(cumulative(p, 19999)).toBeCloseTo(0.9999874549, 10)
    // ½ log 2πeλ at λ = exp 710, which is no double
    expect(entropy(point(Natural, Poisson, [710]))).toBeCloseTo(356.4189385332047, 12)
  })
})

/** N(1, 2) as families with a location write it, moved and scaled. */
const located = [
  ['Normal', Normal, (m: number, s: number) => [m, 2 * s * s], (x: number) => x],
  ['R<2, Normal>', R(2, Normal), (m: number, s: number) => [m, 2 * s * s, -m, s * s], (x: number) => [x, -x]],
  [
    'Pair<Normal, NormalMean>',
    Pair(Normal, NormalMean),
    (m: number, s: number) => [m, 2 * s * s, 0.5],
    (x: number) => [x, 0.25],
  ],
  [
    'Diagonal',
    MultivariateNormal(Diagonal, 2),
    (m: number, s: number) => [m, m, s * s, 3 * s * s],
    (x: number) => [x, x],
  ],
  [
    'Scale',
    MultivariateNormal(Scale, 2),
    (m: number, s: number) => [m, -m, 2 * s * s],
    (x: number) => [x, -x],
  ],
  [
    'PositiveDefinite',
    MultivariateNormal(PositiveDefinite, 2),
    (m: number, s: number) => [m, m, 2 * s * s, s * s, 3 * s * s],
    (x: number) => [x, x],
  ],
] as const

describe.each(
  located as unknown as [
    string,
    typeof Normal,
    (m: number, s: number) => [number, number],
    (x: number) => number,
  ][],
)('%s: what moves and scales the distribution moves and scales the answers', (_, family, source, at) => {
  const numbers = (x: unknown): number[] => [x].flat(9) as number[]
  const d = 2
  it.each([
    [1e8, 1],
    [1e12, 1],
    [0, 1e-8],
    [0, 1e8],
    [2 ** 27, 2 ** -13],
    [1e12, 16],
  ])('to %f by %f', (location, unit) => {
    const here = point(Source, family, source(0, 1))
    const there = point(Source, family, source(location, unit))
    const count = family === (Pair(Normal, NormalMean) as never) ? 1 : 1
    void count
    const logUnit = entropy(there) - entropy(here)
    for (const p of [
      there,
      toNatural(there),
      toMean(there),
      toSource(toMean(toNatural(there))),
    ] as (typeof there)[]) {
      expect(entropy(p)).toBe(entropy(there))
      expect(variance(p)).toEqual(variance(there))
      expect(mean(p)).toEqual(mean(there))
      expect(quantile(p, 0.1)).toEqual(quantile(there, 0.1))
      expect(logDensity(p, at(location))).toBeCloseTo(logDensity(here, at(0)) - logUnit, 11)
      expect(sample(p, 1, random(1))).toEqual(sample(there, 1, random(1)))
    }
    const parts = numbers(variance(here)).filter((v) => v !== 1 || family.kind !== ('Pair' as never)).length
    expect(Math.abs(logUnit - (family.kind === ('Pair' as never) ? 1 : parts) * Math.log(unit))).toBeLessThan(
      1e-13,
    )
    const near = point(Source, family, source(location + unit, unit))
    const nearHere = point(Source, family, source(1, 1))
    expect(relativeEntropy(toMean(there), toNatural(near))).toBeCloseTo(
      relativeEntropy(toMean(here), toNatural(nearHere)),
      11,
    )
    expect(numbers(quantile(there, 0.9)).length).toBe(numbers(mean(there)).length)
    void d
  })
})

describe('estimates keep a variance that is small beside the mean', () => {
  /** NIST StRD, NumAcc2 to NumAcc4: 1001 numbers with these means and a standard deviation of 0.1. */
  it.each([
    [1.2, 1e-14],
    [1000000.2, 1e-9],
    [10000000.2, 1e-8],
  ])('around %f', (centre, tolerance) => {
    const xs = [centre, ...Array.from({ length: 1000 }, (_, n) => centre + (n % 2 === 0 ? -0.1 : 0.1))]
    const p = mle(Normal, xs)
    expect(mean(p)).toBe(centre)
    expect(relativeError(Math.sqrt((variance(p) * 1001) / 1000), 0.1)).toBeLessThan(tolerance)
  })

  it('in every chart, and in every product', () => {
    const xs = [1e9 + 1, 1e9 + 2, 1e9 + 3]
    for (const p of [mle(Normal, xs), toNatural(mle(Normal, xs)), toSource(toNatural(mle(Normal, xs)))])
      expect(variance(p)).toBe(2 / 3)
    const copies = mle(
      R(2, Normal),
      xs.map((x) => [x, -x] as const),
    )
    expect(splitReplicated(copies).map((p) => variance(p))).toEqual([2 / 3, 2 / 3])
    const [first] = split(
      mle(
        Pair(Normal, NormalMean),
        xs.map((x) => [x, 0] as const),
      ),
    )
    expect(variance(first)).toBe(2 / 3)
    const plane = mle(MultivariateNormal(PositiveDefinite, 2), [
      [1e9, 0],
      [1e9 + 2, 1],
      [1e9 + 4, 0],
    ])
    expect([...toSource(plane).coordinates.slice(2)]).toEqual([8 / 3, 0, expect.closeTo(2 / 9, 15)])
    expect(quantile(mle(Normal, xs), 0.5)).toBe(1e9 + 2)
  })

  it('of concentrated times, waits and angles', () => {
    const xs = [1e9 - 1, 1e9, 1e9 + 1]
    for (const family of [Gamma, InverseGaussian])
      expect(relativeError(variance(mle(family, xs)), 2 / 3)).toBeLessThan(1e-8)
    expect(relativeError(variance(mle(VonMises, [2 - 1e-9, 2, 2 + 1e-9])) as number, 1e-18 / 3)).toBeLessThan(
      1e-6,
    )
  })

  it('of equal observations there is no density, and that is said', () => {
    for (const p of [
      mle(Normal, [0.1, 0.1, 0.1]),
      mle(Gamma, [3]),
      mle(InverseGaussian, [2, 2]),
    ] as ReturnType<typeof mle<typeof Normal, number>>[])
      for (const ask of [
        () => density(p, 1),
        () => quantile(p, 0.5),
        () => sample(p, 1, random(1)),
        () => entropy(p),
      ])
        expect(ask).toThrow(
          /with a variance of 0, as of observations that are all equal; give observations that differ$/,
        )
    expect([...toSource(mle(Normal, [0.1, 0.1, 0.1])).coordinates]).toEqual([0.1, 0])
  })
})

describe('quantiles are the exact inverse of cumulative probabilities', () => {
  const discrete = [
    ...[0.1, 0.5, 0.9].map((p) => point(Source, families.Bernoulli, [p])),
    ...[1, 2, 5, 50, 51, 1000].flatMap((n) => [0.1, 0.5].map((p) => point(Source, Binomial(n as 5), [p]))),
    ...[0.3, 4, 200, 1e5].map((rate) => point(Source, Poisson, [rate])),
    ...[0.02, 0.5].flatMap((p) => [
      point(Source, families.Geometric, [p]),
      point(Source, NegativeBinomial(2), [p]),
      point(Source, NegativeBinomial(2.5), [p]),
    ]),
    point(Source, families.Categorical(4), [0.2, 0, 0.3]),
  ] as unknown as ReturnType<typeof point<Source, typeof Poisson, [number]>>[]
  it.each(discrete.map((p) => [String(p), p] as const))('%s', (_, p) => {
    const middle = Number(quantile(p, 0.5))
    for (let k = Math.max(0, middle - 60); k < middle + 60; k++) {
      const reached = cumulative(p, k)
      if (reached <= 0 || reached > 1) continue
      for (const probability of [reached, reached * (1 - 2 ** -52), reached * (1 + 2 ** -52)]) {
        if (!(probability > 0 && probability <= 1)) continue
        const q = Number(quantile(p, probability))
        expect(probability === 1 || cumulative(p, q) >= probability, `${k}`).toBe(true)
        if (q > 0 && Number.isFinite(q) && probability < 1)
          expect(cumulative(p, q - 1) < probability, `${k} ${probability}`).toBe(true)
      }
    }
  })

  it('of fractions that are doubles', () => {
    expect(quantile(point(Source, Binomial(5), [0.5]), 0.5)).toBe(2)
    expect(quantile(point(Source, families.Bernoulli, [0.1]), 0.9)).toBe(0)
    expect(quantile(point(Source, families.Rademacher, [0.1]), 0.9)).toBe(-1)
    expect(quantile(point(Source, families.Categorical(2), [0.1]), 0.9)).toBe(0)
    expect(cumulative(point(Source, NegativeBinomial(2), [0.5]), 1)).toBe(0.5)
    expect(cumulative(point(Source, families.Geometric, [0.5]), 1)).toBe(0.75)
  })
})

it('counts of huge rates have the variance that they should', () => {
  const spread = (xs: number[], centre: number) =>
    xs.reduce((sum, x) => sum + (x - centre) ** 2, 0) / xs.length
  const n = 4000
  for (const rate of [1e6, 1e12, 1e17, 1e30])
    expect(
      Math.abs(spread(sample(point(Source, Poisson, [rate]), n, random(5)), rate) / rate - 1),
    ).toBeLessThan(0.1)
  const trials = Number.MAX_SAFE_INTEGER
  const half = sample(point(Source, Binomial(9007199254740991), [0.5]), n, random(6))
  expect(Math.abs(spread(half, trials / 2) / (trials / 4) - 1)).toBeLessThan(0.1)
  const waits = sample(point(Source, Gamma, [1e20, 1]), n, random(7))
  expect(Math.abs(spread(waits, 1e20) / 1e20 - 1)).toBeLessThan(0.1)
})

it('both tails have their digits, and their logarithms go on where they are 0', () => {
  const normal = point(Source, Normal, [0, 1])
  expect(survival(normal, 10)).toBe(cumulative(normal, -10))
  expect(logSurvival(normal, 1e3)).toBe(logCumulative(normal, -1e3))
  for (const [p, x] of [
    [point(Source, Gamma, [3, 1]), 800],
    [point(Source, InverseGaussian, [1, 1]), 1600],
    [point(Source, VonMises, [0, 1e5]), 1],
    [point(Source, Poisson, [1e-3]), 150],
    [point(Source, Laplace(0), [1]), 800],
    [point(Source, Binomial(1000), [1e-3]), 200],
  ] as unknown as [typeof normal, number][]) {
    // next to a tail that is a double, its logarithm; beyond, about that of the density
    expect(survival(p, x)).toBeLessThan(1e-290)
    expect(
      Math.abs(logSurvival(p, x) / logDensity(p, x + (p.manifold.kind === ('Poisson' as never) ? 1 : 0)) - 1),
    ).toBeLessThan(0.03)
    expect(logCumulative(p, x)).toBeCloseTo(0, 12)
  }
})

it('a multivariate normal has quantiles by coordinate', () => {
  const p = point(Source, MultivariateNormal(PositiveDefinite, 2), [1, -2, 4, 0.5, 9])
  const each = [point(Source, Normal, [1, 4]), point(Source, Normal, [-2, 9])] as const
  expect(interval(p, 0.95).flat()).toEqual(
    each.flatMap((q) => interval(q, 0.95).map((x) => expect.closeTo(x, 13))),
  )
  expect(cumulative(p, [2, 0])).toEqual(
    [cumulative(each[0], 2), cumulative(each[1], 0)].map((x) => expect.closeTo(x, 15)),
  )
})

it('where a density has a limit, it is given', () => {
  expect(density(point(Source, Gamma, [1, 2]), 0 as never)).toBe(2)
  expect(density(point(Source, Gamma, [3, 2]), 0 as never)).toBe(0)
  expect(density(point(Source, InverseGaussian, [3, 2]), 0 as never)).toBe(0)
  const p = point(Source, families.Dirichlet(3), [1, 2, 3])
  expect(density(p, [0, 0.4, 0.6])).toBeCloseTo(60 * 0.4 * 0.36, 10)
  expect(density(p, [0.4, 0, 0.6])).toBe(0)
  expect(() => mle(families.Dirichlet(3), [[0, 0.4, 0.6]])).toThrow('expected a finite number > 0 at index 0')
})

it('a covariance is taken as it is given, not by way of its inverse', () => {
  // Hilbert's matrix of 10, as doubles; mpmath 1.3.0, 40 digits
  const n = 10
  const hilbert: number[] = []
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) hilbert.push(1 / (i + j + 1))
  const p = point(
    Source,
    MultivariateNormal(PositiveDefinite, 10),
    Float64Array.of(...new Array<number>(n).fill(0), ...hilbert),
  )
  const x = new Array(n).fill(0.1) as never
  expect(relativeError(logDensity(p, x), 50.94306009105296)).toBeLessThan(1e-12)
  expect(relativeError(entropy(toNatural(p)), -46.44305420240016)).toBeLessThan(1e-14)
})

// mpmath with 50 digits: log1p(-exp(-x)) and log1p(-(1 - p)**(k + 1))
it.each([
  ['Exponential at 40', point(Source, Exponential, [1]), 40, -4.248354255291589e-18],
  ['Exponential at 36', point(Source, Exponential, [1]), 36, -2.3195228302435696e-16],
  ['Exponential of rate 1e-12 at 5e13', point(Source, Exponential, [1e-12]), 5e13, -1.9287498479639178e-22],
  ['Geometric at 60', point(Source, Geometric, [0.5]), 60, -4.336808689942018e-19],
  ['Geometric at 100', point(Source, Geometric, [0.5]), 100, -3.944304526105059e-31],
] as const)('log P(X ≤ x) keeps its digits where it is next to 0: %s', (_, p, x, expected) => {
  expect(relativeError(logCumulative(p as Point<Source, Exponential>, x), expected)).toBeLessThan(1e-13)
})
