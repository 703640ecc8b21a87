import { Cartesian, compose, Euclidean, Identity, Linear, point, Scale } from 'legendre'
import { expect, it } from 'vitest'
import { Sliding } from '../../scripts/packed-own.ts'
import { type AnyPoint, makePoint } from '../geometry/point.ts'
import { linear } from '../maps/linear.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import { representation } from './representation.ts'

// The product with a number times the identity asks for no closest matrix: see the comment of `multiplied`.
const composed = compose as unknown as (g: AnyPoint, f: AnyPoint) => AnyPoint // the compiler knows nothing of the representation
const plane = Euclidean(3)
const identity = point(Cartesian, Linear(Identity, plane, plane), [])
const four = point(Cartesian, Linear(Scale, plane, plane), [4])

/** Sliding windows that nobody can find the closest of. */
const form = (multiple?: 'itself') =>
  representation<AnyRepresentation>((itself) => ({
    kind: 'Windows',
    ...(multiple && { multiple: itself }),
    between(output, input) {
      const { closest: _, ...kernels } = Sliding(2).between(output, input)
      return kernels
    },
  }))

it('a map whose representation knows no closest matrix composes with the identity, and with its multiples', () => {
  const map = (of: AnyRepresentation) =>
    makePoint(Cartesian, linear(of, Euclidean(2), plane), Float64Array.of(1, 2))
  const [f, g] = [map(form('itself')), map(form())]
  expect(String(composed(g, identity))).toBe(
    'Cartesian # Linear<Windows, Euclidean<2>, Euclidean<3>>(2) [1, 2]',
  )
  expect(composed(f, four).coordinates).toEqual(Float64Array.of(4, 8))
  expect(String(composed(g, four))).toBe(
    'Cartesian # Linear<Tensor, Euclidean<2>, Euclidean<3>>(6) [4, 8, 0, 0, 4, 8]',
  )
})
