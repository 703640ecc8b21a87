import { checkOptions } from '../known-names.ts'
import { type AdamOptions, adaptiveMoments } from './adaptive-moments.ts'
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
  return Object.freeze({ name: 'Adam', ...adaptiveMoments('adam', options) })
}

const names = { beta1: true, beta2: true, epsilon: true } satisfies Record<keyof AdamOptions, true>

/**
 * {@link adam} with the options of its paper.
 *
 * @example
 * defaultAdamPursuit.name //=> 'Adam'
 */
export const defaultAdamPursuit: Pursuit = /* @__PURE__ */ adam()
