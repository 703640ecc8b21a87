import { type Cell, cell, input } from 'legendre'
import { describe, expect, it } from 'vitest'
import { latestChange, SourceList, Sources } from './unions.ts'

const leaves = Array.from({ length: 20 }, () => new Sources())
const [a, b, c] = leaves as [Sources, Sources, Sources]

function read(list: SourceList, ...sources: Sources[]): Sources | undefined {
  list.restart()
  for (const source of sources) list.note(source)
  return list.union()
}

describe('the sources that a computation reads', () => {
  it('are none, the only one, or a union, each part once', () => {
    expect(read(new SourceList())).toBeUndefined()
    expect(read(new SourceList(), a, a)).toBe(a)
    expect(read(new SourceList(), a, b, a, b, a)!.parts).toEqual([a, b])
    expect(read(new SourceList(), ...leaves, ...leaves)!.parts).toEqual(leaves)
  })

  it('are the union that is among them, if that has all the others', () => {
    const union = read(new SourceList(), a, b)!
    expect(read(new SourceList(), union, b)).toBe(union)
    expect(read(new SourceList(), b, union, a)).toBe(union)
    expect(read(new SourceList(), union, c)!.parts).toEqual([union, c])
  })

  it('are the same union when they are read again in the same order, and another one in another', () => {
    const list = new SourceList()
    const union = read(list, a, b, c)
    expect(read(list, a, b, c)).toBe(union)
    for (const others of [[a, c, b], [a, b], [a], [], [b, c, a, ...leaves], [a, b, c]] as Sources[][])
      expect(read(list, ...others)?.parts ?? []).toEqual(others.length > 1 ? [...new Set(others)] : [])
  })

  it('are another union after a computation that was broken off', () => {
    const list = new SourceList()
    read(list, a, b)
    list.restart()
    list.note(c) // and no more
    expect(read(list, c, b)!.parts).toEqual([c, b])
  })

  it('have changed when the latest of them has', () => {
    const top = new Sources([new Sources([a, new Sources([b])]), c])
    expect(latestChange(top, 1)).toBe(0)
    b.changed = 2
    expect(latestChange(top, 2)).toBe(2)
    c.changed = 3
    expect(latestChange(top, 3)).toBe(3)
    a.changed = 4
    expect(latestChange(top, 4)).toBe(4)
    expect(latestChange(a, 4)).toBe(4)
  })
})

describe('many inputs', () => {
  const count = 100_000

  /** The bytes on the heap that `make` leaves behind what it returns, for each input. */
  function bytesEach(make: () => unknown): number {
    const before = process.memoryUsage().heapUsed
    const kept = make()
    const bytes = process.memoryUsage().heapUsed - before
    return kept ? bytes / count : 0
  }

  it('of one cell take time and memory in proportion: 100,000 of them', () => {
    const inputs = Array.from({ length: count }, (_, i) => input('x', i))
    const sum = cell('sum', () => inputs.reduce((total, x) => total + x.value, 0))
    // what grew with the square was 70 kB for each of them
    expect(bytesEach(() => sum.value)).toBeLessThan(1000)
    expect(sum.value).toBe((count * (count - 1)) / 2)
    for (const i of [0, count - 1]) {
      const before = sum.value
      inputs[i]!.value += 5
      expect(sum.value).toBe(before + 5)
    }
  })

  it('one after the other along a chain do so too', () => {
    const inputs = Array.from({ length: count }, () => input('x', 1))
    const sums: Cell<number>[] = inputs.map((x, i) =>
      cell('sum', () => (i > 0 ? sums[i - 1]!.value : 0) + x.value),
    )
    expect(bytesEach(() => sums.at(-1)!.value)).toBeLessThan(3000)
    expect(sums.at(-1)!.value).toBe(count)
    inputs[3]!.value = 5
    expect(sums.at(-1)!.value).toBe(count + 4)
    expect(sums[2]!.value).toBe(3)
  })
})
