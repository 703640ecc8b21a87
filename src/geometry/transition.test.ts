import fc from 'fast-check'
import {
  batch,
  Cartesian,
  type Chart,
  DomainError,
  Euclidean,
  Mean,
  Natural,
  Normal,
  Pair,
  Polar,
  point,
  R,
  Source,
  toMean,
  toNatural,
  toSource,
  transition,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases } from '../../test/support/families.ts'
import { difference } from '../../test/support/numbers.ts'
import { real, reals } from '../../test/support/real.ts'
import { dimensionOf, type Manifold } from './manifold.ts'
import type { AnyPoint } from './point.ts'
import { riemannianKernels } from './riemannian.ts'
import { convert } from './transition.ts'

const plane = Euclidean(2)

describe('polar coordinates', () => {
  it.each([
    [2, 0, 2, 0],
    [1, Math.PI / 2, 0, 1],
    [3, Math.PI, -3, 0],
    [Math.SQRT2, -Math.PI / 4, 1, -1],
    [5, Math.atan2(4, 3), 3, 4],
  ])('(%f, %f) are (%f, %f)', (radius, angle, x, y) => {
    const p = point(Polar, plane, [radius, angle])
    expect(difference(transition(p, Cartesian).coordinates, [x, y])).toBeLessThan(1e-15)
    const q = point(Cartesian, plane, [x, y])
    expect(difference(transition(q, Polar).coordinates, [radius, angle])).toBeLessThan(1e-15)
  })

  it('return from Cartesian ones', () => {
    const radius = real(1e-3, 1e3)
    const angle = real(-3.14, 3.14)
    fc.assert(
      fc.property(radius, angle, (r, a) => {
        const p = point(Polar, plane, [r, a])
        const back = transition(transition(p, Cartesian), Polar)
        expect(back.chart).toBe(Polar)
        expect(difference(back.coordinates, p.coordinates)).toBeLessThan(1e-13)
      }),
    )
  })

  it('do not overflow on the way', () => {
    const p = transition(point(Cartesian, plane, [3e200, 4e200]), Polar)
    expect(p.coordinates[0]).toBeCloseTo(5e200, -186)
  })
})

describe('a change of charts', () => {
  it('to the same chart changes nothing', () => {
    const p = point(Natural, Normal, [1, -2])
    expect(transition(p, Natural)).toEqual(p)
    const q = point(Polar, plane, [1, 2])
    expect(transition(q, Polar)).toEqual(q)
  })

  it('has a short name', () => {
    const p = point(Source, Normal, [1, 4])
    expect(toNatural(p)).toEqual(transition(p, Natural))
    expect(toMean(p)).toEqual(transition(p, Mean))
    expect(toSource(toMean(p))).toEqual(transition(toMean(p), Source))
    expect(toMean(p).coordinates).toEqual(new Float64Array([1, 5]))
  })

  it('does not write to what it is given', () => {
    const p = point(Source, R(2, Normal), [1, 4, 2, 3])
    transition(p, Natural)
    expect(p.coordinates).toEqual(new Float64Array([1, 4, 2, 3]))
  })

  it.each([
    [Normal, Natural, Polar, 'Normal', 'Polar', 'Natural, Mean, Source'],
    [plane, Cartesian, Source, 'Euclidean<2>', 'Source', 'Cartesian, Polar'],
    [Euclidean(3), Cartesian, Polar, 'Euclidean<3>', 'Polar', 'Cartesian'],
    [Pair(plane, Euclidean(3)), Cartesian, Polar, 'Pair<Euclidean<2>, Euclidean<3>>', 'Polar', 'Cartesian'],
    [Normal, Natural, undefined, 'Normal', 'undefined', 'Natural, Mean, Source'],
    [Normal, Natural, 'Mean', 'Normal', '"Mean"', 'Natural, Mean, Source'],
  ])('of %s from %o to %o is refused', (manifold, from, to, text, shown, charts) => {
    const numbers = new Array<number>(dimensionOf(manifold)).fill(-1)
    const p = (point as (chart: Chart, manifold: Manifold, numbers: number[]) => AnyPoint)(
      from,
      manifold,
      numbers,
    )
    expect(() => convert(p, to as Chart)).toThrow(
      new DomainError(
        `transition(${text}): expected a chart that ${from.name} coordinates can be converted to, received ${shown}; its charts are ${charts}`,
      ),
    )
  })

  it.each([
    [undefined, 'undefined'],
    [[1, 2], 'an array of length 2'],
    [{ chart: Natural }, 'an object with chart'],
  ])('of %o is refused', (value, shown) => {
    expect(() => transition(value as never, Natural as never)).toThrow(
      new DomainError(`transition: expected a point or a batch, received ${shown}; make one with point`),
    )
  })
})

const planes = {
  manifold: R(2, Pair(plane, plane)),
  theta: reals(8, -9, 9),
}

describe.each([...cases, planes].map((one) => [String(one.manifold), one] as const))(
  'a batch of %s',
  (_, { manifold, theta }) => {
    const [first, ...others]: readonly Chart[] = manifold.charts
    const rows = fc.array(theta, { minLength: 1, maxLength: 5 })
    const batchOf = batch as (
      chart: Chart,
      manifold: Manifold,
      rows: readonly ArrayLike<number>[],
    ) => AnyPoint
    const pointOf = point as (chart: Chart, manifold: Manifold, row: ArrayLike<number>) => AnyPoint
    const d = dimensionOf(manifold)

    it('is converted as its points are', () => {
      fc.assert(
        fc.property(rows, fc.constantFrom(...others), (rows, chart) => {
          const converted = convert(batchOf(first!, manifold, rows), chart)
          const back = convert(converted, first!)
          rows.forEach((row, n) => {
            const p = convert(pointOf(first!, manifold, row), chart)
            expect(converted.coordinates.subarray(n * d, (n + 1) * d)).toEqual(p.coordinates)
            expect(back.coordinates.subarray(n * d, (n + 1) * d)).toEqual(convert(p, first!).coordinates)
          })
        }),
      )
    })

    it.each(['flat', 'sharp'] as const)('goes through %s as its points do', (direction) => {
      fc.assert(
        fc.property(rows, (rows) => {
          const kernel = riemannianKernels('test', manifold)[direction]
          const points = batchOf(first!, manifold, rows)
          const theta = points.coordinates
          const eta = first === Natural ? convert(points, Mean).coordinates : theta
          const vector = theta.map(Math.cos)
          const together = new Float64Array(theta.length)
          const apart = new Float64Array(theta.length)
          kernel(theta, eta, vector, together, rows.length, 0, d)
          for (let n = 0; n < rows.length; n++) kernel(theta, eta, vector, apart, 1, n * d, d)
          expect(together).toEqual(apart)
        }),
      )
    })
  },
)
