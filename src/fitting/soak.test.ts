import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Checkpoint, defaultMomentumPursuit, type FitOptions } from 'legendre'
import { describe, expect, it } from 'vitest'
import { fitPlainly as fit, net, surface } from '../../test/support/fitting.ts'

// `npm run test:soak` takes a hundred thousand steps.
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const steps = Number(process.env.STEPS ?? 4000)
const data = surface(3205)
const perEpoch = 201
const epochs = Math.ceil(steps / perEpoch)

describe(`${epochs * perEpoch} steps`, () => {
  const options = { epochs, batchSize: 16, learningRate: 0.003, validation: surface(20, 4) }

  it.each<[string, FitOptions<typeof net>]>([
    ['Adam', options],
    ['momentum', { ...options, pursuit: defaultMomentumPursuit(0.9), clipNorm: 1, weightDecay: 1e-4 }],
  ])(
    'of %s take flat memory, and end where a fit that was restarted ends',
    (_, options) => {
      const memory: number[] = []
      let middle = ''
      const through = fit(net, data, {
        ...options,
        onEpoch: ({ epoch, checkpoint }) => {
          if (epoch === Math.floor(epochs / 2)) middle = JSON.stringify(checkpoint())
          if (epoch % Math.ceil(epochs / 10) !== 0) return
          collectGarbage()
          const { heapUsed, arrayBuffers } = process.memoryUsage()
          memory.push(heapUsed + arrayBuffers)
        },
      })
      expect(through.checkpoint.step).toBe(epochs * perEpoch)
      const [early, late] = [memory[1]!, memory.at(-1)!]
      expect(late - early).toBeLessThan(500_000 + 200 * epochs) // the history of the epochs is kept
      const restarted = fit(net, data, { ...options, resume: JSON.parse(middle) as Checkpoint })
      expect(restarted).toEqual(through)
      expect(through.history.at(-1)!.logLikelihood).toBeGreaterThan(through.history[0]!.logLikelihood)
    },
    600_000,
  )
})
