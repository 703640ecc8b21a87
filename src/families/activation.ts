import { type BatchKernels, batched } from '../geometry/batches.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { charted } from '../geometry/charted.ts'
import { type Legendre, legendre } from '../geometry/legendre.ts'
import { defineManifold } from '../geometry/manifold.ts'
import { constrained } from '../geometry/point.ts'
import { riemannian } from '../geometry/riemannian.ts'
import type { Mathematics } from './family-definition.ts'

/**
 * An activation that belongs to no distribution: a convex potential of one real number, whose gradient is the
 * activation. It can be a hidden layer, but not observed.
 */
export interface Activation<Kind extends string> extends Legendre {
  readonly kind: Kind
  readonly arguments: readonly []
  readonly dimension: 1
  readonly charts: readonly (Natural | Mean)[]
  readonly naturalDomain: 'ℝⁿ'
  readonly samples: undefined
}

/** The mathematics of an activation. */
export type ActivationDefinition<Kind> = Pick<
  Mathematics<never>,
  'missingCondition' | 'potential' | 'dualPotential' | 'toMean' | 'toNatural' | 'metric' | 'flat' | 'sharp'
> & { readonly kind: Kind; readonly batches?: Partial<BatchKernels> }

/** Makes an activation of its definition, as `family` does. */
/* @__NO_SIDE_EFFECTS__ */
export function activation<Kind extends string>(define: () => ActivationDefinition<Kind>): Activation<Kind> {
  const {
    kind,
    missingCondition,
    potential,
    dualPotential,
    toMean,
    toNatural,
    metric,
    flat,
    sharp,
    batches,
  } = define()
  return defineManifold({
    kind,
    arguments: [],
    dimension: 1,
    charts: [Natural, Mean],
    naturalDomain: 'ℝⁿ',
    samples: undefined,
    kernels: {
      ...charted.of({ 'Natural → Mean': toMean, 'Mean → Natural': toNatural }),
      ...legendre.of({ potential, dualPotential }),
      ...riemannian.of({ metric, flat, sharp }),
      ...(missingCondition && constrained.of(missingCondition)),
      ...(batches && batched.of(batches)),
    },
  })
}
