import {
  Affine,
  adam,
  Bernoulli,
  Categorical,
  Classic,
  type ConditionalModel,
  DomainError,
  type FitOptions,
  fit,
  fromJson,
  kFold,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalPursuit,
  observations,
  oneHot,
  Poisson,
  R,
  Rademacher,
  random,
  range,
  size,
  splitData,
  Tensor,
  toJson,
} from 'legendre'
import { describe, expect, it } from 'vitest'

const line = Affine(Tensor, Normal, NormalMean)
const noisy = range(0, 23, 24).map((x, n) => ({ x, y: x + 2 + Math.sin(n * n) }))

describe('a fit says whether it has converged', () => {
  it('with defaults, on a raw table, it has', () => {
    const { convergence, record, stoppedBy } = fit(line, noisy)
    expect(convergence).toMatchObject({ hasConverged: true, runsOff: [] })
    expect(convergence.gradient).toBeLessThan(1e-9)
    expect(convergence.improvement).toBeGreaterThanOrEqual(0)
    expect(convergence.message).toMatch(/^converged: a step of the natural gradient promises .+ nats$/)
    expect(record.hasConverged).toBe(true)
    expect(stoppedBy).toBe('convergence')
  })

  it('with a rate and epochs that are too few, it has not, and the promise is what is missing', () => {
    const best = fit(line, noisy).record.logLikelihood
    const { convergence, record, stoppedBy } = fit(line, noisy, {
      pursuit: adam(),
      learningRate: 0.1,
      epochs: 20,
    })
    expect(stoppedBy).toBe('epochs')
    expect(convergence.hasConverged).toBe(false)
    expect(convergence.message).toMatch(
      /^not converged: a step .* do more epochs, by the natural gradient if it was another pursuit$/,
    )
    const promise = convergence.gradient ** 2 / 2
    expect(promise / (best - record.logLikelihood)).toBeGreaterThan(0.05)
    expect(promise / (best - record.logLikelihood)).toBeLessThan(5)
    expect(fit(line, noisy, { pursuit: Classic, epochs: 1 }).convergence.improvement).toBeNaN()
  })

  it('in its file, too', () => {
    const model = fit(line, noisy)
    expect(fromJson(line, toJson(model)).record?.hasConverged).toBe(true)
  })

  it('of a network, with the metric damped', () => {
    const net = NeuralNetwork([[Tensor, R(3, Rademacher)]], Tensor, Normal, NormalMean)
    const data = range(-2, 2, 60).map((x, n) => ({
      x: 1e3 * x,
      y: 1e-3 * (Math.tanh(2 * x) + 0.1 * Math.sin(n * n)),
    }))
    const natural = fit(net, data)
    expect(natural.convergence.gradient).toBeLessThan(0.03)
    const first = fit(net, data, { pursuit: adam() })
    expect(natural.record.logLikelihood).toBeGreaterThan(first.record.logLikelihood)
  })
})

describe('columns that follow from each other but for rounding', () => {
  const temperatures = range(10, 24.5, 30).map((t, n) => Math.round(10 * (t + Math.sin(n * n))) / 10)
  const outputs: [string, ConditionalModel['output'], (t: number, n: number) => unknown][] = [
    ['Normal', Normal, (t, n) => 20 + 3 * t + Math.sin(7 * n)],
    ['NormalMean', NormalMean, (t, n) => 20 + 3 * t + Math.sin(7 * n)],
    ['Bernoulli', Bernoulli, (t, n) => t + 4 * Math.sin(5 * n) > 17],
    ['Poisson', Poisson, (t, n) => Math.round(t + 2 * Math.sin(5 * n))],
  ]
  const second: [string, (t: number) => number][] = [
    ['°F beside °C', (t) => (t * 9) / 5 + 32],
    ['K beside °C', (t) => t + 273.15],
    ['inches beside cm', (t) => t / 2.54],
    ['a multiple far from 0', (t) => 1e6 - 3 * (t + 0.1)],
  ]

  it.each(
    outputs.flatMap((output) => second.map((column) => [output[0], column[0], output, column] as const)),
  )('%s, %s: the fit is that of one of them', (_, __, [, family, y], [, other]) => {
    const fitted = (columns: (t: number) => number[]) => {
      const data = temperatures.map((t, n) => ({ x: columns(t), y: y(t, n) }))
      const map: ConditionalModel = Affine(
        Tensor,
        family as Normal,
        R(size('columns', columns(0).length), NormalMean),
      )
      return fit(map, data)
    }
    const [both, one] = [fitted((t) => [t, other(t)]), fitted((t) => [t])]
    expect(both.convergence.hasConverged).toBe(true)
    expect(both.record.logLikelihood).toBeCloseTo(one.record.logLikelihood, 9)
    for (const value of both.parameters.coordinates) expect(Math.abs(value)).toBeLessThan(1e6)
  })
})

describe('what runs off is said', () => {
  it('of a network whose outputs are all certain, unless weight decay holds it', () => {
    const net = NeuralNetwork([[Tensor, R(3, Bernoulli)]], Tensor, Bernoulli, NormalMean)
    const data = range(1, 12, 12).map((x) => ({ x, y: x > 6 }))
    const { hasConverged, runsOff, message } = fit(net, data).convergence
    expect(hasConverged).toBe(false)
    expect(runsOff).toEqual(['the output layer'])
    expect(message).toMatch(/the likelihood has no maximum, the output layer runs off/)
    expect(fit(net, data, { weightDecay: 1e-3 }).convergence.runsOff).toEqual([])
  })

  const input = R(2, NormalMean)
  const groups = (zeros: number) =>
    range(0, 1, 30).map((_, n) => ({
      x: [+(n % 3 === 1), +(n % 3 === 2)] as const,
      y: n % 3 === zeros ? 0 : 3 + (n % 4),
    }))
  const separated = range(-1, 1, 20).map((x, n) => ({ x: [1e6 + x, (n * 7) % 5] as const, y: x > 0 }))

  it.each<[string, () => ReturnType<typeof fit>, string[]]>([
    [
      'classes that are told apart exactly',
      () => fit(Affine(Tensor, Bernoulli, input), separated),
      ['the weight of input 0'],
    ],
    ['a group of zeros', () => fit(Affine(Tensor, Poisson, input), groups(1)), ['the weight of input 0']],
    [
      'another group of zeros',
      () => fit(Affine(Tensor, Poisson, input), groups(2)),
      ['the weight of input 1'],
    ],
    [
      'zeros of the first group',
      () => fit(Affine(Tensor, Poisson, input), groups(0)),
      ['the weight of input 0', 'the weight of input 1'],
    ],
    [
      'zeros alone',
      () =>
        fit(
          Affine(Tensor, Poisson, input),
          groups(1).map(({ x }) => ({ x, y: 0 })),
        ),
      ['the translation'],
    ],
    [
      'a category that is never seen',
      () =>
        fit(
          Affine(Tensor, Categorical(3), NormalMean),
          range(0, 1, 12).map((x, n) => ({ x, y: n % 5 === 0 ? 0 : 1 })),
        ),
      ['the translation for output 1'],
    ],
    [
      'outputs that are met exactly',
      () =>
        fit(
          line,
          noisy.map(({ x }) => ({ x, y: 2 * x + 1 })),
        ),
      ['the precision of the output'],
    ],
    ['a single observation', () => fit(line, [{ x: 1, y: 5 }]), ['the precision of the output']],
  ])('%s', (_, run, runsOff) => {
    const { convergence, record, stoppedBy } = run()
    expect(convergence.runsOff).toEqual(runsOff)
    expect(convergence.hasConverged).toBe(false)
    expect(record.hasConverged).toBe(false)
    expect(convergence.message).toMatch(
      /^not converged: the likelihood has no maximum, .+ off, since .+; .+$/,
    )
    expect(stoppedBy).toBe('convergence')
  })

  it('by the name of its column, where the observations have it', () => {
    const rows = separated.map(({ x: [age, site], y }) => ({ age, site: String(site), y }))
    const columns = { x: ['age', oneHot('site', ['0', '1', '2', '3', '4'])], y: 'y' } as const
    const f = Affine(Tensor, Bernoulli, R(6, NormalMean))
    const data = observations(rows, columns)
    expect(fit(f, data).convergence.runsOff).toEqual(['the weight of age'])
    for (const some of [splitData(data, 0.9, random(1))[0], kFold(data, 5, random(1))[0]!.train])
      expect(fit(f, some).convergence.runsOff).toEqual(['the weight of age'])
  })

  it('and stays, under a prior', () => {
    const { convergence } = fit(Affine(Tensor, Bernoulli, input), separated, { weightDecay: 0.01 })
    expect(convergence).toMatchObject({ hasConverged: true, runsOff: [] })
  })

  it('collinear inputs do not', () => {
    const data = noisy.map(({ x, y }) => ({ x: [x, 2 * x + 1] as const, y }))
    const collinear = fit(Affine(Tensor, Normal, input), data)
    expect(collinear.convergence.hasConverged).toBe(true)
    expect(collinear.record.logLikelihood).toBeCloseTo(fit(line, noisy).record.logLikelihood, 10)
  })
})

describe('naturalPursuit', () => {
  it('is what fit chooses for small maps, unless an option belongs to another', () => {
    const pursuitOf = (options: FitOptions<typeof line>) =>
      fit(line, noisy, { epochs: 1, ...options }).checkpoint.pursuit
    expect(pursuitOf({})).toBe('NaturalGradient')
    expect(pursuitOf({ pursuit: naturalPursuit() })).toBe('NaturalGradient')
    for (const options of [{ learningRate: 0.1 }, { batchSize: 8 }, { clipNorm: 1 }])
      expect(pursuitOf(options)).toBe('Adam')
  })

  it('maximizes with a prior what Adam does', () => {
    const options = { weightDecay: 0.1 }
    const natural = fit(line, noisy, options).parameters.coordinates
    const first = fit(line, noisy, {
      ...options,
      pursuit: adam(),
      learningRate: 0.01,
      batchSize: 24,
      epochs: 5000,
    })
    console.log('ZZ', [...natural], [...first.parameters.coordinates])
    for (const [i, value] of natural.entries())
      expect(Math.abs(value - first.parameters.coordinates[i]!)).toBeLessThan(1e-3)
  })

  it('leaves what is fixed as it is', () => {
    const start = fit(line, noisy, { epochs: 1 }).parameters
    const { parameters, convergence } = fit(line, noisy, { initial: start, fixed: [false, true] })
    expect(parameters.coordinates[2]).toBe(start.coordinates[2])
    expect(convergence.hasConverged).toBe(true)
  })

  it('goes on from a checkpoint with the same bits', () => {
    const net = NeuralNetwork([[Tensor, R(3, Rademacher)]], Tensor, Normal, NormalMean)
    const through = fit(net, noisy, { epochs: 9 })
    const { checkpoint } = fit(net, noisy, { epochs: 4 })
    expect(fit(net, noisy, { epochs: 9, resume: JSON.parse(JSON.stringify(checkpoint)) }).parameters).toEqual(
      through.parameters,
    )
  })

  it.each<[string, unknown]>([
    ['expected options { damping, tolerance }, received 3; leave them out for the defaults', 3],
    ['expected damping to be a finite number ≥ 0, received -1', { damping: -1 }],
    ['expected tolerance to be a finite number ≥ 0, received NaN', { tolerance: Number.NaN }],
  ])('is refused: %s', (sentence, options) => {
    expect(() => (naturalPursuit as (options: unknown) => unknown)(options)).toThrow(
      `naturalPursuit: ${sentence}`,
    )
  })

  it('is refused beside options that it does not have', () => {
    expect(() => fit(line, noisy, { pursuit: naturalPursuit(), learningRate: 0.1 })).toThrow(
      new DomainError(
        'fit: expected no learningRate beside naturalPursuit, received 0.1; leave it out, or pass adam()',
      ),
    )
  })
})
