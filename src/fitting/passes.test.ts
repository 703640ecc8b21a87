import { Affine, fit, NormalMean, naturalPursuit, Poisson, Tensor, useEngine } from 'legendre'
import { reference } from 'legendre/engine'
import { afterEach, expect, it } from 'vitest'
import type { Engine } from '../engine/engine.ts'

afterEach(() => useEngine(undefined))

/** How often each memory has multiplied a matrix, in the order in which they were made. */
function multiplications(run: () => unknown): number[] {
  const counts: number[] = []
  const counting: Engine = {
    name: 'counting',
    memory(length) {
      const memory = reference.memory(length)
      const { kernels } = memory
      const at = counts.push(0) - 1
      return {
        ...memory,
        kernels: {
          ...kernels,
          multiply(...args) {
            counts[at]!++
            kernels.multiply(...args)
          },
        },
      }
    },
  }
  useEngine(counting)
  run()
  return counts
}

it('a natural gradient goes forward once at every point: to search it, and not again to start from it', () => {
  const data = [0, 1, 2, 3, 4].map((x) => ({ x, y: 2 ** x }))
  let epochs = 0
  const [steps] = multiplications(() => {
    const { history, stoppedBy } = fit(Affine(Tensor, Poisson, NormalMean), data, {
      pursuit: naturalPursuit(),
      epochs: 50,
    })
    expect(stoppedBy).toBe('convergence')
    epochs = history.length
  })
  expect(epochs).toBeGreaterThan(3)
  expect(steps).toBe(1 + epochs) // no step is shortened here
})
