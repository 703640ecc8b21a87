// Sums of the rows of a matrix.
import { at, plusProduct } from './lanes'

/** Columns that {@link combine} works on at a time, so that its rows stay in the first-level cache. */
const STRIP: i32 = 256

/**
 * to `[count × columns]` = 1·firstᵀ + F · V, for factors F `[count × terms]` and rows V `[terms × columns]`:
 * every row is a combination of the rows of V. `first` is 0 for none. If there are more terms than rows, V is run
 * through once, four rows at a time; else the rows are finished one by one.
 */
export function combine(
  factors: usize,
  countStride: i32,
  termStride: i32,
  vectors: usize,
  to: usize,
  count: i32,
  terms: i32,
  columns: i32,
  first: usize,
): void {
  const some = terms > count ? 4 : terms
  const strip = terms > 4 ? STRIP : columns
  for (let left = 0; left < columns; left += strip) {
    const width = min(strip, columns - left)
    for (let term = 0; term < terms; term += some)
      for (let n = 0; n < count; n++) {
        const y = at(to, n * columns + left)
        addTerms(
          at(factors, n * countStride + term * termStride),
          <usize>termStride << 3,
          at(vectors, term * columns + left),
          <usize>columns << 3,
          term > 0 ? y : first ? at(first, left) : 0,
          y,
          width,
          min(some, terms - term),
        )
      }
  }
}

/** A row of sums: those at `from`, or zero if that is 0, plus so many terms. */
function addTerms(
  factors: usize,
  step: usize,
  vectors: usize,
  stride: usize,
  from: usize,
  to: usize,
  width: i32,
  terms: i32,
): void {
  const end = at(to, width & ~1)
  for (; terms >= 4; terms -= 4, factors += 4 * step, vectors += 4 * stride) {
    const f0 = v128.load_splat<f64>(factors)
    const f1 = v128.load_splat<f64>(factors + step)
    const f2 = v128.load_splat<f64>(factors + 2 * step)
    const f3 = v128.load_splat<f64>(factors + 3 * step)
    let v = vectors
    let y = to
    if (from)
      for (let x = from; y < end; x += 16, y += 16, v += 16)
        v128.store(y, plusFour(v128.load(x), f0, f1, f2, f3, v, stride))
    else
      for (; y < end; y += 16, v += 16)
        v128.store(y, plusFour(f64x2.splat(0), f0, f1, f2, f3, v, stride))
    if (width & 1)
      addToLast(from, to, width, factors, step, v, stride, 4)
    from = to
  }
  for (; terms > 0; terms--, factors += step, vectors += stride) {
    const f = v128.load_splat<f64>(factors)
    let v = vectors
    let y = to
    if (from)
      for (let x = from; y < end; x += 16, y += 16, v += 16)
        v128.store(y, plusProduct(v128.load(x), f, v128.load(v)))
    else for (; y < end; y += 16, v += 16) v128.store(y, plusProduct(f64x2.splat(0), f, v128.load(v)))
    if (width & 1) addToLast(from, to, width, factors, step, v, stride, 1)
    from = to
  }
}

/** Adds so many terms to the last number of a row, which has no other beside it. */
function addToLast(
  from: usize,
  to: usize,
  width: i32,
  factors: usize,
  step: usize,
  vector: usize,
  stride: usize,
  terms: i32,
): void {
  let sum = from ? f64.load(at(from, width - 1)) : 0
  for (; terms > 0; terms--, factors += step, vector += stride) sum += f64.load(factors) * f64.load(vector)
  f64.store(at(to, width - 1), sum)
}

/** A sum and four terms, of rows that are `stride` bytes apart. */
@inline
function plusFour(sum: v128, f0: v128, f1: v128, f2: v128, f3: v128, v: usize, stride: usize): v128 {
  const two = plusProduct(plusProduct(sum, f0, v128.load(v)), f1, v128.load(v + stride))
  return plusProduct(plusProduct(two, f2, v128.load(v + 2 * stride)), f3, v128.load(v + 3 * stride))
}
