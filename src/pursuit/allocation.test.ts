import { expect, it } from 'vitest'
import { heldIn, referenceKernels } from '../engine/reference.ts'
import { pursuits } from './index.ts'

it.each(Object.values(pursuits).map((pursuit) => [pursuit.name, pursuit] as const))(
  '%s allocates nothing that grows with the number of coordinates',
  (_, pursuit) => {
    const vector = () => heldIn(new Float64Array(100_000).fill(0.5))
    const [point, gradient] = [vector(), vector()]
    const step = pursuit.start(referenceKernels, 100_000, Array.from({ length: pursuit.memory }, vector))
    const used = () => {
      const { heapUsed, arrayBuffers } = process.memoryUsage()
      return heapUsed + arrayBuffers
    }
    // until it is compiled: before, every number that is computed is an object
    for (let k = 0; k < 20; k++) step(point, gradient, 0.01)
    const allocated = Array.from({ length: 21 }, () => {
      const before = used()
      step(point, gradient, 0.01)
      return used() - before
    })
    expect(allocated.sort((a, b) => a - b)[10]).toBeLessThan(50_000)
  },
)
