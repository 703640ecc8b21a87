import { workingCoordinates } from '../distributions/working.ts'
import { random } from '../engine/random.ts'
import { DomainError, shown } from '../errors.ts'
import { Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { constrained, makePoint, point } from '../geometry/point.ts'
import { isNumber } from '../geometry/sample-space.ts'
import {
  type ExponentialFamily,
  type StatisticalKernels,
  statisticalKernels,
} from '../geometry/statistical.ts'
import { checkOptions } from '../known-names.ts'
import { checkDensities } from './family-laws/densities.ts'
import { checkDuality } from './family-laws/duality.ts'
import { checkObserved } from './family-laws/observed.ts'
import { checkSamples } from './family-laws/samples.ts'
import type { Distribution, QuadratureNode, Subject } from './family-laws/subject.ts'
import { checkTails } from './family-laws/tails.ts'
import { checkUnboundedCoordinates } from './family-laws/unbounded.ts'
import { legendreQuadrature } from './quadrature.ts'

export type { QuadratureNode } from './family-laws/subject.ts'

/** Where and how a family is checked. */
export interface CheckFamilyOptions {
  /** Natural coordinates of the distributions that are looked at; some of ordinary size, if they are left out. */
  readonly at?: readonly (readonly number[])[] | undefined
  /**
   * The observations of a sum or a quadrature at natural coordinates, which integrates a density times squares of its
   * statistic to 1e-12; without it, outcomes are summed, and numbers integrated between quantiles, to 1e-8.
   */
  readonly nodes?: ((theta: readonly number[]) => readonly QuadratureNode[]) | undefined
}

/**
 * Checks that a family keeps the laws that the library relies on, which are those that its own families are tested by:
 *
 * - ∇ψ is the map to the mean coordinates, ∇²ψ the metric, ψ(θ) + φ(η) = θ·η at dual points and more at all others;
 * - coordinates return by way of every other chart; flat and sharp are the metric and its inverse, in place too;
 * - densities sum or integrate to one, and so do E[s], the covariance of s, mean, variance, entropies to what they are to be;
 * - tails and quantiles are inverse to each other, have the density as slope, and agree with their logarithms;
 * - samples are observations, and have the moments, entropy and tails of their distribution;
 * - the estimate from observations is their average statistic, and no distribution has a greater likelihood;
 * - weights of observations count as copies of them;
 * - an observation is what its kind says;
 * - in unbounded coordinates, if it has such, it has the density, the score, the Fisher metric and the units that it has
 *   in natural ones.
 *
 * @throws {DomainError} that names the law, the coordinates and the numbers, at the first that is broken; if no points are
 * found in the domain of the family, which `at` then gives
 * @example
 * import { Gamma } from 'legendre'
 * import { checkFamily } from 'legendre/extend'
 *
 * checkFamily(Gamma, { at: [[1, -2], [3, -0.5]] }) // throws nothing
 */
export function checkFamily(family: ExponentialFamily, options: CheckFamilyOptions = {}): void {
  checkOptions('checkFamily', options, { at: true, nodes: true } satisfies Record<
    keyof CheckFamilyOptions,
    true
  >)
  const where = `checkFamily(${family})`
  const kernels = statisticalKernels('checkFamily', family)
  const { at, nodes } = options
  const points = at ? at.map((theta) => point(Natural, family, theta)) : ordinary(where, family)
  if (points.length < 2)
    throw new DomainError(
      `${where}: expected at least two points, received ${points.length}; give natural coordinates as { at: [[…], […]] }`,
    )
  const subject: Subject = {
    where,
    family,
    dimension: dimensionOf(family),
    points,
    nodes: nodes ? (p) => nodes([...p.coordinates]) : ownNodes(where, kernels),
    error: nodes || kernels.outcomes ? 1e-11 : 1e-8,
  }
  const suites = [
    checkObserved,
    checkDuality,
    checkDensities,
    checkTails,
    checkSamples,
    checkUnboundedCoordinates,
  ]
  for (const suite of suites) suite(subject)
}

/** Points in the domain whose coordinates are of ordinary size. */
function ordinary(where: string, family: ExponentialFamily): Distribution[] {
  const { uniform } = random(1)
  const missing = constrained.in(family) ?? (() => undefined)
  const points: Distribution[] = []
  for (let k = 0; k < 10_000 && points.length < 12; k++) {
    const theta = Float64Array.from(
      { length: dimensionOf(family) },
      () => Math.sign(uniform() - 0.5) * (0.3 + 2.2 * uniform()),
    )
    if (missing(Natural, theta, 0) === undefined) points.push(makePoint(Natural, family, theta))
  }
  if (points.length > 1) return points
  throw new DomainError(
    `${where}: expected points with coordinates between −2.5 and 2.5, found ${shown(points.length)}; give natural coordinates as { at: [[…], […]] }`,
  )
}

/** All outcomes, or nodes between the quantiles of a number. */
function ownNodes(where: string, { outcomes, quantile, samples }: StatisticalKernels): Subject['nodes'] {
  if (outcomes) return (p) => Array.from(outcomes(workingCoordinates(where, p), 0), (x) => ({ x, weight: 1 }))
  if (!quantile || !isNumber(samples)) return undefined
  return (p) => {
    const w = workingCoordinates(where, p)
    return legendreQuadrature(
      (probability, complement) => quantile(w, 0, probability, complement) as number,
    ).filter(({ x }) => samples.misfit(x) === undefined)
  }
}
