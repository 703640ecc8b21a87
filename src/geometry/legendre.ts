import { DomainError } from '../errors.ts'
import { type Chart, Natural } from './chart.ts'
import { charted } from './charted.ts'
import { contract } from './kernels.ts'
import { isManifold, type Manifold, named } from './manifold.ts'
import { numericValue } from './numeric.ts'
import { type AnyPoint, checkDomain, checkPoint, type Point } from './point.ts'
import { sumOfProducts } from './vector.ts'

/**
 * A manifold with a convex potential ψ of its natural coordinates, whose gradient is the map to the mean
 * coordinates: an exponential family, or an activation.
 *
 * @see Goal, geometry/Goal/Geometry/Differential.hs, `Legendre`
 */
export interface Legendre extends Manifold {
  readonly naturalDomain: string
}

/** What a Legendre manifold computes at run time, of the point whose coordinates start at `offset`. */
export interface LegendreKernels {
  /** ψ(θ) */
  readonly potential: (theta: Float64Array, offset: number) => number
  /** φ(η) = sup over θ of θ·η − ψ(θ) */
  readonly dualPotential: (eta: Float64Array, offset: number) => number
  /** The same at working coordinates, of an exponential family. */
  readonly dualPotentialAt?: (w: Float64Array, offset: number) => number
}

export const legendre = /* @__PURE__ */ contract<LegendreKernels>('legendre')

/** The kernels of a Legendre manifold. @throws {DomainError} if it has none */
export function legendreKernels(where: string, manifold: Manifold): LegendreKernels {
  const kernels = isManifold(manifold) ? legendre.in(manifold) : undefined
  if (kernels) return kernels
  throw new DomainError(
    `${where}: expected a manifold with a potential, received ${named(manifold)}; use an exponential family`,
  )
}

/**
 * The potential ψ(θ), that is, the log-partition function of a family.
 *
 * @example
 * potential(point(Natural, Poisson, [0])) //=> 1
 */
export function potential<M extends Legendre>(p: Point<Natural, M>): number {
  checkIn('potential', Natural, p)
  return numericValue('potential', legendreKernels('potential', p.manifold).potential(p.coordinates, 0))
}

/**
 * θ·η − ψ(θ) as a function of η: the exponent of a density, if η is a sufficient statistic. Where θ is infinite, as
 * it is at a probability of 1, it is φ(ηθ) + θ·(η − ηθ) with 0·∞ = 0, where ηθ are the mean coordinates of θ.
 */
export function exponentOf(
  where: string,
  manifold: Manifold,
  theta: Float64Array,
): (eta: Float64Array) => number {
  const { potential, dualPotential } = legendreKernels(where, manifold)
  if (theta.every(Number.isFinite)) {
    const logPartition = potential(theta, 0)
    return (eta) => sumOfProducts(theta, eta) - logPartition
  }
  const own = new Float64Array(theta.length)
  const toMean = charted.in(manifold)!['Natural → Mean']! // a Legendre manifold has natural and mean coordinates
  toMean(theta, own, 1, 0, theta.length)
  const dual = dualPotential(own, 0)
  return (eta) =>
    theta.reduce((sum, value, i) => (eta[i] === own[i] ? sum : sum + value * (eta[i]! - own[i]!)), dual)
}

/** Refuses what is not a point in the chart, and of the manifold. */
export function checkIn(where: string, chart: Chart, p: AnyPoint): void {
  checkPoint(where, p)
  if (p.chart !== chart)
    throw new DomainError(
      `${where}: expected ${chart.name} coordinates, received ${p.chart.name}; convert with transition`,
    )
  checkDomain(where, p)
}
