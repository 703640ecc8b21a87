// Matrices as rows of numbers, which the algebra of linear maps is tested against.
import type { representations } from '../../src/representations/index.ts'
import type { AnyRepresentation } from '../../src/representations/representation.ts'
import { sum } from './numbers.ts'

export type Matrix = number[][]

/** The full matrix that the coordinates `w` stand for. */
export function fullMatrix(form: AnyRepresentation, w: number[], rows: number, columns: number): Matrix {
  return matrices[form.kind as keyof typeof matrices](w, rows, columns)
}

/** By representation; one without a line here does not compile. */
const matrices: Record<
  keyof typeof representations | 'Banded',
  (w: number[], rows: number, columns: number) => Matrix
> = {
  Tensor: (w, rows, columns) => matrix(rows, columns, (i, j) => w[i * columns + j]!),
  Symmetric: packed,
  PositiveDefinite: packed,
  Diagonal: (w, rows) => matrix(rows, rows, (i, j) => (i === j ? w[i]! : 0)),
  Scale: (w, rows) => matrix(rows, rows, (i, j) => (i === j ? w[0]! : 0)),
  Identity: (_, rows) => matrix(rows, rows, (i, j) => (i === j ? 1 : 0)),
  Banded: (w, rows, columns) =>
    matrix(rows, columns, (i, j) => {
      const k = (((j - i) % columns) + columns) % columns
      const width = w.length / rows
      return k < width ? w[i * width + k]! : 0
    }),
}

/** Row by row: (0, 0), (1, 0), (1, 1), (2, 0), … */
function packed(w: readonly number[], rows: number): Matrix {
  return matrix(rows, rows, (i, j) => w[(Math.max(i, j) * (Math.max(i, j) + 1)) / 2 + Math.min(i, j)]!)
}

/** The matrix with these entries. */
export function matrix(rows: number, columns: number, entry: (i: number, j: number) => number): Matrix {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => entry(i, j)))
}

/** A matrix times a vector. */
export function times(a: Matrix, x: readonly number[]): number[] {
  return a.map((row) => sum(x.length, (j) => row[j]! * x[j]!))
}

/** The matrix with its rows as columns. */
export function transposed(a: Matrix): Matrix {
  return a[0]!.map((_, j) => a.map((row) => row[j]!))
}

/** The product of two matrices. */
export function product(a: Matrix, b: Matrix): Matrix {
  return transposed(transposed(b).map((column) => times(a, column)))
}
