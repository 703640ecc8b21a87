import {
  Affine,
  DomainError,
  type FitOptions,
  fit,
  LegendreError,
  Natural,
  NormalMean,
  Poisson,
  point,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'

const line = Affine(Tensor, NormalMean, NormalMean)
const data = [
  { x: 1, y: 2 },
  { x: 2, y: 3 },
  { x: 3, y: 5 },
]
const names = [
  'pursuit',
  'learningRate',
  'epochs',
  'batchSize',
  'seed',
  'shuffle',
  'validation',
  'earlyStopping',
  'clipNorm',
  'weightDecay',
  'initial',
  'fixed',
  'standardize',
  'onEpoch',
  'signal',
  'resume',
]
const run = (options: unknown) => fit(line, data, options as FitOptions<typeof line>)

describe('options that are wrong are refused', () => {
  const other = point(Natural, Affine(Tensor, Poisson, NormalMean), [1, 2])
  const early = 'expected earlyStopping to be true, false or { patience, minimumImprovement }'
  // biome-ignore format: a table
  it.each<[options: unknown, message: string]>([
    [null, 'expected options, received null; leave them out for the defaults'],
    [5, 'expected options, received 5; leave them out for the defaults'],
    [{ standardise: true }, 'expected known options, received "standardise"; did you mean standardize?'],
    [{ epochs: 2, learning_rate: 0.1 }, 'expected known options, received "learning_rate"; did you mean learningRate?'],
    [{ epoch: undefined }, 'expected known options, received "epoch"; did you mean epochs?'],
    [{ toString: 1 }, `expected known options, received "toString"; known are ${names.join(', ')}`],
    [{ lr: 0.1 }, `expected known options, received "lr"; known are ${names.join(', ')}`],
    [{ earlyStopping: { patients: 3 } }, 'expected known options of earlyStopping, received "patients"; did you mean patience?'],
    [{ earlyStopping: { epochs: 3 } }, 'expected known options of earlyStopping, received "epochs"; known are patience, minimumImprovement'],
    [{ pursuit: 'Adam' }, 'expected a pursuit, received "Adam"; pass naturalPursuit(), Classic, momentum(…) or adam(…)'],
    [{ pursuit: {} }, 'expected a pursuit, received an object with no keys; pass naturalPursuit(), Classic, momentum(…) or adam(…)'],
    [{ learningRate: 0 }, 'expected learningRate to be a number > 0, received 0; try 0.01'],
    [{ learningRate: -1 }, 'expected learningRate to be a number > 0, received -1; try 0.01'],
    [{ learningRate: Number.NaN }, 'expected learningRate to be a number > 0, received NaN; try 0.01'],
    [{ learningRate: '0.1' }, 'expected learningRate to be a number > 0, received "0.1"; try 0.01'],
    [{ epochs: 0 }, 'expected epochs to be an integer from 1 on, received 0; leave it out for the default'],
    [{ epochs: Number.POSITIVE_INFINITY }, 'expected epochs to be an integer from 1 on, received Infinity; leave it out for the default'],
    [{ batchSize: 2.5 }, 'expected batchSize to be an integer from 1 on, received 2.5; leave it out for the default'],
    [{ batchSize: '32' }, 'expected batchSize to be an integer from 1 on, received "32"; leave it out for the default'],
    [{ seed: 0.5 }, 'expected seed to be an integer of 32 bits, received 0.5; pick any'],
    [{ seed: 2 ** 32 }, 'expected seed to be an integer of 32 bits, received 4294967296; pick any'],
    [{ shuffle: 'no' }, 'expected shuffle to be true or false, received "no"; leave it out for true'],
    [{ validation: 1 }, 'expected a part of the data for validation that leaves some on both sides, received 1 of 3; choose one between 0 and 1'],
    [{ earlyStopping: 5 }, `${early}, received 5; try true`],
    [{ earlyStopping: null }, `${early}, received null; try true`],
    [{ earlyStopping: { patience: 0 } }, 'expected patience to be an integer from 1 on, received 0; leave it out for the default'],
    [{ earlyStopping: { minimumImprovement: -1 } }, 'expected minimumImprovement to be a finite number ≥ 0, received -1; leave it out for 0'],
    [{ clipNorm: 0 }, 'expected clipNorm to be a number > 0, received 0; leave it out for none'],
    [{ clipNorm: '1' }, 'expected clipNorm to be a number > 0, received "1"; leave it out for none'],
    [{ weightDecay: -0.1 }, 'expected weightDecay to be a finite number ≥ 0, received -0.1; leave it out for 0'],
    [{ weightDecay: Number.POSITIVE_INFINITY }, 'expected weightDecay to be a finite number ≥ 0, received Infinity; leave it out for 0'],
    [{ initial: [1, 2] }, 'expected a point, received an array of length 2; make one with point'],
    [{ fixed: true }, `expected something free, received fixed: all of ${line}; free a part`],
    [{ fixed: [true] }, `expected fixed: true or false, or a pair of such of ${line}, received an array of length 1; follow split`],
    [{ standardize: 'yes' }, 'expected standardize to be true, false or a standardization { x, y }, received "yes"; try true'],
    [{ onEpoch: true }, 'expected a function to call after every epoch, received true; pass a function'],
    [{ signal: true }, 'expected signal to be an AbortSignal, received true; pass controller.signal'],
    [{ signal: null }, 'expected signal to be an AbortSignal, received null; pass controller.signal'],
  ])('%j', (options, message) => {
    expect(() => run(options)).toThrow(new DomainError(`fit: ${message}`))
  })

  it('an initial point of another map', () => {
    expect(() => run({ initial: other })).toThrow(
      /^fit: expected a point of Affine.*, received one of Affine/,
    )
  })

  it('validation by what are no observations', () => {
    expect(() => run({ validation: 'all' })).toThrow(
      new DomainError(
        'fit(validation): expected an array of observations { x, y }, received "all"; wrap a single one',
      ),
    )
    expect(() => run({ validation: [] })).toThrow(
      'fit(validation): expected at least one observation { x, y }',
    )
  })

  it('and anything else is used, or refused by an error of the project', () => {
    const values = [
      undefined,
      null,
      true,
      false,
      0,
      -1,
      2,
      2.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '',
      '3',
      3n,
      Symbol('s'),
      {},
      Object.create(null),
      [],
      [undefined],
      [null],
      () => null,
      new Map(),
      { aborted: 1 },
      { x: null },
      { y: {} },
      { x: { mean: 1 } },
      { patience: null },
      { start: 1 },
    ]
    for (const name of names)
      for (const value of values)
        try {
          run({ epochs: 2, [name]: value })
        } catch (thrown) {
          if (!(thrown instanceof LegendreError))
            throw new Error(`${name}: ${String(value)}`, { cause: thrown })
          expect(thrown.message).toMatch(/^fit(\(.*\))?: .+; ./s)
        }
  })
})

it('an option that is undefined has its default', () => {
  const names = [
    'pursuit',
    'learningRate',
    'batchSize',
    'seed',
    'shuffle',
    'validation',
    'earlyStopping',
    'resume',
  ]
  const undefineds = Object.fromEntries(names.map((name) => [name, undefined]))
  expect(run({ epochs: 3, ...undefineds })).toEqual(run({ epochs: 3 }))
})
