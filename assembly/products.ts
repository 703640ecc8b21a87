// The products of matrices. Whichever way a product is computed, every one of its numbers is summed in the same
// order, from its first term to its last, as plain loops do: two sums go side by side in the lanes of a vector, but
// none is split. So the bits do not depend on the sizes, on the batch or on the engine.

import { at, plusProduct } from './lanes'

/** Terms that a block of a large product adds up: a panel of four rows fills a quarter of the first-level cache. */
const DEPTH: i32 = 256
/** Columns of a block of a large product, whose panels stay in the second-level cache. */
const WIDTH: i32 = 256

/** Where a large product packs its operands, behind the constants of every memory: a panel, a block, and a tile. */
const PANEL: usize = (__heap_base + 63) & ~63
const BLOCK: usize = PANEL + 4 * DEPTH * 8
const TILE: usize = BLOCK + WIDTH * DEPTH * 8
/** The first address that is free for the numbers of circuits. */
export const free: i32 = <i32>(TILE + 16 * 8)

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
  if (columns == 1) return combine(inputs, 1, 1, weights, to, count, 1, rows, bias, 1)
  if (rows < PACKED_FROM) {
    for (let row = 0; row < rows; row++)
      dots(inputs, at(weights, row * columns), bias ? f64.load(at(bias, row)) : 0, 0, at(to, row), rows, count, columns)
  } else if (count < PACKED_FROM) {
    for (let n = 0; n < count; n++)
      dots(weights, at(inputs, n * columns), 0, bias, at(to, n * rows), 1, rows, columns)
  } else {
    start(to, bias, count, rows)
    addProduct(weights, columns, 1, inputs, 1, columns, to, 1, rows, rows, count, columns, 1)
  }
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
  else if (count < 24 || columns < PACKED_FROM || rows < 8) combine(outputs, rows, 1, weights, to, count, rows, columns, 0, 1)
  else {
    start(to, 0, count, columns)
    addProduct(weights, 1, columns, outputs, 1, rows, to, 1, columns, columns, count, rows, 1)
  }
}

/** `[rows × columns]` = YᵀX / count. */
export function meanOuterProduct(
  outputs: usize,
  inputs: usize,
  to: usize,
  count: i32,
  rows: i32,
  columns: i32,
): void {
  if (columns == 1) combine(inputs, 1, 1, outputs, to, 1, count, rows, 0, count)
  else if (rows < PACKED_FROM || count < PACKED_FROM || columns < PACKED_FROM)
    combine(outputs, 1, rows, inputs, to, rows, count, columns, 0, count)
  else {
    start(to, 0, rows, columns)
    addProduct(outputs, 1, rows, inputs, columns, 1, to, columns, 1, rows, columns, count, count)
  }
}

/** `[columns]` = 1ᵀX / count. */
export function meanOfRows(from: usize, to: usize, count: i32, columns: i32): void {
  const divisor = f64x2.splat(count)
  let column = 0
  for (; column + 2 <= columns; column += 2) {
    let sum = f64x2.splat(0)
    for (let n = 0, x = at(from, column); n < count; n++, x = at(x, columns)) sum = f64x2.add(sum, v128.load(x))
    v128.store(at(to, column), f64x2.div(sum, divisor))
  }
  if (column < columns) {
    let sum: f64 = 0
    for (let n = 0, x = at(from, column); n < count; n++, x = at(x, columns)) sum += f64.load(x)
    f64.store(at(to, column), sum / count)
  }
}

/** Every row is the bias, or zero. */
function start(to: usize, bias: usize, count: i32, rows: i32): void {
  if (!bias) memory.fill(to, 0, <usize>(count * rows) << 3)
  else for (let n = 0; n < count; n++) memory.copy(at(to, n * rows), bias, <usize>rows << 3)
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
 * to `[count × columns]` = (1·firstᵀ + F · V) / divisor, for factors F `[count × terms]` and rows V
 * `[terms × columns]`: every row is a combination of the rows of V, four of which are added at a time.
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
  divisor: i32,
): void {
  const stride = <usize>columns << 3
  const step = <usize>termStride << 3
  const strip = terms > 4 ? STRIP : columns
  for (let left = 0; left < columns; left += strip) {
    const width = min(strip, columns - left)
    const y = at(to, left)
    const v = at(vectors, left)
    const b = first ? at(first, left) : 0
    let term = 0
    for (; term < (terms & 3); term++)
      for (let n = 0; n < count; n++) {
        const row = at(y, n * columns)
        const factor = f64.load(at(factors, n * countStride + term * termStride))
        if (term) addOne(factor, at(v, term * columns), row, row, width)
        else if (b) addOne(factor, v, b, row, width)
        else multiple(factor, v, row, width)
      }
    if (!term) for (let n = 0; n < count; n++) copy(b, at(y, n * columns), width)
    for (; term < terms; term += 4)
      for (let n = 0; n < count; n++)
        addFour(at(factors, n * countStride + term * termStride), step, at(v, term * columns), stride, at(y, n * columns), width)
  }
  if (divisor != 1) divide(to, count * columns, divisor)
}

/** A row, or zeros if there is none. */
@inline
function copy(from: usize, to: usize, width: i32): void {
  const end = at(to, width & -2)
  let y = to
  if (from) for (let v = from; y < end; y += 16, v += 16) v128.store(y, v128.load(v))
  else for (; y < end; y += 16) v128.store(y, f64x2.splat(0))
  if (width & 1) f64.store(y, from ? f64.load(at(from, width - 1)) : 0)
}

/** A row's multiple; plus zero, so that no sum is −0. */
@inline
function multiple(factor: f64, vector: usize, to: usize, width: i32): void {
  const s = f64x2.splat(factor)
  const end = at(to, width & -2)
  let y = to
  for (let v = vector; y < end; y += 16, v += 16) v128.store(y, plusProduct(f64x2.splat(0), s, v128.load(v)))
  if (width & 1) f64.store(y, 0 + factor * f64.load(at(vector, width - 1)))
}

/** A row plus another one's multiple. */
@inline
function addOne(factor: f64, vector: usize, from: usize, to: usize, width: i32): void {
  const s = f64x2.splat(factor)
  const end = at(to, width & -2)
  let y = to
  let x = from
  for (let v = vector; y < end; y += 16, v += 16, x += 16) v128.store(y, plusProduct(v128.load(x), s, v128.load(v)))
  if (width & 1) f64.store(y, f64.load(x) + factor * f64.load(at(vector, width - 1)))
}

/** A row of sums plus four terms. */
@inline
function addFour(factors: usize, step: usize, vectors: usize, stride: usize, to: usize, width: i32): void {
  const f0 = f64.load(factors)
  const f1 = f64.load(factors + step)
  const f2 = f64.load(factors + 2 * step)
  const f3 = f64.load(factors + 3 * step)
  const s0 = f64x2.splat(f0)
  const s1 = f64x2.splat(f1)
  const s2 = f64x2.splat(f2)
  const s3 = f64x2.splat(f3)
  const end = at(to, width & -2)
  let v = vectors
  let y = to
  for (; y < end; y += 16, v += 16) {
    let sum = plusProduct(v128.load(y), s0, v128.load(v))
    sum = plusProduct(sum, s1, v128.load(v + stride))
    sum = plusProduct(sum, s2, v128.load(v + 2 * stride))
    v128.store(y, plusProduct(sum, s3, v128.load(v + 3 * stride)))
  }
  if (width & 1) {
    let sum = f64.load(y) + f0 * f64.load(v)
    sum += f1 * f64.load(v + stride)
    sum += f2 * f64.load(v + 2 * stride)
    f64.store(y, sum + f3 * f64.load(v + 3 * stride))
  }
}

function divide(to: usize, length: i32, divisor: i32): void {
  const d = f64x2.splat(divisor)
  const end = at(to, length & -2)
  for (; to < end; to += 16) v128.store(to, f64x2.div(v128.load(to), d))
  if (length & 1) f64.store(to, f64.load(to) / <f64>divisor)
}

/**
 * C `[m × n]` = (C + A `[m × k]` · B `[k × n]`) / divisor, each with the strides of its rows and columns. B is packed
 * in blocks that stay in the second-level cache, A in panels of four rows that stay in the first.
 *
 * @see K. Goto and R. A. van de Geijn, Anatomy of high-performance matrix multiplication, ACM TOMS 34 (2008)
 */
function addProduct(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  cColumn: i32,
  m: i32,
  n: i32,
  k: i32,
  divisor: i32,
): void {
  for (let first = 0; first < k; first += DEPTH) {
    const depth = min(DEPTH, k - first)
    const last = first + depth == k ? divisor : 1
    for (let left = 0; left < n; left += WIDTH) {
      const width = min(WIDTH, n - left)
      for (let j = 0; j < width; j += 4)
        pack(at(b, first * bRow + (left + j) * bColumn), bColumn, bRow, min(4, width - j), depth, BLOCK + ((j * depth) << 3))
      for (let i = 0; i < m; i += 4) {
        const height = min(4, m - i)
        pack(at(a, i * aRow + first * aColumn), aRow, aColumn, height, depth, PANEL)
        for (let j = 0; j < width; j += 4) {
          const tile = at(c, i * cRow + (left + j) * cColumn)
          if (height == 4 && j + 4 <= width) {
            if (cColumn == 1) addTile(depth, BLOCK + ((j * depth) << 3), tile, <usize>cRow << 3, last, false)
            else addTile(depth, BLOCK + ((j * depth) << 3), tile, <usize>cColumn << 3, last, true)
          } else addEdge(depth, BLOCK + ((j * depth) << 3), tile, cRow, cColumn, height, min(4, width - j), last)
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
    for (; to < end; to += 32, from += step) {
      v128.store(to, pair(from, line))
      v128.store(to, pair(from + 2 * line, line), 16)
    }
  }
}

/** A tile of C that is cut off by its edges: computed in a whole one. */
function addEdge(
  depth: i32,
  b: usize,
  c: usize,
  cRow: i32,
  cColumn: i32,
  height: i32,
  width: i32,
  divisor: i32,
): void {
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++) f64.store(at(TILE, 4 * i + j), f64.load(at(c, i * cRow + j * cColumn)))
  addTile(depth, b, TILE, 32, divisor, false)
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++) f64.store(at(c, i * cRow + j * cColumn), f64.load(at(TILE, 4 * i + j)))
}

/** A 4 × 4 tile of C, its rows (its columns, if it is `transposed`) `stride` bytes apart, plus the packed panels' product. */
function addTile(depth: i32, b: usize, c: usize, stride: usize, divisor: i32, transposed: bool): void {
  let c00 = v128.load(c)
  let c01 = v128.load(c, 16)
  let c10 = v128.load(c + stride)
  let c11 = v128.load(c + stride, 16)
  let c20 = v128.load(c + 2 * stride)
  let c21 = v128.load(c + 2 * stride, 16)
  let c30 = v128.load(c + 3 * stride)
  let c31 = v128.load(c + 3 * stride, 16)
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
  const end = PANEL + (<usize>depth << 5)
  for (let a: usize = PANEL; a < end; a += 32, b += 32) {
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
  if (divisor != 1) {
    const d = f64x2.splat(divisor)
    c00 = f64x2.div(c00, d)
    c01 = f64x2.div(c01, d)
    c10 = f64x2.div(c10, d)
    c11 = f64x2.div(c11, d)
    c20 = f64x2.div(c20, d)
    c21 = f64x2.div(c21, d)
    c30 = f64x2.div(c30, d)
    c31 = f64x2.div(c31, d)
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
