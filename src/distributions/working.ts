import { type AnyPoint, checkDomain, checkPoint } from '../geometry/point.ts'
import { checkDensity, statisticalKernels } from '../geometry/statistical.ts'
import { coordinatesIn } from '../geometry/transition.ts'
import { Working } from '../geometry/working.ts'

/**
 * The working coordinates of a distribution, of which there may be no density.
 *
 * @throws {DomainError} if it is no distribution
 */
export function workingCoordinates(where: string, p: AnyPoint): Float64Array {
  checkPoint(where, p)
  statisticalKernels(where, p.manifold)
  checkDomain(where, p)
  return coordinatesIn(Working, p)
}

/**
 * The working coordinates of a distribution that has a density.
 *
 * @throws {DomainError} if it has none, as where all that it was estimated from is equal
 */
export function densityCoordinates(where: string, p: AnyPoint): Float64Array {
  const w = workingCoordinates(where, p)
  checkDensity(where, statisticalKernels(where, p.manifold), w, p)
  return w
}
