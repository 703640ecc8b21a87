import { Affine, Bernoulli, batch, Mean, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'
import { expect, it } from 'vitest'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { naturalPursuit } from './natural-pursuit.ts'
import { naturalSteps } from './natural-steps.ts'

const line = Affine(Tensor, NormalMean, NormalMean)
const deep = NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, NormalMean, NormalMean)

/** Steps from 0 over heights that a function of the length of the step, as a share of the whole one, says. */
function steps(f: ConditionalModel & { readonly dimension: number }, damping: number) {
  const memory = Float64Array.of(damping)
  const inputs = {
    rows: batch(Mean, NormalMean, [[-1], [1]]),
    weights: undefined,
    offsets: undefined,
  }
  const step = naturalSteps('test', f, inputs, false, undefined, naturalPursuit(), memory, false)
  const gradient = new Float64Array(f.dimension).fill(1)
  return { memory, gradient, step }
}

it.each([
  ['takes a step that rises by a ten-thousandth of what is promised', 1.0001e-4, 0, 1],
  ['halves one that rises by less', 0.9999e-4, 1, 0.5],
  ['halves one that rises by little where half of it is better', 0.24, 1, 0.5],
  ['takes one that rises by a quarter', 0.26, 1, 1],
])('without hidden layers %s', (_, share, half, expected) => {
  const { gradient, step } = steps(line, 0)
  const parameters = new Float64Array(2)
  // the metric is the identity: of −1 and 1 the mean is 0, and that of the squares is 1
  const evaluate = () => (parameters[0]! > 0.75 ? 2 * share : parameters[0]! > 0.3 ? half : 0)
  const { promise, risen, isLast } = step({ parameters, gradient, evaluate }, 0)
  expect(promise).toBeCloseTo(2, 12)
  expect(parameters[0]).toBeCloseTo(expected, 12)
  expect(parameters[1]).toBeCloseTo(expected, 12)
  expect([risen, isLast]).toEqual([expected === 1 ? 2 * share : half, false])
})

it.each([
  ['a third after a step that has kept more than three quarters of its promise', 0.76, 1 / 3],
  ['the same after one that has kept three quarters', 0.74, 1],
  ['the same after one that has kept a quarter', 0.26, 1],
  ['twice as much after one that has kept less', 0.24, 2],
])('the next damping is %s', (_, kept, factor) => {
  const { memory, gradient, step } = steps(line, 0.5)
  const parameters = new Float64Array(2)
  // promises (1, 1) · (1, 1) / (1 + damping), of which a quadratic function rises by the half
  const promise = 2 / 1.5
  step({ parameters, gradient, evaluate: () => 0.5 * kept * promise }, 0)
  expect(memory[0]).toBeCloseTo(0.5 * factor, 12)
})

it('is damped four times as much until it rises, above hidden layers', () => {
  const { memory, gradient, step } = steps(deep, 0.5)
  const parameters = new Float64Array(7)
  let calls = 0
  const { risen } = step({ parameters, gradient, evaluate: () => (++calls < 3 ? -1 : 1e-3) }, 0)
  expect([risen, calls]).toEqual([1e-3, 3])
  expect(memory[0]).toBeCloseTo(2 * 16 * 0.5, 12) // twice, since it has kept little
})
