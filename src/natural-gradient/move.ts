import { dimensionOf } from '../geometry/manifold.ts'
import { boundedKernels, isPartlyBounded } from '../geometry/unbounded.ts'
import { type AnyFixed, fixedParts, isFixed } from '../propagation/fixed.ts'
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
  if (!isPartlyBounded(output) || noiseIsFixed(fixed)) return undefined
  const bounded = boundedKernels(output)
  const moves = dimensionOf(output.movable)
  const width = dimensionOf(output)
  return (from, along, to) => {
    for (let i = 0; i < moves; i++) to[i] = from[i]! + along[i]!
    bounded.moveNoise(from, along, to, 0)
    for (let i = width; i < from.length; i++) to[i] = from[i]! + along[i]!
  }
}

/** The noise stands in the first part that is not split: the translation of the top layer. */
function noiseIsFixed(fixed: AnyFixed): boolean {
  let first = fixed
  while (typeof first !== 'boolean') first = fixedParts(first)[0]
  return isFixed(first)
}
