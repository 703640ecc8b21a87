import type { Kernels, Numbers } from '../engine/engine.ts'
import { heldIn, referenceKernels } from '../engine/reference.ts'
import { roomFor } from '../engine/room.ts'

/**
 * What a representation computes between two manifolds, which it has looked at once. `rows` below is the dimension of
 * the outputs, `columns` that of the inputs, `count` the number of points in a batch; all matrices are row-major.
 *
 * The matrix W that coordinates stand for is linear in them, but for entries that are always the same.
 */
export interface LinearKernels extends Products {
  /** The number of coordinates. */
  readonly coordinates: number
  /** How many units its weights connect, at both ends together, with one unit at the other: see glorotInitialize. */
  readonly connections: number
  /** The tensors in which a file keeps the coordinates, in this order. */
  readonly tensors: readonly TensorShape[]
  /** Writes all of W, `[rows × columns]`. */
  toMatrix(weights: Float64Array, matrix: Float64Array): void
  /**
   * Writes the coordinates of the closest matrix that it stores, by the sum of squared differences. Absent if nobody
   * knows how to find it: then no other map can be stored so.
   */
  closest?(matrix: Float64Array, weights: Float64Array): void
  /** Writes the coordinates of the closest matrix to one with this diagonal; there if all it stores are diagonal. */
  closestDiagonal?(diagonal: Float64Array, weights: Float64Array): void
  /** There if each coordinate is one entry of W, by itself, and all other entries are 0. */
  readonly entries?: Entries | undefined
  /** Writes the coordinates of Wᵀ in the representation that is said to store it; without it, W is written in full. */
  transpose?(weights: Float64Array, to: Float64Array): void
}

/** In which row and in which column of W each coordinate stands: inputs and outputs can then have units of their own. */
export interface Entries {
  row(coordinate: number): number
  column(coordinate: number): number
}

/** A tensor in a file. */
export interface TensorShape {
  readonly name: string
  /** Row-major; `[]` of a single number. */
  readonly shape: readonly number[]
}

/** The products of W, by the kernels of an engine where they serve. */
export interface Products {
  /** Y = X·Wᵀ + 1·biasᵀ. Writes `[count × rows]`; `bias` is `[rows]`, or `undefined` for none. */
  multiply(
    kernels: Kernels,
    weights: Numbers,
    bias: Numbers | undefined,
    inputs: Numbers,
    to: Numbers,
    count: number,
  ): void
  /**
   * The derivative of Y along a tangent vector of W and b: what `multiply` makes of it, unless W has entries that are
   * always the same, which do not count.
   */
  multiplyTangent: Products['multiply']
  /** X = Y·W. Writes `[count × columns]`. */
  multiplyTransposed(kernels: Kernels, weights: Numbers, outputs: Numbers, to: Numbers, count: number): void
  /** The differential of Σ yₙ·(W xₙ + b) by the coordinates and, unless `bias` is `undefined`, by b. */
  outerProducts(
    kernels: Kernels,
    outputs: Numbers,
    inputs: Numbers,
    to: Numbers,
    bias: Numbers | undefined,
    count: number,
  ): void
}

/** {@link LinearKernels} as a representation writes them: what follows from the rest may be left out. */
export type LinearDefinition = Omit<LinearKernels, Derivable> & Partial<Pick<LinearKernels, Derivable>>

type Derivable = 'tensors' | 'toMatrix' | 'multiplyTangent'

/** The kernels with what was left out: one tensor, a matrix that is read off its products, and no constant entries. */
export function completed(definition: LinearDefinition, rows: number, columns: number): LinearKernels {
  const { coordinates } = definition
  return {
    tensors: coordinates > 0 ? [{ name: 'weight', shape: [coordinates] }] : [],
    toMatrix(weights, matrix) {
      const unit = roomFor('Linear', columns)
      const column = roomFor('Linear', rows)
      for (let j = 0; j < columns; j++) {
        unit.fill(0)
        unit[j] = 1
        definition.multiply(referenceKernels, heldIn(weights), undefined, heldIn(unit), heldIn(column), 1)
        for (let i = 0; i < rows; i++) matrix[i * columns + j] = column[i]!
      }
    },
    multiplyTangent: definition.multiply,
    ...definition,
  }
}

/** Whether W is 0 where its coordinates are, so that it is a multiple of itself where they are. */
export function isLinear(
  { coordinates, entries, toMatrix }: LinearKernels,
  rows: number,
  columns: number,
): boolean {
  if (entries) return true
  const origin = roomFor('Linear', rows * columns)
  toMatrix(new Float64Array(coordinates), origin)
  return origin.every((entry) => entry === 0)
}
