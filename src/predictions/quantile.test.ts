import fc from 'fast-check'
import {
  Bernoulli,
  Binomial,
  batch,
  Categorical,
  cumulative,
  Dirichlet,
  DomainError,
  Exponential,
  Gamma,
  Geometric,
  InverseGaussian,
  interval,
  Laplace,
  logDensity,
  Mean,
  mean,
  mode,
  Natural,
  NegativeBinomial,
  Normal,
  NormalMean,
  type Point,
  Poisson,
  point,
  probabilities,
  quantile,
  R,
  Rademacher,
  type Size,
  Source,
  size,
  VonMises,
  variance,
} from 'legendre'
import { dbinom, pexp, pgamma, pgeom, pnorm, ppois, qexp, qgamma, qgeom, qnorm, qpois } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { cases } from '../../test/support/families.ts'
import { relativeError, sum } from '../../test/support/numbers.ts'
import { quadrature } from '../../test/support/quadrature.ts'
import { positive, real } from '../../test/support/real.ts'
import { type ExponentialFamily, statisticalKernels } from '../geometry/statistical.ts'

const probability = fc.oneof(real(0.001, 0.999), positive(1e-290, 1e-3))

type AnyDistribution = Point<Natural, ExponentialFamily>

const kernelsOf = (manifold: ExponentialFamily) => statisticalKernels('test', manifold)

const scalar = cases.filter(
  ({ manifold }) => kernelsOf(manifold).quantile && !/^(R|Pair|MultivariateNormal)\b/.test(String(manifold)),
)

it('all families but those of vectors have quantiles', () => {
  expect(scalar.map(({ manifold }) => manifold.kind).sort()).toEqual([
    'Bernoulli',
    'Beta',
    'Binomial',
    'Categorical',
    'Exponential',
    'Gamma',
    'Geometric',
    'InverseGaussian',
    'Laplace',
    'LogNormal',
    'NegativeBinomial',
    'Normal',
    'NormalMean',
    'Poisson',
    'Rademacher',
    'VonMises',
    'Weibull',
  ])
})

describe.each(scalar.map((one) => [String(one.manifold), one] as const))('%s', (_, one) => {
  const { manifold } = one
  const natural = one.theta.map((theta) => point(Natural, manifold, theta))
  const discrete = kernelsOf(manifold).outcomes !== undefined
  const at = (p: AnyDistribution, x: number) => cumulative(p, x) as number
  const below = (p: AnyDistribution, probability: number) => quantile(p, probability) as number

  it('the cumulative probability is the sum or the integral of the density', () => {
    fc.assert(
      fc.property(natural, real(0.001, 0.999), (p, probability) => {
        const x = below(p, probability)
        const density = (value: unknown) => Math.exp(logDensity(p, value as never))
        if (discrete) {
          const outcomes = one.nodes([...p.coordinates]).filter((node) => Number(node.x) <= x)
          expect(Math.abs(at(p, x) - sum(outcomes.length, (n) => density(outcomes[n]!.x)))).toBeLessThan(
            1e-14,
          )
          return
        }
        const direction = manifold.kind === 'VonMises' ? (mean(p) as number) : 0
        const low =
          'VonMises' === manifold.kind
            ? direction - Math.PI
            : /^(Beta|Gamma|Exp|Inv|LogNormal|Weibull)/.test(manifold.kind)
              ? 0
              : -Infinity
        // between two quantiles, that of the least probability being next to nothing
        const start = Math.max(low, below(p, 1e-18))
        const kink = manifold.kind === 'Laplace' && x > -1.5 ? [start, -1.5, x] : [start, x]
        let integral = 0
        for (let i = 1; i < kink.length; i++) {
          const nodes = Array.from({ length: 16 }, (_, k) => {
            const [a, b] = [k / 16, (k + 1) / 16].map((t) => kink[i - 1]! + t * (kink[i]! - kink[i - 1]!))
            return quadrature(a!, b!)
          }).flat()
          integral += sum(nodes.length, (n) => nodes[n]!.weight * density(nodes[n]!.x))
        }
        expect(Math.abs(at(p, x) - integral)).toBeLessThan(1e-9)
      }),
      { numRuns: 30 },
    )
  })

  it('the interval has its level, as much being left out on either side', () => {
    fc.assert(
      fc.property(natural, real(0.01, 0.999), (p, level) => {
        const [low, high] = interval(p, level) as readonly [number, number]
        expect(low).toBe(below(p, 0.5 * (1 - level)))
        expect(low).toBeLessThanOrEqual(high)
        const inside = at(p, high) - (discrete ? at(p, low - 1) : at(p, low))
        if (discrete) expect(inside).toBeGreaterThan(level - 1e-13)
        else expect(Math.abs(inside - level)).toBeLessThan(1e-12)
      }),
    )
  })
})

describe('the functions of R agree', () => {
  /** `actual` is `expected` up to what R itself is off. */
  function expectEqual(actual: unknown, expected: number, tolerance = 1e-12): void {
    expect(relativeError(actual as number, expected)).toBeLessThan(tolerance)
  }
  /** What R gives, or what is right by R's own cumulative probabilities, up to what those are off. */
  function expectCount(actual: number, expected: number, u: number, cumulative: (k: number) => number): void {
    if (actual === expected) return
    expect(cumulative(actual)).toBeGreaterThan(u * (1 - 1e-6))
    expect(cumulative(actual - 1)).toBeLessThan(u * (1 + 1e-6))
  }

  it('pnorm and qnorm', () => {
    fc.assert(
      fc.property(real(-10, 10), positive(1e-6, 1e6), real(-30, 8), probability, (mean, deviation, z, u) => {
        const p = point(Source, Normal, [mean, deviation * deviation])
        const x = mean + z * deviation
        const rounding = 1e-15 * Math.max(z * z, 1) * (1 + Math.abs(mean / deviation))
        expectEqual(cumulative(p, x), pnorm(x, mean, deviation), 1e-12 + 10 * rounding)
        const expected = qnorm(u, mean, deviation)
        expect(Math.abs(quantile(p, u) - expected)).toBeLessThan(1e-12 * (Math.abs(mean) + 40 * deviation))
        expectEqual(quantile(point(Source, NormalMean, [0]), u), qnorm(u, 0, 1), 1e-13)
      }),
    )
  })

  it('pgamma and qgamma, pexp and qexp', () => {
    fc.assert(
      fc.property(positive(1e-1, 1e5), positive(1e-4, 1e4), real(0.001, 0.999), (shape, rate, u) => {
        const p = point(Source, Gamma, [shape, rate])
        const x = qgamma(u, shape, rate)
        expectEqual(quantile(p, u), x, 1e-9)
        expectEqual(cumulative(p, x), pgamma(x, shape, rate), 1e-11)
        const exponential = point(Source, Exponential, [rate])
        expectEqual(quantile(exponential, u), qexp(u, rate), 1e-14)
        expectEqual(cumulative(exponential, x), pexp(x, rate), 1e-13)
      }),
    )
  })

  it('ppois and qpois', () => {
    fc.assert(
      fc.property(positive(1e-3, 1e5), real(0.0001, 0.9999), (rate, u) => {
        const p = point(Natural, Poisson, [Math.log(rate)])
        const expected = qpois(u, rate)
        expectCount(quantile(p, u), expected, u, (k) => ppois(k, rate))
        expectEqual(cumulative(p, expected), ppois(expected, rate), 1e-6)
      }),
    )
  })

  // the sums of dbinom: pbinom of lib-r-math.js is off by up to 1e-5
  it('dbinom', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), real(0.001, 0.999), real(0.0001, 0.9999), (n, p, u) => {
        const binomial = point(Source, Binomial(size('trials', n)), [p])
        const upTo = (k: number) => sum(k + 1, (i) => dbinom(i, n, p))
        const k = quantile(binomial, u)
        expect(upTo(k)).toBeGreaterThan(u - 1e-12)
        expect(upTo(k - 1)).toBeLessThan(u + 1e-12)
        expectEqual(cumulative(binomial, k), upTo(k), 1e-12)
      }),
    )
  })

  it('pgeom and qgeom', () => {
    fc.assert(
      fc.property(real(0.01, 0.999), real(0.0001, 0.9999), (p, u) => {
        const geometric = point(Source, Geometric, [p])
        expectCount(quantile(geometric, u), qgeom(u, p), u, (k) => pgeom(k, p))
        expectEqual(cumulative(geometric, qgeom(u, p)), pgeom(qgeom(u, p), p), 1e-12)
      }),
    )
  })
})

// scipy 1.17.1: cdf and ppf
describe('the numbers of scipy', () => {
  type One = Point<Source, InverseGaussian | Laplace<1.5> | VonMises>
  function expectAll(
    p: One,
    f: (p: One, x: number) => number,
    ...rows: [x: number, expected: number][]
  ): void {
    for (const [x, expected] of rows) expect(relativeError(f(p, x), expected), `${x}`).toBeLessThan(1e-11)
  }

  it('laplace', () => {
    const p = point(Source, Laplace(1.5), [2])
    expectAll(p, cumulative, [-20, 1.0722704158294582e-5], [1, 0.38940039153570244], [4, 0.8567476015699049])
    expectAll(p, quantile, [1e-10, -43.16540749876102], [0.3, 0.47834875246801856], [0.975, 7.49146454710798])
  })

  // lib-r-math.js is off by up to 1e-3 there
  it('nbinom, and binom of many trials', () => {
    const check = (
      p: Point<Source, NegativeBinomial<number> | Binomial<Size<'n'>>>,
      ks: number[],
      us: number[],
    ) => {
      for (const [i, k] of ks.entries()) {
        expect(relativeError(cumulative(p, k), us[i]!)).toBeLessThan(1e-11)
        expect(quantile(p, [0.01, 0.4, 0.99][i]!)).toBe(k)
      }
    }
    const failures: [r: number, p: number, ks: number[], us: number[]][] = [
      [0.2, 0.01, [0, 1, 219], [0.39810717055349726, 0.4769323903230899, 0.9900606760422138]],
      [1, 0.01, [0, 50, 458], [0.01, 0.40104399353383874, 0.9900790257989593]],
      [2.5, 0.3, [0, 4, 20], [0.049295030175464945, 0.4589966166928934, 0.9915465776587113]],
      [40.0, 0.6, [13, 25, 44], [0.01354838418256496, 0.4530121758956799, 0.99188640878891]],
      [300.5, 0.02, [12801, 14492, 16793], [0.010000770876193268, 0.40030905365511993, 0.9900122300807013]],
    ]
    for (const [r, p, ks, us] of failures) check(point(Source, NegativeBinomial(r), [p]), ks, us)
    const successes: [n: number, p: number, ks: number[], us: number[]][] = [
      [
        241,
        0.42359692702310114,
        [84, 100, 120],
        [0.010425041129737325, 0.41932867408114294, 0.9915458613777981],
      ],
      [3000, 0.05, [123, 147, 178], [0.01148428320154409, 0.4217703139694834, 0.990181590261121]],
      [100000, 0.7, [69663, 69963, 70337], [0.01016869040372879, 0.40040283628399337, 0.9901238845283772]],
    ]
    for (const [n, p, ks, us] of successes) check(point(Source, Binomial(size('n', n)), [p]), ks, us)
  })

  it('vonmises(kappa=3, loc=0.5)', () => {
    const p = point(Source, VonMises, [0.5, 3])
    expectAll(
      p,
      cumulative,
      [-2, 0.0012955214031284967],
      [0.1, 0.2574078838588619],
      [2.5, 0.9960322705517936],
    )
    expectAll(
      p,
      quantile,
      [1e-10, -2.641592591993721],
      [0.3, 0.17890010730193978],
      [0.975, 1.806510585062047],
    )
  })

  it('invgauss(mu=2/5, scale=5)', () => {
    const p = point(Source, InverseGaussian, [2, 5])
    expectAll(p, cumulative, [0.3, 0.000458101958586158], [1, 0.1908617551718835], [9, 0.9985293008666764])
    expectAll(
      p,
      quantile,
      [1e-10, 0.10732148405127648],
      [0.3, 1.2246116601764188],
      [0.975, 5.3197212297011385],
    )
  })
})

describe('far out', () => {
  const leaves = (q: unknown) => q as number

  it('the quantiles of counts are exact', () => {
    // mpmath 1.3.0, 60 digits: sums of masses on both sides of the probability
    const quantileOf = (
      p: Point<
        Source,
        Poisson | Binomial<5000> | Binomial<20> | NegativeBinomial<300.5> | NegativeBinomial<0.01>
      >,
    ) => [1e-300, 1e-200, 1e-100, 1e-6, 1 - 2 ** -40].map((u) => quantile(p, u))
    expect(quantileOf(point(Source, Poisson, [1000]))).toEqual([93, 214, 408, 853, 1231])
    expect(quantileOf(point(Source, Poisson, [0.001]))).toEqual([0, 0, 0, 0, 3])
    expect(quantileOf(point(Source, Binomial(5000), [0.3]))).toEqual([427, 601, 847, 1347, 1731])
    expect(quantileOf(point(Source, Binomial(20), [0.5]))).toEqual([0, 0, 0, 1, 20])
    expect(quantileOf(point(Source, NegativeBinomial(300.5), [0.01]))).toEqual([
      1015, 2477, 6259, 22254, 43565,
    ])
    expect(quantileOf(point(Source, NegativeBinomial(0.01), [0.01]))).toEqual([0, 0, 0, 0, 2001])
  })

  it('continuous quantiles keep their digits', () => {
    expect(
      relativeError(quantile(point(Source, Normal, [0, 4]), 1e-300), 2 * -37.0470962993612),
    ).toBeLessThan(1e-14)
    expect(relativeError(quantile(point(Source, Exponential, [2]), 1e-300), 5e-301)).toBeLessThan(1e-15)
    expect(relativeError(quantile(point(Source, Laplace(0), [1]), 1e-300), -690.0823807176538)).toBeLessThan(
      1e-15,
    )
    expect(
      relativeError(cumulative(point(Source, Laplace(0), [1]), -690), 1.0858691406949136e-300),
    ).toBeLessThan(1e-12)
    expect(quantile(point(Source, Gamma, [0.001, 1]), 0.3)).toBe(Number.MIN_VALUE)
  })

  it('the upper end of an interval has the digits of what is left out', () => {
    const [low, high] = interval(point(Source, NormalMean, [0]), 1 - 2 ** -52)
    expect(high).toBe(-low)
    expect(interval(point(Source, Exponential, [1]), 1)).toEqual([0, Infinity])
  })

  it('counts beyond all integers that are doubles have quantiles', () => {
    expect(relativeError(leaves(quantile(point(Natural, Poisson, [500]), 0.5)), Math.exp(500))).toBeLessThan(
      1e-13,
    )
    expect(
      relativeError(leaves(quantile(point(Natural, Geometric, [-1e-200]), 0.5)), Math.LN2 * 1e200),
    ).toBeLessThan(1e-14)
    expect(quantile(point(Natural, Poisson, [-1e300]), 0.999)).toBe(0)
    expect(quantile(point(Natural, Binomial(9), [1e300]), 0.001)).toBe(9)
    expect(cumulative(point(Natural, Binomial(9), [720]), 8)).toBeCloseTo(0, 300)
    expect(relativeError(cumulative(point(Natural, Binomial(9), [705]), 8), 9 * Math.exp(-705))).toBeLessThan(
      1e-12,
    )
  })

  it('distributions without a finite natural coordinate have them too', () => {
    expect(quantile(point(Source, Poisson, [0]), 0.5)).toBe(0)
    expect(cumulative(point(Source, Poisson, [0]), 0)).toBe(1)
    expect(quantile(point(Source, Binomial(4), [1]), 0.5)).toBe(4)
    expect(cumulative(point(Source, Binomial(4), [1]), 3)).toBe(0)
    expect(probabilities(point(Source, Binomial(2), [1]))).toEqual([0, 0, 1])
    expect(probabilities(point(Source, Bernoulli, [1]))).toEqual([0, 1])
    expect(mode(point(Source, Bernoulli, [1]))).toBe(true)
    // exp(−60) = 8.8e-27
    expect([8e-27, 9e-27].map((u) => quantile(point(Natural, Bernoulli, [60]), u))).toEqual([0, 1])
    expect([8e-27, 9e-27].map((u) => quantile(point(Natural, Rademacher, [30]), u))).toEqual([-1, 1])
    expect([8e-27, 9e-27].map((u) => quantile(point(Natural, Categorical(2), [60]), u))).toEqual([0, 1])
    expect(quantile(point(Source, NegativeBinomial(2), [1]), 0.9)).toBe(0)
    expect(quantile(point(Source, Geometric, [1]), 0.9)).toBe(0)
  })
})

describe('angles', () => {
  it('are measured from the antipode of the mean direction, so that it is the median', () => {
    const p = point(Source, VonMises, [3, 2])
    expect(quantile(p, 0.5)).toBeCloseTo(3, 14)
    const [low, high] = interval(p, 0.9)
    expect(low + high).toBeCloseTo(6, 13)
    expect(high).toBeGreaterThan(Math.PI)
    expect(cumulative(p, high - 2 * Math.PI)).toBeCloseTo(0.95, 13)
    expect(cumulative(p, high + 20 * Math.PI)).toBeCloseTo(0.95, 12)
    expect(interval(p, 1)).toEqual([3 - Math.PI, 3 + Math.PI].map((x) => expect.closeTo(x, 14)))
  })
})

describe('products and batches', () => {
  it('give one result for each factor', () => {
    const p = point(Source, R(2, Exponential), [1, 2])
    expect(quantile(p, 0.5)).toEqual([Math.LN2, Math.LN2 / 2])
    expect(interval(p, 0.5)).toEqual([0, 1].map((i) => interval(point(Source, Exponential, [i + 1]), 0.5)))
    expect(cumulative(p, [0, Infinity])).toEqual([0, 1])
    expect(mode(point(Source, R(2, Rademacher), [0.1, 0.9]))).toEqual([-1, 1])
    expect(probabilities(point(Source, R(2, Bernoulli), [0.25, 0.5]))).toEqual([
      [0.75, 0.25],
      [0.5, 0.5],
    ])
  })

  it('give one result for each row', () => {
    const rows = batch(Source, Normal, [
      [1, 4],
      [2, 9],
    ])
    expect(mean(rows)).toEqual([1, 2])
    expect(variance(rows).map((value) => Number(value.toFixed(12)))).toEqual([4, 9])
    expect(mode(rows)).toEqual([1, 2])
    expect(quantile(rows, 0.975)).toEqual(
      [0, 1].map((i) => quantile(point(Source, Normal, [i + 1, (i + 2) ** 2]), 0.975)),
    )
    expect(interval(rows, 0.5).length).toBe(2)
    expect(cumulative(rows, 2)[1]).toBe(0.5)
    expect(probabilities(batch(Mean, Categorical(3), [[0.25, 0.25]]))).toEqual([[0.5, 0.25, 0.25]])
    expect(mean(batch(Natural, Normal, []))).toEqual([])
  })
})

describe('what has no answer is refused', () => {
  const normal = point(Source, Normal, [0, 1])
  const parts = point(Source, Dirichlet(2), [1, 2])

  it('with what was expected', () => {
    expect(() => quantile(normal, 1.5)).toThrow('quantile: expected a probability from 0 to 1, received 1.5')
    expect(() => interval(normal, 95)).toThrow(
      'interval: expected a level from 0 to 1, received 95; give 0.95 for 95 %',
    )
    expect(() => cumulative(normal, Number.NaN)).toThrow('cumulative: expected a number, received NaN')
    // @ts-expect-error a whole has no order
    expect(() => quantile(parts, 0.5)).toThrow(
      'quantile: expected a family of single numbers, received Dirichlet<2>',
    )
    // @ts-expect-error a continuum of outcomes
    expect(() => probabilities(normal)).toThrow(
      'probabilities: expected a family of finitely many outcomes, received Normal',
    )
    expect(() => probabilities(point(Natural, Binomial(9e15), [0]))).toThrow(DomainError)
    // @ts-expect-error not a number for each copy
    expect(() => cumulative(point(Natural, R(2, NormalMean), [0, 0]), 1)).toThrow(
      'cumulative: expected an array of length 2, received 1',
    )
    expect(() => quantile(point(Natural, Normal, [0, 1]), 0.5)).toThrow(
      'expected Natural coordinates with θ₂ < 0',
    )
    expect(() =>
      mode(
        batch(Natural, Normal, [
          [0, -1],
          [0, 1],
        ]),
      ),
    ).toThrow(DomainError)
  })
})
