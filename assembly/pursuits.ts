// The steps of the optimizers, each in one pass.
import { at, plusProduct, store } from './lanes'

export function ascend(point: usize, gradient: usize, rate: f64, length: i32): void {
  const r = f64x2.splat(rate)
  for (let i = 0; i < length; i += 2) {
    const left = length - i
    store(at(point, i), left, plusProduct(v128.load(at(point, i)), r, v128.load(at(gradient, i))))
  }
}

export function ascendWithMomentum(
  point: usize,
  gradient: usize,
  velocity: usize,
  rate: f64,
  mu: f64,
  length: i32,
): void {
  for (let i = 0; i < length; i += 2) {
    const left = length - i
    const v = plusProduct(
      f64x2.mul(f64x2.splat(rate), v128.load(at(gradient, i))),
      f64x2.splat(mu),
      v128.load(at(velocity, i)),
    )
    store(at(velocity, i), left, v)
    store(at(point, i), left, f64x2.add(v128.load(at(point, i)), v))
  }
}

export function ascendAdaptively(
  point: usize,
  gradient: usize,
  first: usize,
  second: usize,
  beta1: f64,
  beta2: f64,
  rate: f64,
  scale: f64,
  epsilon: f64,
  length: i32,
): void {
  for (let i = 0; i < length; i += 2) {
    const left = length - i
    const g = v128.load(at(gradient, i))
    const m = plusProduct(
      f64x2.mul(f64x2.splat(beta1), v128.load(at(first, i))),
      f64x2.splat(1 - beta1),
      g,
    )
    const v = plusProduct(
      f64x2.mul(f64x2.splat(beta2), v128.load(at(second, i))),
      f64x2.splat(1 - beta2),
      f64x2.mul(g, g),
    )
    store(at(first, i), left, m)
    store(at(second, i), left, v)
    const step = f64x2.div(
      f64x2.mul(f64x2.splat(rate), m),
      f64x2.add(f64x2.mul(f64x2.splat(scale), f64x2.sqrt(v)), f64x2.splat(epsilon)),
    )
    store(at(point, i), left, f64x2.add(v128.load(at(point, i)), step))
  }
}
