import type { Numbers } from '../engine/engine.ts'
import { type InputCell, input } from '../lazy/cell.ts'
import type { Slot } from './slot.ts'
import { Wire } from './wire.ts'

/**
 * A vector of a circuit that is moved from outside, and knows when it has not been: what was computed of it is stale
 * only if one of its numbers has changed.
 */
export class MovedVector {
  readonly wire: Wire
  readonly #moved: InputCell<undefined>
  readonly #own: Slot
  readonly #followed: Slot | undefined
  /** Whether the numbers that are read are those that are followed. */
  readonly #follows = { now: false }
  #isPlaced = false

  /** @param followed a vector of the circuit that others write, if there is one to be followed */
  constructor(name: string, own: Slot, followed?: Slot) {
    this.#own = own
    this.#followed = followed
    this.#moved = input(name, undefined)
    this.wire = new Wire(this.#moved, followed ? new EitherSlot(this.#follows, followed, own) : own)
  }

  /** Copies these coordinates, unless they are those that it has. */
  moveTo(coordinates: Float64Array): void {
    const { values } = this.#own.numbers
    if (this.#isPlaced && areSame(values, coordinates)) {
      if (!this.#follows.now) return
    } else values.set(coordinates)
    this.#isPlaced = true
    this.#follows.now = false
    this.#moved.value = undefined
  }

  /**
   * Follows the vector that others write, which costs no copy. Call it whenever that may have been written: what was
   * computed is right only if it was computed of a copy, by {@link moveTo}, that has these numbers still.
   */
  follow(): void {
    if (this.#isPlaced && !this.#follows.now) {
      const [{ values: followed }, { values: own }] = [this.#followed!.numbers, this.#own.numbers]
      if (areSame(followed, own)) return
    }
    this.#follows.now = true
    this.#moved.value = undefined
  }
}

/** Whether two vectors have the same bits: −0 is another number than 0, and NaN is the same as NaN. */
function areSame(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false
  return true
}

/** One of two slots, whichever is followed. */
class EitherSlot implements Slot {
  readonly #follows: { readonly now: boolean }
  readonly #followed: Slot
  readonly #own: Slot

  constructor(follows: { readonly now: boolean }, followed: Slot, own: Slot) {
    this.#follows = follows
    this.#followed = followed
    this.#own = own
  }

  get numbers(): Numbers {
    return this.#follows.now ? this.#followed.numbers : this.#own.numbers
  }

  split(boundary: number): readonly [Slot, Slot] {
    const [followed, own] = [this.#followed.split(boundary), this.#own.split(boundary)]
    return [
      new EitherSlot(this.#follows, followed[0], own[0]),
      new EitherSlot(this.#follows, followed[1], own[1]),
    ]
  }
}
