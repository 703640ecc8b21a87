import type { Kernels, Numbers } from '../engine/engine.ts'
import { checkOptions } from '../known-names.ts'
import { type AdamOptions, adaptiveMoments } from './adaptive-moments.ts'
import type { Pursuit } from './pursuit.ts'
import { checkWeightDecay, towardsZero } from './towards-zero.ts'

/**
 * Adam with decoupled weight decay λ: coordinates shrink beside the gradient, not as a part of it, so that those of large
 * gradients shrink no less than others.
 *
 *   p ← p − |ε|·λ·p, then a step of {@link adam}
 *
 * It knows coordinates alone: biases shrink, too, other than by the `weightDecay` of {@link fit}. A coordinate whose
 * gradient has always been 0 stays where it is, as one that is `fixed` does.
 *
 * @param options β₁, β₂ and epsilon of {@link adam}; `weightDecay` λ ≥ 0 (0.01)
 * @throws {DomainError} if one is outside
 * @example
 * const toward = (p: Point<Cartesian, Euclidean<1>>) => subtract(point(Cartesian, Euclidean(1), [9]), p)
 * const pursuit = adamW({ weightDecay: 0.5 })
 * const points = vanillaGradientSequence(toward, 0.5, pursuit, point(Cartesian, Euclidean(1), [4]))
 * take(2, points).map(({ coordinates }) => coordinates[0]?.toFixed(6)) //=> [ '4.000000', '3.500000' ]
 * @see I. Loshchilov and F. Hutter, Decoupled weight decay regularization, ICLR 2019, algorithm 2, with the decay before
 * the step and times the rate, as PyTorch has it
 */
export function adamW(options: AdamWOptions = {}): Pursuit {
  checkOptions('adamW', options, names)
  const { weightDecay = 0.01, ...moments } = options
  checkWeightDecay('adamW', weightDecay, 0.01)
  const { memory, parameters, start } = adaptiveMoments('adamW', moments)
  return Object.freeze({
    name: 'AdamW',
    memory,
    parameters: Object.freeze({ ...parameters, weightDecay }),
    start: (kernels: Kernels, length: number, memory: readonly Numbers[], taken = 0) => {
      const ascend = start(kernels, length, memory, taken)
      const squares = memory[1]!
      return (point: Numbers, gradient: Numbers, rate: number) => {
        towardsZero(point, Math.abs(rate) * weightDecay, gradient, squares)
        ascend(point, gradient, rate)
      }
    },
  })
}

const names = {
  beta1: true,
  beta2: true,
  epsilon: true,
  weightDecay: true,
} satisfies Record<keyof AdamWOptions, true>

/** Those of Adam, and how strongly coordinates are drawn to 0. */
interface AdamWOptions extends AdamOptions {
  readonly weightDecay?: number
}
