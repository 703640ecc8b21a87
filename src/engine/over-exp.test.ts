import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { real as exact, expOf, type Real, ulps } from '../../test/support/oracle.ts'
import { positive, real } from '../../test/support/real.ts'
import { costOverExp, excessOverExp, timesExp } from './over-exp.ts'

function product(a: Real, b: Real): Real {
  return { digits: a.digits * b.digits, bits: a.bits + b.bits }
}

describe('x·eᵘ', () => {
  it('is right where it is a double, though eᵘ may be none', () => {
    fc.assert(
      fc.property(positive(1e-300, 1e300), real(-1400, 1400), (x, u) => {
        fc.pre(Math.abs(Math.log(x) + u) < 690)
        // the two roots are off by half an ulp of u each
        expect(ulps(timesExp(x, u), product(exact(x), expOf(exact(u), 3000)))).toBeLessThan(4)
      }),
    )
  })

  it.each([
    [0, 1e9, 0],
    [1, 800, Number.POSITIVE_INFINITY],
    [-1e-300, 1e9, Number.NEGATIVE_INFINITY],
    [1e300, -1e9, 0],
    [Number.NEGATIVE_INFINITY, -1e9, Number.NEGATIVE_INFINITY],
  ])('of x = %f and u = %f is %f', (x, u, value) => {
    expect(timesExp(x, u)).toBe(value)
  })
})

describe('x/eᵘ − 1', () => {
  // mpmath 1.3.0, 60 digits
  it.each([
    [1, 1e-20, -1e-20],
    [1.0000000000000002, 1e-20, 2.2203460492503128e-16],
    [0, 0, -1],
    [0, 5, -1],
    [2, 0.25, 0.5576015661428098],
    [2, -0.35, 1.8381350971865145],
    [1e300, -10, 2.2026465794806717e304],
  ])('of x = %f and u = %f is %f', (x, u, value) => {
    expect(Math.abs(excessOverExp(x, u) - value)).toBeLessThanOrEqual(4e-16 * Math.abs(value))
  })
})

describe('x/eᵘ − 1 − log(x/eᵘ)', () => {
  // mpmath 1.3.0, 60 digits
  it.each([
    [1, 0, 0],
    [1, 1e-10, 4.999999999833334e-21],
    [1.0000000000000002, 0, 2.4651903288156616e-32],
    [2, 0.25, 0.11445438558286443],
    [0.5, 0.5, 0.496412510416262],
    [3, -690, 1.381381921434897e300],
    [1e-300, 690, 1379.7755278982138],
  ])('of x = %f and u = %f is %f', (x, u, value) => {
    expect(Math.abs(costOverExp(x, u) - value)).toBeLessThanOrEqual(1e-15 * value)
  })
})
