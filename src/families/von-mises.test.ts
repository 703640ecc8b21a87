import fc from 'fast-check'
import {
  canonicalDivergence,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  crossEntropy,
  density,
  dualPotential,
  entropy,
  flat,
  logDensity,
  Mean,
  mean,
  metric,
  mle,
  Natural,
  NeuralNetwork,
  NormalMean,
  point,
  potential,
  R,
  random,
  relativeEntropy,
  Source,
  sample,
  sharp,
  Tensor,
  toMean,
  toNatural,
  toSource,
  uniformInitialize,
  VonMises,
  variance,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference, jacobian, relativeError } from '../../test/support/numbers.ts'
import { positive, real } from '../../test/support/real.ts'

const vonMises = (direction: number, concentration: number) =>
  point(Source, VonMises, [direction, concentration])
const angles = real(-3.14, 3.14)

describe('values of mpmath and scipy', () => {
  // mpmath 1.3.0, 50 digits (400 at κ = 1e300); scipy 1.17 stats.vonmises.logpdf agrees to 3e-15
  it.each([
    [0, 0, 1, -1.8378770664093456],
    [0.5, 1e-8, 2, -1.8378770657019734],
    [0, 1, 0, -1.0737914249165241],
    [-3, 1, 3, -1.113621138266158],
    [0, 50, 0.25, -0.5198314827489109],
    [-1, 50, 2, -98.46507739830342],
    [2, 1000, 2.0625, 0.5823247438203395],
    [1, 1000, -2, -1987.4576825567242],
    [0, 1e6, 1e-3, 5.488816662444067],
    [0, 1e6, 0, 5.988816620777402],
    [0, 1e300, 1e-150, 343.9688254159022],
    [0, 1e300, 0, 344.4688254159022],
    [1, 2.5, 1e10, -2.8748998116032367],
    [-2, 7, 12345.5, -3.4270899712357608],
  ])('log-density, μ = %f, κ = %f, x = %f', (direction, kappa, x, expected) => {
    const actual = logDensity(vonMises(direction, kappa), x)
    // a direction is known to 1e-16 of a turn, which moves the exponent by κ sin(x − μ) times that
    const slack = 3e-15 + 3e-16 * kappa * Math.abs(Math.sin(x - direction)) * (direction === 0 ? 0 : 1)
    expect(Math.abs(actual - expected)).toBeLessThan(slack * Math.max(1, Math.abs(expected)))
  })

  // mpmath 1.3.0, 50 digits: log 2π + log I₀(κ) − κ A(κ); scipy 1.17 stats.vonmises.entropy agrees to 1e-10
  it.each([
    [0, 1.8378770664093456],
    [1e-8, 1.8378770664093456],
    [1, 1.6274014590199897],
    [29, -0.25585427915537207],
    [31, -0.28978610362717505],
    [1e3, -2.03468891852547],
    [1e6, -5.488816495777277],
  ])('entropy, κ = %f', (kappa, expected) => {
    // by way of r = ‖η‖, a double near 1: dκ/κ = 2κ dr
    expect(Math.abs(entropy(vonMises(0.5, kappa)) - expected)).toBeLessThan(4e-15 + 3e-16 * kappa)
  })

  // the same, κ A(κ) − log I₀(κ)
  it.each([
    [1e-8, 2.5e-17],
    [1e-3, 2.499999531250087e-7],
    [1, 0.21047560738935586],
    [30, 2.110985227788147],
    [1e3, 3.8725659849348157],
    [1e6, 7.326693562186622],
  ])('dual potential, κ = %f', (kappa, expected) => {
    const phi = dualPotential(toMean(vonMises(0, kappa)))
    expect(relativeError(phi, expected)).toBeLessThan(2e-15 + 1e-16 * kappa)
  })
})

describe('no concentration is too small or too large', () => {
  // mpmath 1.3.0, 60 digits: log I₀(κ), and the metric along θ and across, A′(κ) and A(κ)/κ
  it.each([
    [0, 0, 0.5, 0.5],
    [1e-300, 0, 0.5, 0.5],
    [1e-8, 2.5e-17, 0.5, 0.5],
    [1, 0.23591435850717865, 0.35434603245035623, 0.4463899658965345],
    [50, 47.1275755018718, 2.0206263867603744e-4, 0.019798979347569957],
    [1e3, 995.6273088898695, 5.002503757832876e-7, 9.994998748748044e-4],
    [1e6, 999992.1733063128, 5.00000250000375e-13, 9.99999499999875e-7],
    [1e300, 1e300, 0, 1e-300],
  ])('κ = %f', (kappa, psi, along, across) => {
    const p = toNatural(vonMises(0, kappa))
    expect(relativeError(potential(p), psi)).toBeLessThan(2e-15)
    expect([...p.coordinates]).toEqual([kappa, 0])
    expect([...toSource(p).coordinates]).toEqual([0, kappa])
    const [first, cross, , second] = metric(p)
    expect(relativeError(first!, along)).toBeLessThan(3e-15)
    expect(cross! + 0).toBe(0)
    expect(relativeError(second!, across)).toBeLessThan(3e-15)
    const v = point(Natural, VonMises, [3, -5])
    const lowered = flat(p, v).coordinates
    expect(relativeError(lowered[0]!, 3 * first!)).toBeLessThan(1e-15)
    expect(relativeError(lowered[1]!, -5 * second!)).toBeLessThan(1e-15)
    if (kappa < 1e300) expect(difference(sharp(p, flat(p, v)).coordinates, [3, -5])).toBeLessThan(1e-15)
    else expect(sharp(p, point(Mean, VonMises, [0, 1])).coordinates[1]).toBeCloseTo(1e300, -286)
    expect(sample(p, 5, random(1)).every((x) => x > -Math.PI && x <= Math.PI)).toBe(true)
  })

  it('in any direction: flat along θ is A′, sharp takes it back', () => {
    const kappas = positive(1e-10, 1e10)
    fc.assert(
      fc.property(angles, kappas, (direction, kappa) => {
        const p = toNatural(vonMises(direction, kappa))
        const [mu, concentration] = toSource(p).coordinates
        expect(Math.abs(mu! - direction)).toBeLessThan(1e-15)
        expect(relativeError(concentration!, kappa)).toBeLessThan(1e-15)
        const along = metric(toNatural(vonMises(0, kappa)))[0]!
        const expected = [...p.coordinates].map((theta) => theta * along)
        const lowered = flat(p, p).coordinates
        expect(
          difference(
            [...lowered].map((x) => x / kappa / along),
            expected.map((x) => x / kappa / along),
          ),
        ).toBeLessThan(3e-15)
        expect([...toMean(p).coordinates, ...toSource(p).coordinates].every(Number.isFinite)).toBe(true)
      }),
    )
  })

  it('where the norm of θ overflows or is subnormal', () => {
    const huge = point(Natural, VonMises, [-1.7e308, 1.7e308])
    expect(difference(toMean(huge).coordinates, [-Math.SQRT1_2, Math.SQRT1_2])).toBeLessThan(1e-15)
    expect(toSource(huge).coordinates[0]).toBe(0.75 * Math.PI)
    expect(mean(huge)).toBe(0.75 * Math.PI)
    expect(variance(huge)).toBeLessThan(1e-308)
    expect(logDensity(huge, 0.75 * Math.PI)).not.toBeNaN()
    expect(sample(huge, 2, random(1))).toEqual([0.75 * Math.PI, 0.75 * Math.PI])
    const tiny = point(Natural, VonMises, [3e-320, -4e-320])
    expect(difference(toSource(tiny).coordinates, [Math.atan2(-4, 3), 0])).toBeLessThan(1e-4)
    expect(difference(metric(tiny), [0.5, 0, 0, 0.5])).toBe(0)
  })

  // mpmath 1.3.0, 50 digits: 1 − I₁(κ)/I₀(κ)
  it.each([
    [0, 1],
    [1, 0.5536100341034655],
    [50, 0.010051032621502247],
    [1e6, 5.00000125000125e-7],
    [1e300, 5e-301],
  ])('the circular variance keeps its digits, κ = %f', (kappa, expected) => {
    expect(relativeError(variance(vonMises(2, kappa)) as number, expected)).toBeLessThan(2e-15)
    expect(Math.abs((mean(vonMises(2, kappa)) as number) - (kappa === 0 ? 0 : 2))).toBeLessThan(1e-15)
  })
})

describe('where Goal is wrong', () => {
  it('κ = 0 is the uniform distribution, in every chart', () => {
    for (const p of [Natural, Mean, Source].map((chart) => point(chart, VonMises, [0, 0]))) {
      const coordinates = [toNatural(p), toMean(p), toSource(p)].flatMap((q) => [...q.coordinates])
      expect(coordinates).toEqual([0, 0, 0, 0, 0, 0])
      expect(relativeError(density(p, 3), 1 / (2 * Math.PI))).toBeLessThan(1e-15)
    }
    expect([...toSource(point(Natural, VonMises, [-0, -0])).coordinates]).toEqual([0, 0])
    expect(potential(point(Natural, VonMises, [0, 0]))).toBe(0)
    expect(dualPotential(point(Mean, VonMises, [0, 0]))).toBe(0)
  })

  it('log I₀(κ) does not overflow, nor its relatives', () => {
    for (const kappa of [700, 713, 714, 1000, 1e5]) {
      const p = toNatural(vonMises(1, kappa))
      // two terms of the asymptotic series
      const expected =
        kappa - 0.5 * Math.log(2 * Math.PI * kappa) + Math.log1p(1 / (8 * kappa) + 9 / (128 * kappa ** 2))
      expect(relativeError(potential(p), expected)).toBeLessThan(1e-12)
      expect(relativeEntropy(toMean(p), p)).toBeLessThan(1e-9)
      expect(canonicalDivergence(p, toMean(vonMises(1.5, kappa)))).toBeGreaterThan(0)
    }
  })
})

describe('the boundary of the mean coordinates', () => {
  it('of one observation, or of equal ones, is an infinite concentration, which has no density', () => {
    fc.assert(
      fc.property(angles, (x) => {
        for (const estimate of [mle(VonMises, [x]), mle(VonMises, [x, x, x])]) {
          const [direction, concentration] = toSource(estimate).coordinates
          expect(Math.abs(direction! - x)).toBeLessThan(1e-15)
          expect(concentration).toBe(Number.POSITIVE_INFINITY)
          expect(dualPotential(estimate)).toBe(Number.POSITIVE_INFINITY)
          for (const ask of [
            () => logDensity(estimate, 1),
            () => relativeEntropy(estimate, toNatural(estimate)),
            () => density(toSource(estimate), 1),
          ])
            expect(ask).toThrow(/with an infinite concentration, as of observations that are all equal; give/)
          expect(relativeEntropy(estimate, point(Natural, VonMises, [1, 2]))).toBe(Number.POSITIVE_INFINITY)
          expect(Number.isFinite(crossEntropy(estimate, point(Natural, VonMises, [1, 2])))).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('is kept by many roundings, and refused beyond', () => {
    const same = mle(VonMises, new Array(100_001).fill(0.7))
    expect(toSource(same).coordinates[0]).toBeCloseTo(0.7, 10)
    expect(toSource(same).coordinates[1]).toBeGreaterThan(1e9)
    expect(() => toNatural(point(Mean, VonMises, [0.8, 0.7]))).toThrow(/Mean coordinates with η₁² \+ η₂² ≤ 1/)
    expect(() => vonMises(0, -1)).toThrow(/a finite concentration ≥ 0/)
  })

  it('angles that differ by 2π are the same', () => {
    fc.assert(
      fc.property(angles, angles, fc.integer({ min: -5, max: 5 }), (direction, x, turns) => {
        const p = vonMises(direction, 3)
        const turned = x + turns * 2 * Math.PI
        expect(Math.abs(logDensity(p, turned) - logDensity(p, x))).toBeLessThan(5e-14)
        expect(
          difference(
            toNatural(vonMises(direction + turns * 2 * Math.PI, 3)).coordinates,
            toNatural(p).coordinates,
          ),
        ).toBeLessThan(2e-14)
      }),
    )
    expect(() => logDensity(vonMises(0, 1), Number.POSITIVE_INFINITY)).toThrow(/a finite number/)
  })
})

describe('samples pass a test of goodness of fit', () => {
  it.each([
    [0, 0],
    [0, 1e-8],
    [1, 0.3],
    [Math.PI, 5],
    [3, 50],
    [-3, 1e3],
    [0, 1e6],
    [0, 1e300],
  ])('μ = %f, κ = %f', (direction, kappa) => {
    const n = 40_000
    const xs = sample(vonMises(direction, kappa), n, random(13))
    expect(xs.every((x) => x > -Math.PI && x <= Math.PI)).toBe(true)
    // in units of the width of the distribution, which would be lost in rounding where it is small
    const width = Math.min(Math.PI, 12 / Math.sqrt(kappa))
    const zs = xs.map((x) => around(x - direction) / width).sort((a, b) => a - b)
    const cumulative = distribution((z) => Math.exp(-2 * kappa * Math.sin((z * width) / 2) ** 2))
    // Kolmogorov and Smirnov: beyond 2.2/√n with probability 1e-4
    const distances = zs.map((z, i) => Math.abs(cumulative(z) - (i + 0.5) / n))
    expect(Math.max(...distances)).toBeLessThan(2.2 / Math.sqrt(n))
  })

  /** The same angle nearest to 0. */
  function around(x: number): number {
    return x > Math.PI ? x - 2 * Math.PI : x < -Math.PI ? x + 2 * Math.PI : x
  }

  /** The distribution function from −1 to 1, by the trapezoidal rule, linear in between. */
  function distribution(weight: (z: number) => number): (z: number) => number {
    const steps = 4000
    const sums = [0]
    for (let k = 0; k < steps; k++)
      sums.push(sums[k]! + weight((2 * k) / steps - 1) + weight((2 * (k + 1)) / steps - 1))
    return (z) => {
      const at = Math.min(((z + 1) / 2) * steps, steps - 1e-9)
      const k = Math.floor(at)
      return (sums[k]! + (at - k) * (sums[k + 1]! - sums[k]!)) / sums[steps]!
    }
  }
})

it('is an output and a hidden layer of a network', () => {
  const net = NeuralNetwork([[Tensor, R(2, VonMises)]], Tensor, VonMises, NormalMean)
  const data = [
    { x: 1, y: 3 },
    { x: -0.5, y: -2 },
    { x: 0.25, y: 10 },
  ]
  const f = uniformInitialize(net, [-1, 1], random(3))
  const at = (x: readonly number[]) => [conditionalLogLikelihood(net, data)(point(Natural, net, x))]
  const [gradient] = jacobian(at, [...f.coordinates])
  const { coordinates } = conditionalLogLikelihoodDifferential(net, data)(f)
  expect(difference(coordinates, gradient!)).toBeLessThan(1e-9)
})
