import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finite, real } from '../../test/support/real.ts'
import { atan2, cos, hypot, sin } from './trigonometry.ts'

/** The distance from `expected` in units of its last place. */
function ulps(actual: number, expected: number): number {
  if (Object.is(actual, expected)) return 0
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(expected))), -1022)
  return Math.abs(actual - expected) / Math.max(2 ** (exponent - 52), Number.MIN_VALUE)
}

const special = [0, 1, Number.POSITIVE_INFINITY].flatMap((x) => [x, -x])
const pairs = [...special, Number.NaN].flatMap((y) => [...special, Number.NaN].map((x) => [y, x] as const))

describe('sin and cos', () => {
  // mpmath 1.3.0, 420 digits, rounded to doubles; 5.319372648326541e+255 is the closest of all to a multiple of π/2
  it.each([
    [1e-300, 1e-300, 1],
    [1e-8, 1e-8, 1],
    [0.5, 0.479425538604203, 0.8775825618903728],
    [0.7853981633974483, 0.7071067811865475, Math.SQRT1_2],
    [0.7853981633974484, Math.SQRT1_2, 0.7071067811865475],
    [1, 0.8414709848078965, 0.5403023058681398],
    [1.5707963267948966, 1, 6.123233995736766e-17],
    [2, 0.9092974268256817, -0.4161468365471424],
    [2.356194490192345, Math.SQRT1_2, -0.7071067811865475],
    [3, 0.1411200080598672, -0.9899924966004454],
    [Math.PI, 1.2246467991473532e-16, -1],
    [-4, 0.7568024953079282, -0.6536436208636119],
    [6.283185307179586, -2.4492935982947064e-16, 1],
    [10, -0.5440211108893698, -0.8390715290764524],
    [100, -0.5063656411097588, 0.8623188722876839],
    [355, -3.014435335948845e-5, -0.999999999545659],
    [12345.678, -0.7040813137533816, 0.7101193587160628],
    [-1e5, -0.03574879797201651, -0.9993608074382124],
    [1599999.5, -0.8782081059218718, 0.4782787081745522],
    [1600000.5, -0.07204020908138985, 0.9974017286307005],
    [1e7, 0.4205477931907825, -0.9072703861817396],
    [-123456789.123, -0.9998429395520451, 0.017722760166677856],
    [1e10, -0.4875060250875107, 0.873119622676856],
    [2 ** 53, -0.848925964814655, -0.5285117844130887],
    [1e22, -0.8522008497671888, 0.523214785395139],
    [5.319372648326541e255, 1, -4.687165924254628e-19],
    [-5.319372648326541e255, -1, -4.687165924254628e-19],
    [1e300, -0.8178819121159085, -0.5753861119575491],
    [Number.MAX_VALUE, 0.004961954789184062, -0.9999876894265599],
  ])('at %f are those of mpmath', (x, sine, cosine) => {
    expect(ulps(sin(x), sine)).toBeLessThanOrEqual(1)
    expect(ulps(cos(x), cosine)).toBeLessThanOrEqual(1)
    expect([sin(-x), cos(-x)]).toEqual([-sin(x), cos(x)])
  })

  it.each([
    ['small', real(-4, 4)],
    ['moderate', real(-2e6, 2e6)],
    ['any', finite],
    ['near a multiple of π/2', fc.integer({ min: -2e6, max: 2e6 }).map((n) => n * (Math.PI / 2))],
  ])('are those of Math: %s angles', (_, angles) => {
    fc.assert(
      fc.property(angles, (x) => {
        expect(ulps(sin(x), Math.sin(x))).toBeLessThanOrEqual(2)
        expect(ulps(cos(x), Math.cos(x))).toBeLessThanOrEqual(2)
      }),
      { numRuns: 2000 },
    )
  })

  it('at zeros, infinities and NaN are those of Math', () => {
    expect([0, -0, Number.MIN_VALUE].map(sin)).toEqual([0, -0, Number.MIN_VALUE])
    for (const x of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])
      expect([sin(x), cos(x)]).toEqual([Number.NaN, Number.NaN])
  })
})

describe('atan2 and hypot', () => {
  // mpmath 1.3.0, 420 digits, rounded to doubles
  it.each([
    [1, 1, 0.7853981633974483, Math.SQRT2],
    [1, 2, 0.4636476090008061, 2.23606797749979],
    [2, 1, 1.1071487177940904, 2.23606797749979],
    [-1, 3, -0.3217505543966422, 3.1622776601683795],
    [3, -1, 1.892546881191539, 3.1622776601683795],
    [-2, -2, -2.356194490192345, 2.8284271247461903],
    [-2, -3, -2.5535900500422257, 3.605551275463989],
    [0.4375, 1, 0.4124104415973873, 1.0915155747858112],
    [0.6875, 1, 0.6022873461349642, 1.213530489934225],
    [0.6874999, 1, 0.6022872782304518, 1.2135304332813455],
    [1e-300, 1, 1e-300, 1],
    [1, 1e-300, 1.5707963267948966, 1],
    [1e-300, -1, Math.PI, 1],
    [-1e-300, -1, -Math.PI, 1],
    [1e308, 1.7e308, 0.5317240672588056, Number.POSITIVE_INFINITY],
    [5e-324, 1e-323, 0.4636476090008061, 1e-323],
    [3e-310, -4e-310, 2.498091544796509, 5e-310],
    [1e-200, 1e150, 0, 1e150],
    [0.9999999999999999, 1, 0.7853981633974483, Math.SQRT2],
    [1, 0.9999999999999999, 0.7853981633974484, Math.SQRT2],
    [7, -11, 2.5748634360662868, 13.038404810405298],
  ])('of (%f, %f) are those of mpmath', (y, x, angle, length) => {
    expect(ulps(atan2(y, x), angle)).toBeLessThanOrEqual(1)
    expect(ulps(hypot(y, x), length)).toBeLessThanOrEqual(1)
    expect(hypot(-x, y)).toBe(hypot(y, x))
  })

  it.each([
    ['of any size', finite, finite],
    ['of one size', real(-1, 1), real(-1, 1)],
    ['tiny', real(-1e-307, 1e-307), real(-1e-307, 1e-307)],
    ['huge', real(-1e308, 1e308), real(-1e308, 1e308)],
  ])('are those of Math: numbers %s', (_, ys, xs) => {
    fc.assert(
      fc.property(ys, xs, (y, x) => {
        expect(ulps(atan2(y, x), Math.atan2(y, x))).toBeLessThanOrEqual(2)
        expect(ulps(hypot(y, x), Math.hypot(y, x))).toBeLessThanOrEqual(2)
      }),
      { numRuns: 2000 },
    )
  })

  it('of zeros, infinities and NaN are those of Math', () => {
    for (const [y, x] of pairs) {
      const where = `(${y}, ${x})`
      expect(ulps(atan2(y, x), Math.atan2(y, x)), where).toBe(0)
      expect(ulps(hypot(y, x), Math.hypot(y, x)), where).toBe(0)
    }
  })

  it('give back radius and angle', () => {
    const radius = real(1e-3, 1e3)
    const angle = real(-3.14, 3.14)
    fc.assert(
      fc.property(radius, angle, (r, a) => {
        const [x, y] = [r * cos(a), r * sin(a)]
        expect(Math.abs(hypot(x, y) - r)).toBeLessThan(5e-16 * r)
        expect(Math.abs(atan2(y, x) - a)).toBeLessThan(1e-15)
      }),
    )
  })
})
