import fc from 'fast-check'
import { logDensity, Natural, random } from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases } from '../../test/support/families.ts'
import { difference, jacobian, sum } from '../../test/support/numbers.ts'
import { positive, reals } from '../../test/support/real.ts'
import { kernelsOf, unboundedFunctions } from '../../test/support/unbounded.ts'
import { charted } from '../geometry/charted.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { makePoint } from '../geometry/point.ts'
import { riemannian } from '../geometry/riemannian.ts'
import { statisticalKernels } from '../geometry/statistical.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import { families } from './index.ts'

const withLinks = cases.filter(({ manifold }) => unboundedCoordinates.in(manifold))

it('every family whose natural parameters have bounds has coordinates that have none', () => {
  for (const { manifold } of cases) {
    if (manifold.kind in families && manifold.naturalDomain !== 'ℝⁿ')
      expect(unboundedCoordinates.in(manifold), manifold.kind).toBeDefined()
  }
})

describe.each(withLinks.map((one) => [String(one.manifold), one] as const))('%s', (_, one) => {
  const { manifold, theta: natural, nodes } = one
  const d = dimensionOf(manifold)
  const kernels = kernelsOf(manifold)
  const f = unboundedFunctions(manifold)
  const { draw, logBaseMeasure, samples } = statisticalKernels('test', manifold)
  const vector = reals(d, -2, 2)
  const indices = Array.from({ length: d }, (_, i) => i)

  /** Coordinates of a distribution. */
  const coordinates = natural.map((theta) => f.unbound(theta))
  /** The same with observations of it and their weights. */
  const observed = fc
    .tuple(coordinates, fc.nat(), fc.array(positive(0.01, 100), { minLength: 1, maxLength: 5 }))
    .map(([u, seed, weights]) => {
      const working = new Float64Array(d)
      charted.in(manifold)!['Natural → Working']!(f.bound(u), working, 1, 0, d)
      const source = random(seed)
      return { u, weights, ys: weights.map(() => draw(working, 0, source)) }
    })
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => sum(d, (i) => a[i]! * b[i]!)
  const average = (weights: readonly number[], term: (n: number) => number) =>
    sum(weights.length, (n) => weights[n]! * term(n)) / sum(weights.length, (n) => weights[n]!)

  it('has as many that the input moves as it has dimensions, at most', () => {
    expect(kernels.moves).toBeGreaterThanOrEqual(1)
    expect(kernels.moves).toBeLessThanOrEqual(d)
  })

  it('goes to natural coordinates and back', () => {
    fc.assert(
      fc.property(natural, (theta) => {
        const back = f.bound(f.unbound(theta))
        for (const [i, value] of theta.entries()) expect(difference([back[i]!], [value])).toBeLessThan(1e-13)
      }),
    )
  })

  // of a mean that is any real number and a precision, products may be of 0 and ∞, and sums of precisions cancel
  const isLogarithmic =
    manifold.kind in families && !kernels.units?.numbers.some((number) => number !== 'positive')

  it.runIf(isLogarithmic)('goes there and back as far as there are doubles', () => {
    fc.assert(
      fc.property(reals(d, -600, 600), (u) => {
        const theta = f.bound(u)
        fc.pre(theta.every((value) => Math.abs(value) > 1e-300 && Math.abs(value) < 1e300))
        // what a rounding of θ does to log θ
        for (const [i, value] of f.unbound(theta).entries())
          expect(Math.abs(value - u[i]!)).toBeLessThan(1e-15 * Math.max(1, ...u.map(Math.abs)))
      }),
    )
  })

  it.runIf(isLogarithmic)('is infinite beyond, not NaN', () => {
    const far = fc.oneof(reals(d, -900, 900), reals(d, -1e4, 1e4))
    fc.assert(
      fc.property(observed, far, vector, ({ ys: [y] }, u, v) => {
        const atEdge = samples.misfit(0) ? [] : [0]
        const ofObservations = [y, ...atEdge].flatMap((y) => {
          const written = f.observe(y)
          return [f.exponent(u, written), ...f.score(u, written)]
        })
        const all = [...f.bound(u), ...f.metricTimes(u, v), ...ofObservations]
        expect(all.some(Number.isNaN), `${all}`).toBe(false)
      }),
    )
  })

  it('pushes tangent vectors forward by the derivative, and pulls differentials back by its transpose', () => {
    fc.assert(
      fc.property(coordinates, vector, vector, (u, v, dual) => {
        const derivative = jacobian(f.bound, [...u])
        const expected = derivative.map((row) => dot(row, v))
        expect(difference(f.pushforward(u, v), expected)).toBeLessThan(1e-8)
        const [there, back] = [dot(f.pushforward(u, v), dual), dot(v, f.pullback(u, dual))]
        expect(difference([there], [back])).toBeLessThan(1e-12)
      }),
    )
  })

  it('has the exponent of its density', () => {
    fc.assert(
      fc.property(observed, ({ u, ys: [y] }) => {
        const p = makePoint(Natural, manifold, f.bound(u))
        const expected = logDensity(p, y as never) - logBaseMeasure(y)
        expect(difference([f.exponent(u, f.observe(y))], [expected])).toBeLessThan(1e-12)
      }),
    )
  })

  it('has the derivative of the exponent as its score', () => {
    fc.assert(
      fc.property(observed, ({ u, ys, weights }) => {
        const y = f.merged(ys, weights)
        const [expected] = jacobian((u) => [f.exponent(u, y)], [...u])
        expect(difference(f.score(u, y), expected!)).toBeLessThan(1e-8)
      }),
    )
  })

  it('takes observations together as the average of what each says', () => {
    fc.assert(
      fc.property(observed, ({ u, ys, weights }) => {
        const y = f.merged(ys, weights)
        const each = ys.map((y) => f.observe(y))
        const exponent = average(weights, (n) => f.exponent(u, each[n]!))
        expect(difference([f.exponent(u, y)], [exponent])).toBeLessThan(1e-12)
        const scores = each.map((y) => f.score(u, y))
        const score = indices.map((i) => average(weights, (n) => scores[n]![i]!))
        expect(difference(f.score(u, y), score)).toBeLessThan(1e-12)
      }),
    )
  })

  it('takes them together in any order, and equal ones as one', () => {
    fc.assert(
      fc.property(observed, positive(0.01, 100), ({ ys, weights: [weight] }, more) => {
        const [a, b, c] = [ys[0], ys.at(-1), ys[ys.length >> 1]].map(f.observe)
        const first = f.combined(f.combined(a!, weight!, b!, more), weight! + more, c!, 1)
        const last = f.combined(a!, weight!, f.combined(b!, more, c!, 1), more + 1)
        expect(difference(first, last)).toBeLessThan(1e-13)
        expect(f.combined(a!, weight!, a!, more)).toEqual(a)
      }),
    )
  })

  it('has the metric of its natural coordinates', () => {
    const { flat } = riemannian.in(manifold)!
    const means = charted.in(manifold)!['Natural → Mean']!
    fc.assert(
      fc.property(coordinates, vector, (u, v) => {
        const [eta, flattened] = [new Float64Array(d), new Float64Array(d)]
        means(f.bound(u), eta, 1, 0, d)
        flat(f.bound(u), eta, f.pushforward(u, v), flattened, 1, 0, d)
        expect(difference(f.metricTimes(u, v), f.pullback(u, flattened))).toBeLessThan(1e-10)
      }),
    )
  })

  it('has the covariance of its scores as the metric', () => {
    fc.assert(
      fc.property(natural, vector, (theta, v) => {
        const u = f.unbound(theta)
        const p = makePoint(Natural, manifold, Float64Array.from(theta))
        const terms = nodes(theta).map(({ x, weight }) => ({
          score: f.score(u, f.observe(x)),
          weight: weight * Math.exp(logDensity(p, x as never)),
        }))
        const expectation = (of: (score: Float64Array) => number) =>
          sum(terms.length, (n) => terms[n]!.weight * of(terms[n]!.score))
        const means = indices.map((i) => expectation((score) => score[i]!))
        const products = indices.map((i) => expectation((score) => score[i]! * dot(score, v)))
        expect(difference(means, new Float64Array(d))).toBeLessThan(1e-9)
        expect(difference(products, f.metricTimes(u, v))).toBeLessThan(1e-8)
      }),
      { numRuns: 20 },
    )
  })

  const { units } = kernels
  it.runIf(units)('changes with the units of what is observed', () => {
    const { numbers, groups, coordinates, observed: measured, exponent, numbersOf } = units!
    const scalesOf = (scales: readonly number[]) => groups.map((group) => scales[group]!)
    const meansOf = (means: readonly number[]) =>
      means.map((mean, i) => (numbers[i] === 'positive' ? 0 : mean))
    const size = numbers.length
    const scales = fc.array(positive(1e-3, 1e3), { minLength: size, maxLength: size }).map(scalesOf)
    fc.assert(
      fc.property(observed, scales, reals(size, -9, 9).map(meansOf), ({ u, ys, weights }, scale, mean) => {
        const [factor, shift] = [new Float64Array(d), new Float64Array(d)]
        coordinates(mean, scale, factor, shift, 0)
        const ofY = u.map((value, i) => factor[i]! * value + shift[i]!)
        const [y, z] = [f.merged(ys, weights), f.merged(ys, weights)]
        measured(z, mean, scale, 0)
        expect(difference([f.exponent(ofY, y)], [f.exponent(u, z) + exponent(scale)])).toBeLessThan(1e-9)

        const [before, after] = [new Float64Array(size), new Float64Array(size)]
        numbersOf(y, 0, before, 0)
        numbersOf(z, 0, after, 0)
        expect(
          difference(
            before,
            after.map((value, i) => scale[i]! * value + mean[i]!),
          ),
        ).toBeLessThan(1e-11)
      }),
    )
  })

  it.runIf(kernels.frame)('has a frame with a transpose', () => {
    fc.assert(
      fc.property(coordinates, vector, vector, (u, a, dual) => {
        const [v, back] = [new Float64Array(d), new Float64Array(d)]
        kernels.frame!(u, Float64Array.from(a), v, 0)
        kernels.frameTransposed!(u, Float64Array.from(dual), back, 0)
        expect(difference([sum(d, (i) => v[i]! * dual[i]!)], [sum(d, (i) => a[i]! * back[i]!)])).toBeLessThan(
          1e-12,
        )
      }),
    )
  })
})
