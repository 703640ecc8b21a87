import type { Engine, Kernels, Numbers } from '../engine/engine.ts'
import { heldIn } from '../engine/reference.ts'
import { type Cell, cell, input, toCell } from '../lazy/cell.ts'
import { type AnyBatch, isBatch, makeBatch } from './batch.ts'
import type { Chart } from './chart.ts'
import { dimensionOf, type Manifold } from './manifold.ts'
import { type AnyPoint, makePoint } from './point.ts'

/** Numbers of a circuit and the cell that computes them, which is to be read before they are. */
export interface Wire<T extends AnyPoint = AnyPoint> {
  readonly numbers: Numbers
  readonly cell: Cell<T>
  /** Of error differentials: that they are by the unbounded coordinates of a family with noise, not by the natural ones. */
  readonly isUnbounded?: boolean
}

/** Numbers in the memory of a circuit: `length` from `start` on, all of them once, or so many for each row. */
class Place implements Numbers {
  values = new Float64Array(0)
  address = 0
  readonly start: number
  readonly length: number

  constructor(start: number, length: number) {
    this.start = start
    this.length = length
  }
}

/**
 * Cells that compute together, and the memory that their numbers are in. They reserve places while they are built;
 * the memory has just the size of all places. It is made as soon as the number of rows is known, made anew when that
 * changes, and collected with the cells.
 */
export class Circuit {
  /** What computes with the numbers of this circuit; there once its rows are counted. */
  kernels!: Kernels
  /** How many rows its batches have. */
  count = 0

  /** The chart of the map's coordinates. */
  readonly chart: Chart

  readonly #engine: Engine
  readonly #once: Place[] = []
  readonly #rows: Place[] = []
  #lengthOnce = 0
  #lengthOfRow = 0

  constructor(engine: Engine, chart: Chart) {
    this.#engine = engine
    this.chart = chart
  }

  /** Room for numbers that are there once. */
  reserve(length: number): Numbers {
    const place = new Place(this.#lengthOnce, length)
    this.#lengthOnce += length
    this.#once.push(place)
    return place
  }

  /** A point or a batch that is there from the start. If the engine computes anywhere, it is not even copied. */
  given<T extends AnyPoint>(name: string, what: T): Wire<T> {
    const { chart, manifold, coordinates } = what
    if (this.#engine.anywhere === this.#engine)
      return { numbers: heldIn(coordinates), cell: toCell(name, what) }
    const numbers = Object.assign(this.reserve(coordinates.length), { values: coordinates })
    const count = isBatch(what) ? what.count : undefined // and nothing else of it, once it is copied
    let here: AnyPoint | undefined
    return {
      numbers,
      cell: {
        name,
        get value() {
          here ??=
            count === undefined
              ? makePoint(chart, manifold, numbers.values)
              : makeBatch(chart, manifold, numbers.values, count)
          return here as T // it never changes, so nobody needs to note that it was read
        },
      },
    }
  }

  /** The numbers up to a boundary, and those from it on. */
  split(whole: Numbers, boundary: number): [Numbers, Numbers] {
    if (!(whole instanceof Place)) {
      const { values } = whole
      return [heldIn(values.subarray(0, boundary)), heldIn(values.subarray(boundary))]
    }
    const { start, length } = whole
    const parts: [Place, Place] = [new Place(start, boundary), new Place(start + boundary, length - boundary)]
    this.#once.push(...parts)
    return parts
  }

  /** A point in reserved numbers. `compute` reads the cells that it needs, then writes the numbers. */
  point(name: string, chart: Chart, manifold: Manifold, numbers: Numbers, compute: () => void): Wire {
    return {
      numbers,
      cell: cell(name, (previous: AnyPoint | undefined) => {
        compute()
        return previous?.coordinates === numbers.values
          ? previous
          : makePoint(chart, manifold, numbers.values)
      }),
    }
  }

  /** A batch. `compute` reads the cells that it needs, then writes the numbers. */
  batch(name: string, chart: Chart, manifold: Manifold, compute: (to: Numbers) => void): Wire<AnyBatch> {
    const length = dimensionOf(manifold)
    const numbers = new Place(this.#lengthOfRow, length)
    this.#lengthOfRow += length
    this.#rows.push(numbers)
    return {
      numbers,
      cell: cell(name, (previous: AnyBatch | undefined) => {
        compute(numbers)
        return previous?.coordinates === numbers.values
          ? previous
          : makeBatch(chart, manifold, numbers.values, this.count)
      }),
    }
  }

  /** A batch whose rows come from outside: `write` lets a function write them, then makes stale what read them. */
  rows(
    name: string,
    chart: Chart,
    manifold: Manifold,
  ): { wire: Wire<AnyBatch>; write: (fill: (to: Float64Array) => void) => void } {
    const length = dimensionOf(manifold)
    const numbers = new Place(this.#lengthOfRow, length)
    this.#lengthOfRow += length
    this.#rows.push(numbers)
    const given = input<AnyBatch | undefined>(name, undefined)
    const written = cell(name, () => {
      if (given.value) return given.value
      throw new Error(`the ${name} were read before they were written`)
    })
    return {
      wire: { numbers, cell: written },
      write: (fill) => {
        fill(numbers.values)
        given.value = makeBatch(chart, manifold, numbers.values, this.count)
      },
    }
  }

  /** Makes the memory for so many rows. What is there once keeps its values; all batches must be computed anew. */
  countRows(count: number): void {
    if (count === this.count) return
    this.count = count
    const memory = this.#engine.memory(this.#lengthOnce + count * this.#lengthOfRow)
    this.kernels = memory.kernels
    for (const place of this.#once) {
      const { values, address } = memory.numbers(place.start, place.length)
      values.set(place.values)
      Object.assign(place, { values, address })
    }
    for (const place of this.#rows)
      Object.assign(place, memory.numbers(this.#lengthOnce + place.start * count, place.length * count))
  }
}
