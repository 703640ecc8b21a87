import { dimensionOf, type Manifold } from '../../geometry/manifold.ts'
import type { LinearKernels } from '../../representations/kernels.ts'
import type { AnyRepresentation } from '../../representations/representation.ts'
import type { Trial } from '../law.ts'

/** A representation between two manifolds, under the eyes of its laws. */
export interface Subject extends Trial {
  readonly representation: AnyRepresentation
  readonly output: Manifold
  readonly input: Manifold
  readonly kernels: LinearKernels
  /** So many numbers between −1 and 1. */
  readonly draw: (length: number) => Float64Array
}

/** The number of outputs, and of inputs. */
export function sizesOf({ output, input }: Pick<Subject, 'output' | 'input'>): readonly [number, number] {
  return [dimensionOf(output), dimensionOf(input)]
}

/** All of W, which is 0 at first. */
export function matrixOf(kernels: LinearKernels, weights: Float64Array, length: number): Float64Array {
  const matrix = new Float64Array(length)
  kernels.toMatrix(weights, matrix)
  return matrix
}

/** A matrix times another, `[rows × inner]` and `[inner × columns]`. */
export function product(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  const to = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++)
      for (let j = 0; j < columns; j++) to[i * columns + j]! += a[i * inner + k]! * b[k * columns + j]!
  return to
}

/** The matrix with its rows as columns. */
export function transposed(a: Float64Array, rows: number, columns: number): Float64Array {
  return a.map((_, i) => a[(i % rows) * columns + Math.floor(i / rows)]!)
}
