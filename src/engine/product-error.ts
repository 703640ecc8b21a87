import { highPart } from './special.ts'

/**
 * x · y less the double that it rounds to; 0 where parts of it would leave the doubles.
 *
 * @see T. J. Dekker, A floating-point technique for extending the available precision, Numer. Math. 18 (1971)
 */
export function productError(x: number, y: number, product: number): number {
  if (!(Math.abs(product) > 1e-280 && Math.max(Math.abs(x), Math.abs(y)) < 1e290)) return 0
  const [xHigh, yHigh] = [highPart(x), highPart(y)]
  const [xLow, yLow] = [x - xHigh, y - yHigh]
  return xHigh * yHigh - product + xHigh * yLow + xLow * yHigh + xLow * yLow
}
