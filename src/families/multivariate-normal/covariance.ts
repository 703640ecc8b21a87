import type { Mathematics } from '../family-definition.ts'

/** What the mathematics of a multivariate normal distribution depends on its covariance for. */
export type CovarianceKernels = Omit<
  Mathematics<readonly number[]>,
  'logBaseMeasure' | 'expectedLogBaseMeasure' | 'tails' | 'quantile'
> &
  Required<Pick<Mathematics<readonly number[]>, 'tails' | 'quantile'>>
