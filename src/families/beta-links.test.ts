import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { betaLinks } from './beta-links.ts'

// The logit mean and log precision of a share against a table: precisions from exp(−50) to exp(605).

interface Reference {
  readonly u: readonly number[]
  readonly ys: readonly number[]
  readonly theta: readonly number[]
  readonly exponent: number
  readonly score: readonly number[]
  readonly metric: readonly [number, number, number]
}
const tables: { readonly betaLinks: readonly Reference[] } = JSON.parse(
  readFileSync(new URL('../../test/reference/shares-and-lifetimes.json', import.meta.url), 'utf8'),
)

function written(write: (to: Float64Array) => void): Float64Array {
  const to = new Float64Array(2)
  write(to)
  return to
}

/** What is written of the mean over some shares. */
function mean(ys: readonly number[]): Float64Array {
  const [first, ...rest] = ys.map((y) => written((to) => betaLinks.observe(y, to, 0)))
  rest.forEach((y, n) => {
    betaLinks.combine!(first!, 0, n + 1, y, 0, 1)
  })
  return first!
}

describe.each(tables.betaLinks.map((row) => [row.u[0]!, row.u[1]!, row] as const))(
  'at log-odds %f and log precision %f',
  (_l, _rho, { u, ys, theta, exponent, score, metric }) => {
    const at = Float64Array.from(u)
    const y = mean(ys)
    const deviation = Math.sqrt(metric[0]) // a rounding of y or u is so much of a standard deviation, times 1e-16 |u|
    const rounding = 4e-16 * Math.max(1, Math.abs(u[0]!)) * deviation

    it('has the shapes', () => {
      written((to) => betaLinks.bound(at, to, 0)).forEach((shape, k) => {
        expect(relativeError(shape, theta[k]!)).toBeLessThan(
          4e-16 * Math.max(4, Math.abs(u[0]!), Math.abs(u[1]!)),
        )
      })
    })

    it('has the exponent', () => {
      const z = Math.abs(score[0]!) / deviation
      expect(Math.abs(betaLinks.exponent(at, y, 0) - exponent)).toBeLessThan(
        1e-15 * Math.max(10, Math.abs(exponent)) + rounding * (1 + z),
      )
    })

    it('has the score', () => {
      const [first, second] = written((to) => betaLinks.score(at, y, to, 0))
      expect(Math.abs(first! - score[0]!)).toBeLessThan(
        2e-15 * Math.abs(score[0]!) + rounding * Math.max(deviation, 1),
      )
      const z = Math.abs(score[0]!) / deviation
      expect(Math.abs(second! - score[1]!)).toBeLessThan(
        1e-14 * Math.max(1, Math.abs(score[1]!)) + rounding * (1 + z),
      )
    })

    it('has the metric', () => {
      const [a, b] = written((to) => betaLinks.metricTimes(at, Float64Array.of(1, 0), to, 0))
      const [c, d] = written((to) => betaLinks.metricTimes(at, Float64Array.of(0, 1), to, 0))
      expect(b).toBe(c)
      expect(relativeError(a!, metric[0])).toBeLessThan(4e-15)
      expect(relativeError(d!, metric[2])).toBeLessThan(1e-14)
      expect(Math.abs(b! - metric[1])).toBeLessThan(1e-15)
    })
  },
)
