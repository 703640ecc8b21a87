import {
  Exponential,
  logDensity,
  logLikelihood,
  logLikelihoodDifferential,
  Mean,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  point,
  Source,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'

const xs = [0.5, 2, 7]

describe('the log-likelihood', () => {
  it('is the mean log-density, in any chart', () => {
    expect(logLikelihood(point(Source, Exponential, [2]), xs)).toBeCloseTo(Math.log(2) - (2 * 9.5) / 3, 14)
    const p = point(Natural, Normal, [1, -0.5])
    const terms = xs.map((x) => logDensity(p, x))
    expect(logLikelihood(p, xs)).toBeCloseTo((terms[0]! + terms[1]! + terms[2]!) / 3, 14)
  })

  it('has the differential of its differences', () => {
    const at = (a: number, b: number) => point(Natural, Normal, [a, b])
    const d = logLikelihoodDifferential(at(1, -0.5), xs)
    expect(d.chart).toBe(Mean)
    const h = 1e-5
    const differences = [
      (logLikelihood(at(1 + h, -0.5), xs) - logLikelihood(at(1 - h, -0.5), xs)) / (2 * h),
      (logLikelihood(at(1, -0.5 + h), xs) - logLikelihood(at(1, -0.5 - h), xs)) / (2 * h),
    ]
    for (const i of [0, 1]) expect(d.coordinates[i]).toBeCloseTo(differences[i]!, 7)
  })

  it('and its differential refuse what is no data, and what is no distribution', () => {
    const net = NeuralNetwork([], Tensor, NormalMean, NormalMean)
    const p = point(Natural, Normal, [1, -0.5])
    expect(() => logLikelihood(p, [])).toThrow('expected at least one observation, received none')
    expect(() => logLikelihoodDifferential(p, [])).toThrow(
      'logLikelihoodDifferential: expected at least one observation, received none; check the data',
    )
    expect(() => logLikelihoodDifferential(point(Mean, Normal, [0, 1]) as never, xs)).toThrow(
      'logLikelihoodDifferential: expected Natural coordinates, received Mean; convert with transition',
    )
    expect(() => logLikelihoodDifferential(point(Natural, net, [1, 2]) as never, xs)).toThrow(
      `logLikelihoodDifferential: expected an exponential family, received ${net}; use one that can be observed`,
    )
  })
})
