import type { Numbers } from '../engine/engine.ts'
import type { Cell } from '../lazy/cell.ts'
import type { Divisible, Slot } from './slot.ts'

/**
 * Numbers of a circuit that one cell reads of another. There is no way to them but `read`, so nobody sees stale ones;
 * like every reading of a cell, it comes before any work.
 */
export class Wire<out T = unknown> implements Divisible<Wire> {
  /** What computes them, for whoever stands outside of the circuit. */
  readonly cell: Cell<T>
  /** Of error differentials: that they are by the unbounded coordinates of a family with noise, not by the natural ones. */
  readonly isUnbounded: boolean
  readonly #slot: Slot

  constructor(cell: Cell<T>, slot: Slot, isUnbounded = false) {
    this.cell = cell
    this.#slot = slot
    this.isUnbounded = isUnbounded
  }

  /** The numbers, computed if they are stale. */
  read(): Numbers {
    this.cell.value
    return this.#slot.numbers
  }

  /** Parts of the numbers, which are computed together. */
  split(boundary: number): readonly [Wire, Wire] {
    const [first, second] = this.#slot.split(boundary)
    return [new Wire(this.cell, first), new Wire(this.cell, second)]
  }

  /** The same error differentials, which are by unbounded coordinates. */
  unbounded(): Wire<T> {
    return new Wire(this.cell, this.#slot, true)
  }
}
