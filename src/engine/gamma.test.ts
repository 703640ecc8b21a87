import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { lchoose, lgamma, pgamma, digamma as rDigamma, trigamma as rTrigamma } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { positive } from '../../test/support/real.ts'
import { digammaDifference, dirichletShapes, trigammaDifference } from './dirichlet.ts'
import { drawLogGamma } from './draw-gamma.ts'
import { exp } from './elementary.ts'
import * as gamma from './gamma.ts'
import { inverseDigamma, inverseLogMinusDigamma } from './inverse-digamma.ts'
import { random } from './random.ts'
import { logFactorial } from './special.ts'

type Row = readonly number[]
const table: Record<'rows' | 'deviance' | 'logBinomial' | 'logRisingFactorial', readonly Row[]> & {
  readonly columns: readonly string[]
} = JSON.parse(readFileSync(new URL('../../test/reference/gamma.json', import.meta.url), 'utf8'))

const decades = positive(1e-8, 1e8)

describe('tables of 50 digits', () => {
  it.each([
    ['logGamma', gamma.logGamma, 1e-15],
    ['digamma', gamma.digamma, 2e-15],
    ['trigamma', gamma.trigamma, 1e-15],
    ['stirlingError', gamma.stirlingError, 3e-15],
    ['logMinusDigamma', gamma.logMinusDigamma, 3e-15],
    ['trigammaMinusInverse', gamma.trigammaMinusInverse, 1e-15],
  ] as const)('%s', (name, f, tolerance) => {
    const column = table.columns.indexOf(name)
    expect(table.rows.length).toBeGreaterThan(200)
    for (const row of table.rows) {
      const error = relativeError(f(row[0]!), row[column]!)
      expect(error, `${name}(${row[0]}), ${row[column]}`).toBeLessThan(tolerance)
    }
  })

  it('deviance', () => {
    for (const [x, mean, expected] of table.deviance) {
      const error = Math.abs(gamma.deviance(x!, mean!) - expected!)
      expect(error, `${x}, ${mean}`).toBeLessThanOrEqual(1e-14 * expected! + Number.MIN_VALUE)
    }
  })

  it.each([
    ['logBinomial', gamma.logBinomial],
    ['logRisingFactorial', gamma.logRisingFactorial],
  ] as const)('%s', (name, f) => {
    expect(table[name].length).toBeGreaterThan(80)
    for (const [first, second, expected] of table[name]) {
      const error = relativeError(f(first!, second!), expected!)
      expect(error, `${name}(${first}, ${second}), ${expected}`).toBeLessThan(1e-15)
    }
  })
})

describe('the functions of R', () => {
  it('agree between 1e-8 and 1e8', () => {
    fc.assert(
      fc.property(decades, (x) => {
        expect(Math.abs(gamma.logGamma(x) - lgamma(x))).toBeLessThan(1e-13 * Math.max(1, lgamma(x)))
        expect(Math.abs(gamma.digamma(x) - rDigamma(x))).toBeLessThan(
          1e-11 * Math.max(1, Math.abs(rDigamma(x))),
        )
        expect(relativeError(gamma.trigamma(x), rTrigamma(x))).toBeLessThan(1e-11)
      }),
    )
  })

  it('count the same combinations', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), (k, more) => {
        const expected = lchoose(k + more, k)
        expect(Math.abs(gamma.logBinomial(k + more, k) - expected)).toBeLessThan(
          1e-10 * Math.max(1, expected),
        )
      }),
    )
  })
})

describe('identities', () => {
  it('log Γ(n + 1) is log n!', () => {
    fc.assert(
      fc.property(fc.nat(1e9), (n) => {
        expect(Math.abs(gamma.logGamma(n + 1) - logFactorial(n))).toBeLessThan(
          1e-15 * Math.max(1, logFactorial(n)),
        )
      }),
    )
  })

  it('a rising factorial of an integer counts combinations with repetition', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 1e6 }), (k, r) => {
        const expected = gamma.logBinomial(k + r - 1, k)
        expect(Math.abs(gamma.logRisingFactorial(k, r) - expected)).toBeLessThan(
          1e-13 * Math.max(1, expected),
        )
      }),
    )
  })

  it('differences of ψ and ψ′ keep their digits where the step is small, and are differences where it is not', () => {
    for (const [x, h, first, second] of [
      // mpmath 1.3.0, 50 digits: digamma(x + h) - digamma(x), psi(1, x) - psi(1, x + h)
      [1e8, 1e-8, 1.000000005e-16, 1.00000001e-24],
      [1.5, 1e-12, 9.34802200544265e-13, 8.287966442336155e-13],
      [1e-8, 1e-10, 990099.0099009903, 197039505930791.1],
      [3, 0.03, 0.011779201462292993, 0.004570497775358583],
      [0.5, 20, 4.95934642072907, 4.884812608114719],
      [30, 1e5, 8.128782288784924, 0.033885063306870036],
    ] as const) {
      expect(relativeError(digammaDifference(x, h), first)).toBeLessThan(2e-14)
      expect(relativeError(trigammaDifference(x, h), second)).toBeLessThan(2e-14)
    }
  })
})

describe('inverses', () => {
  it('log k − ψ(k) returns its k, which large ones lose no digits by', () => {
    for (let exponent = -15; exponent <= 15; exponent += 1 / 64) {
      const k = 10 ** exponent
      expect(relativeError(inverseLogMinusDigamma(gamma.logMinusDigamma(k)), k)).toBeLessThan(1e-14)
    }
    for (const [y, k] of [
      [1e300, 1e-300],
      [1e-300, 5e299],
      [0, Infinity],
      [-1e-17, Infinity],
    ] as const)
      expect(relativeError(inverseLogMinusDigamma(y), k)).toBeLessThan(1e-15)
  })

  it('ψ(x) returns its x', () => {
    for (let exponent = -300; exponent <= 8; exponent += 1 / 64) {
      const x = 10 ** exponent
      expect(relativeError(inverseDigamma(gamma.digamma(x)), x)).toBeLessThan(1e-14)
    }
  })

  it('mean logarithms return their shapes, of which there may be many, or none', () => {
    const shapes = Float64Array.from({ length: 300 }, (_, i) => 10 ** ((i % 17) / 2 - 4))
    const total = shapes.reduce((sum, shape) => sum + shape, 0)
    const eta = shapes.map((shape) => -digammaDifference(shape, total - shape))
    const found = new Float64Array(302)
    dirichletShapes(Float64Array.of(0, ...eta, 0), found, 1, 300)
    shapes.forEach((shape, i) => {
      expect(relativeError(found[i + 1]!, shape)).toBeLessThan(1e-11)
    })
    const none = new Float64Array(2)
    for (const edge of [0.5, 0.1, 1e-12])
      for (const ulp of [0, 1e-16, -1e-16]) {
        dirichletShapes(Float64Array.of(Math.log(edge) + ulp, Math.log1p(-edge)), none, 0, 2)
        expect(none[0]).toBeGreaterThan(1e10)
      }
  })
})

describe('drawLogGamma', () => {
  it.each([1e-8, 0.01, 0.5, 1, 1.5, 30, 1e8])('draws the gamma distribution of shape %f', (shape) => {
    const n = shape === 1 ? 40_000 : 4000 // at shape 1 most candidates are rejected: one in twenty
    const stream = random(1)
    const logs = Array.from({ length: n }, () => drawLogGamma(shape, stream)).toSorted((a, b) => a - b)
    // for tiny x, P(X < x) is x^k / Γ(k + 1)
    const below = (log: number) =>
      log < -30 ? exp(shape * log - gamma.logGamma(shape + 1)) : pgamma(exp(log), shape, 1)
    const distance = Math.max(...logs.map((log, i) => Math.abs(below(log) - (i + 0.5) / n)))
    // Kolmogorov and Smirnov: exceeded once in 10,000 seeds
    expect(distance).toBeLessThan(2.23 / Math.sqrt(n))
  })
})
