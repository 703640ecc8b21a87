import type { Numbers } from '../engine/engine.ts'
import { DomainError, shown } from '../errors.ts'

/**
 * Decoupled weight decay: p ← p − share·p in every coordinate that has a gradient, or remembers one. Those that never had
 * any are fixed.
 */
export function towardsZero(
  { values: point }: Numbers,
  share: number,
  { values: gradient }: Numbers,
  { values: remembered }: Numbers,
): void {
  if (share === 0) return
  for (let i = 0; i < point.length; i++)
    if (gradient[i] !== 0 || remembered[i] !== 0) point[i]! -= share * point[i]!
}

/** Refuses what is no weight decay. @throws {DomainError} */
export function checkWeightDecay(where: string, weightDecay: number, otherwise: number): void {
  if (!Number.isFinite(weightDecay) || weightDecay < 0)
    throw new DomainError(
      `${where}: expected weightDecay to be a finite number ≥ 0, received ${shown(weightDecay)}; leave it out for ${otherwise}`,
    )
}
