import { DomainError } from '../errors.ts'
import type { AnyPoint } from '../geometry/point.ts'
import { shared } from '../shared.ts'

/** Points of maps that are in standard units, and mean nothing without the model that they are the parameters of. */
const standard = /* @__PURE__ */ shared('standard points', () => new WeakSet<AnyPoint>())

/** Notes that a point is the parameters of a model that standardizes. */
export function markStandard(p: AnyPoint): void {
  standard.add(p)
}

/** @throws {DomainError} if the point is the parameters of a model that standardizes */
export function refuseStandard(where: string, p: AnyPoint): void {
  if (standard.has(p))
    throw new DomainError(
      `${where}: expected a model that standardizes, received its parameters alone, which are in standard units; pass the model`,
    )
}
