import { expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { negativeDilogarithm } from './dilogarithm.ts'

// mpmath 1.3.0, 40 digits: -polylog(2, -exp(x)), above 0 by inversion
it.each([
  [-745, 5e-324],
  [-700, 9.85967654375977e-305],
  [-40, 4.248354255291589e-18],
  [-5, 0.006726630877522398],
  [-1, 0.33864799640345217],
  [-1e-5, 0.8224601019773076],
  [0, 0.8224670334241132],
  [1e-10, 0.822467033493428],
  [0.3, 1.0540336671330217],
  [1, 1.8062860704447743],
  [5, 14.138207435970704],
  [30, 451.6449340668481],
  [40, 801.6449340668482],
  [800, 320001.64493406686],
  [1e10, 5e19],
  [1e150, 4.9999999999999995e299],
])('−Li₂(−exp %f) is %f', (x, expected) => {
  expect(relativeError(negativeDilogarithm(x), expected)).toBeLessThan(5e-16)
})
