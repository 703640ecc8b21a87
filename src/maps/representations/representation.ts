/**
 * How a linear map stores itself: as which coordinates, and what it computes with them.
 *
 * At run time a representation works on row-major buffers. `rows` is the dimension of the outputs, `columns`
 * that of the inputs, `count` the number of points in a batch.
 *
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `LinearRep`
 */
export interface Representation {
  readonly kind: string
  /** Whether it needs as many outputs as inputs. */
  readonly square: boolean
  toString(): string
}

/** What a representation computes at run time. */
export interface RepresentationKernels extends Representation {
  /** The number of coordinates. */
  readonly parameters: (rows: number, columns: number) => number
  /** Writes the map's value at every input, plus the bias if there is one, `[count × rows]`. */
  readonly multiply: (
    weights: Float64Array,
    bias: Float64Array | undefined,
    inputs: Float64Array,
    to: Float64Array,
    count: number,
    rows: number,
    columns: number,
  ) => void
  /** Writes the transposed map's value at every output, `[count × columns]`. */
  readonly multiplyTransposed: (
    weights: Float64Array,
    outputs: Float64Array,
    to: Float64Array,
    count: number,
    rows: number,
    columns: number,
  ) => void
  /** Writes the differential of the mean of yₙ·(W xₙ) by the coordinates of W. */
  readonly meanOuterProduct: (
    outputs: Float64Array,
    inputs: Float64Array,
    to: Float64Array,
    count: number,
    rows: number,
    columns: number,
  ) => void
}

/** Makes a representation, which prints as its name. */
export function representation<F extends Representation>(
  kernels: Omit<RepresentationKernels, 'toString'> & Pick<F, 'kind' | 'square'>,
): F {
  return Object.freeze(Object.assign(Object.create(printed), kernels))
}

const printed = {
  toString(this: Representation): string {
    return this.kind
  },
  [Symbol.for('nodejs.util.inspect.custom')](this: Representation): string {
    return this.kind
  },
}
