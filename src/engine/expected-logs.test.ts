import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { expectedLogBinomial, expectedLogRisingFactorial } from './expected-logs.ts'

describe('E[log C(n, K)]', () => {
  // mpmath 1.3.0, 40 digits: the sum over sixteen standard deviations
  it.each([
    [2, 0.5, 0.34657359027997264],
    [5, 0.3, 1.640706654991022],
    [31, 1e-300, 1.0645360333903954e-298],
    [100, 0.001, 0.45708203504381595],
    [1000, 0.5, 688.96751165131],
    [1000, 0.999, 6.602650213917508],
    [1e6, 1e-6, 13.510668052758067],
    [1e6, 0.3, 610856.7556850188],
    [1e9, 1e-12, 0.020722919311295912],
    [1e9, 1e-5, 125123.18055414996],
    [1e9, 0.5, 693147169.4725211],
  ])('of %f trials with probability %f', (n, p, expected) => {
    expect(relativeError(expectedLogBinomial(n, p, 1 - p), expected)).toBeLessThan(1e-14)
    expect(relativeError(expectedLogBinomial(n, 1 - p, p), expected)).toBeLessThan(1e-14)
  })

  it('is zero of one trial, and of a certain outcome', () => {
    expect([
      expectedLogBinomial(1, 0.3, 0.7),
      expectedLogBinomial(9, 0, 1),
      expectedLogBinomial(9, 1, 0),
    ]).toEqual([0, 0, 0])
  })
})

describe('E[log Γ(K + r)/(Γ(r) K!)]', () => {
  // mpmath 1.3.0, 40 digits: the sum over all counts; for p = 1e-300, 2 (ψ(3) − log p) − log 2, and
  // −¾ (ψ(¼) − log p) − log Γ(¼)
  it.each([
    [2.5, 0.3, 2.3494204863731447],
    [2, 1e-3, 7.330040182626452],
    [0.5, 1e-3, -3.062184282740521],
    [1e-8, 0.5, -1.294113967648892e-7],
    [1e-8, 1e-4, -2.076752790112626e-6],
    [3, 1e-4, 19.573002231922718],
    [0.1, 0.999999999999, -2.3025341558524273e-13],
    [1e8, 0.999999, 1477.831800318017],
    [1e8, 0.5, 138629425.13613656],
    [3, 1e-300, 1382.7034772860643],
    [0.25, 1e-300, -516.1990782983262],
  ])('of %f successes with probability %f', (r, p, expected) => {
    expect(relativeError(expectedLogRisingFactorial(r, (1 - p) / p), expected)).toBeLessThan(1e-14)
  })

  it('is zero of the first success, and where there is no failure', () => {
    expect([expectedLogRisingFactorial(1, 3), expectedLogRisingFactorial(2.5, 0)].map(Math.abs)).toEqual([
      0, 0,
    ])
  })
})
