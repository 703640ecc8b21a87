import fc from 'fast-check'
import {
  averageSufficientStatistic,
  type Chart,
  crossEntropy,
  Diagonal,
  DomainError,
  density,
  dualPotential,
  type ExponentialFamily,
  entropy,
  flat,
  logDensities,
  logDensity,
  Mean,
  MultivariateNormal,
  mean,
  metric,
  mle,
  Natural,
  Normal,
  type Point,
  PositiveDefinite,
  parse,
  point,
  potential,
  R,
  random,
  relativeEntropy,
  Scale,
  Source,
  sample,
  sharp,
  toMean,
  toNatural,
  toSource,
  variance,
} from 'legendre'
import { pchisq } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { difference, jacobian, relativeError, sum, times } from '../../test/support/numbers.ts'
import { real } from '../../test/support/real.ts'

const full = MultivariateNormal(PositiveDefinite, 3)
const plane = MultivariateNormal(PositiveDefinite, 2)
// means [1, −2, ½] and [0, −1, 1]; covariances by their lower triangles
const p = point(Source, full, [1, -2, 0.5, 4, 1, 2, -0.5, 0.3, 1])
const q = point(Source, full, [0, -1, 1, 2, 0.5, 3, 0.25, -1, 1.5])

describe('log-densities and entropies are those of scipy', () => {
  // scipy 1.17.1: scipy.stats.multivariate_normal(mean, covariance).logpdf(x), .entropy()
  it.each([
    [[0, 0, 0], -6.0330166144724515],
    [[1, -2, 0.5], -3.6391809980340857],
    [[10, -7, 3], -46.16572209392461],
    [[-40, 30, 5], -794.8001399021463],
  ] as const)('of any covariance, at %j', (x, expected) => {
    const logs = [logDensity(p, x), logDensity(toNatural(p), x), logDensity(toMean(p), x)]
    for (const log of logs) expect(relativeError(log, expected)).toBeLessThan(1e-13)
    expect(relativeError(logDensities(p, [x, [0, 1, 0], x])[2]!, expected)).toBeLessThan(1e-14)
  })

  it('of independent numbers', () => {
    const diagonal = point(Source, MultivariateNormal(Diagonal, 3), [1, 2, 3, 0.25, 4, 9])
    expect(relativeError(logDensity(diagonal, [1.5, 2, 2]), -4.410983443837683)).toBeLessThan(1e-14)
    const scaled = point(Source, MultivariateNormal(Scale, 4), [1, 2, 3, 4, 0.25])
    expect(relativeError(logDensity(scaled, [1.5, 2, 2, 5]), -5.403165410578909)).toBeLessThan(1e-14)
  })

  it('entropy', () => {
    expect(relativeError(entropy(p), 5.139180998034086)).toBeLessThan(1e-14)
    expect(relativeError(entropy(q), 5.168081163561423)).toBeLessThan(1e-14)
    expect(relativeError(crossEntropy(toMean(p), toNatural(p)), 5.139180998034086)).toBeLessThan(1e-13)
  })
})

describe('what Goal has wrong', () => {
  // mpmath 1.3.0, 50 digits
  it('natural coordinates of a full covariance', () => {
    const theta = [
      0.8321917808219178, -1.6267123287671232, 1.404109589041096, -0.16352739726027396, 0.1969178082191781,
      -0.3210616438356164, -0.2226027397260274, 0.2910958904109589, -0.5993150684931506,
    ]
    expect(difference(toNatural(p).coordinates, theta)).toBeLessThan(1e-15)
    expect(difference(toSource(point(Natural, full, theta)).coordinates, p.coordinates)).toBeLessThan(1e-14)
  })

  it('the dual potential, and so relative entropy', () => {
    expect(relativeError(potential(toNatural(p)), 3.276201014858424)).toBeLessThan(1e-14)
    expect(relativeError(dualPotential(toMean(p)), -2.3823653984200677)).toBeLessThan(1e-14)
    expect(relativeError(relativeEntropy(toMean(p), toNatural(q)), 1.7127385493657203)).toBeLessThan(1e-13)
    expect(relativeError(relativeEntropy(toMean(q), toNatural(p)), 1.4830861358425265)).toBeLessThan(1e-13)
    expect(relativeEntropy(toMean(p), toNatural(p))).toBeLessThan(1e-14)
  })
})

describe('other families are special cases', () => {
  const number = fc.tuple(real(-9, 9), real(0.1, 9))

  it.each([PositiveDefinite, Diagonal, Scale])('Normal, of one number: %s', (representation) => {
    const one = MultivariateNormal(representation, 1)
    fc.assert(
      fc.property(number, number, real(-9, 9), (a, b, x) => {
        const line = point(Source, Normal, a)
        const vector = point(Source, one, a)
        expect(difference(toNatural(vector).coordinates, toNatural(line).coordinates)).toBeLessThan(1e-14)
        expect(difference(toMean(vector).coordinates, toMean(line).coordinates)).toBeLessThan(1e-14)
        expect(difference([logDensity(vector, [x])], [logDensity(line, x)])).toBeLessThan(1e-14)
        expect(difference([potential(toNatural(vector))], [potential(toNatural(line))])).toBeLessThan(1e-14)
        expect(difference(metric(toNatural(vector)), metric(toNatural(line)))).toBeLessThan(1e-14)
        const others = [toNatural(point(Source, one, b)), toNatural(point(Source, Normal, b))] as const
        const relative = relativeEntropy(toMean(line), others[1])
        expect(difference([relativeEntropy(toMean(vector), others[0])], [relative])).toBeLessThan(1e-12)
      }),
    )
  })

  it('a Diagonal covariance is a product of Normals', () => {
    const product = R(3, Normal)
    const diagonal = MultivariateNormal(Diagonal, 3)
    fc.assert(
      fc.property(
        fc.tuple(number, number, number),
        fc.tuple(real(-9, 9), real(-9, 9), real(-9, 9)),
        (s, x) => {
          const apart = point(Source, product, s.flat())
          const together = point(
            Source,
            diagonal,
            [0, 1].flatMap((i) => s.map((pair) => pair[i]!)),
          )
          expect(difference([logDensity(together, x)], [logDensity(apart, x)])).toBeLessThan(1e-14)
          expect(difference([entropy(together)], [entropy(apart)])).toBeLessThan(1e-13)
          expect(difference(moments(together), moments(apart))).toBeLessThan(1e-15)
          const relative = relativeEntropy(toMean(apart), point(Natural, product, [1, -1, 1, -1, 1, -1]))
          const same = relativeEntropy(toMean(together), point(Natural, diagonal, [1, 1, 1, -1, -1, -1]))
          expect(difference([same], [relative])).toBeLessThan(1e-12)
        },
      ),
    )
  })

  it('Diagonal and Scale are PositiveDefinite with zeros off the diagonal', () => {
    const diagonal: Point<Natural, ExponentialFamily> = toNatural(
      point(Source, MultivariateNormal(Diagonal, 3), [1, -2, 3, 0.5, 2, 4]),
    )
    const scaled: Point<Natural, ExponentialFamily> = toNatural(
      point(Source, MultivariateNormal(Scale, 3), [1, -2, 3, 0.5]),
    )
    const places = [3, 5, 8] // of the diagonal
    for (const [one, variances] of [
      [diagonal, [0.5, 2, 4]],
      [scaled, [0.5, 0.5, 0.5]],
    ] as const) {
      const [a, b, c] = variances
      const same = toNatural(point(Source, full, [1, -2, 3, a, 0, b, 0, 0, c]))
      expect(difference([logDensity(one, [3, 1, 2])], [logDensity(same, [3, 1, 2])])).toBeLessThan(1e-15)
      expect(difference([potential(one)], [potential(same)])).toBeLessThan(1e-15)
      expect(difference([dualPotential(toMean(one))], [dualPotential(toMean(same))])).toBeLessThan(1e-14)
      expect(difference(moments(one), moments(same))).toBeLessThan(1e-15)
      const eta = toMean(same).coordinates
      const squares = places.map((i) => eta[i]!)
      const expected = one === scaled ? [squares[0]! + squares[1]! + squares[2]!] : squares
      expect(difference(toMean(one).coordinates.subarray(3), expected)).toBeLessThan(1e-15)
    }
  })
})

describe('in four dimensions, where coordinates of pairs of different numbers meet', () => {
  const space = MultivariateNormal(PositiveDefinite, 4)
  const at = toNatural(point(Source, space, [1, -2, 0.5, 3, 4, 1, 2, -0.5, 0.3, 1, 0.25, -0.5, 0.4, 3]))
  const v = [1, -2, 3, 0.5, -1, 2, 0.25, -3, 1, 0.5, 2, -0.75, 1.5, -1]

  it('the mean coordinates are the gradient of the potential, the metric its second derivatives', () => {
    const natural = (theta: readonly number[]) => point(Natural, space, theta)
    const [gradient] = jacobian((theta) => [potential(natural(theta))], [...at.coordinates], 1e-3)
    expect(difference(toMean(at).coordinates, gradient!)).toBeLessThan(1e-9)
    const hessian = jacobian((theta) => toMean(natural(theta)).coordinates, [...at.coordinates], 1e-3)
    expect(difference(metric(at), hessian.flat())).toBeLessThan(1e-9)
  })

  it('flat is the metric, sharp its inverse', () => {
    const lowered = flat(at, point(Natural, space, v))
    expect(difference(lowered.coordinates, times(metric(at), v))).toBeLessThan(1e-14)
    expect(difference(sharp(at, lowered).coordinates, v)).toBeLessThan(1e-11)
  })
})

describe('on the whole domain of doubles', () => {
  // mpmath 1.3.0, 400 digits
  it.each([
    ['nearly singular', [0, 0, 1, 1 - 2 ** -30, 1], [1, 1], 7.712757051709861, 1e-9],
    ['nearly singular, across', [0, 0, 1, 1 - 2 ** -30, 1], [1, 1.0001], 5.0283524904604295, 1e-7],
    ['1e150 and 1e-150', [0, 0, 1e150, 0, 1e-150], [1e75, 2e-75], -4.337877066409345, 1e-14],
    ['the same, correlated', [3e75, -1e-75, 1e150, 0.5, 1e-150], [1e75, 2e-75], -14.36070269685012, 1e-14],
    ['huge', [0, 0, 4e150, 1e150, 2e150], [1e75, -2e75], -349.7700246614724, 1e-14],
    ['small', [0, 0, 4e-150, 1e-150, 2e-150], [1e-75, -2e-75], 341.0055032367413, 1e-14],
    ['far away', [1e8, -1e8, 4, 1, 2], [1e8 + 1, -1e8 + 2], -3.810832140937002, 1e-7],
  ] as const)('densities keep their digits: %s', (_, source, x, expected, tolerance) => {
    expect(relativeError(logDensity(point(Source, plane, source), x), expected)).toBeLessThan(tolerance)
  })

  it.each([1e-150, 1, 1e150])('coordinates, potentials, flat and sharp do, at the scale %f', (scale) => {
    const source = [4, 1, 2].map((entry) => scale * entry)
    const one = point(Source, plane, [0, 0, ...source])
    const eta = toMean(one)
    const theta = toNatural(one)
    expect([...eta.coordinates]).toEqual([0, 0, ...source])
    const back = toSource(theta).coordinates
    for (const [i, entry] of source.entries()) expect(relativeError(back[2 + i]!, entry)).toBeLessThan(1e-14)
    // ½ log det Σ = log scale + ½ log 7
    const half = Math.log(scale) + 0.5 * Math.log(7)
    expect(relativeError(potential(theta), half)).toBeLessThan(1e-14)
    expect(relativeError(dualPotential(eta), -1 - half)).toBeLessThan(1e-14)
    expect(relativeEntropy(eta, theta)).toBeLessThan(1e-12)
    const v = [3, -5, 2, 1, -4].map((value, i) => (i < 2 ? value / Math.sqrt(scale) : value / scale))
    const raised = sharp(theta, flat(theta, point(Natural, plane, v))).coordinates
    for (const [i, value] of v.entries()) expect(relativeError(raised[i]!, value)).toBeLessThan(1e-13)
  })

  it.each([Diagonal, Scale])('independent numbers too: %s', (representation) => {
    for (const scale of [1e-150, 1e150]) {
      const form = MultivariateNormal(representation, 1)
      const one = point(Source, form, [Math.sqrt(scale), scale])
      expect(relativeError(potential(toNatural(one)), 0.5 + 0.5 * Math.log(scale))).toBeLessThan(1e-14)
      expect(
        difference(
          toSource(toNatural(one)).coordinates.map((c) => c / scale),
          [1 / Math.sqrt(scale), 1],
        ),
      ).toBeLessThan(1e-14)
    }
  })
})

describe('what is no distribution is refused', () => {
  it.each([
    [
      'an indefinite covariance',
      () => point(Source, plane, [0, 0, 1, 2, 1]),
      'point(MultivariateNormal<PositiveDefinite, 2>): expected Source coordinates with a positive definite covariance (its pivot 1 is -3), received [0, 0, 1, 2, 1]; choose a point of the manifold',
    ],
    [
      'a negative variance',
      () => point(Source, MultivariateNormal(Diagonal, 2), [0, 0, 1, -1]),
      'point(MultivariateNormal<Diagonal, 2>): expected Source coordinates with variances > 0, received [0, 0, 1, -1]; choose a point of the manifold',
    ],
    [
      'one negative variance',
      () => point(Source, MultivariateNormal(Scale, 2), [0, 0, 0]),
      'point(MultivariateNormal<Scale, 2>): expected Source coordinates with a variance > 0, received [0, 0, 0]; choose a point of the manifold',
    ],
    [
      'an indefinite θ₂',
      () => potential(point(Natural, plane, [0, 0, -0.5, 2, -0.5])),
      'potential: expected Natural coordinates with a negative definite θ₂ (pivot 1 of the precision is -3), received [0, 0, -0.5, 2, -0.5]; choose a point of the manifold',
    ],
    [
      'a positive θ₂',
      () => potential(point(Natural, MultivariateNormal(Scale, 2), [0, 0, 1])),
      'potential: expected Natural coordinates with a negative definite θ₂, received [0, 0, 1]; choose a point of the manifold',
    ],
    [
      'second moments below those of the means',
      () => toNatural(point(Mean, plane, [1, 1, 2, 3, 2])),
      'transition(MultivariateNormal<PositiveDefinite, 2>): expected Mean coordinates with a positive semidefinite covariance η₂ − η₁η₁ᵀ, received [1, 1, 2, 3, 2]; choose a point of the manifold',
    ],
    [
      'a moment across where one number is always 0',
      () => toNatural(point(Mean, plane, [0, 0, 0, 1e-9, 2])),
      'transition(MultivariateNormal<PositiveDefinite, 2>): expected Mean coordinates with a positive semidefinite covariance η₂ − η₁η₁ᵀ, received [0, 0, 0, 1e-9, 2]; choose a point of the manifold',
    ],
    [
      'a mean beyond its moments',
      () => toNatural(point(Mean, MultivariateNormal(Scale, 2), [1, 1, 1.9])),
      'transition(MultivariateNormal<Scale, 2>): expected Mean coordinates with a variance η₂ − |η₁|² ≥ 0, received [1, 1, 1.9]; choose a point of the manifold',
    ],
    [
      'a representation of other maps',
      () => (MultivariateNormal as (...args: unknown[]) => unknown)('Tensor', 2),
      'MultivariateNormal: a covariance is PositiveDefinite, Diagonal or Scale, received "Tensor"; pass one of these',
    ],
    [
      'an observation that is too short',
      () => density(p, [1, 2] as never),
      'density: expected an array of length 3, received an array of length 2; clean the data',
    ],
    [
      'an observation with a hole',
      () => density(p, Float64Array.of(1, Number.NaN, 3)),
      'density: expected a finite number at index 1, received NaN; clean the data',
    ],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(DomainError)
    expect(run).toThrow(message)
  })
})

describe('the maximum likelihood estimate', () => {
  const xs = [
    [1, 2, 0.5],
    [2, -1, 3],
    [0, 0.5, 1.5],
    [4, 3, -2],
    [-1, 2.5, 0],
  ] as const

  // numpy 2.4.6: xs.mean(0), np.cov(xs.T, bias=True), xs.var(0), xs.var(0).mean()
  it.each([
    [PositiveDefinite, [2.96, 0.22, 2.14, -1.02, -2.29, 2.74]],
    [Diagonal, [2.96, 2.14, 2.74]],
    [Scale, [2.6133333333333333]],
  ] as const)('is the mean and the covariance of numpy: %s', (representation, covariance) => {
    const manifold = MultivariateNormal(representation, 3)
    const estimate = toSource(mle(manifold, xs))
    expect(difference(estimate.coordinates, [1.2, 1.4, 0.6, ...covariance])).toBeLessThan(1e-15)
    expect(difference(toSource(toNatural(estimate)).coordinates, estimate.coordinates)).toBeLessThan(1e-14)
  })

  const coordinate = real(-1e6, 1e6)
  const observation = fc.tuple(coordinate, coordinate, coordinate)

  it.each([PositiveDefinite, Diagonal, Scale])('of equal observations is on the boundary: %s', (form) => {
    const manifold = MultivariateNormal(form, 3)
    fc.assert(
      fc.property(observation, fc.integer({ min: 1, max: 9 }), (x, count) => {
        const estimate = mle(manifold, new Array(count).fill(x))
        const [spread] = toSource(estimate).coordinates.subarray(3)
        expect(Math.abs(spread!)).toBeLessThanOrEqual(1e-14 * sum(3, (i) => x[i]! ** 2) + 1e-320)
        expect(dualPotential(estimate)).toBeGreaterThan(0) // infinite, but for rounding
      }),
    )
    const zero = mle(manifold, [[0, 0, 0]])
    expect([...toSource(zero).coordinates]).toEqual([...zero.coordinates])
    expect(dualPotential(zero)).toBe(Number.POSITIVE_INFINITY)
    expect(() => density(zero, [0, 0, 0])).toThrow(DomainError)
  })

  it('of no more observations than dimensions is on the boundary, which is no error', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 3 }), (xs) => {
        const estimate = mle(full, xs)
        const average = [0, 1, 2].map((i) => sum(xs.length, (k) => xs[k]![i]!) / xs.length)
        const source = toSource(estimate).coordinates
        expect(difference(source.subarray(0, 3), average)).toBeLessThan(1e-14)
        const variances = [3, 5, 8].map((at) => source[at]!)
        const squares = [3, 5, 8].map((at) => estimate.coordinates[at]!)
        for (const [i, square] of squares.entries())
          expect(variances[i]!).toBeGreaterThanOrEqual(-1e-14 * square - 1e-320)
        const { determinant, scale } = determinantOf([...source.subarray(3)], squares)
        expect(Math.abs(determinant)).toBeLessThanOrEqual(1e-13 * scale + 1e-320)
      }),
    )
  })
})

describe('samples pass tests of goodness of fit', () => {
  it.each<[string, Point<Source, ExponentialFamily>]>([
    ['PositiveDefinite', p],
    ['Diagonal', point(Source, MultivariateNormal(Diagonal, 3), [1, -2, 0.5, 4, 0.01, 100])],
    ['Scale', point(Source, MultivariateNormal(Scale, 3), [1e3, -2, 0.5, 0.04])],
  ])('Mahalanobis distances are chi-squared, in every direction: %s', (_, one) => {
    const n = 20_000
    const xs = sample(one, n, random(21))
    // −2 log p(x) is the squared distance from the mean, but for a constant
    const highest = logDensity(one, mean(one))
    const squares = logDensities(one, xs).map((log) => 2 * (highest - log))
    const distances = Array.from({ length: 100 }, (_, i) => (i + 1) / 5).map((edge) =>
      Math.abs(pchisq(edge, 3) - squares.filter((square) => square <= edge).length / n),
    )
    // Kolmogorov and Smirnov: beyond 2.2/√n with probability 1e-4
    expect(Math.max(...distances)).toBeLessThan(2.2 / Math.sqrt(n))
    // n x̄ᵀ(covariance of s)⁻¹x̄ is chi-squared with as many degrees of freedom as there are coordinates
    const theta = toNatural(one)
    const eta = toMean(one)
    const average = averageSufficientStatistic(one.manifold, xs)
    const errors = average.coordinates.map((value, i) => value - eta.coordinates[i]!)
    const raised = sharp(theta, point(Mean, one.manifold, errors)).coordinates
    const statistic = n * sum(errors.length, (i) => errors[i]! * raised[i]!)
    expect(1 - pchisq(statistic, errors.length)).toBeGreaterThan(1e-4)
    expect(pchisq(statistic, errors.length)).toBeGreaterThan(1e-4)
  })
})

it('takes no memory until it is used, so that a size that no buffer has can be written and read', () => {
  const large = parse('MultivariateNormal<PositiveDefinite, 10000000>')
  expect(large.dimension).toBe(50_000_015_000_000)
  expect(String(large)).toBe('MultivariateNormal<PositiveDefinite, 10000000>')
  const { arrayBuffers } = process.memoryUsage()
  const several = Array.from({ length: 20 }, () => MultivariateNormal(PositiveDefinite, 1000))
  expect(process.memoryUsage().arrayBuffers - arrayBuffers).toBeLessThan(8e6) // less than one 1000 × 1000 matrix
  expect(several).toHaveLength(20)
})

/** The determinant of a packed 3 × 3 matrix, and how large it is if the diagonal is that of second moments. */
function determinantOf([a, b, c, d, e, f]: number[], squares: number[]) {
  const determinant = a! * (c! * f! - e! * e!) - b! * (b! * f! - d! * e!) + d! * (b! * e! - c! * d!)
  return { determinant, scale: squares[0]! * squares[1]! * squares[2]! }
}

/** The means and the variances of three numbers. */
function moments<C extends Chart>(one: Point<C, ExponentialFamily>): number[] {
  return [...(mean(one) as number[]), ...(variance(one) as number[])]
}
