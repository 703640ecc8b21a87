import {
  Affine,
  adam,
  Classic,
  conditionalLogLikelihood,
  DomainError,
  defaultAdamPursuit,
  type Epoch,
  type Fit,
  fitting,
  glorotInitialize,
  NormalMean,
  random,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { abortedAfter, fitPlainly as fit, net, recorder, surface } from '../../test/support/fitting.ts'

type Net = typeof net
const data = surface(40)
const others = surface(15, 2)
const pursuit = adam()
const line = Affine(Tensor, NormalMean, NormalMean)

describe('validation', () => {
  it('by a set: it is not trained on, and evaluated at the end of every epoch', () => {
    const logLikelihood = conditionalLogLikelihood(net, others)
    const found: number[] = []
    const run = (validation?: typeof others) =>
      fit(net, data, {
        validation,
        epochs: 6,
        batchSize: 9,
        onEpoch: ({ parameters, epoch, validationLogLikelihood }) => {
          if (validation === undefined) return
          found.push(epoch)
          expect(validationLogLikelihood).toBe(logLikelihood(parameters()))
        },
      })
    const { best, history, parameters, record } = run(others)
    expect(found).toEqual([1, 2, 3, 4, 5, 6])
    const without = run()
    expect(without.history.map((epoch) => epoch.logLikelihood)).toEqual(
      history.map((epoch) => epoch.logLikelihood),
    )
    expect(without.history.every((epoch) => epoch.validationLogLikelihood === undefined)).toBe(true)
    expect(best.logLikelihood).toBe(Math.max(...history.map((epoch) => epoch.validationLogLikelihood!)))
    expect(record.validationLogLikelihood).toBe(best.logLikelihood)
    expect(record.logLikelihood).toBe(conditionalLogLikelihood(net, data)(parameters))
    expect(best.parameters).toEqual(parameters)
  })

  it('by a part: so many observations are set aside, others with another seed', () => {
    const trainedOn = (validation: number, seed: number) => {
      const { pursuit, gradients } = recorder()
      const initial = glorotInitialize(net, random(1))
      const options = { pursuit, initial, validation, seed, epochs: 1, batchSize: 1, shuffle: false }
      fit(net, data, options)
      return gradients.map((gradient) => gradient.join())
    }
    const all = trainedOn(0, 1)
    const rest = trainedOn(0.25, 1)
    expect(all.length).toBe(40)
    expect(rest.length).toBe(30)
    expect(rest).toEqual(all.filter((gradient) => rest.includes(gradient)))
    expect(trainedOn(0.25, 2)).not.toEqual(rest)
    // what is set aside is what is validated with
    const aside = data.filter((_, n) => !rest.includes(all[n]!))
    const result = fit(net, data, { validation: 0.25, seed: 1, epochs: 3 })
    expect(result.record.validationLogLikelihood).toBe(
      conditionalLogLikelihood(net, aside)(result.parameters),
    )
  })

  it.each([-0.1, 1, 0.001, 0.999, Number.NaN])('by a part of %s of forty is refused', (validation) => {
    expect(() => fit(net, data, { validation })).toThrow(
      new DomainError(
        `fit: expected a part of the data for validation that leaves some on both sides, received ${validation} of 40${validation > 0 && validation < 1 ? `, which is ${Math.round(40 * validation)}; choose one from 0.013 to below 0.987` : '; choose one between 0 and 1'}`,
      ),
    )
  })

  it('reports a bad observation where it stands', () => {
    const bad = data.with(33, { x: [1, 2], y: Number.NaN })
    expect(() => fit(net, bad, { validation: 0.5 })).toThrow(
      'fit(y): expected a finite number, received NaN in observation 33; clean the data',
    )
    expect(() => fit(net, bad, { standardize: true, validation: 0.5 })).toThrow(
      'fit(y): expected a finite number, received NaN in observation 33; clean the data',
    )
    expect(() => fit(net, data, { validation: bad })).toThrow(
      'fit(validation)(y): expected a finite number, received NaN in observation 33; clean the data',
    )
  })
})

describe('early stopping', () => {
  // a rate that is too large: the fit overshoots back and forth, further every time
  const points = [-1, 0, 1].map((x) => ({ x, y: x }))

  it('returns the best point, by the training data if there are no others', () => {
    const cost = conditionalLogLikelihood(line, points)
    const visited: number[] = []
    const { best, parameters, stoppedBy, history, record } = fit(line, points, {
      pursuit: Classic,
      learningRate: (step) => (step < 5 ? 0.5 : 3.5),
      earlyStopping: { patience: 4 },
      onEpoch: (epoch) => {
        visited.push(cost(epoch.parameters()))
      },
    })
    expect(stoppedBy).toBe('early stopping')
    expect(best.epoch).toBe(5)
    expect(history.length).toBe(9)
    expect(best.logLikelihood).toBe(Math.max(...visited))
    expect(cost(parameters)).toBe(best.logLikelihood)
    expect(best.parameters).toEqual(parameters)
    expect(record.logLikelihood).toBe(best.logLikelihood)
    expect(visited.at(-1)).toBeLessThan(best.logLikelihood)
  })

  it('waits for ten epochs unless told otherwise, and counts from the best', () => {
    const options = { pursuit: Classic, learningRate: (step: number) => (step === 0 ? 0.5 : 0) }
    expect(fit(line, points, { ...options, earlyStopping: true }).history.length).toBe(11)
    expect(fit(line, points, { ...options, earlyStopping: { patience: 1 } }).history.length).toBe(2)
    expect(fit(line, points, { ...options, earlyStopping: false }).history.length).toBe(100)
  })

  it('looks at the validation data, whose best point it returns', () => {
    // the others have another slope, which the fit passes through
    const validation = points.map(({ x }) => ({ x, y: 0.5 * x }))
    const { best, stoppedBy, parameters, record } = fit(line, points, {
      validation,
      pursuit: Classic,
      initial: fit(
        line,
        points.map(({ x }) => ({ x, y: -x })),
        { epochs: 1 },
      ).parameters,
      learningRate: 0.05,
      epochs: 1000,
      earlyStopping: { patience: 5 },
    })
    expect(stoppedBy).toBe('early stopping')
    expect(parameters.coordinates[1]).toBeCloseTo(0.5, 1)
    expect(record.epochs).toBe(best.epoch + 5)
    expect(best.logLikelihood).toBe(conditionalLogLikelihood(line, validation)(parameters))
  })

  it('calls for an improvement by so much', () => {
    const run = (minimumImprovement: number) =>
      fit(line, points, {
        pursuit: Classic,
        learningRate: 0.1,
        earlyStopping: { patience: 3, minimumImprovement },
        epochs: 10_000,
      })
    expect(run(1).stoppedBy).toBe('early stopping')
    expect(run(1).history.length).toBe(4)
    expect(run(1e-3).history.length).toBeLessThan(run(1e-6).history.length)
  })

  it('is no reason to return anything but the last point, if there is none', () => {
    const { best, parameters, checkpoint } = fit(line, points, {
      epochs: 3,
      learningRate: 5,
      pursuit: Classic,
    })
    expect(best).toEqual({
      epoch: 3,
      parameters,
      logLikelihood: conditionalLogLikelihood(line, points)(parameters),
    })
    expect([...parameters.coordinates]).toEqual(checkpoint.parameters)
  })
})

describe('onEpoch', () => {
  it('is told of every epoch, and ends the fit by false', () => {
    const epochs: Epoch<Net>[] = []
    const { history, stoppedBy, record } = fit(net, data, {
      epochs: 9,
      onEpoch: (epoch) => {
        epochs.push(epoch)
        return epoch.epoch < 4
      },
    })
    expect(stoppedBy).toBe('callback')
    expect(record.stoppedBy).toBe('callback')
    expect(history.length).toBe(4)
    for (const [i, epoch] of epochs.entries()) {
      expect(epoch).toMatchObject(history[i]!)
      expect(epoch).toMatchObject({ epochs: 9, isBest: true })
    }
  })

  it('may return anything else', () => {
    for (const returned of [undefined, null, 0, '', true, Promise.resolve(false)])
      expect(fit(net, data, { epochs: 2, onEpoch: () => returned }).stoppedBy).toBe('epochs')
  })

  it('hands out copies, and only until the next epoch begins', () => {
    const epochs: Epoch<Net>[] = []
    const points: Float64Array[] = []
    const result = fit(net, data, {
      epochs: 3,
      onEpoch: (epoch) => {
        epochs.push(epoch)
        points.push(epoch.parameters().coordinates)
        epoch.parameters().coordinates.fill(0)
      },
    })
    expect(points[2]).toEqual(result.parameters.coordinates)
    expect(points[0]).not.toEqual(points[1])
    expect(epochs[2]!.parameters()).toEqual(result.parameters)
    expect(epochs[2]!.checkpoint()).toEqual(result.checkpoint)
    for (const name of ['parameters', 'checkpoint'] as const)
      expect(epochs[1]![name]).toThrow(
        new DomainError(
          `fit(${name}): expected to be called before the next epoch begins, received a call for epoch 2 after step 6; ask for it in time`,
        ),
      )
  })

  it('lets what it throws out', () => {
    const mine = new Error('mine')
    const onEpoch = () => {
      throw mine
    }
    expect(() => fit(net, data, { onEpoch })).toThrow(mine)
  })
})

describe('a signal', () => {
  it('stops between batches', () => {
    for (const steps of [0, 1, 7]) {
      const signal = abortedAfter(steps)
      const { stoppedBy, checkpoint, history } = fit(net, data, { pursuit, batchSize: 9, signal })
      expect(stoppedBy).toBe('signal')
      expect(checkpoint.step).toBe(steps)
      expect(history.length).toBe(Math.floor(steps / 5))
    }
  })

  it('before the first step leaves the initial point', () => {
    const initial = glorotInitialize(net, random(2))
    for (const earlyStopping of [false, true]) {
      const { best, parameters, record } = fit(net, data, {
        initial,
        earlyStopping,
        signal: AbortSignal.abort(),
      })
      expect(parameters).toEqual(initial)
      expect(best).toEqual({
        epoch: 0,
        parameters: initial,
        logLikelihood: conditionalLogLikelihood(net, data)(initial),
      })
      expect(record.epochs).toBe(0)
    }
  })

  it('may be an AbortSignal', () => {
    const controller = new AbortController()
    const onEpoch = ({ epoch }: Epoch<Net>) => epoch === 2 && controller.abort()
    const { stoppedBy, history } = fit(net, data, {
      signal: controller.signal,
      onEpoch: (e) => void onEpoch(e),
    })
    expect(stoppedBy).toBe('signal')
    expect(history.length).toBe(2)
  })
})

describe('fitting', () => {
  const options = { epochs: 6, batchSize: 9, validation: 0.25, earlyStopping: { patience: 3 } }

  const plainly = { pursuit: defaultAdamPursuit, standardize: false } as const

  async function all(epochs: AsyncIterable<Epoch<Net> | Fit<Net>>) {
    const items: (Epoch<Net> | Fit<Net>)[] = []
    for await (const item of epochs) items.push(item)
    return items
  }

  it('hands out the epochs and then the fit, with the bits of fit', async () => {
    const items = await all(fitting(net, data, { ...plainly, ...options }))
    const expected = fit(net, data, options)
    expect(items.at(-1)).toEqual(expected)
    expect(items.slice(0, -1)).toEqual(expected.history.map((record) => expect.objectContaining(record)))
  })

  it('gives way to others in time, and not at every epoch', async () => {
    const events: string[] = []
    let isOver = false
    const tick = () => {
      events.push('tick')
      if (!isOver) setTimeout(tick, 0)
    }
    setTimeout(tick, 0)
    const options = { pursuit: defaultAdamPursuit, epochs: 100, learningRate: slowly(0.01) }
    for await (const item of fitting(net, data, options))
      events.push('stoppedBy' in item ? 'fit' : `epoch ${item.epoch}`)
    isOver = true
    const ticks = events.filter((event) => event === 'tick').length
    expect(ticks).toBeGreaterThan(0) // 100 epochs of 2 steps of 0.1 ms or more
    expect(ticks).toBeLessThan(50)
  })

  it('gives way within a long epoch, so that a signal can come between', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 30)
    const many = surface(5000)
    const items = await all(
      fitting(net, many, { epochs: 1, batchSize: 1, signal: controller.signal, learningRate: slowly(0.01) }),
    )
    const [only] = items
    expect(items.length).toBe(1)
    expect(only).toMatchObject({ stoppedBy: 'signal', history: [] })
    const { checkpoint } = only as Fit<Net>
    expect(checkpoint.step).toBeGreaterThan(0)
    expect(checkpoint.step).toBeLessThan(5000)
  })

  it('may be left', async () => {
    let epochs = 0
    const onEpoch = () => {
      epochs++
    }
    for await (const _ of fitting(net, data, { epochs: 50, onEpoch })) if (epochs === 2) break
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(epochs).toBe(2)
  })

  it('throws what fit does, in its own name, when it is iterated', async () => {
    const bad = fitting(net, [] as typeof data)
    await expect(bad.next()).rejects.toThrow(
      new DomainError('fitting: expected at least one observation { x, y }, received none; check the data'),
    )
    const wrong = fitting(net, data, { epochs: 0 })
    await expect(wrong.next()).rejects.toThrow(
      'fitting: expected epochs to be an integer from 1 on, received 0; leave it out for the default',
    )
  })
})

/** A schedule that takes a tenth of a millisecond. */
function slowly(rate: number) {
  return () => {
    for (const start = performance.now(); performance.now() < start + 0.1; );
    return rate
  }
}
