import { dimensionOf } from '../geometry/manifold.ts'
import { movableOf } from '../geometry/unbounded.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { defaultAdamPursuit } from '../pursuit/adam.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'
import type { CheckedOptions } from './checked-options.ts'
import { naturalPursuit } from './natural-pursuit.ts'
import { hasHiddenLayers } from './natural-steps.ts'

/**
 * The natural gradient where it is quick: maps without hidden layers and small networks, of which there are not more
 * coordinates than observations, to which a maximum of the likelihood would only be an interpolation. Else Adam; also
 * where options are given that the natural gradient does not have.
 */
export function defaultPursuit<F extends ConditionalModel>(
  f: F,
  count: number,
  { learningRateIsGiven, batchSize, clipNorm }: CheckedOptions<F>,
): Pursuit {
  if (learningRateIsGiven || batchSize !== undefined || clipNorm < Number.POSITIVE_INFINITY)
    return defaultAdamPursuit
  const size = dimensionOf(f)
  const outputs = count * dimensionOf(movableOf(f.output))
  const isQuick = hasHiddenLayers(f)
    ? size <= outputs && size * count <= mostOfNetworks
    : size * count <= mostWithoutHiddenLayers
  return isQuick ? naturalPursuit() : defaultAdamPursuit
}

/** Coordinates times observations up to which a fit takes some seconds at most. */
const mostOfNetworks = 2e5
const mostWithoutHiddenLayers = 2e6
