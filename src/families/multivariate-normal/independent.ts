import { log } from '../../engine/elementary.ts'
import { Natural, Source } from '../../geometry/chart.ts'
import type { DomainCheck } from '../../geometry/point.ts'
import type { CovarianceKernels } from './covariance.ts'
import { type Groups, groupsOf, squaresIn } from './groups.ts'
import { independentCharts } from './independent-charts.ts'
import { independentDensities, independentNumbers } from './independent-densities.ts'
import { independentMetric } from './independent-metric.ts'

/**
 * A normal distribution of n independent numbers in groups of equal variance: n groups of one number for a
 * Diagonal covariance, one group of all for a Scale. The coordinates are those of the n numbers, then one for each
 * group; in the formulas x, μ, θ₁ and η₁ are the numbers of one group, `width` of them.
 */
export function independent(n: number, width: number): CovarianceKernels {
  const groups = groupsOf(n, width)
  const { each } = groups
  return {
    missingCondition: missingIn(groups),
    sufficientStatistic: (x, to, i) => {
      for (let k = 0; k < n; k++) to[i + k] = x[k]!
      each(i, (start, end, second) => {
        to[second] = squaresIn(to, start, end)
      })
    },
    ...independentPotentials(groups),
    ...independentCharts(groups),
    ...independentDensities(groups),
    ...independentNumbers(groups),
    ...independentMetric(groups),
  }
}

/** Whether every group has a variance. */
function missingIn({ width, each }: Groups): DomainCheck {
  const [inNatural, inSource, inMean] =
    width === 1
      ? ['a negative definite θ₂', 'variances > 0', 'variances η₂ − η₁² ≥ 0']
      : ['a negative definite θ₂', 'a variance > 0', 'a variance η₂ − |η₁|² ≥ 0']
  return (chart, p, i) => {
    let missing: string | undefined
    each(i, (start, end, second) => {
      const value = p[second]!
      if (chart === Natural) missing ??= value < 0 ? undefined : inNatural
      else if (chart === Source) missing ??= value > 0 ? undefined : inSource
      // an average may round below
      else missing ??= value >= squaresIn(p, start, end) * (1 - 1e-12) - 1e-320 ? undefined : inMean
    })
    return missing
  }
}

/** ψ and φ. */
function independentPotentials({
  width,
  total,
  varianceOfMoments,
}: Groups): Pick<CovarianceKernels, 'potential' | 'dualPotential'> {
  return {
    // −|θ₁|²/(4θ₂) − ½ width log(−2θ₂)
    potential: (theta, i) =>
      total(i, (start, end, second) => {
        const variance = -0.5 / theta[second]!
        let quadratic = 0
        for (let k = start; k < end; k++) quadratic += theta[k]! * variance * theta[k]!
        return 0.5 * (quadratic + width * log(variance))
      }),
    dualPotential: (eta, i) =>
      total(i, (start, end, second) => -0.5 * width * (1 + log(varianceOfMoments(eta, start, end, second)))),
  }
}
