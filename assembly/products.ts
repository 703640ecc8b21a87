// The products of matrices. Whichever way a product is computed, every one of its numbers is summed in the same
// order, from its first term to its last, as plain loops do: two sums go side by side in the lanes of a vector, but
// none is split. So the bits do not depend on the sizes, on the batch or on the engine.

import { at, plusProduct } from './lanes'

/** Terms that a block of a large product adds up: a panel of four rows fills a quarter of the first-level cache. */
const DEPTH: i32 = 256
/** Columns of a block of a large product, whose panels stay in the second-level cache. */
const WIDTH: i32 = 256

/** Where a large product packs its operands, behind the constants of every memory: two panels, a block, and a tile. */
const PANEL: usize = (__heap_base + 63) & ~63
const BLOCK: usize = PANEL + 8 * DEPTH * 8
const TILE: usize = BLOCK + WIDTH * DEPTH * 8
/** The first address that is free for the numbers of circuits. */
export const free: i32 = <i32>(TILE + 20 * 8)

/** The number of rows, or of outputs, from which packing pays. */
const PACKED_FROM: i32 = 4

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
  if (rows < PACKED_FROM) {
    for (let row = 0; row < rows; row++)
      dots(inputs, at(weights, row * columns), bias ? f64.load(at(bias, row)) : 0, 0, at(to, row), rows, count, columns)
  } else if (count < PACKED_FROM) {
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
  else if (count < 12 || columns < PACKED_FROM || rows < 8) combine(outputs, rows, 1, weights, to, count, rows, columns, 0)
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
  else if (rows < PACKED_FROM || count < 5 || columns < PACKED_FROM)
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

/**
 * to[i] = first + x·vᵢ for `count` rows vᵢ, `step` places from one to the next; `first` is the number, or comes
 * from the place `firsts`. Two rows go side by side in the lanes, eight at a time.
 */
function dots(
  vectors: usize,
  x: usize,
  first: f64,
  firsts: usize,
  to: usize,
  step: i32,
  count: i32,
  length: i32,
): void {
  const stride = <usize>length << 3
  const end = x + stride
  const beforeEnd = x + (<usize>(length & -2) << 3)
  let i = 0
  for (; i + 8 <= count; i += 8) {
    const v0 = at(vectors, i * length) - x
    const v4 = v0 + 4 * stride
    let a = f64x2.splat(first)
    let b = a
    let c = a
    let d = a
    if (firsts) {
      a = v128.load(at(firsts, i))
      b = v128.load(at(firsts, i), 16)
      c = v128.load(at(firsts, i), 32)
      d = v128.load(at(firsts, i), 48)
    }
    let p = x
    for (; p < beforeEnd; p += 16) {
      const x0 = v128.load_splat<f64>(p)
      const x1 = v128.load_splat<f64>(p, 8)
      let u = v128.load(v0 + p)
      let w = v128.load(v0 + stride + p)
      a = plusProduct(plusProduct(a, x0, v128.shuffle<f64>(u, w, 0, 2)), x1, v128.shuffle<f64>(u, w, 1, 3))
      u = v128.load(v0 + 2 * stride + p)
      w = v128.load(v0 + 3 * stride + p)
      b = plusProduct(plusProduct(b, x0, v128.shuffle<f64>(u, w, 0, 2)), x1, v128.shuffle<f64>(u, w, 1, 3))
      u = v128.load(v4 + p)
      w = v128.load(v4 + stride + p)
      c = plusProduct(plusProduct(c, x0, v128.shuffle<f64>(u, w, 0, 2)), x1, v128.shuffle<f64>(u, w, 1, 3))
      u = v128.load(v4 + 2 * stride + p)
      w = v128.load(v4 + 3 * stride + p)
      d = plusProduct(plusProduct(d, x0, v128.shuffle<f64>(u, w, 0, 2)), x1, v128.shuffle<f64>(u, w, 1, 3))
    }
    if (p < end) {
      const x0 = v128.load_splat<f64>(p)
      a = plusProduct(a, x0, pair(v0 + p, stride))
      b = plusProduct(b, x0, pair(v0 + 2 * stride + p, stride))
      c = plusProduct(c, x0, pair(v4 + p, stride))
      d = plusProduct(d, x0, pair(v4 + 2 * stride + p, stride))
    }
    storePair(at(to, i * step), step, a)
    storePair(at(to, (i + 2) * step), step, b)
    storePair(at(to, (i + 4) * step), step, c)
    storePair(at(to, (i + 6) * step), step, d)
  }
  for (; i + 2 <= count; i += 2) {
    const v0 = at(vectors, i * length) - x
    let a = firsts ? v128.load(at(firsts, i)) : f64x2.splat(first)
    for (let p = x; p < end; p += 8) a = plusProduct(a, v128.load_splat<f64>(p), pair(v0 + p, stride))
    storePair(at(to, i * step), step, a)
  }
  if (i < count) {
    const v0 = at(vectors, i * length) - x
    let sum = firsts ? f64.load(at(firsts, i)) : first
    for (let p = x; p < end; p += 8) sum += f64.load(p) * f64.load(v0 + p)
    f64.store(at(to, i * step), sum)
  }
}

/** The numbers at an address and a stride further. */
@inline
function pair(address: usize, stride: usize): v128 {
  return v128.load_lane<f64>(address + stride, v128.load_zero<f64>(address), 1)
}

/** Stores the two lanes `step` places from each other. */
@inline
function storePair(to: usize, step: i32, value: v128): void {
  if (step == 1) v128.store(to, value)
  else {
    v128.store_lane<f64>(to, value, 0)
    v128.store_lane<f64>(at(to, step), value, 1)
  }
}

/** Columns that {@link combine} works on at a time, so that its rows stay in the first-level cache. */
const STRIP: i32 = 256

/**
 * to `[count × columns]` = 1·firstᵀ + F · V, for factors F `[count × terms]` and rows V `[terms × columns]`:
 * every row is a combination of the rows of V. `first` is 0 for none. If there are more terms than rows, V is run
 * through once, four rows at a time; else the rows are finished one by one.
 */
function combine(
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
        v128.store(y, plusFour(v128.load(x), f0, f1, f2, f3, v128.load(v), v128.load(v + stride), v128.load(v + 2 * stride), v128.load(v + 3 * stride)))
    else
      for (; y < end; y += 16, v += 16)
        v128.store(y, plusFour(f64x2.splat(0), f0, f1, f2, f3, v128.load(v), v128.load(v + stride), v128.load(v + 2 * stride), v128.load(v + 3 * stride)))
    if (width & 1)
      v128.store_lane<f64>(y, plusFour(lastOf(from, width), f0, f1, f2, f3, v128.load_zero<f64>(v), v128.load_zero<f64>(v + stride), v128.load_zero<f64>(v + 2 * stride), v128.load_zero<f64>(v + 3 * stride)), 0)
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
    if (width & 1) v128.store_lane<f64>(y, plusProduct(lastOf(from, width), f, v128.load_zero<f64>(v)), 0)
    from = to
  }
}

/** The last number of a row, or zero if there is none. */
@inline
function lastOf(row: usize, width: i32): v128 {
  return row ? v128.load_zero<f64>(at(row, width - 1)) : f64x2.splat(0)
}

@inline
function plusFour(
  sum: v128,
  f0: v128,
  f1: v128,
  f2: v128,
  f3: v128,
  v0: v128,
  v1: v128,
  v2: v128,
  v3: v128,
): v128 {
  return plusProduct(plusProduct(plusProduct(plusProduct(sum, f0, v0), f1, v1), f2, v2), f3, v3)
}

/**
 * C `[m × n]` = first·1ᵀ + A `[m × k]` · B `[k × n]`, where `first` `[m]` may be absent, with the strides
 * of the rows and columns of A and B. The rows of C, or the columns if it is `transposed`, are `stride` places apart.
 * B is packed in blocks that stay in the second-level cache, A in pairs of panels that stay in the first.
 *
 * @see K. Goto and R. A. van de Geijn, Anatomy of high-performance matrix multiplication, ACM TOMS 34 (2008)
 */
function product(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  stride: i32,
  transposed: bool,
  m: i32,
  n: i32,
  k: i32,
  first: usize,
): void {
  for (let start = 0; start < k; start += DEPTH) {
    const depth = min(DEPTH, k - start)
    const panel = <usize>depth << 5
    for (let left = 0; left < n; left += WIDTH) {
      const width = min(WIDTH, n - left)
      for (let j = 0; j < width; j += 4)
        pack(at(b, start * bRow + (left + j) * bColumn), bColumn, bRow, min(4, width - j), depth, BLOCK + ((j * depth) << 3))
      for (let i = 0; i < m; i += 8) {
        pack(at(a, i * aRow + start * aColumn), aRow, aColumn, min(4, m - i), depth, PANEL)
        if (i + 4 < m)
          pack(at(a, (i + 4) * aRow + start * aColumn), aRow, aColumn, min(4, m - i - 4), depth, PANEL + panel)
        for (let j = 0; j < width; j += 4) {
          for (let h = i; h < min(i + 8, m); h += 4)
            tile(
              depth,
              h == i ? PANEL : PANEL + panel,
              BLOCK + ((j * depth) << 3),
              transposed ? at(c, (left + j) * stride + h) : at(c, h * stride + left + j),
              <usize>stride << 3,
              transposed,
              min(4, m - h),
              min(4, width - j),
              start > 0,
              first ? at(first, h) : 0,
            )
        }
      }
    }
  }
}

/** Lays `lines` ≤ 4 lines of `depth` numbers side by side, four to a row; the missing ones are zero. */
function pack(from: usize, lineStride: i32, stride: i32, lines: i32, depth: i32, to: usize): void {
  const line = <usize>lineStride << 3
  const step = <usize>stride << 3
  const end = to + (<usize>depth << 5)
  if (lines < 4) {
    for (; to < end; to += 32, from += step)
      for (let i = 0; i < 4; i++) f64.store(at(to, i), i < lines ? f64.load(from + <usize>i * line) : 0)
  } else if (lineStride == 1) {
    for (; to < end; to += 32, from += step) {
      v128.store(to, v128.load(from))
      v128.store(to, v128.load(from, 16), 16)
    }
  } else {
    if (stride == 1)
      for (const last = to + ((<usize>depth & ~1) << 5); to < last; to += 64, from += 16) {
        const a = v128.load(from)
        const b = v128.load(from + line)
        const c = v128.load(from + 2 * line)
        const d = v128.load(from + 3 * line)
        v128.store(to, v128.shuffle<f64>(a, b, 0, 2))
        v128.store(to, v128.shuffle<f64>(c, d, 0, 2), 16)
        v128.store(to, v128.shuffle<f64>(a, b, 1, 3), 32)
        v128.store(to, v128.shuffle<f64>(c, d, 1, 3), 48)
      }
    for (; to < end; to += 32, from += step) {
      v128.store(to, pair(from, line))
      v128.store(to, pair(from + 2 * line, line), 16)
    }
  }
}

/**
 * A tile of C, at most 4 × 4: its sums so far if it is `begun`, else `first` or zero, plus the product of the packed
 * panels.
 */
function tile(
  depth: i32,
  a: usize,
  b: usize,
  c: usize,
  stride: usize,
  transposed: bool,
  height: i32,
  width: i32,
  begun: bool,
  first: usize,
): void {
  const isWhole = height == 4 && width == 4
  if (!isWhole) {
    // computed in a whole one
    if (begun) copyTile(c, stride, TILE, 32, transposed ? width : height, transposed ? height : width)
    if (first) memory.copy(TILE + 128, first, height << 3)
    wholeTile(depth, a, b, TILE, 32, transposed, begun, first ? TILE + 128 : 0)
    copyTile(TILE, 32, c, stride, transposed ? width : height, transposed ? height : width)
  } else wholeTile(depth, a, b, c, stride, transposed, begun, first)
}

function copyTile(from: usize, fromStride: usize, to: usize, toStride: usize, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row++, from += fromStride, to += toStride)
    for (let column = 0; column < columns; column++) f64.store(at(to, column), f64.load(at(from, column)))
}

function wholeTile(
  depth: i32,
  a: usize,
  b: usize,
  c: usize,
  stride: usize,
  transposed: bool,
  begun: bool,
  first: usize,
): void {
  let c00 = f64x2.splat(0)
  let c01 = c00
  let c10 = c00
  let c11 = c00
  let c20 = c00
  let c21 = c00
  let c30 = c00
  let c31 = c00
  if (begun) {
    c00 = v128.load(c)
    c01 = v128.load(c, 16)
    c10 = v128.load(c + stride)
    c11 = v128.load(c + stride, 16)
    c20 = v128.load(c + 2 * stride)
    c21 = v128.load(c + 2 * stride, 16)
    c30 = v128.load(c + 3 * stride)
    c31 = v128.load(c + 3 * stride, 16)
    if (transposed) {
      let t = c01
      c01 = v128.shuffle<f64>(c20, c30, 0, 2)
      const u = v128.shuffle<f64>(c20, c30, 1, 3)
      c20 = v128.shuffle<f64>(t, c11, 0, 2)
      const w = v128.shuffle<f64>(t, c11, 1, 3)
      t = v128.shuffle<f64>(c00, c10, 1, 3)
      c00 = v128.shuffle<f64>(c00, c10, 0, 2)
      c10 = t
      t = v128.shuffle<f64>(c21, c31, 0, 2)
      c31 = v128.shuffle<f64>(c21, c31, 1, 3)
      c21 = t
      c11 = u
      c30 = w
    }
  } else if (first) {
    c00 = v128.load_splat<f64>(first)
    c01 = c00
    c10 = v128.load_splat<f64>(first, 8)
    c11 = c10
    c20 = v128.load_splat<f64>(first, 16)
    c21 = c20
    c30 = v128.load_splat<f64>(first, 24)
    c31 = c30
  }
  for (const end = a + (<usize>depth << 5); a < end; a += 32, b += 32) {
    const b0 = v128.load(b)
    const b1 = v128.load(b, 16)
    let s = v128.load_splat<f64>(a)
    c00 = plusProduct(c00, s, b0)
    c01 = plusProduct(c01, s, b1)
    s = v128.load_splat<f64>(a, 8)
    c10 = plusProduct(c10, s, b0)
    c11 = plusProduct(c11, s, b1)
    s = v128.load_splat<f64>(a, 16)
    c20 = plusProduct(c20, s, b0)
    c21 = plusProduct(c21, s, b1)
    s = v128.load_splat<f64>(a, 24)
    c30 = plusProduct(c30, s, b0)
    c31 = plusProduct(c31, s, b1)
  }
  if (transposed) {
    let t = c01
    c01 = v128.shuffle<f64>(c20, c30, 0, 2)
    const u = v128.shuffle<f64>(c20, c30, 1, 3)
    c20 = v128.shuffle<f64>(t, c11, 0, 2)
    const w = v128.shuffle<f64>(t, c11, 1, 3)
    t = v128.shuffle<f64>(c00, c10, 1, 3)
    c00 = v128.shuffle<f64>(c00, c10, 0, 2)
    c10 = t
    t = v128.shuffle<f64>(c21, c31, 0, 2)
    c31 = v128.shuffle<f64>(c21, c31, 1, 3)
    c21 = t
    c11 = u
    c30 = w
  }
  v128.store(c, c00)
  v128.store(c, c01, 16)
  v128.store(c + stride, c10)
  v128.store(c + stride, c11, 16)
  v128.store(c + 2 * stride, c20)
  v128.store(c + 2 * stride, c21, 16)
  v128.store(c + 3 * stride, c30)
  v128.store(c + 3 * stride, c31, 16)
}
