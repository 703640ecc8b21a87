import type { Manifold } from '../geometry/manifold.ts'
import type { MapManifold } from '../propagation/map.ts'
import { affine } from './affine.ts'
import type { AnyLinear } from './linear.ts'
import { type AnyNetwork, checkedNetwork } from './network.ts'

/**
 * The map to the means alone of a map that learns its noise: it has the same coordinates without those of the noise,
 * which stand behind the first, those of the means.
 *
 * @param movable what its input moves of its output
 */
export function mapOfMeans(f: MapManifold, movable: Manifold): MapManifold {
  if (f.kind === 'NeuralNetwork') {
    const { hidden, representation, input } = f as Manifold as AnyNetwork
    return checkedNetwork(hidden, representation, movable, input) as MapManifold
  }
  const { representation, input } = f as Manifold as AnyLinear // all others with noise are affine
  return affine(representation, movable, input) as Manifold as MapManifold
}
