import type { Kernels, Numbers } from '../engine/engine.ts'
import { checkOptions } from '../known-names.ts'
import { checkDecays } from './adaptive-moments.ts'
import type { Pursuit } from './pursuit.ts'
import { checkWeightDecay, towardsZero } from './towards-zero.ts'

/**
 * Lion, gradient ascent by signs: every coordinate moves by ε, whatever the size of its gradient.
 *
 *   p ← p − |ε|·λ·p, then p ← p + ε·sign(β₁·m + (1 − β₁)·g)    m ← β₂·m + (1 − β₂)·g
 *
 * A step is as long as those of Adam at their longest: the rate wants to be 3 to 10 times lower than for Adam, and the
 * weight decay λ as many times higher. Of coordinates that shrink, it is as for {@link adamW}.
 *
 * @param options β₁ and β₂ from 0 to below 1 (0.9, 0.99); `weightDecay` λ ≥ 0 (0)
 * @throws {DomainError} if one is outside
 * @example
 * const toward = (p: Point<Cartesian, Euclidean<2>>) => subtract(point(Cartesian, Euclidean(2), [9, -1]), p)
 * const points = vanillaGradientSequence(toward, 0.5, lion(), point(Cartesian, Euclidean(2), [0, 0]))
 * take(3, points).map(({ coordinates }) => Array.from(coordinates)) //=> [ [ 0, 0 ], [ 0.5, -0.5 ], [ 1, -1 ] ]
 * @see X. Chen et al., Symbolic discovery of optimization algorithms, NeurIPS 2023, algorithm 2
 */
export function lion(options: LionOptions = {}): Pursuit {
  checkOptions('lion', options, names)
  const { beta1 = 0.9, beta2 = 0.99, weightDecay = 0 } = options
  checkDecays('lion', { beta1, beta2 })
  checkWeightDecay('lion', weightDecay, 0)
  return Object.freeze({
    name: 'Lion',
    memory: 1,
    parameters: Object.freeze({ beta1, beta2, weightDecay }),
    start: (_: Kernels, length: number, [mean]: readonly Numbers[]) => {
      const { values: m } = mean!
      return (point: Numbers, gradient: Numbers, rate: number) => {
        towardsZero(point, Math.abs(rate) * weightDecay, gradient, mean!)
        const { values: p } = point
        const { values: g } = gradient
        for (let i = 0; i < length; i++) {
          p[i]! += rate * Math.sign(beta1 * m[i]! + (1 - beta1) * g[i]!)
          m[i] = beta2 * m[i]! + (1 - beta2) * g[i]!
        }
      }
    },
  })
}

const names = { beta1: true, beta2: true, weightDecay: true } satisfies Record<keyof LionOptions, true>

/** None of them is needed. */
interface LionOptions {
  readonly beta1?: number
  readonly beta2?: number
  readonly weightDecay?: number
}
