// Counts the engine's products, which are all that the interpreter computes with matrices of any shape.
import { expect, vi } from 'vitest'
import { engine } from '../../src/engine/index.ts'

const spies = {
  multiply: vi.spyOn(engine, 'multiply'),
  meanOuterProduct: vi.spyOn(engine, 'meanOuterProduct'),
  multiplyTransposed: vi.spyOn(engine, 'multiplyTransposed'),
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
  const forward = { multiply: layers.toReversed(), meanOuterProduct: [], multiplyTransposed: [] }
  const backward = {
    multiply: [],
    meanOuterProduct: expect.toSatisfy(eachOnce),
    multiplyTransposed: layers.slice(0, -1),
  }
  return {
    forward,
    backward,
    both: { ...backward, multiply: forward.multiply },
    none: { ...forward, multiply: [] },
  }
}
