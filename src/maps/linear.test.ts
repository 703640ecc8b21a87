import fc from 'fast-check'
import {
  apply,
  applyTransposed,
  batch,
  Cartesian,
  dot,
  Euclidean,
  type ExponentialFamily,
  Mean,
  Natural,
  NormalMean,
  point,
  propagate,
  size,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { build, copies, everyRepresentation, isSquare } from '../../test/support/maps.ts'
import { fullMatrix, times, transposed } from '../../test/support/matrices.ts'
import { difference, sum } from '../../test/support/numbers.ts'
import { reals } from '../../test/support/real.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import type { AnyRepresentation } from '../representations/representation.ts'

const upTo = (max: number) => fc.integer({ min: 1, max })
const vectors = (length: number) => reals(length, -10, 10)
const several = (count: number, length: number) =>
  fc.array(vectors(length), { minLength: count, maxLength: count })

/** A linear map, the coordinates `w` of one, and some inputs and outputs of it. */
function linearMaps(form: AnyRepresentation) {
  const shapes = fc
    .tuple(upTo(5), upTo(5))
    .map(
      ([rows, any]) => [copies(rows, NormalMean), copies(isSquare(form) ? rows : any, NormalMean)] as const,
    )
    .filter(([output, input]) => form.misfit(output, input) === undefined)
  return fc.tuple(shapes, upTo(4)).chain(([[output, input], count]) => {
    const [rows, columns] = [dimensionOf(output), dimensionOf(input)]
    const linear = build.Linear(form, output, input)
    const w = vectors(dimensionOf(linear))
    const matrixOf = (w: number[]) => fullMatrix(form, w, rows, columns)
    return fc.tuple(fc.constant({ linear, matrixOf }), w, several(count, columns), several(count, rows))
  })
}

describe.each(everyRepresentation.map((form) => [String(form), form] as const))(
  'a linear map: %s',
  (_, form) => {
    it('pairs as its transposed map does: ⟨W x, y⟩ = ⟨x, Wᵀ y⟩', () => {
      fc.assert(
        fc.property(linearMaps(form), ([{ linear }, w, xs, ys]) => {
          const f = point(Natural, linear, w)
          const x = point(Mean, linear.input, xs[0]!)
          const y = point(Mean, linear.output, ys[0]!)
          expect(Math.abs(dot(apply(f, x), y) - dot(applyTransposed(y, f), x))).toBeLessThan(1e-10)
        }),
      )
    })

    it('has the values of its full matrix, at points and at batches', () => {
      fc.assert(
        fc.property(linearMaps(form), ([{ linear, matrixOf }, w, xs, ys]) => {
          const f = point(Natural, linear, w)
          const full = matrixOf(w)
          const values = xs.map((x) => times(full, x))
          expect(difference(apply(f, batch(Mean, linear.input, xs)).coordinates, values.flat())).toBeLessThan(
            1e-14,
          )
          expect(
            difference(apply(f, point(Mean, linear.input, xs[0]!)).coordinates, values[0]!),
          ).toBeLessThan(1e-14)
          const back = ys.map((y) => times(transposed(full), y))
          const [y] = ys
          expect(
            difference(applyTransposed(batch(Mean, linear.output, ys), f).coordinates, back.flat()),
          ).toBeLessThan(1e-14)
          expect(
            difference(applyTransposed(point(Mean, linear.output, y!), f).coordinates, back[0]!),
          ).toBeLessThan(1e-14)
        }),
      )
    })

    it('has the differential of its full matrix, the mean of y xᵀ, along its own coordinates', () => {
      fc.assert(
        fc.property(linearMaps(form), ([{ linear, matrixOf }, w, xs, ys]) => {
          const outer = ys[0]!.map((_, i) =>
            xs[0]!.map((_, j) => sum(xs.length, (n) => ys[n]![i]! * xs[n]![j]!) / xs.length),
          )
          const origin = matrixOf(w.map(() => 0))
          const expected = w.map((_, k) => {
            const unit = matrixOf(w.map((_, other) => (other === k ? 1 : 0)))
            return sum(outer.length, (i) =>
              sum(outer[i]!.length, (j) => outer[i]![j]! * (unit[i]![j]! - origin[i]![j]!)),
            )
          })
          const { differential } = propagate(
            batch(Mean, linear.output, ys),
            batch(Mean, linear.input, xs),
            point(Natural, linear, w),
          )
          expect(differential.value.chart).toBe(Mean)
          expect(difference(differential.value.coordinates, expected)).toBeLessThan(1e-14)
        }),
      )
    })

    it('maps Cartesian coordinates as it maps natural ones', () => {
      const plane = Euclidean(size('plane', 2)) as unknown as ExponentialFamily
      const linear = build.Linear(form, plane, plane)
      const w = Array.from({ length: dimensionOf(linear) }, (_, i) => i + 2)
      const f = point(Cartesian, linear, w)
      const x = point(Cartesian, linear.input, [10, 100])
      const full = fullMatrix(form, w, 2, 2)
      expect([...apply(f, x).coordinates]).toEqual(times(full, [10, 100]))
      expect([...applyTransposed(x, f).coordinates]).toEqual(times(transposed(full), [10, 100]))
    })
  },
)
