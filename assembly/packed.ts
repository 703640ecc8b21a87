// Products of matrices whose operands are packed into the caches.
import { at, pair, plusProduct, storePair } from './lanes'

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

/**
 * C `[m × n]` = first·1ᵀ + A `[m × k]` · B `[k × n]`, where `first` `[m]` may be absent, with the strides
 * of the rows and columns of A and B. The rows of C, or the columns if it is `transposed`, are `stride` places apart.
 * B is packed in blocks that stay in the second-level cache, A in pairs of panels that stay in the first.
 *
 * @see K. Goto and R. A. van de Geijn, Anatomy of high-performance matrix multiplication, ACM TOMS 34 (2008)
 */
export function product(
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
      for (let j = 0; j < width; j += 4) {
        const corner = at(b, start * bRow + (left + j) * bColumn)
        pack(corner, bColumn, bRow, min(4, width - j), depth, BLOCK + ((j * depth) << 3))
      }
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
  if (begun && transposed) {
    c00 = pair(c, stride)
    c01 = pair(c + 2 * stride, stride)
    c10 = pair(c + 8, stride)
    c11 = pair(c + 8 + 2 * stride, stride)
    c20 = pair(c + 16, stride)
    c21 = pair(c + 16 + 2 * stride, stride)
    c30 = pair(c + 24, stride)
    c31 = pair(c + 24 + 2 * stride, stride)
  } else if (begun) {
    c00 = v128.load(c)
    c01 = v128.load(c, 16)
    c10 = v128.load(c + stride)
    c11 = v128.load(c + stride, 16)
    c20 = v128.load(c + 2 * stride)
    c21 = v128.load(c + 2 * stride, 16)
    c30 = v128.load(c + 3 * stride)
    c31 = v128.load(c + 3 * stride, 16)
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
    storePair(c, stride, c00)
    storePair(c + 2 * stride, stride, c01)
    storePair(c + 8, stride, c10)
    storePair(c + 8 + 2 * stride, stride, c11)
    storePair(c + 16, stride, c20)
    storePair(c + 16 + 2 * stride, stride, c21)
    storePair(c + 24, stride, c30)
    storePair(c + 24 + 2 * stride, stride, c31)
  } else {
    v128.store(c, c00)
    v128.store(c, c01, 16)
    v128.store(c + stride, c10)
    v128.store(c + stride, c11, 16)
    v128.store(c + 2 * stride, c20)
    v128.store(c + 2 * stride, c21, 16)
    v128.store(c + 3 * stride, c30)
    v128.store(c + 3 * stride, c31, 16)
  }
}
