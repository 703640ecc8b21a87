import { lgamma } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { halfLogTwoPi, logFactorial, logistic, softplus, xLogX } from './special.ts'

// mpmath 1.3.0, 50 digits: log1p(exp(x)), 1/(1 + exp(-x))
const tails: readonly (readonly [x: number, softplus: number, logistic: number])[] = [
  [-745, 5e-324, 5e-324],
  [-700, 9.85967654375977e-305, 9.85967654375977e-305],
  [-50, 1.9287498479639178e-22, 1.9287498479639178e-22],
  [-1, 0.3132616875182228, 0.2689414213699951],
  [-1e-10, 0.6931471805099453, 0.499999999975],
  [0, Math.LN2, 0.5],
  [1e-10, 0.6931471806099453, 0.500000000025],
  [0.5, 0.9740769841801067, 0.6224593312018546],
  [1, 1.3132616875182228, 0.7310585786300049],
  [36, 36, 0.9999999999999998],
  [50, 50, 1],
  [710, 710, 1],
  [1e300, 1e300, 1],
]

// mpmath 1.3.0, 50 digits: loggamma(n + 1)
const logFactorials: readonly (readonly [n: number, value: number])[] = [
  [0, 0],
  [1, 0],
  [2, Math.LN2],
  [3, 1.791759469228055],
  [10, 15.104412573075516],
  [17, 33.50507345013689],
  [18, 36.39544520803305],
  [19, 39.339884187199495],
  [20, 42.335616460753485],
  [25, 58.00360522298052],
  [50, 148.47776695177302],
  [100, 363.73937555556347],
  [170, 706.5730622457874],
  [171, 711.71472580229],
  [1000, 5912.128178488163],
  [1000000, 12815518.384658169],
  [1000000000, 19723265848.226982],
  [1000000000000000, 3.3538776394910704e16],
]

describe('softplus and logistic', () => {
  it.each(tails)('are right at %f', (x, expectedSoftplus, expectedLogistic) => {
    expect(relativeError(softplus(x), expectedSoftplus)).toBeLessThan(4e-16)
    expect(relativeError(logistic(x), expectedLogistic)).toBeLessThan(4e-16)
  })

  it('have their limits', () => {
    expect([softplus, logistic].map((f) => f(Number.NEGATIVE_INFINITY))).toEqual([0, 0])
    expect([softplus, logistic].map((f) => f(Number.POSITIVE_INFINITY))).toEqual([
      Number.POSITIVE_INFINITY,
      1,
    ])
  })
})

describe('logFactorial', () => {
  it.each(logFactorials)('is right at %i', (n, expected) => {
    expect(relativeError(logFactorial(n), expected)).toBeLessThan(5e-16)
  })

  it('is the log-gamma function of R', () => {
    for (let n = 0; n < 300; n++) expect(relativeError(logFactorial(n), lgamma(n + 1))).toBeLessThan(1e-15)
  })
})

it('x log x is right, and 0 at 0', () => {
  expect(xLogX(0)).toBe(0)
  expect(xLogX(1)).toBe(0)
  expect(relativeError(xLogX(1e-300), -6.907755278982137e-298)).toBeLessThan(4e-16)
  expect(relativeError(xLogX(0.5), -0.34657359027997264)).toBeLessThan(4e-16)
  expect(relativeError(xLogX(1e300), 6.907755278982137e302)).toBeLessThan(4e-16)
})

it('½ log 2π is right', () => {
  expect(relativeError(halfLogTwoPi, 0.9189385332046728)).toBeLessThan(2e-16)
})
