import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { scaledExponentialIntegral } from './exponential-integral.ts'

describe('exp(z) · E₁(z)', () => {
  // mpmath 1.3 at 50 digits: exp(z) * e1(z), and beyond 1e6 its asymptotic series
  it.each([
    [1e-300, 690.1983122333122],
    [1e-100, 229.68129363450305],
    [1e-16, 36.264145823003204],
    [1e-8, 17.843465267485485],
    [0.001, 6.337874070325488],
    [0.1, 2.0146425447084515],
    [0.3, 1.2225356050805856],
    [0.5, 0.9229106324837305],
    [0.75, 0.7205015065870451],
    [0.9, 0.6399492266392998],
    [1, 0.5963473623231941],
    [1.0000001, 0.5963473219579333],
    [1.1, 0.5587475561702363],
    [1.5, 0.448256669291583],
    [2, 0.3613286168882226],
    [3, 0.2620837402553185],
    [5, 0.1704221762847322],
    [7.5, 0.11902504720841113],
    [10, 0.09156333393978808],
    [20, 0.04771854549596084],
    [50, 0.01961510993011487],
    [100, 0.009901942286733018],
    [700, 0.0014265364183008867],
    [1000, 0.0009990019940238808],
    [1e5, 9.99990000199994e-6],
    [1e10, 9.999999999e-11],
    [1e17, 9.999999999999999e-18],
    [1e300, 1e-300],
  ])('at z = %f', (z, expected) => {
    expect(relativeError(scaledExponentialIntegral(z), expected)).toBeLessThan(2e-15)
  })

  it('is infinite at 0 and 0 at infinity', () => {
    expect(scaledExponentialIntegral(0)).toBe(Number.POSITIVE_INFINITY)
    expect(scaledExponentialIntegral(Number.POSITIVE_INFINITY)).toBe(0)
  })
})
