// Sums along the rows of a matrix.
import { at, pair, plusProduct, storePair } from './lanes'

/**
 * to[i] = first + x·vᵢ for `count` rows vᵢ, `step` places from one to the next; `first` is the number, or comes
 * from the place `firsts`. Two rows go side by side in the lanes, eight at a time.
 */
export function dots(
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
  const apart = <usize>step << 3
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
    storePair(at(to, i * step), apart, a)
    storePair(at(to, (i + 2) * step), apart, b)
    storePair(at(to, (i + 4) * step), apart, c)
    storePair(at(to, (i + 6) * step), apart, d)
  }
  for (; i + 2 <= count; i += 2) {
    const v0 = at(vectors, i * length) - x
    let a = firsts ? v128.load(at(firsts, i)) : f64x2.splat(first)
    for (let p = x; p < end; p += 8) a = plusProduct(a, v128.load_splat<f64>(p), pair(v0 + p, stride))
    storePair(at(to, i * step), apart, a)
  }
  if (i < count) {
    const v0 = at(vectors, i * length) - x
    let sum = firsts ? f64.load(at(firsts, i)) : first
    for (let p = x; p < end; p += 8) sum += f64.load(p) * f64.load(v0 + p)
    f64.store(at(to, i * step), sum)
  }
}
