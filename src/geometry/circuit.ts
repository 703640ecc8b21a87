import type { Engine, Kernels } from '../engine/engine.ts'
import { cell, input, toCell } from '../lazy/cell.ts'
import { type AnyBatch, makeBatch } from './batch.ts'
import type { Chart } from './chart.ts'
import { dimensionOf, type Manifold } from './manifold.ts'
import { Building, HeldPlace, type Place, ReservedPlace } from './place.ts'
import { type AnyPoint, makePoint } from './point.ts'
import { Wire } from './wire.ts'

/**
 * Cells that compute together, and the memory that their numbers are in. First it is laid out: every cell reserves its
 * place. Then, as soon as its rows are counted, it is built: the memory has just the size of all places. It is built
 * anew when their number changes, and collected with the cells.
 *
 * What computes a point or a batch reads the wires that it needs, and only then asks for kernels and for the numbers of
 * its place, which may be those of a new memory by then.
 */
export class Circuit {
  /** The chart of the map's coordinates. */
  readonly chart: Chart

  readonly #engine: Engine
  readonly #lengths = { once: 0, rows: 0 }
  #building: Building | undefined

  constructor(engine: Engine, chart: Chart) {
    this.#engine = engine
    this.chart = chart
  }

  /** The memory, once its rows are counted. */
  get building(): Building {
    if (this.#building) return this.#building
    throw new Error('the numbers of a circuit were asked for before its rows were counted')
  }

  /** What computes with the numbers of this circuit. */
  get kernels(): Kernels {
    return this.building.kernels
  }

  /** How many rows its batches have. */
  get count(): number {
    return this.building.count
  }

  /** Room for numbers that are there once, or for each row. */
  reserve(length: number, kind: 'once' | 'rows' = 'once'): Place {
    const place = new ReservedPlace(this, kind, this.#lengths[kind], length)
    this.#lengths[kind] += length
    return place
  }

  /**
   * A point or a batch that is there from the start, of a circuit whose rows are counted once. If the engine computes
   * anywhere, it is not even copied.
   */
  given(name: string, what: AnyPoint): Wire {
    const { coordinates } = what
    if (this.#engine.anywhere === this.#engine)
      return new Wire(toCell(name, what), new HeldPlace(coordinates))
    const place = this.reserve(coordinates.length)
    let original: Float64Array | undefined = coordinates // which nobody needs, once it is copied
    const copied = cell(name, () => {
      if (original) place.numbers.values.set(original)
      original = undefined
    })
    return new Wire(copied, place)
  }

  /** A point that is computed into a place. */
  point(
    name: string,
    chart: Chart,
    manifold: Manifold,
    place: Place,
    compute: (to: Place) => void,
  ): Wire<AnyPoint> {
    const computed = cell(name, (previous: AnyPoint | undefined) => {
      compute(place)
      const { values } = place.numbers
      return previous?.coordinates === values ? previous : makePoint(chart, manifold, values)
    })
    return new Wire(computed, place)
  }

  /** A batch that is computed. */
  batch(name: string, chart: Chart, manifold: Manifold, compute: (to: Place) => void): Wire<AnyBatch> {
    const place = this.reserve(dimensionOf(manifold), 'rows')
    const computed = cell(name, (previous: AnyBatch | undefined) => {
      compute(place)
      const { values } = place.numbers
      return previous?.coordinates === values ? previous : makeBatch(chart, manifold, values, this.count)
    })
    return new Wire(computed, place)
  }

  /** A batch whose rows come from outside: `write` lets a function write them, then makes stale what read them. */
  rows(name: string, manifold: Manifold): { wire: Wire; write: (fill: (to: Float64Array) => void) => void } {
    const place = this.reserve(dimensionOf(manifold), 'rows')
    const isWritten = input(name, false)
    const written = cell(name, () => {
      if (!isWritten.value) throw new Error(`the ${name} were read before they were written`)
    })
    return {
      wire: new Wire(written, place),
      write: (fill) => {
        fill(place.numbers.values)
        isWritten.value = true
      },
    }
  }

  /** Builds it for so many rows. What it computes must depend on their number, for all of it must be computed anew. */
  countRows(count: number): void {
    if (count === this.#building?.count) return
    const { once, rows } = this.#lengths
    this.#building = new Building(this.#engine.memory(once + count * rows), once, count)
  }
}
