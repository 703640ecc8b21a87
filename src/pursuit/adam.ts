import type { Kernels, Numbers } from '../engine/engine.ts'
import { DomainError, shown } from '../errors.ts'
import { checkOptions } from '../known-names.ts'
import type { Pursuit } from './pursuit.ts'

/**
 * Adam, gradient ascent with adaptive moments, for k = 1, 2, 3, …:
 *
 *   m ← β₁·m + (1 − β₁)·g    v ← β₂·v + (1 − β₂)·g²    p ← p + ε·m̂ / (√v̂ + epsilon)
 *
 * with m̂ = m/(1 − β₁ᵏ) and v̂ = v/(1 − β₂ᵏ).
 *
 * @param options β₁ and β₂ from 0 to below 1 (0.9, 0.999); epsilon > 0, which keeps the step finite (1e-8)
 * @throws {DomainError} if one is outside
 * @example
 * adam({ beta1: 0.9, beta2: 0.99, epsilon: 1e-8 }).name //=> 'Adam'
 * @see D. P. Kingma and J. Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1
 */
export function adam(options: AdamOptions = {}): Pursuit {
  checkOptions('adam', options, names)
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options
  for (const [name, beta] of Object.entries({ beta1, beta2 }))
    if (!Number.isFinite(beta) || beta < 0 || beta >= 1)
      throw new DomainError(
        `adam: expected ${name} from 0 to below 1, received ${shown(beta)}; leave it out for the default`,
      )
  if (!Number.isFinite(epsilon) || epsilon <= 0)
    throw new DomainError(`adam: expected epsilon > 0, received ${shown(epsilon)}; leave it out for 1e-8`)
  return Object.freeze({
    name: 'Adam',
    memory: 2,
    start: (kernels: Kernels, length: number, [first, second]: readonly Numbers[], taken = 0) => {
      let weight1 = 1
      let weight2 = 1
      for (let step = 0; step < taken; step++) {
        weight1 *= beta1
        weight2 *= beta2
      }
      return (point: Numbers, gradient: Numbers, rate: number) => {
        weight1 *= beta1
        weight2 *= beta2
        const correctedRate = rate / (1 - weight1)
        const scale = 1 / Math.sqrt(1 - weight2)
        kernels.ascendAdaptively(
          point,
          gradient,
          first!,
          second!,
          beta1,
          beta2,
          correctedRate,
          scale,
          epsilon,
          length,
        )
      }
    },
  })
}

const names = { beta1: true, beta2: true, epsilon: true } satisfies Record<keyof AdamOptions, true>

/** `beta1`, `beta2` and `epsilon`, numbers all three, and none of them needed. */
interface AdamOptions {
  readonly beta1?: number
  readonly beta2?: number
  readonly epsilon?: number
}

/**
 * {@link adam} with the options of its paper.
 *
 * @example
 * defaultAdamPursuit.name //=> 'Adam'
 */
export const defaultAdamPursuit: Pursuit = adam()
