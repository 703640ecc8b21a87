import {
  Affine,
  Bernoulli,
  Classic,
  conditionalLogLikelihood,
  DivergenceError,
  type FitOptions,
  fitting,
  LegendreError,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Point,
  Poisson,
  point,
  R,
  range,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { fitPlainly as fit } from '../../test/support/fitting.ts'

const counting = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, Poisson, NormalMean)
const counts = range(-3, 3, 40).map((x) => ({ x, y: Math.round(20 + 6 * x) }))

function thrownBy(run: () => unknown): DivergenceError {
  try {
    run()
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(DivergenceError)
    expect(thrown).toBeInstanceOf(LegendreError)
    return thrown as DivergenceError
  }
  throw new Error('expected it to diverge')
}

describe('a fit that diverges', () => {
  const runs: Record<string, FitOptions<typeof counting>> = {
    'in the first epoch': { pursuit: Classic, learningRate: 1e6 },
    'later on': { pursuit: Classic, learningRate: (step) => (step < 7 ? 1e-3 : 1e9), batchSize: 8 },
    'in the last step': {
      pursuit: Classic,
      learningRate: (step, n) => (step < n - 1 ? 1e-3 : 1e9),
      epochs: 3,
    },
    'in the only step': { pursuit: Classic, learningRate: 1e9, epochs: 1, batchSize: 40 },
    'to infinite parameters': { pursuit: Classic, learningRate: 1e308, epochs: 1, batchSize: 40 },
    'with validation': { pursuit: Classic, learningRate: 1e7, epochs: 1, validation: 0.5, batchSize: 40 },
    'with early stopping': { pursuit: Classic, learningRate: 1e7, earlyStopping: true, batchSize: 10 },
  }

  it.each(Object.entries(runs))('%s, says so, with the last finite point', (_, options) => {
    const cost = conditionalLogLikelihood(counting, counts)
    const { message, epoch, parameters, name } = thrownBy(() => fit(counting, counts, options))
    expect(name).toBe('DivergenceError')
    expect(message).toMatch(
      /^fit: expected a finite (log-likelihood|gradient|step|parameter), received (NaN|-?Infinity) in epoch \d+; lower the learning rate from \S+, clip gradients with clipNorm, or standardize the data$/,
    )
    expect(message).toContain(`in epoch ${epoch};`)
    expect(parameters.manifold).toBe(counting)
    expect(cost(parameters as Point<Natural, typeof counting>)).toSatisfy(Number.isFinite)
  })

  it('says in which epoch', () => {
    expect(thrownBy(() => fit(counting, counts, runs['later on']!)).epoch).toBe(2)
    expect(thrownBy(() => fit(counting, counts, runs['in the last step']!)).epoch).toBe(3)
    expect(thrownBy(() => fit(counting, counts, runs['in the only step']!)).epoch).toBe(1)
  })

  it('with an infinite parameter is noticed, even where the log-likelihood is finite', () => {
    const net = NeuralNetwork([[Tensor, R(1, Bernoulli)]], Tensor, NormalMean, NormalMean)
    const initial = point(Natural, net, [0, 1, 0, 0.5])
    const far = [1, 2, 3].map(() => ({ x: 0.1, y: 1000 }))
    const options = {
      initial,
      fixed: [true, [false, true]],
      pursuit: Classic,
      learningRate: 1.7e308,
      batchSize: 1,
    } as const
    const { parameters, message } = thrownBy(() => fit(net, far, { ...options, epochs: 5 }))
    expect(parameters).toEqual(initial)
    expect(message).toContain('in epoch 1;')
  })

  it('has a point that is finite for all the data, not for the last batch alone', () => {
    const line = Affine(Tensor, Poisson, NormalMean)
    const initial = point(Natural, line, [0, 0])
    const data = [1, 1, 100].map((x) => ({ x, y: 10 }))
    const learningRate = (step: number) => (step === 0 ? 5 : 0)
    const options = { initial, pursuit: Classic, batchSize: 1, shuffle: false, learningRate }
    expect(thrownBy(() => fit(line, data, options)).parameters).toEqual(initial)
  })

  it('where it does not, does not', () => {
    for (const options of Object.values(runs))
      expect(fit(counting, counts, { ...options, learningRate: 1e-3 }).stoppedBy).not.toBe('signal')
  })

  it('clips its gradients, and does not', () => {
    const options = { pursuit: Classic, learningRate: 1e-2, clipNorm: 1 }
    const line = Affine(Tensor, Poisson, NormalMean)
    const initial = point(Natural, line, [40, 100])
    expect(thrownBy(() => fit(line, counts, { ...options, clipNorm: 1e300, initial })).epoch).toBe(1)
    expect(fit(line, counts, { ...options, initial, epochs: 1 }).stoppedBy).toBe('epochs')
  })

  it('from the start has the initial point, for want of another', () => {
    const line = Affine(Tensor, Normal, NormalMean)
    const initial = point(Natural, line, [0, 0, 2])
    const far = [{ x: 1e200, y: 1e200 }]
    expect(thrownBy(() => fit(line, far, { initial })).parameters).toEqual(initial)
    expect(fit(line, far, { standardize: true }).stoppedBy).toBe('epochs') // as its error says
  })

  it('rejects, if it is asynchronous', async () => {
    const epochs = fitting(counting, counts, runs['in the first epoch']!)
    await expect(async () => {
      for await (const _ of epochs);
    }).rejects.toThrow(/^fitting: expected a finite /)
  })
})

it('leaves the best epoch, the history, and a checkpoint from which a lower rate goes on', () => {
  const data = counts
  const options = { pursuit: Classic, epochs: 60, learningRate: (step: number) => (step < 25 ? 1e-3 : 1e6) }
  const { best, history, checkpoint, epoch } = thrownBy(() =>
    fit(counting, data, { ...options, earlyStopping: true }),
  )
  expect(best!.epoch).toBeGreaterThan(5)
  expect([epoch - 1, epoch]).toContain(history.length) // it may be noticed at the end of an epoch
  const logLikelihood = conditionalLogLikelihood(counting, data)
  expect(logLikelihood(best!.parameters as Point<Natural, typeof counting>)).toBeCloseTo(
    best!.logLikelihood,
    12,
  )
  expect(checkpoint.epoch).toBeGreaterThan(0)
  const resumed = fit(counting, data, {
    ...options,
    learningRate: 1e-3,
    earlyStopping: true,
    resume: JSON.parse(JSON.stringify(checkpoint)),
  })
  expect(resumed.record.logLikelihood).toBeGreaterThan(best!.logLikelihood)
})
