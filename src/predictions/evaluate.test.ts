import {
  Affine,
  Bernoulli,
  Categorical,
  DomainError,
  evaluate,
  initialize,
  logDensity,
  MultivariateNormal,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  noisyFunction,
  Pair,
  Poisson,
  point,
  predict,
  R,
  random,
  Scale,
  Source,
  samplePoint,
  Tensor,
  VonMises,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'

const constant = Affine(Tensor, NormalMean, NormalMean)

describe('numbers', () => {
  const f = point(Natural, constant, [1, 2])
  const data = [
    { x: 0, y: 1 },
    { x: 1, y: 4 },
    { x: 2, y: 3 },
    { x: 3, y: 7.5 },
  ]
  // residuals 0, 1, −2, 0.5
  const result = evaluate(f, data)

  it('have the errors of their means', () => {
    // scikit-learn's mean_squared_error, mean_absolute_error and r2_score by hand
    expect(result.rmse).toBeCloseTo(Math.sqrt(5.25 / 4), 14)
    expect(result.mae).toBeCloseTo(3.5 / 4, 14)
    expect(result.rSquared).toBeCloseTo(1 - 5.25 / 22.1875, 14)
  })

  it('have a likelihood, and the criteria of two parameters', () => {
    const total = -0.5 * 5.25 - 2 * Math.log(2 * Math.PI)
    expect(result.count).toBe(4)
    expect(result.logLikelihood).toBeCloseTo(total / 4, 14)
    expect(result.aic).toBeCloseTo(4 - 2 * total, 13)
    expect(result.bic).toBeCloseTo(2 * Math.log(4) - 2 * total, 13)
  })

  it('lie in intervals of 50 % up to 0.674 deviations, of 95 % up to 1.96', () => {
    expect(result.coverage).toEqual({ 50: 0.5, 95: 0.75 })
    // scipy 1.17.1: norm.cdf
    const expected = [0.5, 0.8413447460685429, 0.022750131948179195, 0.6914624612740131]
    expect(
      result.transforms.map((u, n) => relativeError(u, expected[n]!)).every((error) => error < 1e-15),
    ).toBe(true)
  })

  it('lie in an interval if they are its ends', () => {
    const standard = point(Natural, constant, [0, 0])
    // scipy 1.17.1: norm.ppf of 0.75 and of 0.975
    const { coverage, transforms } = evaluate(
      standard,
      [0.6744897501960817, 1.959963984540054, 2].map((y) => ({ x: 0, y })),
    )
    expect([...transforms.slice(0, 2)]).toEqual([0.75, 0.975])
    expect(coverage).toEqual({ 50: 1 / 3, 95: 2 / 3 })
  })

  it('explain all or nothing of what does not vary', () => {
    expect(evaluate(f, [{ x: 0, y: 1 }]).rSquared).toBe(1)
    expect(evaluate(f, [{ x: 0, y: 2 }]).rSquared).toBe(0)
  })

  it('may be too large to be squared', () => {
    const { rmse } = evaluate(point(Natural, Affine(Tensor, Poisson, NormalMean), [0, 0]), [
      { x: 0, y: 9e15 },
    ])
    expect(relativeError(rmse, 9e15)).toBeLessThan(1e-15)
  })

  it('that are counts have no coverage', () => {
    const counts = evaluate(point(Natural, Affine(Tensor, Poisson, NormalMean), [0, 0]), [{ x: 0, y: 2 }])
    expect(Object.keys(counts).sort()).toEqual([
      'aic',
      'bic',
      'count',
      'logLikelihood',
      'mae',
      'rSquared',
      'rmse',
    ])
  })
})

describe('classes', () => {
  it('false and true have accuracy, confusion and the calibration of true', () => {
    const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [0, 1])
    const logit = (p: number) => Math.log(p / (1 - p))
    const data = [
      [0.05, false],
      [0.15, false],
      [0.18, true],
      [0.45, true],
      [0.72, true],
      [0.78, false],
      [0.95, true],
    ].map(([p, y]) => ({ x: logit(p as number), y: y as boolean }))
    const { accuracy, confusion, calibration } = evaluate(f, data)
    expect(accuracy).toBe(4 / 7)
    expect(confusion).toEqual([
      [2, 1],
      [2, 2],
    ])
    // the bins by hand
    const bins = [
      [0, 0.1, 1, 0.05, 0],
      [0.1, 0.2, 2, 0.165, 0.5],
      [0.4, 0.5, 1, 0.45, 1],
      [0.7, 0.8, 2, 0.75, 0.5],
      [0.9, 1, 1, 0.95, 1],
    ]
    expect(calibration.bins.map(Object.values)).toEqual(
      bins.map((bin) => bin.map((value) => expect.closeTo(value, 12))),
    )
    expect(calibration.error).toBeCloseTo((0.05 + 2 * 0.335 + 0.55 + 2 * 0.25 + 0.05) / 7, 12)
  })

  it('are calibrated in tenths that have their upper ends, the first one both', () => {
    const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [0, 1])
    const { bins } = evaluate(
      f,
      [-1000, 0, 1000].map((x) => ({ x, y: true })), // of probabilities 0, ½ and 1
    ).calibration
    expect(bins.map(({ low, high, predicted }) => [low, high, predicted])).toEqual([
      [0, 0.1, 0],
      [0.4, 0.5, 0.5],
      [0.9, 1, 1],
    ])
  })

  it('categories have the calibration of the most probable', () => {
    const f = point(Natural, Affine(Tensor, Categorical(3), NormalMean), [0, 0, 1, -1])
    const data = [
      { x: 2, y: 1 },
      { x: 2, y: 0 },
      { x: -2, y: 2 },
      { x: 0, y: 0 },
    ] as const
    const { accuracy, confusion, calibration } = evaluate(f, data)
    expect(accuracy).toBe(0.75)
    expect(confusion).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 1],
    ])
    const top = Math.exp(2) / (1 + Math.exp(2) + Math.exp(-2))
    expect(calibration.bins.map(({ count }) => count)).toEqual([1, 3])
    expect(calibration.bins[1]!.predicted).toBeCloseTo(top, 14)
    expect(calibration.bins[1]!.observed).toBeCloseTo(2 / 3, 14)
    expect(calibration.error).toBeCloseTo((Math.abs(1 / 3 - 1) + 3 * Math.abs(top - 2 / 3)) / 4, 14)
  })
})

it('angles are as far apart as the shorter way round', () => {
  const f = point(Natural, Affine(Tensor, VonMises, NormalMean), [-3, 0, 0, 0]) // towards π
  const result = evaluate(f, [
    { x: 0, y: -3 },
    { x: 0, y: 3 },
    { x: 0, y: 3 + 4 * Math.PI },
  ])
  expect(result.mae).toBeCloseTo(Math.PI - 3, 13)
  expect(result.rmse).toBeCloseTo(Math.PI - 3, 13)
  expect(result.transforms[1]).toBeCloseTo(1 - result.transforms[0]!, 13)
  expect(result.coverage).toEqual({ 50: 1, 95: 1 })
  expect('rSquared' in result).toBe(false)
})

it('several outputs have measures of each', () => {
  const output = Pair(R(2, NormalMean), Bernoulli)
  const f = point(Natural, Affine(Tensor, output, NormalMean), [0, 1, 2, 0, 0, 0])
  const result = evaluate(f, [
    { x: 0, y: [[0, 3], true] },
    { x: 1, y: [[1, 1], false] },
  ])
  const [[first, second], third] = [result.outputs[0].outputs, result.outputs[1]]
  expect([first.mae, second.mae, third.accuracy]).toEqual([0.5, 1, 0.5])
  expect(result.logLikelihood).toBeCloseTo(
    (-0.5 * (0 + 4 + 1 + 0) - 4 * 0.5 * Math.log(2 * Math.PI)) / 2 +
      (Math.log(1 / (1 + Math.exp(-2))) + Math.log(1 / (1 + Math.exp(2)))) / 2,
    13,
  )
})

it('vectors have errors of each number', () => {
  const f = point(Natural, Affine(Tensor, MultivariateNormal(Scale, 2), NormalMean), [1, 2, 0, 0, 0])
  const noise = predict(f, 0)
  const result = evaluate(f, [
    { x: 0, y: [1, 2] },
    { x: 0, y: [3, 2] },
  ])
  expect(result.mae.length).toBe(2)
  expect(result.logLikelihood).toBeCloseTo((logDensity(noise, [1, 2]) + logDensity(noise, [3, 2])) / 2, 13)
})

it('a model that standardizes is evaluated in the units of the data', () => {
  const net = Affine(Tensor, Normal, NormalMean)
  const parameters = point(Natural, net, [0.5, -0.2, 0.7])
  const standardization = { x: { mean: [10], scale: [2] }, y: { mean: [100], scale: [5] } }
  const model = { parameters, standardization }
  const data = [
    { x: 8, y: 95 },
    { x: 13, y: 107 },
  ]
  const result = evaluate(model, data)
  const densities = data.map(({ x, y }) => logDensity(predict(model, x), y))
  expect(result.logLikelihood).toBeCloseTo((densities[0]! + densities[1]!) / 2, 13)
  const standardized = evaluate(
    parameters,
    data.map(({ x, y }) => ({ x: (x - 10) / 2, y: (y - 100) / 5 })),
  )
  expect(result.rmse).toBeCloseTo(5 * standardized.rmse, 12)
  expect(result.rSquared).toBeCloseTo(standardized.rSquared, 12)
  expect(result.logLikelihood).toBeCloseTo(standardized.logLikelihood - Math.log(5), 12)
  expect(Array.from(result.transforms, (u) => u.toFixed(12))).toEqual(
    Array.from(standardized.transforms, (u) => u.toFixed(12)),
  )
})

it('predictions of the truth are calibrated', () => {
  const generator = random(5)
  const net = NeuralNetwork([[Tensor, R(4, Bernoulli)]], Tensor, Normal, NormalMean)
  const truth = initialize(net, point(Source, Normal, [0, 1]), generator)
  const input = noisyFunction(point(Source, Normal, [0, 1]), (x: number) => x)
  const data = Array.from({ length: 4000 }, () => {
    const x = input(0, generator)
    return { x, y: samplePoint(predict(truth, x), generator) }
  })
  const { coverage, transforms } = evaluate(truth, data)
  expect(Math.abs(coverage[50] - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / 4000))
  expect(Math.abs(coverage[95] - 0.95)).toBeLessThan(5 * Math.sqrt(0.0475 / 4000))
  for (let k = 1; k < 10; k++)
    expect(Math.abs(transforms.filter((u) => u < k / 10).length / 4000 - k / 10)).toBeLessThan(
      5 * Math.sqrt(0.25 / 4000),
    )
})

it('what is not data of the model is refused', () => {
  const f = point(Natural, constant, [1, 2])
  expect(() => evaluate(f, [])).toThrow('evaluate: expected at least one observation { x, y }, received none')
  expect(() => evaluate(f, [{ x: 0, y: Number.NaN }])).toThrow('evaluate(y): expected a finite number')
  // @ts-expect-error no y
  expect(() => evaluate(f, [{ x: 0 }])).toThrow(DomainError)
  // @ts-expect-error no map
  expect(() => evaluate(point(Natural, Poisson, [0]), [{ x: 0, y: 1 }])).toThrow(DomainError)
})
