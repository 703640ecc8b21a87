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
export const Natural: Natural = Object.freeze({
  name: 'Natural',
  get dual() {
    return Mean
  },
})

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
export const Mean: Mean = Object.freeze({ name: 'Mean', dual: Natural })

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
export const Source: Source = Object.freeze({ name: 'Source', dual: undefined })

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
export const Cartesian: Cartesian = Object.freeze({
  name: 'Cartesian',
  get dual() {
    return Cartesian
  },
})

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
export const Polar: Polar = Object.freeze({ name: 'Polar', dual: undefined })

/**
 * The chart dual to `C`: `Natural ↔ Mean`, `Cartesian ↔ Cartesian`, `never` for the others.
 */
export type Dual<C extends Chart> = Extract<C['dual'], Chart>

/** The dual of a chart that has one. */
export function dual<C extends Chart>(chart: C): Dual<C> {
  return chart.dual as Dual<C>
}
