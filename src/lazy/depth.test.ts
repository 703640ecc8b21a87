import fc from 'fast-check'
import { type Cell, CycleError, cell, input } from 'legendre'
import { describe, expect, it } from 'vitest'

/** `entry` cells e0, e1, … that lead into a cycle of `length` cells c0, c1, … while it is `closed`. */
function cycle(entry: number, length: number, closed = input('closed', true)) {
  const cells: Cell<number>[] = Array.from({ length: entry + length }, (_, i) => {
    const name = i < entry ? `e${i}` : `c${i - entry}`
    return cell(name, () => {
      if (i + 1 < cells.length) return cells[i + 1]!.value
      return closed.value ? cells[entry]!.value : 42
    })
  })
  return { cells, closed }
}

function messageOf(length: number, from = 0): string {
  const names = Array.from({ length: length + 1 }, (_, i) => `'c${(from + i) % length}'`)
  return `cell('c${from}'): expected a value that does not need itself, received the cycle ${names.join(' → ')}; break it`
}

describe('a cycle', () => {
  it('of a cell with itself', () => {
    const self: Cell<number> = cell('self', () => self.value + 1)
    expect(() => self.value).toThrow(
      new CycleError(
        "cell('self'): expected a value that does not need itself, received the cycle 'self' → 'self'; break it",
      ),
    )
  })

  it.each([
    [0, 1],
    [0, 2],
    [3, 2],
    [5, 7],
    [0, 250],
    [0, 251],
    [249, 2],
    [251, 3],
    [1000, 600],
    [0, 10_000],
    [10_000, 1],
  ])('that is entered by %i cells and has %i names just those on it, in order', (entry, length) => {
    const { cells, closed } = cycle(entry, length)
    for (let again = 0; again < 2; again++)
      expect(() => cells[0]!.value).toThrow(new CycleError(messageOf(length)))
    closed.value = false
    expect(cells[0]!.value).toBe(42)
  })

  it('is named from the cell at which it was entered', () => {
    const { cells } = cycle(0, 5)
    expect(() => cells[3]!.value).toThrow(new CycleError(messageOf(5, 3)))
  })

  it('is found wherever a circuit has one, and only there', () => {
    const reads = fc.array(fc.array(fc.nat({ max: 9 }), { maxLength: 3 }), { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(reads, fc.nat({ max: 9 }), (reads, start) => {
        const cells: Cell<number>[] = reads.map((list, i) =>
          cell(`${i}`, () => list.reduce((sum, k) => sum + cells[k]!.value, 1)),
        )
        const cyclic = path(reads, start, [])
        const names = cyclic?.map((i) => `'${i}'`).join(' → ')
        if (cyclic) expect(() => cells[start]!.value).toThrow(`the cycle ${names};`)
        else expect(cells[start]!.value).toBeGreaterThan(0)
      }),
    )
  })
})

/** The first cycle that reading cells in order runs into. */
function path(reads: readonly number[][], at: number, above: readonly number[]): number[] | undefined {
  if (above.includes(at)) return [...above.slice(above.indexOf(at)), at]
  for (const next of reads[at]!) {
    const found = path(reads, next, [...above, at])
    if (found) return found
  }
  return undefined
}

it('computations that follow each other do not add up to a depth: each starts once', () => {
  const leaves = Array.from({ length: 300 }, (_, i) => cell(`leaf ${i}`, () => i))
  let starts = 0
  const sum = cell('sum', () => {
    starts++
    return leaves.reduce((total, leaf) => total + leaf.value, 0)
  })
  const next = cell('next', () => {
    starts++
    return sum.value + 1
  })
  expect(next.value).toBe((300 * 299) / 2 + 1)
  expect(starts).toBe(2)
})

describe('a chain of 100,000 cells', () => {
  const length = 100_000

  // What is guaranteed: a computation ends once, and starts at most once more for every cell that it reads.
  it('does not overflow the stack; every computation ends once and starts at most twice', () => {
    const starts = new Uint8Array(length)
    const ends = new Uint8Array(length)
    const cells: Cell<number>[] = Array.from({ length }, (_, i) =>
      cell(`c${i}`, () => {
        starts[i]!++
        const value = i + 1 < length ? cells[i + 1]!.value + 1 : 1
        ends[i]!++
        return value
      }),
    )
    expect(cells[0]!.value).toBe(length)
    expect(ends.every((n) => n === 1)).toBe(true)
    expect(Math.max(...new Set(starts))).toBe(2)
  })

  it('whose cells read several others keeps to that too', () => {
    const starts = new Uint8Array(length)
    const ends = new Uint8Array(length)
    const distances = [1, 300, 2]
    const cells: Cell<number>[] = Array.from({ length }, (_, i) =>
      cell(`c${i}`, () => {
        starts[i]!++
        let sum = 1
        for (const distance of distances) if (i + distance < length) sum += cells[i + distance]!.value
        ends[i]!++
        return sum % 1009
      }),
    )
    const expected = new Array<number>(length)
    for (let i = length - 1; i >= 0; i--)
      expected[i] = distances.reduce((sum, distance) => sum + (expected[i + distance] ?? 0), 1) % 1009
    expect(cells[0]!.value).toBe(expected[0])
    expect(ends.every((n) => n === 1)).toBe(true)
    expect(Math.max(...new Set(starts))).toBeLessThanOrEqual(1 + distances.length)
  })
})

describe('at the end of the JavaScript stack', () => {
  it('reading fails without harm until there is room for some hundred computations, and then is right', () => {
    const cells: Cell<number>[] = Array.from({ length: 10_000 }, (_, i) =>
      cell(`c${i}`, () => (i + 1 < cells.length ? cells[i + 1]!.value + 1 : 1)),
    )
    const failures: unknown[] = []
    const descend = (): number => {
      try {
        return descend()
      } catch (overflow) {
        failures.push(overflow) // and read it one frame further up
        return cells[0]!.value
      }
    }
    expect(descend()).toBe(10_000)
    expect(failures.length).toBeGreaterThan(10)
    expect(failures.every((failure) => failure instanceof RangeError)).toBe(true)
  })
})

describe('a chain of 10,000 cells that was computed before', () => {
  it('is computed again without nesting: every computation starts once', () => {
    const x = input('x', 0)
    const starts = new Uint8Array(10_000)
    const cells: Cell<number>[] = Array.from({ length: starts.length }, (_, i) =>
      cell(`c${i}`, () => {
        starts[i]!++
        return (i + 1 < cells.length ? cells[i + 1]!.value : 0) + x.value
      }),
    )
    expect(cells[0]!.value).toBe(0)
    starts.fill(0)
    x.value = 1
    expect(cells[0]!.value).toBe(10_000)
    expect(starts.every((n) => n === 1)).toBe(true)
  })

  it('does not compute what is no longer read', () => {
    const which = input('which', true)
    const computed: string[] = []
    const noted = (name: string) =>
      cell(name, () => {
        computed.push(name)
        return which.value
      })
    const [a, b] = [noted('a'), noted('b')]
    const chosen = cell('chosen', () => (which.value ? a.value : b.value))
    const result = cell('result', () => chosen.value)
    for (const choice of [true, false, true]) {
      which.value = choice
      computed.length = 0
      expect(result.value).toBe(choice)
      expect(computed).toEqual([choice ? 'a' : 'b'])
    }
  })
})
