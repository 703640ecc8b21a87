// Counts the engine's products, which are all that the interpreter computes with matrices of any shape.
import { useEngine } from 'legendre'
import { afterAll, beforeEach, expect, vi } from 'vitest'
import type { Kernels } from '../../src/engine/engine.ts'
import { engine } from '../../src/engine/index.ts'

const spies = { multiply: vi.fn(), outerProducts: vi.fn(), multiplyTransposed: vi.fn() }

/** Kernels that tell the spies of their calls. */
function watched(kernels: Kernels): Kernels {
  return new Proxy(kernels, {
    get:
      (kernels, name: keyof typeof spies) =>
      (...args: Parameters<Kernels[typeof name]>) => {
        spies[name]?.(...args)
        return (kernels[name] as (...all: unknown[]) => unknown).apply(kernels, args)
      },
  })
}

/** Watches the engine while the tests of the file run that calls it, circuits made meanwhile included. */
export function watchEngine(): void {
  const engineInUse = engine()
  useEngine({
    name: `${engineInUse.name}, watched`,
    memory(length) {
      const memory = engineInUse.memory(length)
      return { kernels: watched(memory.kernels), numbers: (...place) => memory.numbers(...place) }
    },
  })
  beforeEach(() => void products())
  afterAll(() => useEngine(undefined))
}

/** The products since it was last called, in order, by the shapes of their matrices, `rows × columns`. */
export function products(): Record<keyof typeof spies, string[]> {
  const shapes = Object.entries(spies).map(([name, spy]) => {
    const calls = spy.mock.calls.map((args) => args.slice(-2).join(' × '))
    spy.mockClear()
    return [name, calls]
  })
  return Object.fromEntries(shapes)
}

/** What {@link products} is like after each pass through layers of these shapes, from the top one down. */
export function passes(...layers: readonly string[]) {
  const eachOnce = (calls: string[]) => calls.toSorted().join() === layers.toSorted().join()
  const forward = { multiply: layers.toReversed(), outerProducts: [], multiplyTransposed: [] }
  const backward = {
    multiply: [],
    outerProducts: expect.toSatisfy(eachOnce),
    multiplyTransposed: layers.slice(0, -1),
  }
  return {
    forward,
    backward,
    both: { ...backward, multiply: forward.multiply },
    none: { ...forward, multiply: [] },
  }
}
