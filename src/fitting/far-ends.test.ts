// Fits from far away, to nowhere, and with a part that stays.
import {
  Affine,
  Bernoulli,
  Beta,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  Exponential,
  fisherInformation,
  fit,
  Gamma,
  Geometric,
  InverseGaussian,
  Laplace,
  LogNormal,
  mean,
  NegativeBinomial,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalGradient,
  Pair,
  predict,
  R,
  Softplus,
  Tensor,
  Unbounded,
  Weibull,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { build } from '../../test/support/maps.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'

/** What plain JavaScript sees. */
const to = (output: unknown): ConditionalModel => build.Affine(Tensor, output as typeof Gamma, NormalMean)
const rows = (ys: readonly unknown[]) => ys.map((y, i) => ({ x: i - 2, y })) as never[]
const fitted = (output: unknown, ys: readonly unknown[], options = {}) => fit(to(output), rows(ys), options)

describe('a fit finds the maximum from wherever it starts', () => {
  const large = [200, 300, 100, 500, 400, 600].map((y) => 10 * y)
  it.each([
    ['counts in hundreds', Geometric, large.map((y) => y / 10)],
    ['counts in thousands', NegativeBinomial(3), large],
    ['counts in millions', NegativeBinomial(0.5), large.map((y) => 1000 * y)],
    ['one that is next to 0', Unbounded(InverseGaussian), [0.001, 1, 2, 3, 2, 1]],
    ['a number at the end of the doubles', Gamma, [5e-324, 1, 2, 3, 2, 1e4]],
    ['counts without end', Geometric, large.map((y) => 1e9 * y)],
    ['counts without end, of few failures', NegativeBinomial(3), large.map((y) => 1e9 * y)],
  ])('of %s', (_, output, ys) => {
    const { convergence, parameters } = fitted(output, ys)
    expect(convergence.message).toMatch(/^converged/)
    const differential = conditionalLogLikelihoodDifferential(to(output), rows(ys))(parameters as never)
    expect(Math.max(...differential.coordinates.map(Math.abs))).toBeLessThan(1e-3)
  })

  it.each([Normal, Gamma, Exponential, InverseGaussian, Weibull(2), LogNormal, Unbounded(Normal)])(
    'of %s in the units of the data as in others',
    (output) => {
      const ys = [1e3, 3e3, 2e3, 5e3, 3e3, 4e3]
      const [standard, plain] = [fitted(output, ys), fitted(output, ys, { standardize: false })]
      for (const { convergence } of [standard, plain]) expect(convergence.message).toMatch(/^converged/)
      expect(plain.best.logLikelihood).toBeCloseTo(standard.best.logLikelihood, 9)
    },
  )

  it.each([1e-18, 1e-6, 1e6, 1e12])('of outputs of size %d that are not standardized', (size) => {
    for (const output of [Gamma, Exponential, InverseGaussian, Weibull(2), Weibull(5), Unbounded(Gamma)]) {
      const ys = [1, 3, 2, 5, 3, 4].map((y) => size * y)
      const [standard, plain] = [fitted(output, ys), fitted(output, ys, { standardize: false })]
      for (const { convergence } of [standard, plain]) expect(convergence.message).toMatch(/^converged/)
      expect(plain.best.logLikelihood).toBeCloseTo(standard.best.logLikelihood, 8)
    }
  })

  it('with offsets that are far apart', () => {
    const offsets = [0, 10, 50, 20, 5, 45]
    const data = [1, 3, 2, 5, 3, 4].map((y, i) => ({
      x: i - 2,
      y: y * Math.exp(offsets[i]!),
      offset: offsets[i]!,
    }))
    const { convergence, parameters } = fit(Affine(Tensor, Gamma, NormalMean), data)
    expect(convergence.message).toMatch(/^converged/)
    const plain = fitted(Gamma, [1, 3, 2, 5, 3, 4])
    for (const [i, value] of plain.parameters.coordinates.entries())
      expect(parameters.coordinates[i]).toBeCloseTo(value, 5)
  })

  it.each([1e-300, 1e-15, 1, 1e300])('with weights of %d each', (weight) => {
    const ys = [1, 3, 2, 5, 3, 4]
    const data = ys.map((y, i) => ({ x: i - 2, y, weight }))
    const weighted = fit(Affine(Tensor, Gamma, NormalMean), data)
    expect(weighted.convergence.message).toMatch(/^converged/)
    const { parameters } = fitted(Gamma, ys)
    for (const [i, value] of parameters.coordinates.entries())
      expect(weighted.parameters.coordinates[i]).toBeCloseTo(value, 7)
  })
})

describe('a fit says that there is no maximum', () => {
  it.each<[string, unknown, readonly unknown[]]>([
    ['lengths of 0', Exponential, [0, 0, 0, 0, 0, 0]],
    ['lengths of 0 on one side', Laplace(0), [0, 0, 0, 1, 2, 1]],
    ['shapes of equal numbers', Unbounded(Gamma), [1, 1, 1, 1, 1, 1]],
    ['shapes of equal numbers', Unbounded(InverseGaussian), [1, 1, 1, 1, 1, 1]],
    ['precisions of equal numbers', Unbounded(Normal), [1, 1, 1, 1, 1, 1]],
    ['precisions of equal numbers', Unbounded(LogNormal), [2, 2, 2, 2, 2, 2]],
    ['precisions of equal shares', Unbounded(Beta), [0.2, 0.2, 0.2, 0.2, 0.2, 0.2]],
    ['a shape of equal numbers', Gamma, [1, 1, 1, 1, 1, 1]],
    [
      'a flag that the input tells, beside a number',
      Pair(Normal, Bernoulli),
      [1, 2, 0, 3, 1, 2].map((y, i) => [y, i > 2]),
    ],
  ])('%s', (_, output, ys) => {
    const { convergence } = fitted(output, ys)
    expect(convergence.message).toMatch(/^not converged: the likelihood has no maximum, .* runs? off/)
    expect(convergence.runsOff).not.toEqual([])
  })

  it('above hidden layers, counts of 0', () => {
    const net = NeuralNetwork([[Tensor, R(2, Softplus)]], Tensor, Geometric, NormalMean)
    expect(fit(net, rows([0, 0, 0, 0, 0, 0])).convergence.message).toMatch(/no maximum/)
  })
})

it.each([Normal, Gamma, InverseGaussian, LogNormal, Beta])(
  'a network to equal outputs of %s is fitted without diverging, and can predict',
  (output) => {
    const net = build.NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, output as typeof Gamma, NormalMean)
    const model = fit(net, rows([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]), { epochs: 30 })
    expect(mean(predict(model, 1 as never) as never)).toBeCloseTo(0.5, 0)
  },
)

describe('what is fixed of a translation stays', () => {
  const shares = [0.1, 0.3, 0.2, 0.5, 0.3, 0.4]
  it.each([
    [Unbounded(Gamma), [[false, true], false], [1]],
    [Unbounded(Gamma), [[true, false], false], [0]],
    [Beta, [[false, true], false], [1]],
    [Beta, [[true, false], false], [0]],
    [Gamma, [[false, true], true], [1, 2]],
  ] as [unknown, unknown, number[]][])('of %s: %j', (output, fixed, still) => {
    const f = to(output)
    const data = rows(shares)
    const options = { fixed } as never
    const start = fit(f, data, { fixed, epochs: 1 } as never).parameters
    const differential = conditionalLogLikelihoodDifferential(f, data, options)(start)
    const all = conditionalLogLikelihoodDifferential(f, data)(start)
    for (const [i, value] of differential.coordinates.entries())
      expect(value).toBe(still.includes(i) ? 0 : all.coordinates[i])
    // the solution of what is left of the equations
    const raised = naturalGradient(f, data, options)(start, all)
    for (const i of still) expect(raised.coordinates[i]).toBe(0)
    const { coordinates: packed } = fisherInformation(f, data)(start)
    const at = (i: number, j: number) => packed[i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i]!
    for (const [i, value] of all.coordinates.entries()) {
      if (still.includes(i)) continue
      const sum = raised.coordinates.reduce((total, r, j) => total + at(i, j) * r, 0)
      expect(sum).toBeCloseTo(value, 8)
    }
    const { convergence, parameters } = fit(f, data, { fixed, initial: start } as never)
    expect(convergence.message).toMatch(/^converged/)
    for (const i of still) expect(parameters.coordinates[i]).toBe(start.coordinates[i])
  })
})

it('a linear map to a family with bounds is refused by whoever takes observations', () => {
  const f: ConditionalModel = build.Linear(Tensor, Gamma, NormalMean)
  for (const ask of [
    () => fit(f, rows([1, 2, 3])),
    () => conditionalLogLikelihood(f, rows([1, 2, 3])),
    () => naturalGradient(f, rows([1, 2, 3])),
  ])
    expect(ask).toThrow(
      'expected an affine map or a network to Gamma, of whose natural parameters not all are distributions',
    )
})
