import { readFileSync } from 'node:fs'
import {
  apply,
  Bernoulli,
  batch,
  Classic,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  defaultAdamPursuit,
  defaultMomentumPursuit,
  Mean,
  Natural,
  NeuralNetwork,
  NormalMean,
  point,
  R,
  Tensor,
  take,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it } from 'vitest'

/** Computed by Goal itself and confirmed by an independent NumPy program; `description` in the file says more. */
const toy: Toy = JSON.parse(readFileSync(new URL('reference/toy50.json', import.meta.url), 'utf8'))

interface Trajectory {
  readonly logLikelihoodGoal: readonly number[]
  readonly parametersAfter10: readonly number[]
  readonly parametersAfter1000: readonly number[]
}

interface Toy {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly learningRate: number
  readonly momentumMax: number
  readonly initial: {
    readonly parameters: readonly number[]
    readonly outputs: readonly number[]
    readonly logLikelihoodGoal: number
    readonly differential: readonly number[]
  }
  readonly classic: Trajectory
  readonly momentum: Trajectory
  readonly adam: Trajectory
}

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
const data = toy.xs.map((x, n) => ({ x, y: toy.ys[n]! }))
const cost = conditionalLogLikelihood(net, data)
const differential = conditionalLogLikelihoodDifferential(net, data)
const initial = point(Natural, net, toy.initial.parameters)

/** Goal leaves −y²/2 out of the density of its normal distribution. */
const constant = -toy.ys.reduce((sum, y) => sum + y * y, 0) / 2 / toy.ys.length

/** The largest difference, relative to the largest entry. */
function difference(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length)
  const scale = Math.max(...expected.map(Math.abs))
  return Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!))) / scale
}

describe('the network of the reference run', () => {
  it('has its outputs', () => {
    const inputs = batch(
      Mean,
      NormalMean,
      toy.xs.map((x) => [x]),
    )
    expect(difference(apply(initial, inputs).coordinates, toy.initial.outputs)).toBeLessThan(1e-12)
  })

  it('has its log-likelihood', () => {
    expect(Math.abs(cost(initial) - constant - toy.initial.logLikelihoodGoal)).toBeLessThan(1e-12)
  })

  it('has its differential', () => {
    expect(difference(differential(initial).coordinates, toy.initial.differential)).toBeLessThan(1e-12)
  })

  it.each([
    ['classic', Classic],
    ['momentum', defaultMomentumPursuit(toy.momentumMax)],
    ['adam', defaultAdamPursuit],
  ] as const)('follows the trajectory of %s', (name, algorithm) => {
    const points = take(1001, vanillaGradientSequence(differential, toy.learningRate, algorithm, initial))
    const { logLikelihoodGoal, parametersAfter10, parametersAfter1000 } = toy[name]
    expect(
      difference(
        points.map((p) => cost(p) - constant),
        logLikelihoodGoal,
      ),
    ).toBeLessThan(1e-10)
    expect(difference(points[10]!.coordinates, parametersAfter10)).toBeLessThan(1e-10)
    expect(difference(points[1000]!.coordinates, parametersAfter1000)).toBeLessThan(1e-10)
  })
})
