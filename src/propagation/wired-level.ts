import type { Divisible } from '../geometry/slot.ts'
import type { Hidden } from './hidden.ts'
import type { WiredPropagation } from './map.ts'

/** A layer of a network in a circuit, and what is below it. */
export interface WiredLevel {
  readonly layer: WiredPropagation
  /** The family at its outputs; of the top layer, nothing. */
  readonly hidden: Hidden | undefined
  readonly below: { readonly boundary: number; readonly level: WiredLevel } | undefined
}

/** The levels from one down, each with its part of what has the coordinates of that network. */
export function dividedByLevels<T extends Divisible<T>>(
  top: WiredLevel,
  whole: T,
): { readonly level: WiredLevel; readonly part: T }[] {
  const parts: { level: WiredLevel; part: T }[] = []
  let [level, rest] = [top, whole]
  while (level.below) {
    const [part, below] = rest.split(level.below.boundary)
    parts.push({ level, part })
    ;[level, rest] = [level.below.level, below]
  }
  return [...parts, { level, part: rest }]
}
