import { DomainError, shown } from '../errors.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import type { Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, checkDomain, isPoint, makePoint } from '../geometry/point.ts'
import { convert } from '../geometry/transition.ts'

/**
 * The natural coordinates of a distribution. They may be infinite, as at a probability of 1, but not where they
 * no longer tell distributions apart, as where the reference category has probability 0.
 *
 * @throws {DomainError} if they do not determine the distribution
 */
export function naturalCoordinates(where: string, p: AnyPoint): Float64Array {
  if (!isPoint(p))
    throw new DomainError(`${where}: expected a point, received ${shown(p)}; make one with point`)
  checkDomain(where, p)
  const { coordinates: theta } = convert(p, Natural)
  if (
    !theta.every(Number.isFinite) &&
    (theta.some(Number.isNaN) ||
      convert(makePoint(Natural, p.manifold, theta), Mean).coordinates.some(Number.isNaN))
  )
    throw new DomainError(
      `${where}: expected a distribution with natural coordinates, received ${p}; ${hasCategories(p.manifold) ? 'give the reference category a probability above 0' : 'it is degenerate, as where all observations are equal: observe what varies'}`,
    )
  return theta
}

/** Whether one of its factors tells categories apart. */
function hasCategories(manifold: Manifold): boolean {
  const { base, parts } = manifold as { base?: Manifold; parts?: readonly Manifold[] }
  return (
    manifold.kind === 'Categorical' || [base, ...(parts ?? [])].some((part) => part && hasCategories(part))
  )
}
