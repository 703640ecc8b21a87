import type { FamilyDefinition } from '../family.ts'

/** What the mathematics of a multivariate normal distribution depends on its covariance for. */
export type CovarianceKernels = Omit<
  FamilyDefinition<ArrayLike<number>>,
  | 'kind'
  | 'arguments'
  | 'dimension'
  | 'naturalDomain'
  | 'samples'
  | 'logBaseMeasure'
  | 'expectedLogBaseMeasure'
>
