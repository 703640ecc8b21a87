import {
  Affine,
  Bernoulli,
  Categorical,
  type ConditionalModel,
  Diagonal,
  evaluate,
  MultivariateNormal,
  type Natural,
  Normal,
  NormalMean,
  Pair,
  type Point,
  Poisson,
  predict,
  predictAll,
  R,
  random,
  samplePoint,
  Tensor,
  uniformInitialize,
  VonMises,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference } from '../../test/support/numbers.ts'

const outputs = [
  NormalMean,
  Normal,
  Poisson,
  VonMises,
  Bernoulli,
  Categorical(3),
  MultivariateNormal(Diagonal, 2),
  R(2, Normal),
  Pair(Normal, Bernoulli),
]

interface Counted {
  readonly x: unknown
  readonly y: unknown
  readonly weight?: number
}

/** What `evaluate` says, with types that a list of models has not. */
const measuresOf = (f: Point<Natural, ConditionalModel>, data: readonly Counted[]) =>
  evaluate(f, data as never) as object

/** All numbers but the transforms, which are one for each observation. */
function numbersIn(measures: unknown): number[] {
  if (typeof measures === 'number') return [measures]
  return Object.entries(measures as object).flatMap(([name, value]) =>
    name === 'transforms' ? [] : numbersIn(value),
  )
}

describe.each(outputs.map((output) => Affine(Tensor, output, NormalMean)))(
  'weights in measures of %s',
  (map) => {
    const f = uniformInitialize(map, [-0.5, 0.5], random(3)) as Point<Natural, ConditionalModel>
    const generator = random(4)
    const data = [-2, -1, -0.5, 0, 0.3, 0.7, 1, 2.5].map((x) => ({
      x,
      y: samplePoint(predict(f, x as never), generator) as unknown,
    }))
    const weights = [1, 2, 0, 3, 1, 2, 0, 4]
    const weighted = data.map((observation, n) => ({ ...observation, weight: weights[n]! }))

    it('are 1 where there are none, to the bit', () => {
      const ones = data.map((observation) => ({ ...observation, weight: 1 }))
      expect(measuresOf(f, ones)).toEqual(measuresOf(f, data))
    })

    it('count as copies, and of 0 as none', () => {
      const copied = data.flatMap((observation, n) => Array.from({ length: weights[n]! }, () => observation))
      const [received, expected] = [numbersIn(measuresOf(f, weighted)), numbersIn(measuresOf(f, copied))]
      expect(received.length).toBe(expected.length)
      expect(difference(received, expected)).toBeLessThan(1e-13)
      const counted = weighted.filter(({ weight }) => weight > 0)
      expect(measuresOf(f, weighted)).toEqual(measuresOf(f, counted))
    })
  },
)

it('the count is the sum of the weights, and there is a transform for each observation that counts', () => {
  const f = uniformInitialize(Affine(Tensor, Normal, NormalMean), [0, 0.1], random(1))
  const { count, transforms, logLikelihood, aic, bic } = evaluate(f, [
    { x: 0, y: 1, weight: 2.5 },
    { x: 1, y: 0, weight: 0 },
    { x: 2, y: -1 },
  ])
  expect([count, transforms.length]).toEqual([3.5, 2])
  expect(aic).toBeCloseTo(2 * 3 - 2 * 3.5 * logLikelihood, 12)
  expect(bic).toBeCloseTo(3 * Math.log(3.5) - 2 * 3.5 * logLikelihood, 12)
})

it('a tally is its successes and its failures', () => {
  const f = uniformInitialize(Affine(Tensor, Bernoulli, NormalMean), [-1, 1], random(2))
  const measures = evaluate(f, [
    { x: -1, y: { successes: 2, trials: 5 } },
    { x: 0, y: { successes: 0, trials: 3 }, weight: 2 },
    { x: 1, y: true },
    { x: 2, y: { successes: 0, trials: 0 } },
  ])
  const flags = [
    ...Array.from({ length: 5 }, (_, n) => ({ x: -1, y: n < 2 })),
    ...Array.from({ length: 6 }, () => ({ x: 0, y: false })),
    { x: 1, y: true },
  ]
  expect(measures.count).toBe(12)
  expect(difference(numbersIn(measures), numbersIn(evaluate(f, flags)))).toBeLessThan(1e-14)
  expect(measures.confusion.flat().every(Number.isInteger)).toBe(true)
})

it('a tally of many trials may weigh as much as doubles hold', () => {
  const f = uniformInitialize(Affine(Tensor, Bernoulli, NormalMean), [-1, 1], random(2))
  const y = { successes: 100_000, trials: 200_000 }
  const [one, heavy] = [1, 1e300].map((weight) => evaluate(f, [{ x: -1, y, weight }]))
  expect(heavy!.logLikelihood).toBeCloseTo(one!.logLikelihood, 12)
  expect(heavy!.accuracy).toBeCloseTo(0.5, 12)
})

it('predictions have the offsets of the observations', () => {
  const f = uniformInitialize(Affine(Tensor, Poisson, NormalMean), [-0.5, 0.5], random(2))
  const exposure = [1, 2, 10]
  const data = exposure.map((time, n) => ({ x: n, y: n * time, offset: Math.log(time) }))
  const predicted = predictAll(f, [0, 1, 2], { offsets: exposure.map(Math.log) })
  const errors = Array.from(predicted.coordinates, (theta, n) => data[n]!.y - Math.exp(theta))
  expect(evaluate(f, data).mae).toBeCloseTo(errors.reduce((sum, e) => sum + Math.abs(e), 0) / 3, 12)
})
