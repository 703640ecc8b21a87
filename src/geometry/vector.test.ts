import fc from 'fast-check'
import {
  add,
  batch,
  Cartesian,
  convexCombination,
  DimensionError,
  DomainError,
  dot,
  Euclidean,
  euclideanDistance,
  Mean,
  Natural,
  Normal,
  NormalMean,
  Polar,
  point,
  R,
  Source,
  scale,
  subtract,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference, sum } from '../../test/support/numbers.ts'
import { real } from '../../test/support/real.ts'

const number = real(-10, 10)
const space = R(4, NormalMean)
const natural = fc
  .tuple(number, number, number, number)
  .map((coordinates) => point(Natural, space, coordinates))
const mean = fc.tuple(number, number, number, number).map((coordinates) => point(Mean, space, coordinates))

/** Equal up to rounding. */
function expectEqual(a: { coordinates: Float64Array }, b: { coordinates: Float64Array }): void {
  expect(difference(a.coordinates, b.coordinates)).toBeLessThan(1e-11)
}

describe('points of one chart and one manifold are a vector space', () => {
  it('addition is commutative and associative, subtraction undoes it', () => {
    fc.assert(
      fc.property(natural, natural, natural, (p, q, r) => {
        expect(add(p, q)).toEqual(add(q, p))
        expectEqual(add(add(p, q), r), add(p, add(q, r)))
        expectEqual(subtract(add(p, q), q), p)
        expect(add(p, q).coordinates).toEqual(p.coordinates.map((value, i) => value + q.coordinates[i]!))
        expect([add(p, q).chart, add(p, q).manifold]).toEqual([Natural, space])
      }),
    )
  })

  it('multiples distribute', () => {
    fc.assert(
      fc.property(number, number, natural, natural, (a, b, p, q) => {
        expectEqual(scale(a, add(p, q)), add(scale(a, p), scale(a, q)))
        expectEqual(scale(a + b, p), add(scale(a, p), scale(b, p)))
        expectEqual(scale(a, scale(b, p)), scale(a * b, p))
        expect(scale(1, p)).toEqual(p)
      }),
    )
  })

  it('a convex combination is on the line, from the second point at weight 0 to the first at weight 1', () => {
    fc.assert(
      fc.property(number, natural, natural, (weight, p, q) => {
        expectEqual(convexCombination(weight, p, q), add(q, scale(weight, subtract(p, q))))
        expectEqual(convexCombination(1, p, q), p)
        expectEqual(convexCombination(0, p, q), q)
      }),
    )
  })

  it('nothing writes to its arguments', () => {
    fc.assert(
      fc.property(natural, natural, mean, (p, q, d) => {
        const before = [p, q, d].map(({ coordinates }) => coordinates.slice())
        for (const result of [add(p, q), subtract(p, q), scale(2, p), convexCombination(0.5, p, q)])
          expect(result.coordinates.buffer).not.toBe(p.coordinates.buffer)
        dot(p, d)
        euclideanDistance(p, q)
        expect([p, q, d].map(({ coordinates }) => coordinates)).toEqual(before)
      }),
    )
  })
})

it('no operation loses a digit: where doubles can hold all of a result, it has all of them', () => {
  // 25 bits: more than single precision has, and few enough for sums of products to have 53
  const fraction = fc.noBias(fc.integer({ min: -(2 ** 25), max: 2 ** 25 })).map((k) => k / 2 ** 25)
  const four = fc.tuple(fraction, fraction, fraction, fraction)
  fc.assert(
    fc.property(fraction, four, four, (a, xs, ys) => {
      const [p, q, d] = [point(Natural, space, xs), point(Natural, space, ys), point(Mean, space, ys)]
      const zipped = (f: (x: number, y: number) => number) => xs.map((x, i) => f(x, ys[i]!))
      expect([...add(p, q).coordinates]).toEqual(zipped((x, y) => x + y))
      expect([...subtract(p, q).coordinates]).toEqual(zipped((x, y) => x - y))
      expect([...scale(a, p).coordinates]).toEqual(xs.map((x) => a * x))
      expect([...convexCombination(a, p, q).coordinates]).toEqual(zipped((x, y) => a * x + (1 - a) * y))
      expect(dot(p, d)).toBe(sum(4, (i) => xs[i]! * ys[i]!))
      expect(euclideanDistance(p, q)).toBe(Math.sqrt(sum(4, (i) => (xs[i]! - ys[i]!) ** 2)))
    }),
  )
})

describe('dot', () => {
  it('pairs dual points bilinearly, from either side', () => {
    fc.assert(
      fc.property(number, natural, natural, mean, (a, p, q, d) => {
        const expected = sum(4, (i) => p.coordinates[i]! * d.coordinates[i]!)
        expect(difference([dot(p, d)], [expected])).toBeLessThan(1e-11)
        expect(dot(d, p)).toBe(dot(p, d))
        expect(difference([dot(add(scale(a, p), q), d)], [a * dot(p, d) + dot(q, d)])).toBeLessThan(1e-9)
      }),
    )
  })

  it('is the square of the length in Cartesian coordinates', () => {
    const p = point(Cartesian, Euclidean(2), [3, 4])
    expect(dot(p, p)).toBe(25)
    expect(euclideanDistance(p, scale(0, p))).toBe(5)
  })
})

it('the Euclidean distance is a metric', () => {
  fc.assert(
    fc.property(natural, natural, natural, (p, q, r) => {
      expect(euclideanDistance(p, p)).toBe(0)
      expect(euclideanDistance(p, q)).toBe(euclideanDistance(q, p))
      expect(euclideanDistance(p, r)).toBeLessThanOrEqual(
        euclideanDistance(p, q) + euclideanDistance(q, r) + 1e-9,
      )
      const lengths = subtract(p, q).coordinates
      expect(difference([euclideanDistance(p, q)], [Math.hypot(...lengths)])).toBeLessThan(1e-14)
    }),
  )
})

describe('what does not fit together is refused', () => {
  const p = point(Natural, Normal, [1, -2])
  const other = point(Natural, R(2, NormalMean), [1, -2])
  const dualPoint = point(Mean, Normal, [0, 1])
  const binary: readonly (readonly [string, (a: unknown, b: unknown) => unknown])[] = [
    ['add', (a, b) => add(a as typeof p, b as typeof p)],
    ['subtract', (a, b) => subtract(a as typeof p, b as typeof p)],
    ['convexCombination', (a, b) => convexCombination(0.5, a as typeof p, b as typeof p)],
    ['euclideanDistance', (a, b) => euclideanDistance(a as typeof p, b as typeof p)],
    ['dot', (a, b) => dot(a as typeof p, b as typeof dualPoint)],
  ]

  it.each(binary)('by %s', (name, apply) => {
    expect(() => apply(p, other)).toThrow(
      new DimensionError(
        `${name}: expected a point of Normal, received one of R<2, NormalMean>; use one definition`,
      ),
    )
    for (const [received, shown] of [
      [undefined, 'undefined'],
      [[1, 2], 'an array of length 2'],
      [batch(Natural, Normal, [[1, -2]]), '1 × Natural # Normal(2) [1, -2]'],
    ] as const) {
      const refusal = new DomainError(`${name}: expected a point, received ${shown}; make one with point`)
      expect(() => apply(p, received)).toThrow(refusal)
      expect(() => apply(received, p)).toThrow(refusal)
    }
    const [wanted, wrong] = name === 'dot' ? [Mean, p] : [Natural, dualPoint]
    expect(() => apply(p, wrong)).toThrow(
      new DomainError(
        `${name}: expected a second point in ${wanted.name} coordinates, received ${wrong.chart.name}; convert with transition`,
      ),
    )
  })

  it.each([
    [point(Source, Normal, [1, 2]), 'Source'],
    [point(Polar, Euclidean(2), [1, 2]), 'Polar'],
  ])('by dot without a dual chart: %s', (q, name) => {
    expect(() => dot(q as never, q as never)).toThrow(
      new DomainError(`dot: expected coordinates with a dual, received ${name}; convert with transition`),
    )
  })

  it.each([
    ['scale', (factor: number) => scale(factor, p)],
    ['convexCombination', (factor: number) => convexCombination(factor, p, p)],
  ])('as the factor of %s', (name, apply) => {
    for (const [factor, shown] of [
      [Number.NaN, 'NaN'],
      [Number.POSITIVE_INFINITY, 'Infinity'],
      ['2', '"2"'],
    ] as const)
      expect(() => apply(factor as number)).toThrow(
        new DomainError(`${name}: expected a finite number, received ${shown}; check the factor`),
      )
  })

  it('by scale', () => {
    expect(() => scale(2, undefined as never)).toThrow(
      new DomainError('scale: expected a point, received undefined; make one with point'),
    )
  })
})
