import { atan2, cos, hypot, sin } from '../engine/trigonometry.ts'
import type { Multiply } from '../types/digits.ts'
import type { Settled } from '../types/settled.ts'
import { Cartesian, Polar } from './chart.ts'
import { charted, type Transitions } from './charted.ts'
import { defineManifold, type Manifold } from './manifold.ts'
import { riemannian } from './riemannian.ts'
import type { TangentRowMap } from './rows.ts'
import { type CheckedSize, checkSize, type GivenSize, type SizeValue } from './size.ts'

/**
 * Euclidean space of `N` dimensions. Its Cartesian coordinates are dual to themselves, its metric is the
 * identity; the plane has polar coordinates (radius, angle in radians) too.
 *
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `Euclidean`
 */
export interface Euclidean<in out N extends number & { valueOf(): SizeValue<N> }> extends Manifold {
  readonly kind: 'Euclidean'
  readonly arguments: readonly [N]
  readonly size: N
  readonly dimension: Multiply<N, 1>
  readonly charts: readonly (Cartesian | (N extends 2 ? Polar : never))[]
  readonly naturalDomain: undefined
  readonly samples: undefined
}

/** `Euclidean<N>`, once `N` is known to be a size. */
export type EuclideanSpace<N> = N extends number & { valueOf(): SizeValue<N> }
  ? Euclidean<N>
  : SpaceOfUnknownSize

/** A Euclidean space whose size is `number`, which only a generic function can let in. */
export interface SpaceOfUnknownSize extends Manifold {
  readonly kind: 'Euclidean'
  readonly arguments: readonly [number]
  readonly size: number
  readonly dimension: number
  readonly charts: readonly (Cartesian | Polar)[]
  readonly naturalDomain: undefined
  readonly samples: undefined
}

/**
 * Euclidean space of `size` dimensions.
 *
 * @throws {DomainError} if it is not a positive integer
 * @example
 * const p = point(Polar, Euclidean(2), [2, Math.PI])
 * transition(p, Cartesian).coordinates[0] //=> -2
 */
export function Euclidean<N extends GivenSize>(size: CheckedSize<N>): Settled<EuclideanSpace<N>> {
  const dimension = size as number // `checkSize` refuses anything else
  checkSize('Euclidean', dimension)
  return defineManifold({
    kind: 'Euclidean',
    arguments: [dimension],
    size: dimension,
    dimension,
    charts: dimension === 2 ? [Cartesian, Polar] : [Cartesian],
    naturalDomain: undefined,
    samples: undefined,
    kernels: {
      ...(dimension === 2 && charted.of(plane)),
      ...riemannian.of({
        metric: (_theta, _offset, to) => {
          for (let i = 0; i < dimension; i++) to[i * (dimension + 1)] = 1
        },
        flat: identity(dimension),
        sharp: identity(dimension),
      }),
    },
  })
}

const plane: Transitions = {
  'Cartesian → Polar': (from, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) {
      to[i] = hypot(from[i]!, from[i + 1]!)
      to[i + 1] = atan2(from[i + 1]!, from[i]!)
    }
  },
  'Polar → Cartesian': (from, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) {
      to[i] = from[i]! * cos(from[i + 1]!)
      to[i + 1] = from[i]! * sin(from[i + 1]!)
    }
  },
}

function identity(dimension: number): TangentRowMap {
  return (_theta, _eta, vector, to, count, offset, stride) => {
    for (let row = 0; row < count; row++)
      for (let i = offset + row * stride, end = i + dimension; i < end; i++) to[i] = vector[i]!
  }
}
