import { shared } from '../shared.ts'
import type { Chart } from './chart.ts'

/**
 * The coordinates in which a family computes densities, tails and entropies: the natural ones; but where a family has a
 * location, that and how far observations are from it, since in natural and mean coordinates a large location drowns
 * the rest. No point is written in it.
 */
export const Working: Chart = /* @__PURE__ */ shared('chart Working', () =>
  Object.freeze({ name: 'Working', dual: undefined }),
)

/**
 * The coordinates in which a family estimates: the mean ones; but where a large location would drown the rest there,
 * those in which it works. No point is written in it.
 */
export const Estimate: Chart = /* @__PURE__ */ shared('chart Estimate', () =>
  Object.freeze({ name: 'Estimate', dual: undefined }),
)

/** A point or a batch. */
interface Coordinated {
  readonly chart: Chart
  readonly coordinates: Float64Array
}

/** The coordinates from which those of a point came. */
export interface Origin {
  readonly chart: Chart
  /** Nobody writes to them. */
  readonly coordinates: Float64Array
}

/**
 * From where points and batches came that were converted or estimated. Whatever is asked of one is computed from there,
 * so that no digit is lost on the way: N(10⁹, ⅔) has the mean coordinates E[x] and E[x²], and as doubles they have
 * nothing left of ⅔.
 */
const origins = /* @__PURE__ */ shared('origins', () => new WeakMap<Coordinated, Origin>())

/** From where a point or a batch came, if not from the coordinates that it has. */
export function originOf(p: Coordinated): Origin | undefined {
  return origins.get(p)
}

/** The point or batch itself, which came from there. */
export function withOrigin<P extends Coordinated>(p: P, origin: Origin | undefined): P {
  if (origin) origins.set(p, origin)
  return p
}

/** A part of a point, whose coordinates start at `start`: it came from the same part of where that came from. */
export function withOriginOf<P extends Coordinated>(part: P, whole: Coordinated, start: number): P {
  const origin = originOf(whole)
  return origin
    ? withOrigin(part, {
        chart: origin.chart,
        coordinates: origin.coordinates.subarray(start, start + part.coordinates.length),
      })
    : part
}

/** A product of these parts: it came from where all of them came from, if that is one chart. */
export function withOriginsOf<P extends Coordinated>(product: P, parts: readonly Coordinated[]): P {
  if (!parts.some(originOf)) return product
  const all = parts.map((part) => originOf(part) ?? part)
  const { chart } = all[0]!
  if (all.some((origin) => origin.chart !== chart)) return product
  const coordinates = new Float64Array(product.coordinates.length)
  let start = 0
  for (const origin of all) {
    coordinates.set(origin.coordinates, start)
    start += origin.coordinates.length
  }
  return withOrigin(product, { chart, coordinates })
}
