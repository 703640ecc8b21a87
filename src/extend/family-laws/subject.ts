import type { Natural } from '../../geometry/chart.ts'
import type { Point } from '../../geometry/point.ts'
import type { ExponentialFamily } from '../../geometry/statistical.ts'
import type { Trial } from '../law.ts'

/** A distribution of the family that is checked. */
export type Distribution = Point<Natural, ExponentialFamily>

/** An observation, and its weight in a sum or a quadrature. */
export interface QuadratureNode {
  readonly x: unknown
  readonly weight: number
}

/** A family under the eyes of its laws. */
export interface Subject {
  readonly where: string
  readonly family: ExponentialFamily
  /** Its number of coordinates. */
  readonly dimension: number
  /** Where its laws are looked at. */
  readonly points: readonly Distribution[]
  /** Σ weight · p(x) · f(x) is E[f(x)]; absent where nobody knows how to integrate. */
  readonly nodes: ((p: Distribution) => readonly QuadratureNode[]) | undefined
  /** How much an integral may be off. */
  readonly error: number
}

/** A point of the subject, in the words of an error. */
export function trialAt({ where }: Subject, at: { toString(): string }): Trial {
  return { where, at }
}

/** Every point with another one. */
export function* pairs({ points }: Subject): Generator<readonly [Distribution, Distribution]> {
  for (const [k, p] of points.entries()) yield [p, points[(k + 1) % points.length]!]
}
