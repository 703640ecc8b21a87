import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { unboundedFunctions } from '../../test/support/unbounded.ts'
import type { Manifold } from '../geometry/manifold.ts'
import { families } from './index.ts'

// The standard links against a table: means of 1e±300, shapes from 1e-10 to 1e10, coordinates up to 700.

interface Reference {
  readonly family: string
  readonly argument?: number
  readonly u: readonly number[]
  readonly y: readonly unknown[]
  readonly exponent: number
  readonly score: readonly number[]
  readonly metric: readonly number[]
  /** Of the rows of the metric. */
  readonly sums: readonly number[]
}

const { cases }: { readonly cases: readonly Reference[] } = JSON.parse(
  readFileSync(new URL('../../test/reference/links.json', import.meta.url), 'utf8'),
)

/** The family of a row of the table. */
function familyOf({ family, argument }: Reference): Manifold {
  const listed = families[family as keyof typeof families] as Manifold | ((argument: number) => Manifold)
  return typeof listed === 'function' ? listed(argument!) : listed
}

describe.each([...new Set(cases.map(({ family }) => family))])('a table of %s is met', (name) => {
  const rows = cases
    .filter(({ family }) => family === name)
    .map((row) => {
      const f = unboundedFunctions(familyOf(row))
      const weights = row.y.map((_, n) => n + 1)
      const spread = row.u.map((_, i) => Math.sqrt(row.metric[i * (row.u.length + 1)]!))
      return { ...row, f, spread, observed: f.merged(row.y, weights) }
    })

  // logarithms of observations are rounded, which shapes multiply
  const coarse = name === 'Dirichlet'

  it('by the exponent', () => {
    for (const { u, y, f, observed, exponent, spread } of rows) {
      const error = Math.abs(f.exponent(u, observed) - exponent)
      const scale = Math.max(1, Math.abs(exponent), ...spread.map((s) => (coarse ? s * s : s)))
      expect(error / scale, `${u}: ${y}`).toBeLessThan(1e-15)
    }
  })

  it('by the score, to a rounding of u', () => {
    for (const { u, y, f, observed, score, spread } of rows)
      for (const [i, value] of f.score(u, observed).entries()) {
        const scale = Math.max(1, spread[i]! ** 2, ...score.map(Math.abs)) * Math.max(1, ...u.map(Math.abs))
        expect(Math.abs(value - score[i]!) / scale, `${u}: ${y}`).toBeLessThan(1e-15)
      }
  })

  it('by the metric', () => {
    for (const { u, f, metric } of rows)
      for (const column of u.keys()) {
        const unit = u.map((_, i) => Number(i === column))
        for (const [row, value] of f.metricTimes(u, unit).entries()) {
          const expected = metric[row * u.length + column]!
          expect(Math.abs(value - expected), `${u}`).toBeLessThan(1e-14 * Math.abs(expected) + 1e-300)
        }
      }
  })

  // as of large shapes, which are known by far better in other directions
  it('by the metric along equal numbers', () => {
    for (const { u, f, sums } of rows)
      for (const [i, value] of f
        .metricTimes(
          u,
          u.map(() => 1),
        )
        .entries())
        expect(Math.abs(value - sums[i]!), `${u}`).toBeLessThan(1e-11 * Math.abs(sums[i]!) + 1e-300)
  })
})
