import type { Numbers } from '../engine/engine.ts'
import { heldIn } from '../engine/reference.ts'

/** What has parts: what stands up to a boundary, and what stands from it on. */
export interface Divisible<T> {
  split(boundary: number): readonly [T, T]
}

/** Where numbers are written. Ask for them when all that they are made of is read: only then is there a memory for sure. */
export interface Slot extends Divisible<Slot> {
  readonly numbers: Numbers
}

/** So many numbers of a memory, from a start on. */
type Find = (start: number, length: number) => Numbers

/** Room for slots side by side. It is laid out before there is a memory, and moves when there is another one. */
export class Ground {
  readonly #slots: GroundSlot[] = []
  #length = 0
  #find: Find | undefined

  /** How many numbers are reserved. */
  get length(): number {
    return this.#length
  }

  reserve(length: number): Slot {
    const start = this.#length
    this.#length += length
    return this.slot(start, length)
  }

  /** What is reserved already, or a part of it. */
  slot(start: number, length: number): Slot {
    const slot = new GroundSlot(this, start, length)
    this.#slots.push(slot)
    return slot
  }

  /** From now on, its numbers are these. */
  build(find: Find): void {
    this.#find = find
    for (const slot of this.#slots) slot.forget()
  }

  find(start: number, length: number): Numbers {
    return (this.#find ?? tooEarly())(start, length)
  }
}

/** Keeps the numbers that it has found: every reading of a circuit passes here. */
class GroundSlot implements Slot {
  readonly #ground: Ground
  readonly #start: number
  readonly #length: number
  #numbers: Numbers | undefined

  constructor(ground: Ground, start: number, length: number) {
    this.#ground = ground
    this.#start = start
    this.#length = length
  }

  get numbers(): Numbers {
    return this.#numbers ?? this.#find()
  }

  #find(): Numbers {
    this.#numbers = this.#ground.find(this.#start, this.#length)
    return this.#numbers
  }

  /** They are elsewhere now. */
  forget(): void {
    this.#numbers = undefined
  }

  split(boundary: number): readonly [Slot, Slot] {
    return [
      this.#ground.slot(this.#start, boundary),
      this.#ground.slot(this.#start + boundary, this.#length - boundary),
    ]
  }
}

/** The slot of numbers that are there already, for an engine that computes anywhere. */
export class HeldSlot implements Slot {
  readonly numbers: Numbers

  constructor(coordinates: Float64Array) {
    this.numbers = heldIn(coordinates)
  }

  split(boundary: number): readonly [Slot, Slot] {
    const { values } = this.numbers
    return [new HeldSlot(values.subarray(0, boundary)), new HeldSlot(values.subarray(boundary))]
  }
}

export function tooEarly(): never {
  throw new Error('the numbers of a circuit were asked for before its rows were counted')
}
