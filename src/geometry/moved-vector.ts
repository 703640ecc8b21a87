import type { Numbers } from '../engine/engine.ts'
import { type InputCell, input } from '../lazy/cell.ts'
import { type Slot, tooEarly } from './slot.ts'
import { Wire } from './wire.ts'

/**
 * A vector of a circuit whose rows are counted once. It is moved from outside, and knows when it has not been: what was
 * computed of it is stale only if one of its numbers has changed.
 */
export class MovedVector {
  readonly wire: Wire
  readonly #moved: InputCell<undefined>
  readonly #own: Slot
  readonly #followed: Slot | undefined
  readonly #either: EitherSlot | undefined
  #at: 'nowhere' | 'own' | 'followed' = 'nowhere'

  /**
   * @param own where coordinates are copied
   * @param followed a vector of the circuit that others write, if there is one to be followed
   */
  constructor(name: string, own: Slot, followed?: Slot) {
    this.#own = own
    this.#followed = followed
    this.#moved = input(name, undefined)
    this.#either = followed && new EitherSlot(own, followed)
    this.wire = new Wire(this.#moved, this.#either ?? own)
  }

  /** Copies these coordinates, unless they are those that it has. Returns whether it has moved. */
  moveTo(coordinates: Float64Array): boolean {
    const { values } = this.#own.numbers
    if (this.#at !== 'nowhere' && areSame(values, coordinates)) {
      if (this.#at === 'own') return false
    } else values.set(coordinates)
    return this.#moveOnto('own')
  }

  /**
   * Follows the vector that others write, which costs no copy. Call it whenever that may have been written: what was
   * computed is right only if it was computed of a copy, by {@link moveTo}, that has these numbers still. Returns
   * whether it has moved.
   */
  follow(): boolean {
    if (this.#at === 'own' && areSame(this.#followed!.numbers.values, this.#own.numbers.values)) return false
    return this.#moveOnto('followed')
  }

  /** Has all that was computed of it computed anew, where it is. */
  touch(): void {
    this.#moved.value = undefined
  }

  #moveOnto(at: 'own' | 'followed'): true {
    if (this.#at !== at) this.#either?.take(at)
    this.#at = at
    this.touch()
    return true
  }
}

/** Whether two vectors have the same bits: −0 is another number than 0, and NaN is the same as NaN. */
function areSame(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false
  return true
}

/** One of two slots, whichever was taken last; its parts are those of the same one. It keeps the numbers that it has taken. */
class EitherSlot implements Slot {
  readonly #own: Slot
  readonly #followed: Slot
  /** It and all of its parts, which are taken together. */
  readonly #all: EitherSlot[]
  #numbers: Numbers | undefined

  constructor(own: Slot, followed: Slot, all: EitherSlot[] = []) {
    this.#own = own
    this.#followed = followed
    this.#all = all
    all.push(this)
  }

  get numbers(): Numbers {
    return this.#numbers ?? tooEarly()
  }

  take(which: 'own' | 'followed'): void {
    for (const slot of this.#all) slot.#numbers = (which === 'own' ? slot.#own : slot.#followed).numbers
  }

  split(boundary: number): readonly [Slot, Slot] {
    const [own, followed] = [this.#own.split(boundary), this.#followed.split(boundary)]
    const parts = [0, 1].map((i) => new EitherSlot(own[i]!, followed[i]!, this.#all))
    if (this.#numbers) this.take(this.#numbers === this.#own.numbers ? 'own' : 'followed')
    return [parts[0]!, parts[1]!]
  }
}
