import {
  Affine,
  adam,
  adamW,
  type Checkpoint,
  Classic,
  checkpointFromSafetensors,
  checkpointToSafetensors,
  DimensionError,
  DomainError,
  type FitOptions,
  LegendreError,
  lion,
  momentum,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalPursuit,
  type Pursuit,
  R,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { abortedAfter, fitPlainly as fit, net, surface } from '../../test/support/fitting.ts'
import { pursuits } from '../pursuit/index.ts'

type Net = typeof net
const data = surface(23)
const throughJson = (checkpoint: Checkpoint): Checkpoint => JSON.parse(JSON.stringify(checkpoint))

describe('a fit that was interrupted and goes on has the bits of one that ran through', () => {
  // three batches of an epoch, or four: the last one is smaller
  const variants: Record<string, FitOptions<Net>> = {
    plain: { shuffle: false },
    shuffled: {},
    'with validation by a part': { validation: 0.2 },
    'with validation by a set': { validation: surface(5, 3) },
    'with early stopping': { earlyStopping: { patience: 2, minimumImprovement: 0.05 } },
    'with everything': {
      validation: 0.2,
      earlyStopping: { patience: 3 },
      clipNorm: 0.5,
      weightDecay: 0.01,
      standardize: { x: { mean: [0.1, -0.2], scale: [0.9, 1.1] }, y: { mean: [0.3], scale: [1.2] } },
      fixed: [[true, false], false],
      learningRate: (step, steps) => 0.1 * (1 - step / steps),
    },
    'in whole batches': { batchSize: 100 },
  }
  const cases = Object.entries(pursuits).flatMap(([algorithm, pursuit]) =>
    Object.entries(variants).map(
      ([name, variant]) => [`${algorithm}, ${name}`, { ...variant, pursuit }] as const,
    ),
  )

  it.each(cases)('%s', (_, variant) => {
    const options: FitOptions<Net> = { epochs: 7, batchSize: 6, seed: 11, learningRate: 0.05, ...variant }
    const through = fit(net, data, options)
    for (const steps of [0, 1, 3, 5, 8, 12]) {
      const interrupted = fit(net, data, { ...options, signal: abortedAfter(steps) })
      for (const resume of [interrupted.checkpoint, throughJson(interrupted.checkpoint)])
        expect(fit(net, data, { ...options, resume })).toEqual(through)
    }
    // and twice, from an epoch and then from within one
    let first: Checkpoint | undefined
    fit(net, data, {
      ...options,
      onEpoch: ({ checkpoint, epoch }) => {
        if (epoch === 1) first = checkpoint()
      },
    })
    const second = fit(net, data, { ...options, resume: throughJson(first!), signal: abortedAfter(2) })
    expect(fit(net, data, { ...options, resume: throughJson(second.checkpoint) })).toEqual(through)
  })

  it('also if it was over', () => {
    for (const options of [
      { epochs: 3 },
      { earlyStopping: { patience: 1 }, learningRate: 0.9, pursuit: Classic },
    ]) {
      const through = fit(net, data, options)
      expect(fit(net, data, { ...options, resume: throughJson(through.checkpoint) })).toEqual(through)
    }
  })

  it('and may do more epochs than were planned', () => {
    const { checkpoint } = fit(net, data, { epochs: 3 })
    expect(fit(net, data, { epochs: 8, resume: checkpoint })).toEqual(fit(net, data, { epochs: 8 }))
    const shorter = fit(net, data, { epochs: 2, resume: checkpoint })
    expect(shorter.record.epochs).toBe(3)
    expect([...shorter.parameters.coordinates]).toEqual(checkpoint.parameters)
  })
})

const isNegativeZero = (value: number) => Object.is(value, -0)

describe('a checkpoint', () => {
  const options = { epochs: 4, batchSize: 6, validation: 0.25, signal: abortedAfter(7) } as const
  const { checkpoint } = fit(net, data, options)
  const resumed = (resume: unknown, more: FitOptions<Net> = {}) =>
    fit(net, data, { epochs: 4, batchSize: 6, validation: 0.25, ...more, resume: resume as Checkpoint })

  it('is plain data, and a copy', () => {
    expect(checkpoint).toMatchObject({
      version: 3,
      map: String(net),
      pursuit: 'Adam',
      seed: 0,
      epoch: 2,
      step: 7,
    })
    expect(checkpoint).toMatchObject({ position: 6, best: { epoch: 2 } })
    expect(throughJson(checkpoint)).toEqual(checkpoint)
    const copy = structuredClone(checkpoint)
    resumed(checkpoint)
    expect(checkpoint).toEqual(copy)
  })

  it('has no −0, which JSON does not have', () => {
    const initial = fit(net, data, { epochs: 1 }).parameters
    initial.coordinates.fill(-0)
    const { checkpoint } = fit(net, data, { initial, signal: abortedAfter(0) })
    expect(checkpoint.parameters.some(isNegativeZero)).toBe(false)
    expect(
      fit(net, data, { initial, signal: abortedAfter(0) }).parameters.coordinates.some(isNegativeZero),
    ).toBe(false)
    const pursuit: Pursuit = {
      name: 'Zero',
      memory: 1,
      start:
        (_, __, [memory]) =>
        () =>
          memory!.values.fill(-0),
    }
    expect(fit(net, data, { pursuit, epochs: 1 }).checkpoint.memory[0]!.some(isNegativeZero)).toBe(false)
  })

  const vector = `vectors of ${net.dimension} finite numbers`
  const best = checkpoint.best!
  // biome-ignore format: a table
  const damages: Record<string, [damage: Record<string, unknown>, message: string]> = {
    'another version': [
      { version: 1 },
      'a checkpoint of version 3 to resume from, received one of version 1; fit anew, with the parameters of that fit as initial',
    ],
    'no version': [{ version: undefined }, 'a checkpoint of version 3 to resume from, received'],
    'the version before': [
      { version: 2 },
      'a checkpoint of version 3 to resume from, received one of version 2; fit anew, with the parameters of that fit as initial',
    ],
    'nothing that it depends on': [
      { dependsOn: { ...checkpoint.dependsOn, pursuit: null } },
      'a checkpoint with what it depends on, received an object with',
    ],
    'another network': [{ map: 'Normal' }, `a checkpoint of ${net}, received one of "Normal"`],
    'another seed': [{ seed: 1 }, 'a checkpoint of Adam with seed 0, received one of "Adam" with seed 1'],
    'another pursuit': [
      { pursuit: 'Classic' },
      'a checkpoint of Adam with seed 0, received one of "Classic" with seed 0',
    ],
    'too few parameters': [{ parameters: [1] }, `a checkpoint with ${vector}, received an array of length 1`],
    'no parameters': [{ parameters: undefined }, `a checkpoint with ${vector}, received undefined`],
    'parameters that are text': [{ parameters: '1' }, `a checkpoint with ${vector}, received "1"`],
    'NaN in them': [
      { parameters: checkpoint.parameters.with(3, Number.NaN) },
      `a checkpoint with ${vector}, received NaN`,
    ],
    'null in them': [
      { parameters: checkpoint.parameters.with(3, null as never) },
      `a checkpoint with ${vector}, received null`,
    ],
    'holes in them': [
      { parameters: new Array(net.dimension) },
      `a checkpoint with ${vector}, received undefined`,
    ],
    'too few vectors': [
      { memory: checkpoint.memory.slice(1) },
      'a checkpoint with 2 vectors that Adam remembers, received an array of length 1',
    ],
    'no memory': [{ memory: null }, 'a checkpoint with 2 vectors that Adam remembers, received null'],
    'a short memory': [{ memory: [[1], [2]] }, `a checkpoint with ${vector}, received an array of length 1`],
    'an infinite memory': [
      { memory: [checkpoint.memory[0], checkpoint.memory[1]!.with(0, Number.POSITIVE_INFINITY)] },
      `a checkpoint with ${vector}, received Infinity`,
    ],
    'a negative step': [{ step: -1 }, 'a checkpoint with counts of epochs and steps, received -1'],
    'a broken epoch': [{ epoch: 1.5 }, 'a checkpoint with counts of epochs and steps, received 1.5'],
    'a position that is text': [
      { position: '6' },
      'a checkpoint with counts of epochs and steps, received "6"',
    ],
    'a step of another count': [
      { step: 8 },
      'a checkpoint with the step of epoch 2 and observation 6, received 8',
    ],
    'a position within a batch': [
      { position: 5 },
      'a checkpoint with the step of epoch 2 and observation 5, received 7',
    ],
    'a position beyond': [
      { position: 18, step: 9 },
      'a checkpoint with the step of epoch 2 and observation 18, received 9',
    ],
    'other data': [{ count: 18 }, 'a checkpoint of 17 observations in batches of 6, received one of 18 in batches of 6'],
    'other batches': [{ size: null }, 'a checkpoint of 17 observations in batches of 6, received one of 17 in batches of null'],
    'no sum': [{ sum: null }, 'a checkpoint with the sum of an epoch, received null'],
    'a sum of nothing': [
      { position: 0, step: 6 },
      `a checkpoint with the sum of an epoch, received ${checkpoint.sum}`,
    ],
    'no history': [{ history: undefined }, 'a checkpoint with a history of 2 epochs, received undefined'],
    'half a history': [
      { history: checkpoint.history.slice(1) },
      'a checkpoint with a history of 2 epochs, received an array of length 1',
    ],
    'a history of null': [{ history: [null, null] }, 'a checkpoint with a history, received null'],
    'a history in disorder': [
      { history: checkpoint.history.toReversed() },
      'a checkpoint with a history, received an object with epoch',
    ],
    'a history with null in it': [
      { history: checkpoint.history.map((record) => ({ ...record, validationLogLikelihood: null })) },
      'a checkpoint with a history, received an object with epoch',
    ],
    'no best epoch': [{ best: undefined }, 'a checkpoint with a best epoch, received undefined'],
    'a best epoch of null': [{ best: null }, 'a checkpoint with a best epoch, received null'],
    'a best epoch to come': [
      { best: { ...best, epoch: 3 } },
      'a checkpoint with a best epoch, received an object with epoch',
    ],
    'a broken best epoch': [
      { best: { ...best, epoch: 1.5 } },
      'a checkpoint with a best epoch, received 1.5',
    ],
    'a best log-likelihood of null': [
      { best: { ...best, logLikelihood: null } },
      'a checkpoint with a best epoch, received an object with epoch',
    ],
    'no best parameters': [
      { best: { ...best, parameters: null } },
      `a checkpoint with ${vector}, received null`,
    ],
  }

  it.each(Object.entries(damages))('is refused with %s', (_, [damage, message]) => {
    expect(() => resumed({ ...checkpoint, ...damage })).toThrow(`fit: expected ${message}`)
  })

  it.each([null, 1, 'x', [], {}, () => 1, true])('is not %s', (resume) => {
    expect(() => resumed(resume)).toThrow(DomainError)
  })

  it('is refused by another fit', () => {
    const other = NeuralNetwork([[Tensor, R(2, NormalMean)]], Tensor, Normal, R(2, NormalMean))
    expect(() => fit(other, data, { resume: checkpoint })).toThrow(DimensionError)
    const others: FitOptions<Net>[] = [
      { batchSize: 5 },
      { validation: 0 },
      { seed: 1 },
      { pursuit: Classic },
      { weightDecay: 0.1 },
      { standardize: true },
      { standardize: { x: { mean: [0, 0], scale: [1, 2] } } },
      { fixed: [true, false] },
    ]
    for (const more of others) expect(() => resumed(checkpoint, more)).toThrow(DomainError)
    expect(() =>
      fit(net, data.slice(1), { epochs: 4, batchSize: 6, validation: 0.25, resume: checkpoint }),
    ).toThrow(DomainError)
    const moved = data.map(({ x, y }) => ({ x, y: y + 1e-9 }))
    expect(() => fit(net, moved, { epochs: 4, batchSize: 6, validation: 0.25, resume: checkpoint })).toThrow(
      'fit: expected a checkpoint of these data, received one of others; resume with the same data',
    )
  })

  // biome-ignore format: a table
  it.each<[Pursuit, Pursuit, string]>([
    [adam(), adam({ beta1: 0.8 }), 'Adam with beta1 0.8, received one with 0.9'],
    [adam(), adam({ beta2: 0.99 }), 'Adam with beta2 0.99, received one with 0.999'],
    [adam(), adam({ epsilon: 1e-6 }), 'Adam with epsilon 0.000001, received one with 1e-8'],
    [adamW(), adamW({ weightDecay: 0.1 }), 'AdamW with weightDecay 0.1, received one with 0.01'],
    [lion(), lion({ beta2: 0.9 }), 'Lion with beta2 0.9, received one with 0.99'],
    [momentum({ schedule: () => 0.9 }), momentum({ schedule: (k) => (k < 10 ? 0.9 : 0.5) }), 'Momentum with schedule [0.9,0.9,0.5,0.5,0.5,0.5,0.5,0.5], received one with [0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9]'],
    [naturalPursuit(), naturalPursuit({ damping: 0.5 }), 'NaturalGradient with damping 0.5, received one with "by itself"'],
    [{ ...Classic, parameters: { own: true } }, Classic, 'Classic with own left out, received one with true'],
    [Classic, { ...Classic, parameters: { own: [1, 2] } }, 'Classic with own [1,2], received one with none'],
  ])('of %o, is refused by a pursuit of other parameters', (pursuit, other, message) => {
    const { checkpoint } = fit(net, data, { pursuit, epochs: 1 })
    for (const resume of [checkpoint, checkpointFromSafetensors(checkpointToSafetensors(checkpoint))]) {
      expect(fit(net, data, { pursuit, epochs: 2, resume }).history.length).toBe(2)
      expect(() => fit(net, data, { pursuit: other, epochs: 2, resume })).toThrow(
        new DomainError(`fit: expected a checkpoint of ${message}; resume with the same pursuit`),
      )
    }
  })

  it('lets the tolerance of a natural gradient be another, which is when to stop', () => {
    const line = Affine(Tensor, Normal, R(2, NormalMean))
    const loose = fit(line, data, { pursuit: naturalPursuit({ tolerance: 0.1 }) })
    const pursuit = naturalPursuit({ tolerance: 1e-12 })
    const strict = fit(line, data, { pursuit, resume: loose.checkpoint })
    expect([loose.stoppedBy, strict.stoppedBy]).toEqual(['convergence', 'convergence'])
    expect(strict.record.epochs).toBeGreaterThan(loose.record.epochs)
  })

  it('in the units of a fit, is refused in others, and by a fit that has none', () => {
    const far = data.map(({ x, y }) => ({ x, y: 1e4 * y }))
    const { checkpoint } = fit(net, far, { epochs: 2, standardize: true })
    expect(() => fit(net, far, { epochs: 4, resume: checkpoint })).toThrow(
      'fit: expected a checkpoint in the units of this fit, received one in others; resume with the same data and the same standardize',
    )
    const through = fit(net, far, { epochs: 4, standardize: true })
    const resumed = fit(net, far, { epochs: 4, standardize: true, resume: throughJson(checkpoint) })
    expect(resumed.parameters).toEqual(through.parameters)
  })

  it('lets the learning rate be another, and the clipping', () => {
    const more = { learningRate: 0.001, clipNorm: 0.1 }
    expect(resumed(checkpoint, more).history.length).toBe(4)
  })

  it('damaged anywhere, is refused or goes on, and throws nothing else', () => {
    const values = [undefined, null, Number.NaN, -1, 1e9, '', 'x', [], {}, [null], [[]], true]
    const damaged = (original: unknown, path: readonly string[], value: unknown): unknown => {
      const [key, ...rest] = path
      if (key === undefined) return value
      const old = original as Record<string, unknown>
      const changed = damaged(old[key], rest, value)
      return Array.isArray(old) ? old.with(Number(key), changed) : { ...old, [key]: changed }
    }
    const paths = [
      ...Object.keys(checkpoint).map((key) => [key]),
      ...Object.keys(best).map((key) => ['best', key]),
      ...Object.keys(checkpoint.history[0]!).map((key) => ['history', '0', key]),
      ...Object.keys(checkpoint.dependsOn).map((key) => ['dependsOn', key]),
      ['dependsOn', 'pursuit', 'beta1'],
      ['memory', '1'],
      ['memory', '0', '4'],
      ['parameters', '0'],
      ['best', 'parameters', '2'],
    ]
    let refused = 0
    for (const path of paths)
      for (const value of values)
        try {
          resumed(damaged(checkpoint, path, value))
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(LegendreError)
          refused++
        }
    expect(refused).toBeGreaterThan(0.9 * paths.length * values.length)
  })
})

it('a schedule of momentum need go no further than the fit', () => {
  const ends = (k: number) => {
    if (k > 100) throw new RangeError('the schedule ends')
    return 0.9
  }
  const options = { epochs: 3, pursuit: momentum({ schedule: ends }), learningRate: 0.01 }
  expect(fit(net, data, options).history).toHaveLength(3)
  expect(() => fit(net, data, { ...options, epochs: 200 })).toThrow('the schedule ends')
})

it.each([1, 1.5, -0.1, Number.NaN])('a schedule of momentum is not %d', (mu) => {
  const pursuit = momentum({ schedule: () => mu })
  expect(() => fit(net, data, { epochs: 1, pursuit, learningRate: 0.01 })).toThrow(
    `expected the schedule to be a number from 0 to below 1, received ${mu} at step 0`,
  )
})
