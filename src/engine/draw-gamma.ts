import { log, log1p } from './elementary.ts'
import { deviance } from './gamma.ts'
import type { Random } from './random.ts'

/**
 * The logarithm of a number that is drawn from the gamma distribution of a shape and rate 1. The number itself is 0
 * in double precision for most draws of a shape below 1e-3.
 */
export function drawLogGamma(shape: number, random: Random): number {
  // Γ(shape) is distributed like Γ(shape + 1) U^(1/shape)
  if (shape < 1) return logOfRoot(shape + 1, drawRoot(shape + 1, random)) + log1p(-random.uniform()) / shape
  return logOfRoot(shape, drawRoot(shape, random))
}

/** A number from the gamma distribution of a shape from 1 on and rate 1. */
export function drawGamma(shape: number, random: Random): number {
  const root = 1 + drawRoot(shape, random)
  return (shape - 1 / 3) * (root * root * root)
}

function logOfRoot(shape: number, t: number): number {
  return log(shape - 1 / 3) + 3 * log1p(t)
}

/**
 * The t of a number (shape − ⅓)(1 + t)³.
 *
 * @see G. Marsaglia and T. W. Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000)
 */
function drawRoot(shape: number, random: Random): number {
  const d = shape - 1 / 3
  const c = 1 / (3 * Math.sqrt(d))
  for (let turn = 0; turn < 10_000; turn++) {
    const x = random.normal()
    const t = c * x
    if (t <= -1) continue
    // ½x² + d (1 − v + log v) with v = (1 + t)³, where log v is next to v − 1 for large shapes
    const bound = 0.5 * x * x - d * (3 * deviance(1, 1 + t, -t) + t * t * (3 + t))
    if (log1p(-random.uniform()) < bound) return t
  }
  return 0
}
