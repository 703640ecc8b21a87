// The kernels of a family by coordinates without bounds, as functions that return what they write. They work in the
// middle of arrays of NaN, which none of them may read or overwrite.
import { dimensionOf, type Manifold } from '../../src/geometry/manifold.ts'
import { type UnboundedKernels, unboundedCoordinates } from '../../src/geometry/unbounded-kernels.ts'

type Numbers = ArrayLike<number>

/** What the kernels compute; observations are numbers that `observe` or `merged` has returned. */
export interface UnboundedFunctions {
  readonly bound: (u: Numbers) => Float64Array
  readonly unbound: (theta: Numbers) => Float64Array
  readonly pushforward: (u: Numbers, v: Numbers) => Float64Array
  readonly pullback: (u: Numbers, d: Numbers) => Float64Array
  readonly observe: (y: unknown) => Float64Array
  /** Of two means of observations, with their weights. */
  readonly combined: (one: Numbers, weight: number, other: Numbers, more: number) => Float64Array
  /** Of several observations, with their weights. */
  readonly merged: (ys: readonly unknown[], weights: readonly number[]) => Float64Array
  readonly exponent: (u: Numbers, y: Numbers) => number
  readonly score: (u: Numbers, y: Numbers) => Float64Array
  readonly metricTimes: (u: Numbers, v: Numbers) => Float64Array
}

/** @throws {Error} if the manifold has no such kernels, or if one writes where it should not */
export function unboundedFunctions(manifold: Manifold): UnboundedFunctions {
  const kernels = kernelsOf(manifold)
  const d = dimensionOf(manifold)
  const [before, after] = [2, 3]
  const framed = (numbers: Numbers) => {
    const array = new Float64Array(before + d + after).fill(Number.NaN)
    array.set(Array.from(numbers), before)
    return array
  }
  const written = (array: Float64Array) => {
    const around = [...array.subarray(0, before), ...array.subarray(before + d)]
    if (!around.every(Number.isNaN)) throw new Error(`${manifold}: wrote ${array} around ${d} numbers`)
    return array.slice(before, before + d)
  }
  const writing = (write: (to: Float64Array) => void) => {
    const to = framed([])
    write(to)
    return written(to)
  }
  const observe = (y: unknown) => writing((to) => kernels.observe(y, to, before))
  const combined: UnboundedFunctions['combined'] = (one, weight, other, more) => {
    const to = framed(one)
    const from = new Float64Array(d + 1).fill(Number.NaN)
    from.set(Array.from(other), 1)
    if (kernels.combine) kernels.combine(to, before, weight, from, 1, more)
    else
      for (let i = before; i < before + d; i++)
        to[i]! += (more / (weight + more)) * (from[i - before + 1]! - to[i]!)
    return written(to)
  }
  return {
    bound: (u) => writing((to) => kernels.bound(framed(u), to, before)),
    unbound: (theta) => writing((to) => kernels.unbound(framed(theta), to, before)),
    pushforward: (u, v) => writing((to) => kernels.pushforward(framed(u), framed(v), to, before)),
    pullback: (u, dual) => writing((to) => kernels.pullback(framed(u), framed(dual), to, before)),
    observe,
    combined,
    merged: (ys, weights) => {
      let total = weights[0]!
      return ys.slice(1).reduce<Float64Array>((mean, y, n) => {
        const next = combined(mean, total, observe(y), weights[n + 1]!)
        total += weights[n + 1]!
        return next
      }, observe(ys[0]))
    },
    exponent: (u, y) => kernels.exponent(framed(u), framed(y), before),
    score: (u, y) => writing((to) => kernels.score(framed(u), framed(y), to, before)),
    metricTimes: (u, v) => writing((to) => kernels.metricTimes(framed(u), framed(v), to, before)),
  }
}

/** The kernels themselves. @throws {Error} if there are none */
export function kernelsOf(manifold: Manifold): UnboundedKernels {
  const kernels = unboundedCoordinates.in(manifold)
  if (!kernels) throw new Error(`${manifold}: no coordinates without bounds`)
  return kernels
}
