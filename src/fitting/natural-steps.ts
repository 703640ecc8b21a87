import { dimensionOf } from '../geometry/manifold.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { Inputs } from '../natural-gradient/information-products.ts'
import { moveOf } from '../natural-gradient/move.ts'
import { naturalSolver } from '../natural-gradient/solver.ts'
import type { AnyFixed } from '../propagation/fixed.ts'
import type { NaturalPursuit } from './natural-pursuit.ts'
import { isFarOut, preciseOutputs } from './runaway.ts'

/** How a step of a natural gradient went. */
export interface NaturalStep {
  /** The square of the gradient's length in the metric, nats: about twice what was still to be gained before it. */
  readonly promise: number
  /** By how much the log-likelihood has risen, with that of the prior. */
  readonly risen: number
  /** Whether it promised so little that it was the last, or nothing rose along it. */
  readonly isLast: boolean
}

/** What a step is taken from. */
interface Height {
  readonly parameters: Float64Array
  readonly gradient: Float64Array
  /** At the parameters as they are now. */
  readonly evaluate: () => number
}

/**
 * Steps of a natural gradient: shortened by halves until the log-likelihood rises, or, above hidden layers, damped until
 * it does.
 *
 * @param memory of the pursuit, which begins with the damping of the next step
 */
export function naturalSteps(
  where: string,
  f: ConditionalModel,
  inputs: Inputs,
  fixed: AnyFixed,
  ridge: Float64Array | undefined,
  pursuit: NaturalPursuit,
  memory: Float64Array,
  isStandard: boolean,
): (height: Height, before: number) => NaturalStep {
  const length = dimensionOf(f)
  const isDeep = hasHiddenLayers(f)
  const { tolerance } = pursuit
  const initial = Number.isNaN(pursuit.damping) ? (isDeep ? 0.1 : 0) : pursuit.damping
  let damping = 0
  const accuracy = isDeep
    ? { tolerance: 1e-4, iterations: Math.min(2 * length || 1, 100) }
    : { tolerance: 1e-10, iterations: Math.min(2 * length || 1, 200) }
  const solve = naturalSolver(where, f, inputs, fixed, accuracy, {
    isStandard,
    ridge,
    damping: () => damping,
  })
  const move = moveOf(f, fixed)
  const vector = () => new Float64Array(length)
  const [start, along, part, best] = [vector(), vector(), vector(), vector()]

  return ({ parameters, gradient, evaluate }, before) => {
    if (length === 0) return { promise: 0, risen: 0, isLast: true }
    damping = memory[0]! > 0 ? memory[0]! : initial
    start.set(parameters)
    const product = (vector: Float64Array, from?: Float64Array) => {
      let sum = 0
      for (let i = 0; i < length; i++) sum += gradient[i]! * (vector[i]! - (from ? from[i]! : 0))
      return sum
    }
    const raise = () => {
      if (!solve(start, gradient, along)) along.fill(0)
      return product(along)
    }
    let promise = raise()
    const walk = (share: number) => {
      for (let i = 0; i < length; i++) part[i] = share * along[i]!
      if (move) move(start, part, parameters)
      else for (let i = 0; i < length; i++) parameters[i] = start[i]! + part[i]!
    }
    /** Goes on to half of the step, as long as that is better: a step that promised much more went beyond the maximum. */
    const shortened = (share: number, risen: number): number => {
      best.set(parameters)
      for (let half = share / 2; half > 1e-9; half /= 2) {
        walk(half)
        const there = evaluate() - before
        if (!(there > risen)) break
        best.set(parameters)
        risen = there
      }
      parameters.set(best)
      return risen
    }
    const rounding = 1e-9 * Math.abs(before)
    for (let attempt = 0, share = 1; attempt < 60; attempt++) {
      walk(share)
      let risen = parameters.every(Number.isFinite) ? evaluate() - before : Number.NaN
      const isTiny = promise <= Math.max(rounding, tolerance)
      const promised = product(parameters, start)
      if (risen >= 1e-4 * promised || (isTiny && risen >= -rounding)) {
        if (!isDeep && !isTiny && risen < 0.25 * promised) risen = shortened(share, risen)
        const kept = risen / (0.5 * promise)
        if (damping > 0) damping *= kept > 0.75 ? 1 / 3 : kept < 0.25 ? 2 : 1
        const isLast =
          (promise <= Math.max(tolerance, 1e-13 * Math.abs(before)) && damping <= 1) ||
          preciseOutputs(f, parameters).length > 0 ||
          isFarOut(f, parameters)
        memory[0] = damping
        return { promise, risen, isLast }
      }
      if (isDeep || damping > 0) {
        damping = Math.max(4 * damping, 1e-6)
        promise = raise()
      } else share /= 2
    }
    parameters.set(start)
    return { promise, risen: 0, isLast: true }
  }
}

/** Whether what is linear in the coordinates is not all that leads to the outputs. */
export function hasHiddenLayers(f: ConditionalModel): boolean {
  return (
    f.kind === 'NeuralNetwork' && (f as ConditionalModel & { hidden: readonly unknown[] }).hidden.length > 0
  )
}
