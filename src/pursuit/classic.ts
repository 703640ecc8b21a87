import type { Kernels, Numbers } from '../engine/engine.ts'
import type { Pursuit } from './pursuit.ts'

/**
 * Plain gradient ascent: p ← p + ε·g.
 *
 * @example
 * const toward = (p: Point<Cartesian, Euclidean<1>>) => subtract(point(Cartesian, Euclidean(1), [1]), p)
 * const points = vanillaGradientSequence(toward, 0.5, Classic, point(Cartesian, Euclidean(1), [0]))
 * take(3, points).map(({ coordinates }) => coordinates[0]) //=> [ 0, 0.5, 0.75 ]
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `Classic`
 */
export const Classic: Pursuit = Object.freeze({
  name: 'Classic',
  memory: 0,
  start: (kernels: Kernels, length: number) => (point: Numbers, gradient: Numbers, rate: number) =>
    kernels.ascend(point, gradient, rate, length),
})
