import { readFileSync } from 'node:fs'
import {
  Dirichlet,
  dualPotential,
  type ExponentialFamily,
  flat,
  Gamma,
  logDensity,
  logLikelihood,
  Mean,
  mean,
  metric,
  potential,
  random,
  relativeEntropy,
  Source,
  sample,
  sharp,
  toMean,
  toNatural,
  variance,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { makePoint } from '../geometry/point.ts'

// The families whose parameters are shapes, against a table for shapes from 1e-8 to 1e8.

interface Reference {
  readonly source: readonly number[]
  readonly eta: readonly number[]
  readonly potential: number
  readonly dualPotential: number
  readonly metric: readonly number[]
  readonly sharp: readonly number[]
  readonly mean: number | readonly number[]
  readonly variance: number | readonly number[]
  readonly x: readonly (number | readonly number[])[]
  readonly logDensity: readonly number[]
}

const table: Record<'gamma' | 'dirichlet', readonly Reference[]> = JSON.parse(
  readFileSync(new URL('../../test/reference/shapes.json', import.meta.url), 'utf8'),
)

const cases = [
  ...table.gamma.map((one) => ({ manifold: Gamma as ExponentialFamily, ...one })),
  ...table.dirichlet.map((one) => ({ manifold: Dirichlet(one.source.length as 3), ...one })),
]

/** The largest error of a number, each relative to itself; where 0 was expected, the number. */
function worst(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length)
  return Math.max(
    ...Array.from(expected, (value, i) =>
      Math.abs(value) < 1e-50 ? Math.abs(actual[i]!) : relativeError(actual[i]!, value),
    ),
  )
}

describe.each(cases.map((one) => [`${one.manifold} at ${one.source}`, one] as const))('%s', (_, one) => {
  const { manifold } = one
  const at = makePoint(Source, manifold, Float64Array.from(one.source))
  const theta = toNatural(at)
  const eta = makePoint(Mean, manifold, Float64Array.from(one.eta))
  const [least, greatest] = [Math.min(...one.source), Math.max(...one.source)]
  /** What an error of one rounding in E[log x] is to a shape that is found from it. */
  const condition =
    Math.max(1, greatest) * Math.max(1, Math.abs(one.eta[0]!) < 100 ? Math.abs(one.eta[0]!) : 1)

  it('mean coordinates, metric and moments keep their digits', () => {
    expect(worst(toMean(at).coordinates, one.eta)).toBeLessThan(2e-15)
    expect(worst(metric(theta), one.metric)).toBeLessThan(3e-15)
    expect(worst([mean(theta)].flat() as number[], [one.mean].flat())).toBeLessThan(1e-15)
    expect(worst([variance(theta)].flat() as number[], [one.variance].flat())).toBeLessThan(1e-15)
  })

  it('sharp is the inverse of the metric, and flat takes it back', () => {
    const differential = Float64Array.from(one.source, (_, i) => (i % 2 ? -1 : 1) * (i + 1))
    const raised = sharp(theta, makePoint(Mean, manifold, differential))
    expect(worst(raised.coordinates, one.sharp)).toBeLessThan(3e-15)
    const size = one.source.length
    flat(theta, raised).coordinates.forEach((value, row) => {
      const terms = one.sharp.map((v, column) => Math.abs(v * one.metric[row * size + column]!))
      expect(Math.abs(value - differential[row]!)).toBeLessThan(2e-15 * Math.max(...terms))
    })
  })

  it('the potentials are dual and keep their digits', () => {
    const scale = Math.max(1, Math.abs(Math.log(least)), Math.abs(one.potential))
    expect(Math.abs(potential(theta) - one.potential)).toBeLessThan(2e-15 * scale)
    expect(worst([dualPotential(eta)], [one.dualPotential])).toBeLessThan(2e-15 * condition)
    const pairing = one.eta.reduce((sum, value, i) => sum + Math.abs(value * theta.coordinates[i]!), 0)
    expect(relativeEntropy(eta, theta)).toBeLessThan(2e-15 * (scale + pairing))
  })

  it('natural coordinates return from mean coordinates, as far as those tell them', () => {
    expect(worst(toNatural(eta).coordinates, theta.coordinates)).toBeLessThan(5e-15 * condition)
  })

  it('log-densities keep their digits', () => {
    one.x.forEach((x, n) => {
      const terms = [x].flat().map((part) => Math.abs(Math.log(part)))
      const scale = Math.max(1, ...terms, Math.abs(Math.log(least)), Math.abs(one.logDensity[n]!))
      // of a gamma distribution, what the rounding of rate · x does
      const rounding = typeof x === 'number' ? Math.abs(one.source[1]! * x - one.source[0]!) : 0
      expect(Math.abs(logDensity(theta, x) - one.logDensity[n]!)).toBeLessThan(3e-15 * (scale + rounding))
    })
  })

  it('what is drawn has a density, even where it would round to 0', () => {
    expect(logLikelihood(theta, sample(theta, 50, random(1)))).toBeGreaterThan(Number.NEGATIVE_INFINITY)
  })
})
