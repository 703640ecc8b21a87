import type { Pursuit } from './pursuit.ts'

/**
 * Plain gradient ascent: p ← p + ε·g.
 *
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `Classic`
 */
export const Classic: Pursuit = Object.freeze({
  name: 'Classic',
  start: () => (point: Float64Array, gradient: Float64Array, rate: number) => {
    for (let i = 0; i < point.length; i++) point[i]! += rate * gradient[i]!
  },
})
