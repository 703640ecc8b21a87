import { Diagonal, MultivariateNormal, Normal, PositiveDefinite, random, Scale } from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference } from '../../test/support/numbers.ts'
import { charted } from '../geometry/charted.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { riemannianKernels } from '../geometry/riemannian.ts'
import { statisticalKernels } from '../geometry/statistical.ts'
import { moveNoise as moveNoiseOf } from '../geometry/unbounded-defaults.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'

const build = MultivariateNormal as unknown as (form: unknown, n: number) => Manifold
const families = [
  Normal,
  ...[1, 2, 5].flatMap((n) => [Diagonal, Scale, PositiveDefinite].map((form) => build(form, n))),
] as Manifold[]

const generator = random(7)
const vectorOf = (n: number, scale = 1) => Float64Array.from({ length: n }, () => scale * generator.normal())
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

describe.each(families.map((family) => [String(family), family] as const))(
  'the unbounded coordinates of %s',
  (_, family) => {
    const bounded = unboundedCoordinates.in(family)!
    const width = dimensionOf(family)
    const { moves } = bounded
    const n = moves
    const through = (kernel: (u: Float64Array, v: Float64Array, to: Float64Array, i: number) => void) => {
      return (u: Float64Array, v: Float64Array) => {
        const to = new Float64Array(width)
        kernel(u, v, to, 0)
        return to
      }
    }
    const [flat, frame, frameTransposed, moveNoise] = [
      bounded.metricTimes,
      bounded.frame!,
      bounded.frameTransposed!,
      (u: Float64Array, v: Float64Array, to: Float64Array, i: number) =>
        moveNoiseOf(bounded, width, u, v, to, i),
    ].map(through)
    const cases = Array.from(
      { length: 20 },
      () => [vectorOf(width, 0.5), vectorOf(width), vectorOf(width)] as const,
    )

    it('have the metric of the natural ones, pulled back', () => {
      for (const [u, v] of cases) {
        const [theta, tangent, lowered, back] = [0, 1, 2, 3].map(() => new Float64Array(width))
        bounded.bound(u, theta!, 0)
        bounded.pushforward(u, v, tangent!, 0)
        const { flat: flatOf } = riemannianKernels('test', family)
        const eta = new Float64Array(width)
        charted.in(family)!['Natural → Mean']!(theta!, eta, 1, 0, width)
        flatOf(theta!, eta, tangent!, lowered!, 1, 0, width)
        bounded.pullback(u, lowered!, back!, 0)
        expect(difference(flat!(u, v), back!)).toBeLessThan(1e-8)
      }
    })

    it('have a frame in which it is the identity', () => {
      for (const [u, a, b] of cases) {
        expect(difference(frameTransposed!(u, flat!(u, frame!(u, a))), a)).toBeLessThan(1e-10)
        expect(Math.abs(dot(frame!(u, a), b) - dot(a, frameTransposed!(u, b)))).toBeLessThan(1e-9)
      }
    })

    it('move along a tangent vector, at first', () => {
      for (const [u, v] of cases) {
        const small = v.map((value) => 1e-6 * value)
        const moved = moveNoise!(u, small).subarray(moves)
        const straight = u.map((value, i) => value + small[i]!).subarray(moves)
        expect(difference(moved, straight)).toBeLessThan(1e-9)
        expect(
          difference(moveNoise!(u, new Float64Array(width)).subarray(moves), u.subarray(moves)),
        ).toBeLessThan(1e-14)
      }
    })

    it.each([1, 1e3, 1e-3, 1e7])(
      'lead to the covariance of the residuals in one step, %d times as large',
      (scale) => {
        for (const [u] of cases) {
          const residuals = Array.from({ length: 2 * n + 3 }, () => vectorOf(n, scale))
          const at = u.slice()
          // the differential of the mean log-likelihood by u, through that by θ
          const gradientAt = (at: Float64Array) => {
            const [theta, d, back] = [0, 1, 2].map(() => new Float64Array(width))
            const centred = Float64Array.of(...new Float64Array(moves), ...at.subarray(moves))
            bounded.bound(centred, theta!, 0)
            const statistic = new Float64Array(width)
            const eta = new Float64Array(width)
            const kernels = statisticalKernels('test', family)
            charted.in(family)!['Natural → Mean']!(theta!, eta, 1, 0, width)
            for (const r of residuals) {
              kernels.sufficientStatistic(n === 1 && String(family) === 'Normal' ? r[0] : r, statistic, 0)
              for (let i = 0; i < width; i++) d![i]! += (statistic[i]! - eta[i]!) / residuals.length
            }
            bounded.pullback(centred, d!, back!, 0)
            return back!.fill(0, 0, moves)
          }
          const step = frame!(at, frameTransposed!(at, gradientAt(at)))
          const moved = at.slice()
          moved.set(moveNoise!(at, step).subarray(moves), moves)
          const left = frameTransposed!(moved, gradientAt(moved))
          expect(Math.max(...left.map(Math.abs))).toBeLessThan(1e-8 * Math.max(1, scale ** -2))
        }
      },
    )

    it('leave something of every variance, whatever is taken away, and end on what is not finite', () => {
      for (const [u, v] of cases)
        for (const factor of [1e3, 1e9, 1e300, -1e300]) {
          const moved = moveNoise!(
            u,
            v.map((value) => factor * value),
          )
          expect(moved.subarray(moves).some(Number.isNaN)).toBe(false)
        }
      const nowhere = new Float64Array(width).fill(Number.NaN)
      expect(moveNoise!(vectorOf(width), nowhere).subarray(moves).every(Number.isNaN)).toBe(true)
    })
  },
)
