import { DomainError } from '../errors.ts'
import type { Chart } from '../geometry/chart.ts'
import type { Manifold } from '../geometry/manifold.ts'
import { constrained, type Point } from '../geometry/point.ts'

/** Writes where a step along a tangent vector leads. */
export type Move = (from: Float64Array, along: Float64Array, to: Float64Array) => void

/** The way that one step takes: `from` remembers where it starts, `to` moves the point, which has taken it straight. */
interface Path {
  readonly from: (start: Float64Array) => void
  /** Returns what the step promised: its product with the differential at its start, above 0 if it ascends. */
  readonly to: (differential: Float64Array) => number
}

/**
 * The paths of steps that are searched, or do not go straight on, or are to be known; nothing if a step is just taken. A
 * search moves the point back along the path until the function has risen enough.
 *
 * @see L. Armijo, Minimization of functions having Lipschitz continuous first partial derivatives, Pacific Journal of
 * Mathematics 16 (1966)
 */
export function pathOf<C extends Chart, M extends Manifold>(
  where: string,
  point: Point<C, M>,
  rate: number,
  f: ((p: Point<C, M>) => number) | undefined,
  move: Move | undefined,
  isAsked: boolean,
): Path | undefined {
  if (!f && !move && !isAsked) return undefined
  const { coordinates } = point
  const start = new Float64Array(coordinates.length)
  const whole = new Float64Array(coordinates.length)
  const part = new Float64Array(move ? coordinates.length : 0)
  const sign = rate < 0 ? -1 : 1
  const missingCondition = constrained.in(point.manifold)
  /** NaN where there is no point of the manifold. */
  const height = () =>
    coordinates.every(Number.isFinite) && missingCondition?.(point.chart, coordinates, 0) === undefined
      ? sign * f!(point)
      : Number.NaN
  /** Goes so far along the path. */
  const go = (length: number) => {
    if (length === 0) return coordinates.set(start) // even if the whole step was not finite
    if (!move) for (let i = 0; i < start.length; i++) coordinates[i] = start[i]! + length * whole[i]!
    else {
      for (let i = 0; i < start.length; i++) part[i] = length * whole[i]!
      move(start, part, coordinates)
    }
  }
  /** The rise that the differential promises of the part of the path up to here, never below 0. */
  const promisedBy = (differential: Float64Array) => {
    let slope = 0
    for (let i = 0; i < start.length; i++) slope += sign * differential[i]! * (coordinates[i]! - start[i]!)
    return Math.max(slope, 0)
  }
  let length = 1
  let current: number | undefined

  return {
    from(values) {
      start.set(values)
      if (!f) return
      current ??= height()
      if (!Number.isFinite(current))
        throw new DomainError(
          `${where}: expected a finite value of the function at the start of a line search, received ${current}; start elsewhere`,
        )
    },
    to(differential) {
      let slope = 0
      for (let i = 0; i < start.length; i++) {
        whole[i] = coordinates[i]! - start[i]!
        slope += sign * differential[i]! * whole[i]!
      }
      if (!f) {
        if (move) go(1)
        return slope
      }
      const before = current!
      // what may be lost in a sum over the data; so little cannot be searched for, and the whole step is taken
      const rounding = 1e-9 * Math.abs(before)
      for (length = Math.min(1, 2 * length); ; length /= 2) {
        if (length < 1e-15) length = 0
        go(length)
        current = length === 0 ? before : height()
        const risen = current - before
        const promised = move ? promisedBy(differential) : length * Math.max(slope, 0)
        if (length === 0 || risen >= 1e-4 * promised) break
        if (promised < rounding * length && risen >= -rounding) break
      }
      length ||= 1
      return slope
    },
  }
}
