import { log, log1p } from './elementary.ts'
import type { Random } from './random.ts'

/**
 * The logarithm of a number that is drawn from the gamma distribution of a shape and rate 1. The number itself is 0
 * in double precision for most draws of a shape below 1e-3.
 *
 * @see G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000)
 */
export function drawLogGamma(shape: number, random: Random): number {
  // Γ(shape) is distributed like Γ(shape + 1) U^(1/shape)
  if (shape < 1) return drawLogGamma(shape + 1, random) + log1p(-random.uniform()) / shape
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const root = 1 + c * x
    if (root <= 0) continue
    const v = root * root * root
    if (log1p(-random.uniform()) < 0.5 * x * x + d * (1 - v + log(v))) return log(d) + log(v)
  }
}
