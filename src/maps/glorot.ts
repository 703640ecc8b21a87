import { checkRandom, type Random } from '../engine/random.ts'
import { Natural } from '../geometry/chart.ts'
import { type AnyPoint, type Point, zero } from '../geometry/point.ts'
import { type Product, split } from '../geometry/product.ts'
import { type MapManifold, mapKernels } from '../propagation/map.ts'
import type { AnyLinear } from './linear.ts'

/**
 * A map to start training from: translations are zero, weights are drawn uniformly from ±√(6 / (inputs +
 * outputs)), counting those that each weight's layer connects to one unit.
 *
 * @throws {DomainError} if the manifold is not one of maps
 * @example
 * const theta = glorotInitialize(Affine(Tensor, NormalMean, R(5, NormalMean)), random(1))
 * theta.coordinates[0] //=> 0
 * theta.coordinates.every((weight) => Math.abs(weight) <= 1) //=> true
 * @see X. Glorot and Y. Bengio, Understanding the difficulty of training deep feedforward neural networks,
 * AISTATS 2010, equation 16
 */
export function glorotInitialize<F extends MapManifold>(map: F, random: Random): Point<Natural, F> {
  mapKernels('glorotInitialize', map)
  checkRandom('glorotInitialize', random)
  const f = zero(Natural, map)
  for (const weights of linearParts(f)) {
    const { representation, output, input } = weights.manifold as AnyLinear
    const { connections } = representation.between(output, input)
    const bound = Math.sqrt(6 / connections)
    for (let i = 0; i < weights.coordinates.length; i++)
      weights.coordinates[i] = bound * (2 * random.uniform() - 1)
  }
  return f
}

/** The linear part of every layer, from the top one down, as views of the map's own coordinates. */
export function* linearParts(f: AnyPoint): Generator<AnyPoint> {
  for (let rest = f; ; ) {
    if (rest.manifold.kind === 'Linear') return yield rest
    const [top, lower]: AnyPoint[] = split(rest as Point<Natural, Product>)
    if (top!.manifold.kind === 'Affine') yield* linearParts(top!)
    rest = lower!
  }
}
