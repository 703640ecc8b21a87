// The products of matrices. Whichever way a product is computed, every one of its numbers is summed in the same
// order, from its first term to its last, as plain loops do: two sums go side by side in the lanes of a vector, but
// none is split. So the bits do not depend on the sizes, on the batch or on the engine.

import { combine } from './combine'
import { dots } from './dots'
import { at } from './lanes'
import { product } from './packed'

// From where on packing pays, as measured on matrices of 100 and of 1000 rows: the tiles are 4 × 4, and a product that
// runs along the rows of W as they are is hard to beat while they are few.
const PACKED_ROWS: i32 = 4
const PACKED_COUNT: i32 = 4
const PACKED_COUNT_TRANSPOSED: i32 = 12
const PACKED_TERMS_TRANSPOSED: i32 = 8
const PACKED_TERMS: i32 = 5

/** Y `[count × rows]` = X `[count × columns]` · Wᵀ + 1·bᵀ; `bias` is 0 for none. */
export function multiply(
  weights: usize,
  bias: usize,
  inputs: usize,
  to: usize,
  count: i32,
  rows: i32,
  columns: i32,
): void {
  if (columns == 1) return combine(inputs, 1, 1, weights, to, count, 1, rows, bias)
  if (rows < PACKED_ROWS) {
    for (let row = 0; row < rows; row++) {
      const first = bias ? f64.load(at(bias, row)) : 0
      dots(inputs, at(weights, row * columns), first, 0, at(to, row), rows, count, columns)
    }
  } else if (count < PACKED_COUNT) {
    for (let n = 0; n < count; n++)
      dots(weights, at(inputs, n * columns), 0, bias, at(to, n * rows), 1, rows, columns)
  } else product(weights, columns, 1, inputs, 1, columns, to, rows, true, rows, count, columns, bias)
}

/** X `[count × columns]` = Y `[count × rows]` · W. */
export function multiplyTransposed(
  weights: usize,
  outputs: usize,
  to: usize,
  count: i32,
  rows: i32,
  columns: i32,
): void {
  if (columns == 1) dots(outputs, weights, 0, 0, to, 1, count, rows)
  else if (count < PACKED_COUNT_TRANSPOSED || columns < PACKED_ROWS || rows < PACKED_TERMS_TRANSPOSED)
    combine(outputs, rows, 1, weights, to, count, rows, columns, 0)
  else product(weights, 1, columns, outputs, 1, rows, to, columns, true, columns, count, rows, 0)
}

/** `[rows × columns]` = YᵀX; and `bias` = 1ᵀY, unless it is 0. */
export function outerProducts(
  outputs: usize,
  inputs: usize,
  to: usize,
  bias: usize,
  count: i32,
  rows: i32,
  columns: i32,
): void {
  if (bias) sumOfRows(outputs, bias, count, rows)
  if (columns == 1) combine(inputs, 1, 1, outputs, to, 1, count, rows, 0)
  else if (rows < PACKED_ROWS || count < PACKED_TERMS || columns < PACKED_ROWS)
    combine(outputs, 1, rows, inputs, to, rows, count, columns, 0)
  else product(outputs, 1, rows, inputs, columns, 1, to, columns, false, rows, columns, count, 0)
}

/** `[columns]` = 1ᵀX. */
function sumOfRows(from: usize, to: usize, count: i32, columns: i32): void {
  let column = 0
  for (; column + 2 <= columns; column += 2) {
    let sum = f64x2.splat(0)
    for (let n = 0, x = at(from, column); n < count; n++, x = at(x, columns)) sum = f64x2.add(sum, v128.load(x))
    v128.store(at(to, column), sum)
  }
  if (column < columns) {
    let sum: f64 = 0
    for (let n = 0, x = at(from, column); n < count; n++, x = at(x, columns)) sum += f64.load(x)
    f64.store(at(to, column), sum)
  }
}
