// Two numbers at a time. Behind the last one of an odd number there is another, which may be anything, but is there:
// it is read too, and never written.

/** The address of the number at an index. */
@inline
export function at(start: usize, index: i32): usize {
  return start + (<usize>index << 3)
}

/** sum + a·b */
@inline
export function plusProduct(sum: v128, a: v128, b: v128): v128 {
  return f64x2.add(sum, f64x2.mul(a, b))
}

/** Stores both numbers, or the first if there is only one left. */
@inline
export function store(to: usize, left: i32, value: v128): void {
  if (left > 1) v128.store(to, value)
  else v128.store_lane<f64>(to, value, 0)
}

/** The numbers at an address and a stride further. */
@inline
export function pair(address: usize, stride: usize): v128 {
  return v128.load_lane<f64>(address + stride, v128.load_zero<f64>(address), 1)
}

/** Stores the numbers at an address and a stride further. */
@inline
export function storePair(address: usize, stride: usize, value: v128): void {
  v128.store_lane<f64>(address, value, 0)
  v128.store_lane<f64>(address + stride, value, 1)
}
