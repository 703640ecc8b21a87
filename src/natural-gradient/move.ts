import { dimensionOf } from '../geometry/manifold.ts'
import { movesOf } from '../geometry/unbounded.ts'
import { moveNoise } from '../geometry/unbounded-defaults.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import { type AnyFixed, fixedRanges } from '../propagation/fixed.ts'
import type { MapManifold } from '../propagation/map.ts'
import type { Move } from '../pursuit/step-path.ts'

/**
 * Where a step along a tangent vector of a map leads: straight on, but for the noise that it learns, whose covariance
 * changes in proportion. So a natural gradient of length 1 leads to the covariance of the residuals, from wherever it
 * starts, where straight on it would lead out of reach.
 *
 * @returns nothing if all of it goes straight on
 */
export function moveOf(f: MapManifold, fixed: AnyFixed): Move | undefined {
  const { output } = f
  const kernels = unboundedCoordinates.in(output)
  const width = dimensionOf(output)
  if (!kernels || kernels.moves === width || noiseIsFixed(f, fixed)) return undefined
  const { moves } = kernels
  return (from, along, to) => {
    for (let i = 0; i < moves; i++) to[i] = from[i]! + along[i]!
    moveNoise(kernels, width, from, along, to, 0)
    for (let i = width; i < from.length; i++) to[i] = from[i]! + along[i]!
  }
}

/** The noise stands behind what moves in the translation of the top layer. */
function noiseIsFixed(f: MapManifold, fixed: AnyFixed): boolean {
  const [moves, width] = [movesOf(f.output), dimensionOf(f.output)]
  return fixedRanges(f, fixed).some(([start, end]) => start <= moves && end >= width)
}
