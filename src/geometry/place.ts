import type { Kernels, Memory, Numbers } from '../engine/engine.ts'
import { heldIn } from '../engine/reference.ts'

/** What has parts: what stands up to a boundary, and what stands from it on. */
export interface Divisible<T> {
  split(boundary: number): readonly [T, T]
}

/** Where numbers are written. Ask for them when all that they are made of is read: only then is there a memory for sure. */
export interface Place extends Divisible<Place> {
  readonly numbers: Numbers
}

/** The memory of a circuit with so many rows: what is there once, then what is there for each of them. */
export class Building {
  readonly count: number
  readonly #memory: Memory
  readonly #once: number

  /** @param once how many numbers are there once */
  constructor(memory: Memory, once: number, count: number) {
    this.#memory = memory
    this.#once = once
    this.count = count
  }

  get kernels(): Kernels {
    return this.#memory.kernels
  }

  once(start: number, length: number): Numbers {
    return this.#memory.numbers(start, length)
  }

  rows(start: number, length: number): Numbers {
    return this.#memory.numbers(this.#once + start * this.count, length * this.count)
  }
}

/** A place in the memory of a circuit: `length` numbers from `start` on, all of them once or for each row. */
export class ReservedPlace implements Place {
  readonly #circuit: { readonly building: Building }
  readonly #kind: 'once' | 'rows'
  readonly #start: number
  readonly #length: number
  #building: Building | undefined
  #numbers: Numbers | undefined

  constructor(
    circuit: { readonly building: Building },
    kind: 'once' | 'rows',
    start: number,
    length: number,
  ) {
    this.#circuit = circuit
    this.#kind = kind
    this.#start = start
    this.#length = length
  }

  get numbers(): Numbers {
    const { building } = this.#circuit
    if (this.#building !== building) {
      this.#building = building
      this.#numbers = building[this.#kind](this.#start, this.#length)
    }
    return this.#numbers!
  }

  split(boundary: number): readonly [Place, Place] {
    const end = this.#length - boundary
    return [
      new ReservedPlace(this.#circuit, this.#kind, this.#start, boundary),
      new ReservedPlace(this.#circuit, this.#kind, this.#start + boundary, end),
    ]
  }
}

/** The place of numbers that are there already, for an engine that computes anywhere. */
export class HeldPlace implements Place {
  readonly numbers: Numbers

  constructor(coordinates: Float64Array) {
    this.numbers = heldIn(coordinates)
  }

  split(boundary: number): readonly [Place, Place] {
    const { values } = this.numbers
    return [new HeldPlace(values.subarray(0, boundary)), new HeldPlace(values.subarray(boundary))]
  }
}
