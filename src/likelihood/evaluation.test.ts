import {
  Affine,
  conditionalLogLikelihood,
  Natural,
  NormalMean,
  Poisson,
  point,
  random,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { logLikelihoodOf } from './evaluation.ts'
import { checkedObservations } from './observations.ts'
import { observedStatistics } from './observed-statistics.ts'

const f = Affine(Tensor, Poisson, NormalMean)
const stream = random(1)
const data = Array.from({ length: 2500 }, (_, n) => ({ x: stream.normal(), y: n % 4 }))
const statistics = observedStatistics('test', f, checkedObservations('test', f.output, data))
const thetas = [
  [0.5, -0.2],
  [-1, 0.7],
] as const

describe('the log-likelihood of many observations, some at a time', () => {
  it.each([1, 1023, 1024, 1025, 2048, 2500])('is that of a circuit of all, for %i rows', (count) => {
    const logLikelihood = logLikelihoodOf(
      'test',
      f,
      statistics,
      Uint32Array.from({ length: count }, (_, n) => n),
    )
    const whole = conditionalLogLikelihood(f, data.slice(0, count))
    for (const theta of thetas)
      expect(logLikelihood(Float64Array.from(theta))).toBeCloseTo(whole(point(Natural, f, theta)), 12)
  })

  it('is about all rows, or those that are given, in any order', () => {
    const theta = Float64Array.from(thetas[0])
    const p = point(Natural, f, theta)
    expect(logLikelihoodOf('test', f, statistics)(theta)).toBeCloseTo(
      conditionalLogLikelihood(f, data)(p),
      12,
    )
    const some = [2499, 0, 7]
    const chosen = conditionalLogLikelihood(
      f,
      some.map((n) => data[n]!),
    )
    expect(logLikelihoodOf('test', f, statistics, Uint32Array.from(some))(theta)).toBeCloseTo(chosen(p), 12)
  })
})
