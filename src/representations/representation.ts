import type { Kernels } from '../engine/engine.ts'
import { madeBy, shared } from '../shared.ts'
import { version } from '../version.ts'

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

/**
 * The products of the matrix that the coordinates stand for. `outerProducts` is the differential of the sum of
 * yₙ·(W xₙ + b) by those coordinates and by b.
 */
export type Products = Pick<Kernels, 'multiply' | 'multiplyTransposed' | 'outerProducts'>

/** What a representation computes at run time. */
export interface RepresentationKernels extends Representation {
  /** The number of coordinates. */
  readonly parameters: (rows: number, columns: number) => number
  /** Whether every entry off the diagonal is zero. */
  readonly isDiagonal: boolean
  /** Writes the matrix that the coordinates stand for, `[rows × columns]`, row-major. */
  readonly toMatrix: (weights: Float64Array, rows: number, columns: number, matrix: Float64Array) => void
  /** Writes the coordinates of the closest matrix that it can store, by the sum of squared differences. */
  readonly closest: (matrix: Float64Array, rows: number, columns: number, weights: Float64Array) => void
  /** How many units its weights connect, at both ends together, with one unit at the other: see glorotInitialize. */
  readonly connections: (rows: number, columns: number) => number
  /** Its products, with the kernels of an engine where they serve. */
  readonly products: (kernels: Kernels) => Products
}

/** Makes a representation, which prints as its name, of its definition: a function, as that of a family. */
/* @__NO_SIDE_EFFECTS__ */
export function representation<F extends Representation>(
  define: () => Omit<RepresentationKernels, 'toString'> & Pick<F, 'kind' | 'square'>,
): F {
  return Object.freeze(Object.assign(Object.create(printed), define())) // any: `create` does not know its prototype
}

/** The kernels of a representation; tsc knows it by its name and shape alone. */
export function kernelsOf(representation: Representation): RepresentationKernels {
  return representation as RepresentationKernels
}

/** Whether plain JavaScript handed in a representation at all. */
export function isRepresentation(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === printed
}

const printed = /* @__PURE__ */ shared('printed representation', () => ({
  [madeBy]: () => version,
  toString(this: Representation): string {
    return this.kind
  },
  [Symbol.for('nodejs.util.inspect.custom')](this: Representation): string {
    return this.kind
  },
}))
