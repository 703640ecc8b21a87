import fc from 'fast-check'
import {
  Bernoulli,
  batch,
  Cartesian,
  Classic,
  cauchyLimit,
  DomainError,
  defaultAdamPursuit,
  defaultMomentumPursuit,
  Euclidean,
  euclideanDistance,
  flat,
  gradientSequence,
  logLikelihoodDifferential,
  type Mean,
  mle,
  Natural,
  NormalMean,
  type Point,
  Polar,
  point,
  R,
  random,
  sample,
  subtract,
  take,
  toMean,
  toNatural,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases } from '../../test/support/families.ts'
import { difference } from '../../test/support/numbers.ts'
import { real } from '../../test/support/real.ts'
import { makePoint } from '../geometry/point.ts'

const number = real(-50, 50)
const plane = Euclidean(2)
type Plane = Point<Cartesian, typeof plane>
const start = point(Cartesian, plane, [-4, 2])

/** A differential that counts how often it is asked: of half the squared distance from the origin. */
function counted() {
  const differential = (p: Plane) => {
    differential.calls++
    return p
  }
  differential.calls = 0
  return differential
}

const sequences: readonly (readonly [name: string, sequence: typeof gradientSequence])[] = [
  ['gradientSequence', gradientSequence],
  ['vanillaGradientSequence', vanillaGradientSequence],
]

describe.each(sequences)('%s', (name, sequence) => {
  it('starts at p₀ and never ends', () => {
    const points = take(500, sequence(counted(), -0.5, Classic, start))
    expect(points[0]).toBe(start)
    expect(points.length).toBe(500)
  })

  it('computes nothing that nobody pulls', () => {
    const differential = counted()
    const points = sequence(differential, -0.5, Classic, start)
    expect(differential.calls).toBe(0)
    const iterator = points[Symbol.iterator]()
    expect(differential.calls).toBe(0)
    iterator.next()
    expect(differential.calls).toBe(0) // p₀ costs nothing
    iterator.next()
    expect(differential.calls).toBe(1)
    take(5, points)
    expect(differential.calls).toBe(1 + 4)
    take(0, points)
    expect(differential.calls).toBe(5)
  })

  it.each([Classic, defaultMomentumPursuit(0.9), defaultAdamPursuit])(
    'starts anew at every iteration, even of two at once: $name',
    (algorithm) => {
      const points = sequence(counted(), -0.1, algorithm, start)
      const once = take(5, points)
      expect(take(5, points)).toEqual(once)
      const iterators = [points, points].map((p) => p[Symbol.iterator]())
      for (const expected of once)
        for (const iterator of iterators) expect(iterator.next().value).toEqual(expected)
    },
  )

  it('leaves every point as it was: a later step does not write to it', () => {
    const points = take(4, sequence(counted(), -0.5, Classic, start))
    expect(points.map((p) => [...p.coordinates])).toEqual([
      [-4, 2],
      [-2, 1],
      [-1, 0.5],
      [-0.5, 0.25],
    ])
    expect(points.every((p) => p.manifold === plane && p.chart === Cartesian)).toBe(true)
  })

  it('asks for the differential in place where it can, and keeps no buffer of it', () => {
    const buffer = new Float64Array(2)
    const inPlace = (p: Plane) => {
      buffer.set(p.coordinates)
      return makePoint(Cartesian, plane, buffer)
    }
    const never = (): Plane => {
      throw new Error('the copy was asked for')
    }
    const points = take(3, sequence(Object.assign(never, { inPlace }), -0.5, Classic, start))
    expect(points.map((p) => p.coordinates[0])).toEqual([-4, -2, -1])
    for (const p of points) expect(p.coordinates.buffer).not.toBe(buffer.buffer)
  })

  it.each<[string, unknown, unknown?]>([
    [
      `${name}: expected a differential in Cartesian coordinates, received Polar`,
      point(Polar, plane, [1, 2]),
    ],
    [`${name}: expected a differential in Cartesian coordinates, received an array of length 2`, [1, 2]],
    [`${name}: expected a differential in Cartesian coordinates, received undefined`, undefined],
    [
      `${name}: expected a differential in dual coordinates, received Cartesian`,
      start,
      point(Polar, plane, [1, 2]),
    ],
    [
      `${name}: expected a point of Euclidean<2>, received one of Euclidean<3>`,
      point(Cartesian, Euclidean(3), [1, 2, 3]),
    ],
  ])('when it is pulled: %s', (message, differential, from = start) => {
    const points = sequence(() => differential as Plane, 1, Classic, from as Plane)
    expect(take(1, points)).toEqual([from])
    expect(() => take(2, points)).toThrow(message)
  })

  it.each<[string, () => unknown]>([
    [
      `${name}: expected a finite learning rate, received NaN; try 0.01`,
      () => sequence(counted(), Number.NaN, Classic, start),
    ],
    [
      `${name}: expected Classic, momentum(…) or adam(…), received a function; pass an algorithm`,
      () => sequence(counted(), 1, defaultMomentumPursuit as never, start),
    ],
    [
      `${name}: expected Classic, momentum(…) or adam(…), received undefined; pass an algorithm`,
      () => sequence(counted(), 1, undefined as never, start),
    ],
    [
      `${name}: expected a point to start from, received an array of length 2; make one with point`,
      () => sequence(counted(), 1, Classic, [1, 2] as never),
    ],
    [
      `${name}: expected a point to start from, received 0 × Cartesian # Euclidean<2>(2) []; make one with point`,
      () => sequence(counted(), 1, Classic, batch(Cartesian, plane, []) as never),
    ],
  ])('at once: %s', (message, make) => {
    expect(make).toThrow(new DomainError(message))
  })
})

describe('the natural gradient', () => {
  it('with rate 1 takes one step to the maximum likelihood of NormalMean, from anywhere', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), number, (xs, theta) => {
        const differential = (p: Point<Natural, NormalMean>) => logLikelihoodDifferential(p, xs)
        const [, p] = take(2, gradientSequence(differential, 1, Classic, point(Natural, NormalMean, [theta])))
        expect(difference(p!.coordinates, toNatural(mle(NormalMean, xs)).coordinates)).toBeLessThan(1e-12)
      }),
    )
  })

  it.each(cases.map(({ manifold, theta }) => [String(manifold), manifold, theta] as const))(
    'of the likelihood of %s by mean coordinates takes one step to the estimate, from anywhere',
    (_, manifold, theta) => {
      const natural = theta.map((coordinates) => point(Natural, manifold, coordinates))
      fc.assert(
        fc.property(natural, natural, fc.integer(), (p, from, seed) => {
          const estimate = mle(manifold, sample(p, 5, random(seed)))
          // ∇ of θ·s̄ − ψ(θ) by η is the metric times s̄ − η
          const differential = (q: Point<Mean, typeof manifold>) => flat(q, subtract(estimate, q))
          const [, q] = take(2, gradientSequence(differential, 1, Classic, toMean(from)))
          expect(difference(q!.coordinates, estimate.coordinates)).toBeLessThan(1e-8)
        }),
        { numRuns: 20 },
      )
    },
  )

  it('is the differential itself where the metric is the identity', () => {
    const [a, b] = sequences.map(([, sequence]) =>
      take(9, sequence(counted(), -0.3, defaultAdamPursuit, start)),
    )
    expect(a).toEqual(b)
  })

  it('is not where it is not', () => {
    const xs = [true, true, false]
    const differential = (p: Point<Natural, Bernoulli>) => logLikelihoodDifferential(p, xs)
    const p0 = point(Natural, Bernoulli, [0])
    const steps = sequences.map(
      ([, sequence]) => take(2, sequence(differential, 1, Classic, p0))[1]!.coordinates[0],
    )
    expect(steps[0]).toBeCloseTo(4 * (2 / 3 - 1 / 2), 14) // the variance is 1/4
    expect(steps[1]).toBeCloseTo(2 / 3 - 1 / 2, 14)
  })

  it('converges to the maximum likelihood of every observation’s own distribution', () => {
    const manifold = R(2, Bernoulli)
    const xs = [
      [true, false],
      [true, true],
      [false, false],
      [true, false],
    ] as const
    const differential = (p: Point<Natural, typeof manifold>) => logLikelihoodDifferential(p, xs)
    const points = gradientSequence(differential, 0.5, Classic, point(Natural, manifold, [0, 0]))
    const limit = cauchyLimit(euclideanDistance, 1e-12, points)
    expect(difference(limit.coordinates, toNatural(mle(manifold, xs)).coordinates)).toBeLessThan(1e-11)
  })
})
