import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  Bernoulli,
  glorotInitialize,
  NeuralNetwork,
  NormalMean,
  R,
  random,
  Tensor,
  useEngine,
} from 'legendre'
import { reference, simdEngine } from 'legendre/engine'
import { afterEach, describe, expect, it } from 'vitest'
import { fitPlainly as fit, net, surface } from '../../test/support/fitting.ts'
import type { Engine } from '../engine/engine.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

afterEach(() => useEngine(undefined))

/** How many memories a call makes, which is how many circuits. */
function memoriesOf(run: () => unknown): number {
  let count = 0
  const counting: Engine = {
    name: 'counting',
    memory(length) {
      count++
      return reference.memory(length)
    },
  }
  useEngine(counting)
  run()
  useEngine(undefined)
  return count
}

describe('the circuits of a fit', () => {
  const data = surface(70)

  it.each([
    // and one to evaluate the result
    ['whole batches alone', { batchSize: 35 }, 1 + 1],
    ['a smaller last batch', { batchSize: 32 }, 2 + 1],
    ['all at once', { batchSize: 1000 }, 1 + 1],
    ['a part for validation', { batchSize: 32, validation: 0.2 }, 2 + 1 + 1],
    ['early stopping', { batchSize: 32, earlyStopping: true }, 2 + 1],
  ])('are one for each batch size, however many epochs: %s', (_, options, expected) => {
    for (const epochs of [1, 7])
      expect(memoriesOf(() => fit(net, data, { ...options, epochs }))).toBe(expected)
  })

  it('evaluate large data in parts', () => {
    const many = surface(2500)
    expect(memoriesOf(() => fit(net, many, { batchSize: 2500, epochs: 1 }))).toBe(1 + 2)
  })

  it('have the same bits with every engine', () => {
    const options = { epochs: 5, validation: 0.2, clipNorm: 1, weightDecay: 0.01, standardize: true }
    const fits = [reference, simdEngine()!].map((engine) => {
      useEngine(engine)
      return fit(net, data, options)
    })
    expect(fits[0]).toEqual(fits[1])
  })

  it('allocate nothing in a steady epoch that grows with the network', () => {
    const large = NeuralNetwork(
      [
        [Tensor, R(200, Bernoulli)],
        [Tensor, R(200, Bernoulli)],
      ],
      Tensor,
      NormalMean,
      R(2, NormalMean),
    )
    const bytes = 8 * large.dimension
    const seen: number[] = []
    collectGarbage()
    fit(large, data, {
      epochs: 12,
      validation: 0.2,
      earlyStopping: true,
      clipNorm: 1,
      weightDecay: 1e-3,
      onEpoch: () => {
        seen.push(process.memoryUsage().arrayBuffers)
      },
    })
    const grown = seen.slice(1).map((now, i) => now - seen[i]!)
    expect(grown.length).toBeGreaterThan(8)
    expect(Math.max(...grown)).toBeLessThan(bytes / 20)
  })
})

describe('what is fixed', () => {
  const data = surface(30)
  const initial = glorotInitialize(net, random(4))
  const parts = { top: 5 + 1, middle: 4 + 12, bottom: 3 + 6 }

  it.each([
    ['the top', [true, false], [0, parts.top]],
    ['the lower layers', [false, true], [parts.top, net.dimension]],
    ['the lowest layer', [false, [false, true]], [parts.top + parts.middle, net.dimension]],
    ['a bias', [false, [[true, false], false]], [parts.top, parts.top + 4]],
  ] as const)('keeps its bits, and all else moves: %s', (_, fixed, [from, to]) => {
    const { parameters } = fit(net, data, { initial, fixed, epochs: 3, weightDecay: 0.1, batchSize: 8 })
    for (const [i, value] of parameters.coordinates.entries())
      if (i >= from && i < to) expect(value).toBe(initial.coordinates[i])
      else expect(value).not.toBe(initial.coordinates[i])
  })
})
