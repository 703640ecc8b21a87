import { DomainError, shown } from '../errors.ts'
import type { Is, Wrong } from '../types/verdict.ts'
import { type AnyBatch, isBatch, type Like, makeBatch } from './batch.ts'
import { type Chart, Mean, Natural, Source } from './chart.ts'
import { charted } from './charted.ts'
import type { Legendre } from './legendre.ts'
import { type ChartOf, dimensionOf, type Manifold } from './manifold.ts'
import { checkNumbers, numeric } from './numeric.ts'
import { type AnyPoint, checkDomain, isPoint, makePoint } from './point.ts'
import type { RowMap } from './rows.ts'
import { originOf, withOrigin } from './working.ts'

/** The charts to which a point of `M` in `C` can be converted: all of its charts, but only `C` itself for a map. */
export type TransitionChart<C extends Chart, M extends Manifold> = M extends { readonly output: Manifold }
  ? C
  : ChartOf<M>

/**
 * The same point, or the same points of a batch, in another chart.
 *
 * @throws {DomainError} if the manifold has no such chart, knows no way to it, or has no such point
 * @example
 * transition(point(Source, Poisson, [1]), Natural).coordinates[0] //=> 0
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `Transition`
 */
export function transition<T extends AnyPoint, D extends Chart>(
  from: T,
  chart: [...Is<D, TransitionChart<T['chart'], T['manifold']>>] extends Wrong
    ? TransitionChart<T['chart'], T['manifold']>
    : D,
): Like<T, D, T['manifold']> {
  return numeric('transition', convert(from, chart as Chart)) as Like<T, D, T['manifold']> // converting keeps a batch a batch
}

/** A point or a batch of a manifold that has natural and mean coordinates. */
export interface LegendrePoint extends AnyPoint {
  readonly manifold: Legendre
}

/**
 * The natural coordinates of a point or a batch.
 *
 * @example
 * String(toNatural(point(Source, Normal, [1, 4]))) //=> 'Natural # Normal(2) [0.25, -0.125]'
 */
export function toNatural<T extends LegendrePoint>(from: T): Like<T, Natural, T['manifold']> {
  return numeric('toNatural', convert(from, Natural)) as Like<T, Natural, T['manifold']>
}

/**
 * The mean coordinates of a point or a batch.
 *
 * @example
 * String(toMean(point(Source, Normal, [1, 4]))) //=> 'Mean # Normal(2) [1, 5]'
 */
export function toMean<T extends LegendrePoint>(from: T): Like<T, Mean, T['manifold']> {
  return numeric('toMean', convert(from, Mean)) as Like<T, Mean, T['manifold']>
}

/**
 * The source coordinates of a point or a batch.
 *
 * @example
 * String(toSource(point(Natural, Normal, [0.25, -0.125]))) //=> 'Source # Normal(2) [1, 4]'
 */
export function toSource<T extends LegendrePoint>(from: T): Like<T, Source, T['manifold']> {
  return numeric('toSource', convert(from, Source)) as Like<T, Source, T['manifold']>
}

/** {@link transition} on points of which the compiler knows nothing. */
export function convert(from: AnyPoint | AnyBatch, chart: Chart): AnyPoint {
  if (!isPoint(from) && !isBatch(from))
    throw new DomainError(
      `transition: expected a point or a batch, received ${shown(from)}; make one with point`,
    )
  const { manifold } = from
  const isSame = from.chart === chart
  if (isSame) checkNumbers(`transition(${manifold})`, from)
  const coordinates = isSame ? from.coordinates : coordinatesIn(chart, from)
  const to = isBatch(from)
    ? makeBatch(chart, manifold, coordinates, from.count)
    : makePoint(chart, manifold, coordinates)
  const origin = originOf(from)
  if (isSame) return withOrigin(to, origin)
  // a copy, since the coordinates of a circuit move
  return withOrigin(to, origin ?? { chart: from.chart, coordinates: from.coordinates.slice() })
}

/** The coordinates of a point or a batch in a chart, from where it came; a copy of its own if it came from there. */
export function coordinatesIn(chart: Chart, p: AnyPoint | AnyBatch): Float64Array {
  const { manifold } = p
  const count = isBatch(p) ? p.count : 1
  const origin = originOf(p)
  const { chart: start, coordinates } = origin ?? p
  const steps = route(manifold, start, chart)
  if (steps.length > 0) checkDomain(`transition(${manifold})`, p)
  let from = coordinates
  for (const map of steps) {
    const to = new Float64Array(from.length)
    map(from, to, count, 0, dimensionOf(manifold))
    from = to
  }
  return steps.length === 0 ? from.slice() : from
}

/** The steps from one chart to another, by way of the natural chart where there is no direct one. */
function route(manifold: Manifold, from: Chart, to: Chart): readonly RowMap[] {
  if (from === to) return []
  const transitions = charted.in(manifold)
  const direct = transitions?.[`${from.name} → ${to?.name}`]
  if (direct) return [direct]
  const first = transitions?.[`${from.name} → Natural`]
  const second = transitions?.[`Natural → ${to?.name}`]
  if (first && second) return [first, second]
  throw new DomainError(
    `transition(${manifold}): expected a chart that ${from.name} coordinates can be converted to, received ${to?.name ?? shown(to)}; its charts are ${manifold.charts.map(({ name }) => name).join(', ')}`,
  )
}
