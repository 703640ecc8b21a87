import { apply, batch, Cartesian, Diagonal, Euclidean, Linear, point, useEngine } from 'legendre'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { reference } from '../engine/reference.ts'

const memory = vi.fn((length: number) => reference.memory(length))

afterEach(() => {
  useEngine(undefined)
  memory.mockClear()
})

/** The values of a diagonal map, doubling, at so many points of so many numbers. */
function doubled(count: number, width: number): Float64Array {
  const space = Euclidean(width as 1)
  const map = point(Cartesian, Linear(Diagonal, space, space), new Float64Array(width).fill(2))
  return apply(map, batch(Cartesian, space, new Float64Array(count * width).fill(3))).coordinates
}

describe('a forward pass', () => {
  it.each([
    [1, 40_000, 'where it is'],
    [3, 20_000, 'where it is'],
    [4, 7_499, 'where it is'],
    [4, 7_500, 'in a memory'],
    [29_999, 1, 'where it is'],
    [30_000, 1, 'in a memory'],
  ])('of %i rows through %i weights is computed %s', (count, width, slot) => {
    useEngine({ name: 'watched', memory, anywhere: reference })
    expect(doubled(count, width).every((value) => value === 6)).toBe(true)
    expect(memory).toHaveBeenCalledTimes(slot === 'in a memory' ? 1 : 0)
  })

  it('is computed in a memory by an engine that computes there alone', () => {
    useEngine({ name: 'watched', memory })
    expect([...doubled(1, 2)]).toEqual([6, 6])
    expect(memory).toHaveBeenCalledTimes(1)
  })

  it.each([1, 5, 30_000])('has values, at %i points, that hold on to no other memory', (count) => {
    const { buffer, byteLength } = doubled(count, 2)
    expect(buffer.byteLength).toBe(byteLength)
  })
})
