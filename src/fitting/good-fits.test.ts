import {
  Affine,
  Bernoulli,
  Categorical,
  conditionalLogLikelihood,
  DomainError,
  evaluate,
  fit,
  type Model,
  MultivariateNormal,
  mean,
  NeuralNetwork,
  Normal,
  NormalMean,
  Pair,
  Poisson,
  PositiveDefinite,
  point,
  predict,
  R,
  Rademacher,
  random,
  range,
  Scale,
  type Scaling,
  Source,
  samplePoint,
  Tensor,
  toMean,
  toSource,
  VonMises,
  variance,
} from 'legendre'
import { describe, expect, it } from 'vitest'

const generator = random(17)

describe('the default options reach a good fit', () => {
  it('of a curve with noise that is learned', () => {
    const net = NeuralNetwork([[Tensor, R(12, Rademacher)]], Tensor, Normal, NormalMean)
    const curve = (x: number) => Math.sin(2 * x)
    const data = range(-1.5, 1.5, 500).map((x) => ({ x, y: curve(x) + 0.1 * generator.normal() }))
    const model = fit(net, data)
    for (const x of [-1.4, -1, -0.3, 0, 0.6, 1.4]) {
      const p = predict(model, x)
      expect(Math.abs(mean(p) - curve(x))).toBeLessThan(0.08)
      expect(Math.sqrt(variance(p))).toBeGreaterThan(0.08)
      expect(Math.sqrt(variance(p))).toBeLessThan(0.13)
    }
  })

  it('of two classes, one inside the other', () => {
    const net = NeuralNetwork([[Tensor, R(10, Bernoulli)]], Tensor, Bernoulli, R(2, NormalMean))
    const data = Array.from({ length: 800 }, () => {
      const x = [2 * generator.uniform() - 1, 2 * generator.uniform() - 1] as const
      return { x, y: x[0] ** 2 + x[1] ** 2 < 0.5 }
    })
    const model = fit(net, data)
    const right = data.filter(({ x, y }) => toMean(predict(model, x)).coordinates[0]! > 0.5 === y)
    expect(right.length / data.length).toBeGreaterThan(0.95)
  })

  it('of three classes', () => {
    const centres = [
      [-1, 0],
      [1, 0],
      [0, 1.5],
    ] as const
    const f = Affine(Tensor, Categorical(3), R(2, NormalMean))
    const data = Array.from({ length: 300 }, (_, n) => {
      const y = (n % 3) as 0 | 1 | 2
      const x = centres[y].map((centre) => centre + 0.3 * generator.normal()) as [number, number]
      return { x, y }
    })
    const model = fit(f, data)
    const right = data.filter(({ x, y }) => {
      const probabilities = toSource(predict(model, x)).coordinates
      const all = [1 - probabilities[0]! - probabilities[1]!, ...probabilities]
      return all.indexOf(Math.max(...all)) === y
    })
    expect(right.length / data.length).toBeGreaterThan(0.97)
  })

  it('of counts', () => {
    const f = Affine(Tensor, Poisson, NormalMean)
    const rate = (x: number) => Math.exp(1 + 0.8 * x)
    const data = range(-1, 1, 1000).map((x) => ({
      x,
      y: samplePoint(point(Source, Poisson, [rate(x)]), generator),
    }))
    const { parameters } = fit(f, data)
    expect(parameters.coordinates[0]).toBeCloseTo(1, 1)
    expect(Math.abs(parameters.coordinates[1]! - 0.8)).toBeLessThan(0.06)
  })
})

describe('standardize', () => {
  const unit = range(-1, 1, 200).map((x) => ({ x, y: 0.5 * x + 0.1 * generator.normal() }))
  const scaled = unit.map(({ x, y }) => ({ x: 1e6 + 2e4 * x, y: 3e-6 + 1e-7 * y }))
  const line = Affine(Tensor, Normal, NormalMean)

  it('fits data in any units, and predicts in them', () => {
    const options = { standardize: true, validation: 0.2 }
    const [one, other] = [unit, scaled].map((data) => fit(line, data, options))
    for (const x of [-1, 0, 0.7]) {
      const [p, q] = [predict(one!, x), predict(other!, 1e6 + 2e4 * x)]
      expect((mean(q) - 3e-6) / 1e-7).toBeCloseTo(mean(p), 6)
      expect(Math.sqrt(variance(q)) / 1e-7).toBeCloseTo(Math.sqrt(variance(p)), 6)
      expect(mean(p)).toBeCloseTo(0.5 * x, 1)
    }
    // densities are those of the data: a unit that is 1e7 times smaller makes them as many times larger
    expect(other!.record.logLikelihood).toBeCloseTo(one!.record.logLikelihood + Math.log(1e7), 5)
    expect(other!.record.validationLogLikelihood).toBeCloseTo(
      one!.record.validationLogLikelihood! + Math.log(1e7),
      5,
    )
    expect(other!.history[1]!.logLikelihood).toBeCloseTo(one!.history[1]!.logLikelihood + Math.log(1e7), 5)
    expect(other!.best.logLikelihood).toBe(other!.record.validationLogLikelihood)
  })

  it('takes the means and scales of what is trained on alone', () => {
    const outlier = { x: 1e12, y: 0 }
    const { checkpoint } = fit(line, unit, { validation: [outlier], standardize: true, epochs: 1 })
    expect(checkpoint.dependsOn.scales.x?.mean[0]).toBeCloseTo(0, 12)
    expect(checkpoint.dependsOn.scales.x?.scale[0]).toBeCloseTo(0.58, 2)
  })

  it('gives parameters in the units of the data, with which everything is as with the model', () => {
    for (const standardize of [undefined, true]) {
      const model = fit(line, scaled, { standardize })
      expect(model.standardization).toBeUndefined()
      expect(predict(model.parameters, 1e6)).toEqual(predict(model, 1e6))
      const logLikelihood = conditionalLogLikelihood(line, scaled)(model.parameters)
      expect(Math.abs(logLikelihood - model.record.logLikelihood)).toBeLessThan(1e-3) // y² loses digits
      expect(evaluate(model, scaled).logLikelihood).toBeCloseTo(model.record.logLikelihood, 9)
    }
  })

  it('starts where it is told to, in the units of the data', () => {
    const { parameters, record } = fit(line, scaled)
    const again = fit(line, scaled, { initial: parameters, signal: { aborted: true } })
    expect(again.record.logLikelihood).toBeCloseTo(record.logLikelihood, 9)
    for (const [i, value] of parameters.coordinates.entries())
      expect(again.parameters.coordinates[i]! / value).toBeCloseTo(1, 12)
  })

  it('takes those that it is given', () => {
    const standardization = { x: { mean: [1e6], scale: [2e4] } }
    const model = fit(line, scaled, { standardize: standardization, epochs: 1 })
    expect(model.standardization).toEqual({ ...standardization, y: undefined })
  })

  it.each<[string, unknown, string]>([
    [
      'of too many inputs',
      { x: { mean: [0, 0], scale: [1, 1] } },
      'fit: expected an input of 2 real numbers',
    ],
    ['that is no number', { x: { mean: [0], scale: [0] } }, 'fit(x): expected finite means and scales > 0'],
    [
      'of too many outputs',
      { y: { mean: [0, 0], scale: [1, 1] } },
      'fit: expected a scaling of y of 1 number',
    ],
  ])('is refused, with one %s', (_, standardize, message) => {
    expect(() => fit(line, unit, { standardize: standardize as { x: Scaling } })).toThrow(message)
  })

  it('makes predictions of the bare parameters loud where the model has a standardization', () => {
    const standardize = { x: { mean: [1e6], scale: [2e4] } }
    const model = fit(line, scaled, { standardize })
    expect(() => predict(model.parameters, 1e6)).toThrow(
      'predict: expected a model that standardizes, received its parameters alone, which are in standard units; pass the model',
    )
    expect(() => evaluate(model.parameters, scaled)).toThrow('received its parameters alone')
    expect(mean(predict(model, 1e6))).toBeCloseTo(3e-6, 6)
  })

  it('takes the statistics of inputs of every kind: pairs, counts, angles, categories', () => {
    const far = unit.map(({ x, y }, n) => ({ z: 1e6 + 2e4 * x, flag: n % 3 === 0, count: 1000 + (n % 7), y }))
    const expected = fit(
      Affine(Tensor, Normal, R(2, NormalMean)),
      far.map(({ z, flag, y }) => ({ x: [z, +flag] as const, y })),
    )
    const pairs = fit(
      Affine(Tensor, Normal, Pair(NormalMean, Bernoulli)),
      far.map(({ z, flag, y }) => ({ x: [z, flag] as const, y })),
    )
    expect(pairs.record.logLikelihood).toBeCloseTo(expected.record.logLikelihood, 10)
    for (const [input, x] of [
      [Poisson, ({ count }: (typeof far)[0]) => count],
      [VonMises, ({ count }: (typeof far)[0]) => count / 1e3],
      [Bernoulli, ({ flag }: (typeof far)[0]) => flag],
      [Normal, ({ z }: (typeof far)[0]) => z],
    ] as unknown as [typeof NormalMean, (row: (typeof far)[0]) => number][])
      expect(
        fit(
          Affine(Tensor, Normal, input),
          far.map((row) => ({ x: x(row), y: row.y })),
        ).convergence.hasConverged,
      ).toBe(true)
  })

  it('takes outputs of known variance together', () => {
    const pairs = unit.map(({ x, y }) => ({ x, y: [1e6 + 1e3 * y, x + y] as const }))
    const f = Affine(Tensor, R(2, NormalMean), NormalMean)
    const model = fit(f, pairs)
    const separate = [0, 1].map((i) =>
      fit(
        Affine(Tensor, NormalMean, NormalMean),
        pairs.map(({ x, y }) => ({ x, y: y[i]! })),
      ),
    )
    expect(
      model.record.logLikelihood / separate.reduce((sum, { record }) => sum + record.logLikelihood, 0),
    ).toBeCloseTo(1, 12)
    expect(conditionalLogLikelihood(f, pairs)(model.parameters) / model.record.logLikelihood).toBeCloseTo(
      1,
      6,
    )
    expect(model.convergence.hasConverged).toBe(true)
  })

  it('is refused with the reason where parameters cannot be written in the units of the data', () => {
    const pairs = unit.map(({ x, y }) => ({ x: [x, y] as const, y: [y > 0, x > 0] as const }))
    expect(() => fit(Affine(Scale, R(2, Bernoulli), R(2, NormalMean)), pairs, { standardize: true })).toThrow(
      'fit: expected a map whose first layer is a Tensor or Diagonal with a translation, or whose outputs are numbers that have a unit, to standardize, received Affine<Scale, R<2, Bernoulli>, R<2, NormalMean>>',
    )
    expect(() => fit(line, unit, { standardize: true, fixed: [true, false] })).toThrow(
      'fit: expected nothing fixed where the data are standardized',
    )
    const standardize = { y: { mean: [0], scale: [1] } }
    expect(() => fit(Affine(Tensor, NormalMean, NormalMean), unit, { standardize })).toThrow(DomainError)
  })

  it('of several outputs: one scale for all if they have one variance, else one for each', () => {
    const pairs = unit.map(({ x, y }) => ({ x: [x, x + y] as const, y: [1e3 * y, 1e-2 * x + 5] as const }))
    const input = R(2, NormalMean)
    const of = <F extends typeof Scale | typeof PositiveDefinite>(form: F) =>
      fit(Affine(Tensor, MultivariateNormal(form as typeof Scale, 2), input), pairs, { epochs: 3 })
    const same = of(Scale).checkpoint.dependsOn.scales.y!.scale
    const each = of(PositiveDefinite).checkpoint.dependsOn.scales.y!.scale
    expect(same[0]).toBe(same[1])
    expect(same[0]).toBeCloseTo(Math.sqrt((each[0]! ** 2 + each[1]! ** 2) / 2), 9)
    expect(mean(predict(of(Scale), [0, 0]))).toHaveLength(2) // it is a model that predicts
    const [first, second] = mean(predict(of(PositiveDefinite), [0.5, 0.75]))
    expect(first! / 1e3).toBeCloseTo(0.25, 0)
    expect(second).toBeCloseTo(5 + 1e-2 * 0.5, 2)
  })

  it('makes a fit that is a model', () => {
    const model: Model<typeof line> = fit(line, unit, { epochs: 1 })
    expect(model.standardization).toBeUndefined()
  })
})
