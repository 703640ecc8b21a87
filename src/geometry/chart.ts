import { madeBy, shared } from '../shared.ts'
import { version } from '../version.ts'

/**
 * A chart: the coordinate system in which a point of a manifold is written.
 *
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `Natural`, `Mean`, `Source`, `Cartesian`, `Polar`
 */
export interface Chart {
  readonly name: string
  /** The chart of the dual space, in which differentials of functions of this chart's points are written. */
  readonly dual: Chart | undefined
}

/** Printing, as text and in JSON, where two charts that are dual would be a cycle. */
const printed = /* @__PURE__ */ shared('printed chart', () => ({
  [madeBy]: () => version,
  toString(this: Chart): string {
    return this.name
  },
  toJSON(this: Chart): string {
    return this.name
  },
}))

/** The frozen value of a chart, of which there is one for all copies, since charts are compared by identity. */
function chart<C extends Chart>(name: C['name'], dual: () => C['dual']): C {
  const members = { name: { value: name, enumerable: true }, dual: { get: dual, enumerable: true } }
  return shared(`chart ${name}`, () => Object.freeze(Object.create(printed, members)) as C)
}

/** Whether it is a chart, not something else with a name. */
export function isChart(value: unknown): value is Chart {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === printed
}

/**
 * Natural parameters θ of an exponential family: the coordinates in which log-densities are linear.
 *
 * @example
 * String(point(Natural, Poisson, [0])) //=> 'Natural # Poisson(1) [0]'
 */
export interface Natural extends Chart {
  readonly name: 'Natural'
  readonly dual: Mean
}
export const Natural: Natural = /* @__PURE__ */ chart('Natural', () => Mean)

/**
 * Mean parameters η = E[s(x)]: the expected sufficient statistic, dual to the natural parameters.
 *
 * @example
 * const eta = toMean(point(Natural, Bernoulli, [0]))
 * String(eta) //=> 'Mean # Bernoulli(1) [0.5]'
 */
export interface Mean extends Chart {
  readonly name: 'Mean'
  readonly dual: Natural
}
export const Mean: Mean = /* @__PURE__ */ chart('Mean', () => Natural)

/**
 * The parameters under which a family is usually known, such as mean and variance. It has no dual.
 *
 * @example
 * const p = point(Source, Normal, [2, 9]) // mean and variance
 * mean(p) //=> 2
 */
export interface Source extends Chart {
  readonly name: 'Source'
  readonly dual: undefined
}
export const Source: Source = /* @__PURE__ */ chart('Source', () => undefined)

/**
 * Coordinates of Euclidean space, dual to themselves.
 *
 * @example
 * const p = point(Cartesian, Euclidean(2), [3, 4])
 * dot(p, p) //=> 25
 */
export interface Cartesian extends Chart {
  readonly name: 'Cartesian'
  readonly dual: Cartesian
}
export const Cartesian: Cartesian = /* @__PURE__ */ chart('Cartesian', () => Cartesian)

/**
 * Radius and angle (radians) of a point of the plane. It has no dual.
 *
 * @example
 * const p = transition(point(Cartesian, Euclidean(2), [0, 2]), Polar)
 * p.coordinates //=> Float64Array(2) [ 2, 1.5707963267948966 ]
 */
export interface Polar extends Chart {
  readonly name: 'Polar'
  readonly dual: undefined
}
export const Polar: Polar = /* @__PURE__ */ chart('Polar', () => undefined)

/**
 * The chart dual to `C`: `Natural ↔ Mean`, `Cartesian ↔ Cartesian`, `never` for the others.
 */
export type Dual<C extends Chart> = Extract<C['dual'], Chart>

/** The chart of this name. */
export type ChartByName<Name> = string extends Name
  ? Chart
  : Extract<Natural | Mean | Source | Cartesian | Polar, { readonly name: Name }>

/** The dual of a chart that has one. */
export function dual<C extends Chart>(chart: C): Dual<C> {
  return chart.dual as Dual<C>
}
