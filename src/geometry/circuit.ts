import type { Engine, Kernels } from '../engine/engine.ts'
import { cell, input, toCell } from '../lazy/cell.ts'
import { type AnyBatch, makeBatch } from './batch.ts'
import type { Chart } from './chart.ts'
import { dimensionOf, type Manifold } from './manifold.ts'
import { type AnyPoint, makePoint } from './point.ts'
import { Ground, HeldSlot, type Slot, tooEarly } from './slot.ts'
import { Wire } from './wire.ts'

/**
 * Cells that compute together, and the memory that their numbers are in. First it is laid out: every cell reserves its
 * slot. Then, as soon as its rows are counted, it is built: the memory has just the size of all slots. It is built
 * anew when their number changes, and collected with the cells.
 *
 * What computes a point or a batch reads the wires that it needs, and only then asks for kernels and for the numbers of
 * its slot, which may be those of a new memory by then.
 */
export class Circuit {
  /** The chart of the map's coordinates. */
  readonly chart: Chart

  readonly #engine: Engine
  readonly #once = new Ground()
  readonly #rows = new Ground()
  /** What is to be copied as soon as there is a memory. */
  #given: { slot: Slot; coordinates: Float64Array }[] = []
  #kernels: Kernels | undefined
  #count = 0

  constructor(engine: Engine, chart: Chart) {
    this.#engine = engine
    this.chart = chart
  }

  /** What computes with the numbers of this circuit, once its rows are counted. */
  get kernels(): Kernels {
    return this.#kernels ?? tooEarly()
  }

  /** How many rows its batches have. */
  get count(): number {
    return this.#count
  }

  /** Room for numbers that are there once. */
  reserve(length: number): Slot {
    return this.#once.reserve(length)
  }

  /**
   * A point or a batch that is there from the start, of a circuit whose rows are counted once. If the engine computes
   * anywhere, it is not even copied.
   */
  given(name: string, what: AnyPoint): Wire {
    const { coordinates } = what
    if (this.#engine.anywhere === this.#engine) return new Wire(toCell(name, what), new HeldSlot(coordinates))
    const slot = this.reserve(coordinates.length)
    this.#given.push({ slot, coordinates })
    return new Wire(toCell(name, undefined), slot)
  }

  /** A point that is computed into a slot. */
  point(
    name: string,
    chart: Chart,
    manifold: Manifold,
    slot: Slot,
    compute: (to: Slot) => void,
  ): Wire<AnyPoint> {
    const computed = cell(name, (previous: AnyPoint | undefined) => {
      compute(slot)
      const { values } = slot.numbers
      return previous?.coordinates === values ? previous : makePoint(chart, manifold, values)
    })
    return new Wire(computed, slot)
  }

  /** A batch that is computed. */
  batch(name: string, chart: Chart, manifold: Manifold, compute: (to: Slot) => void): Wire<AnyBatch> {
    const slot = this.#rows.reserve(dimensionOf(manifold))
    const computed = cell(name, (previous: AnyBatch | undefined) => {
      compute(slot)
      const { values } = slot.numbers
      return previous?.coordinates === values ? previous : makeBatch(chart, manifold, values, this.#count)
    })
    return new Wire(computed, slot)
  }

  /** A batch whose rows come from outside: `write` lets a function write them, then makes stale what read them. */
  rows(name: string, manifold: Manifold): { wire: Wire; write: (fill: (to: Float64Array) => void) => void } {
    const slot = this.#rows.reserve(dimensionOf(manifold))
    const isWritten = input(name, false)
    const written = cell(name, () => {
      if (!isWritten.value) throw new Error(`the ${name} were read before they were written`)
    })
    return {
      wire: new Wire(written, slot),
      write: (fill) => {
        fill(slot.numbers.values)
        isWritten.value = true
      },
    }
  }

  /** Builds it for so many rows. What it computes must depend on their number, for all of it must be computed anew. */
  countRows(count: number): void {
    if (count === this.#count) return
    const once = this.#once.length
    const memory = this.#engine.memory(once + count * this.#rows.length)
    this.#kernels = memory.kernels
    this.#count = count
    this.#once.build((start, length) => memory.numbers(start, length))
    this.#rows.build((start, length) => memory.numbers(once + start * count, length * count))
    for (const { slot, coordinates } of this.#given) slot.numbers.values.set(coordinates)
    this.#given = []
  }
}
