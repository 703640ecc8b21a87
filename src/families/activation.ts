import type { BatchKernels } from '../geometry/batches.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import type { Legendre } from '../geometry/legendre.ts'
import { defineManifold } from '../geometry/manifold.ts'
import type { FamilyDefinition } from './family.ts'

/**
 * An activation that belongs to no distribution: a convex potential of one real number, whose gradient is the
 * activation. It can be a hidden layer, but not observed.
 */
export interface Activation<Kind extends string> extends Legendre {
  readonly kind: Kind
  readonly dimension: 1
  readonly charts: readonly (Natural | Mean)[]
  readonly naturalDomain: 'ℝⁿ'
  readonly samples: undefined
}

/** The mathematics of an activation. */
type ActivationDefinition<Kind> = Pick<
  FamilyDefinition<never>,
  'missingCondition' | 'potential' | 'dualPotential' | 'toMean' | 'toNatural' | 'metric' | 'flat' | 'sharp'
> & { readonly kind: Kind; readonly batches?: Partial<BatchKernels> }

/** Makes an activation of its definition, as `family` does. */
/* @__NO_SIDE_EFFECTS__ */
export function activation<Kind extends string>(define: () => ActivationDefinition<Kind>): Activation<Kind> {
  const { toMean, toNatural, ...kernels } = define()
  return defineManifold({
    ...kernels,
    dimension: 1,
    charts: [Natural, Mean],
    naturalDomain: 'ℝⁿ',
    samples: undefined,
    transitions: { 'Natural → Mean': toMean, 'Mean → Natural': toNatural },
  })
}
