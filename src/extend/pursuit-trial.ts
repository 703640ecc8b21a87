import type { Engine, Kernels, Numbers } from '../engine/engine.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'

/** How many steps a trial has by itself. */
export const steps = 12

/** Writes the gradient at a point, in a step that is counted from 0. */
export type Field = (point: Float64Array, step: number, to: Float64Array) => void

/** Where a pursuit works. */
export interface Place {
  readonly kernels: Kernels
  readonly point: Numbers
  readonly gradient: Numbers
  readonly memory: readonly Numbers[]
  /** All of the numbers, with gaps between those. */
  readonly all: Float64Array
}

/** What stands in the gaps. */
export const untouched = 0.375

/** A place in the memory of an engine, at a point whose coordinates are 1, 2, 3, … */
export function placeIn(engine: Engine, vectors: number, length: number): Place {
  const gap = 3
  const total = gap + (vectors + 2) * (length + gap)
  const { kernels, numbers } = engine.memory(total)
  const { values: all } = numbers(0, total)
  all.fill(untouched)
  const vector = (index: number) => {
    const made = numbers(gap + index * (length + gap), length)
    made.values.fill(0)
    return made
  }
  const memory = Array.from({ length: vectors }, (_, index) => vector(index + 2))
  const place = { kernels, point: vector(0), gradient: vector(1), memory, all }
  for (let i = 0; i < length; i++) place.point.values[i] = i + 1
  return place
}

/** Starts the pursuit, or lets it go on from where a place is, and takes the steps up to `to`. */
export function walk(
  { start }: Pursuit,
  { kernels, point, gradient, memory }: Place,
  field: Field,
  rate: (step: number) => number,
  from = 0,
  to = steps,
): void {
  const step = start(kernels, point.values.length, memory, from)
  for (let k = from; k < to; k++) {
    field(point.values, k, gradient.values)
    step(point, gradient, rate(k))
  }
}
