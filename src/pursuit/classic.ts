import type { Kernels, Numbers } from '../engine/engine.ts'
import type { Pursuit } from './pursuit.ts'

/**
 * Plain gradient ascent: p ← p + ε·g.
 *
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `Classic`
 */
export const Classic: Pursuit = Object.freeze({
  name: 'Classic',
  memory: 0,
  start: (kernels: Kernels, length: number) => (point: Numbers, gradient: Numbers, rate: number) =>
    kernels.ascend(point, gradient, rate, length),
})
