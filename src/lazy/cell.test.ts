import fc from 'fast-check'
import { type Cell, CycleError, cell, DomainError, input } from 'legendre'
import { describe, expect, it, vi } from 'vitest'
import { readAnew, toCell } from './cell.ts'

/** A chain of cells, each one more than the next; the last is one more than `end`. */
function chain(
  length: number,
  end: () => number,
): { cells: Cell<number>[]; starts: number[]; ends: number[] } {
  const starts = Array<number>(length).fill(0)
  const ends = Array<number>(length).fill(0)
  const cells: Cell<number>[] = Array.from({ length }, (_, i) =>
    cell(`c${i}`, () => {
      starts[i]!++
      const value = 1 + (i + 1 < length ? cells[i + 1]!.value : end())
      ends[i]!++
      return value
    }),
  )
  return { cells, starts, ends }
}

describe('a cell', () => {
  it('computes when it is first read, and then remembers', () => {
    const compute = vi.fn(() => 9)
    const nine = cell('nine', compute)
    expect(compute).not.toHaveBeenCalled()
    expect([nine.value, nine.value, nine.name]).toEqual([9, 9, 'nine'])
    expect(compute).toHaveBeenCalledTimes(1)
  })

  it('remembers undefined too', () => {
    const compute = vi.fn(() => undefined)
    const nothing = cell('nothing', compute)
    expect([nothing.value, nothing.value]).toEqual([undefined, undefined])
    expect(compute).toHaveBeenCalledTimes(1)
  })

  it('may read cells that are defined after it', () => {
    const sum = cell('sum', () => left.value + right.value)
    const left = cell('left', () => right.value * 2)
    const right = cell('right', () => 5)
    expect(sum.value).toBe(15)
  })

  it('is handed its previous value, to write the next one into it', () => {
    const x = input('x', 1)
    const previous: unknown[] = []
    const doubled = cell('doubled', (buffer: number[] | undefined) => {
      previous.push(buffer)
      const to = buffer ?? [0]
      to[0] = 2 * x.value
      return to
    })
    const first = doubled.value
    x.value = 2
    expect(doubled.value).toBe(first)
    expect(first).toEqual([4])
    expect(previous).toEqual([undefined, first])
  })

  it('is what toCell makes of a value, and what it leaves alone', () => {
    expect(toCell('seven', 7)).toMatchObject({ name: 'seven', value: 7 })
    for (const made of [cell('a', () => 1), input('b', 2), toCell('c', 3)])
      expect(toCell('d', made)).toBe(made)
  })

  it.each([
    ['cell: expected a name, received 3; write cell(name, …)', () => cell(3 as never, () => 1)],
    ['input: expected a name, received undefined; write input(name, …)', () => input(undefined as never, 1)],
    ['cell: expected a computation, received 3; pass a function', () => cell('three', 3 as never)],
  ])('is refused: %s', (sentence, make) => {
    expect(make).toThrow(new DomainError(sentence))
  })
})

describe('setting an input', () => {
  it('computes nothing before it is asked for, then each stale cell once: a diamond', () => {
    const x = input('x', 1)
    const unrelated = vi.fn(() => 0)
    const computed: string[] = []
    const noted = (name: string, compute: () => number) =>
      cell(name, () => {
        const value = compute()
        computed.push(name)
        return value
      })
    const left = noted('left', () => x.value + 1)
    const right = noted('right', () => x.value * 10)
    const bottom = noted('bottom', () => left.value + right.value)
    const other = cell('other', unrelated)
    expect([bottom.value, other.value]).toEqual([12, 0])
    x.value = 2
    expect(computed).toEqual(['left', 'right', 'bottom'])
    expect([bottom.value, bottom.value, other.value]).toEqual([23, 23, 0])
    expect(computed).toEqual(['left', 'right', 'bottom', 'left', 'right', 'bottom'])
    expect(unrelated).toHaveBeenCalledTimes(1)
  })

  it('leaves alone what does not depend on it, whether it is read first or last', () => {
    const [x, y, z] = [input('x', 1), input('y', 1), input('z', 1)]
    const computed: string[] = []
    const noted = (name: string, compute: () => number) =>
      cell(name, () => {
        computed.push(name)
        return compute()
      })
    const ofX = noted('of x', () => x.value)
    const ofXAndY = noted('of x and y', () => ofX.value + y.value)
    const last = noted('last', () => z.value + ofXAndY.value + ofX.value)
    expect(last.value).toBe(4)
    for (const [changed, expected] of [
      [z, ['last']],
      [y, ['last', 'of x and y']],
      [z, ['last']],
      [x, ['last', 'of x and y', 'of x']],
      [z, ['last']],
      [input('unrelated', 1), []],
    ] as const) {
      computed.length = 0
      changed.value++
      last.value
      expect(computed.toSorted()).toEqual(expected.toSorted())
    }
  })

  it('reaches the end of a ladder, on which there are 2^60 ways to every input', () => {
    const inputs = [input('x', 1), input('y', 1)]
    const rungs: Cell<number>[] = [...inputs]
    for (let i = 2; i < 62; i++)
      rungs.push(cell(`c${i}`, () => (rungs[i - 1]!.value + rungs[i - 2]!.value) % 1009))
    const plain = () => {
      let [a, b] = [inputs[0]!.value, inputs[1]!.value]
      for (let i = 2; i < 62; i++) [a, b] = [b, (a + b) % 1009]
      return b
    }
    for (const x of [1, 2, 3]) {
      inputs[x % 2]!.value = x
      expect(rungs.at(-1)!.value).toBe(plain())
    }
  })

  it('reaches cells through those that were read on one branch alone', () => {
    const which = input('which', true)
    const [a, b] = [input('a', 1), input('b', 2)]
    const chosen = cell('chosen', () => (which.value ? a.value : b.value))
    const result = cell('result', () => chosen.value)
    expect(result.value).toBe(1)
    which.value = false
    expect(result.value).toBe(2)
    b.value = 3
    expect(result.value).toBe(3)
  })

  it('leaves alone what has read it before, on a branch that was left', () => {
    const which = input('which', true)
    const [a, b] = [input('a', 1), input('b', 2)]
    const compute = vi.fn(() => (which.value ? a.value : b.value))
    const chosen = cell('chosen', compute)
    expect(chosen.value).toBe(1)
    which.value = false
    expect(chosen.value).toBe(2)
    a.value = 3
    expect(chosen.value).toBe(2)
    expect(compute).toHaveBeenCalledTimes(2)
  })

  it('reaches the end of a chain of 100,000 cells', () => {
    const x = input('x', 0)
    const { cells } = chain(100_000, () => x.value)
    expect(cells[0]!.value).toBe(100_000)
    x.value = 5
    expect(cells[0]!.value).toBe(100_005)
  })

  it('agrees with plain functions, on any circuit and in any order of reading and setting', () => {
    const circuit = fc.array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
    const actions = fc.array(
      fc.record({ set: fc.boolean(), at: fc.nat(), to: fc.integer({ max: 9, min: 0 }) }),
    )
    fc.assert(
      fc.property(circuit, actions, (reads, actions) => {
        const inputs = [input('x', 1), input('y', 2), input('z', 3)]
        const computations = reads.map(() => 0)
        const all: Cell<number>[] = [...inputs]
        const plain: (() => number)[] = inputs.map((x) => () => x.value)
        for (const [i, list] of reads.entries()) {
          const sources = list.map((k) => k % all.length)
          all.push(
            cell(`c${i}`, () => {
              computations[i]!++
              return sources.reduce((sum, k, weight) => sum + (weight + 1) * all[k]!.value, 1) % 1009
            }),
          )
          plain.push(() => sources.reduce((sum, k, weight) => sum + (weight + 1) * plain[k]!(), 1) % 1009)
        }
        for (const { set, at, to } of actions) {
          if (set) inputs[at % 3]!.value = to
          const before = [...computations]
          expect(all[at % all.length]!.value).toBe(plain[at % all.length]!())
          expect(computations.every((n, i) => n <= before[i]! + 1)).toBe(true)
          const after = [...computations]
          all[at % all.length]!.value
          expect(computations).toEqual(after)
        }
      }),
    )
  })
})

describe('what a computation throws', () => {
  const depths = [1, 3, 249, 250, 251, 1000]

  it.each(depths)('reaches the reader %i cells above, and every cell can be computed again', (depth) => {
    const broken = input('broken', true)
    const { cells, ends } = chain(depth, () => {
      if (broken.value) throw new RangeError('no luck')
      return 0
    })
    for (const reader of [cells[0]!, cells.at(-1)!, cells[0]!])
      expect(() => reader.value).toThrow(new RangeError('no luck'))
    expect(ends).toEqual(ends.map(() => 0))
    broken.value = false
    expect(cells[0]!.value).toBe(depth)
  })

  it.each(depths)('cannot be caught by a computation, %i cells above', (depth) => {
    const { cells } = chain(depth, () => {
      throw new RangeError('no luck')
    })
    const otherwise = cell('otherwise', () => cells.at(-1)!.value)
    const careless = cell('careless', () => {
      try {
        return cells[0]!.value
      } catch {
        return otherwise.value
      }
    })
    for (const reader of [careless, careless, cells[0]!])
      expect(() => reader.value).toThrow(new RangeError('no luck'))
  })

  it('unwinds a deep stack through catch and finally clauses that read other cells', () => {
    const { cells } = chain(1000, () => 0)
    const deepest = cell('deepest', () => cells[251]!.value) // under what is being computed when the stack unwinds
    const careless = cell('careless', () => {
      try {
        return cells[0]!.value
      } catch {
        return -1
      } finally {
        deepest.value
      }
    })
    const first = cell('first', () => careless.value)
    expect(first.value).toBe(1000)
    expect(deepest.value).toBe(749)
  })
})

describe('a circuit that is built inside a computation', () => {
  it('is read anew, so that the computation is not started again for ever', () => {
    let starts = 0
    const above = chain(240, () => middle.value)
    const middle = cell('middle', () => {
      if (++starts > 10) throw new Error('started for ever')
      return readAnew(chain(1000, () => 0).cells[0]!)
    })
    expect(above.cells[0]!.value).toBe(1240)
    expect(starts).toBe(1)
  })

  it('may fail without harm to the cells around it', () => {
    const around = cell('around', () => {
      try {
        return readAnew(chain(1000, () => Number(undefined) || fail()).cells[0]!)
      } catch {
        return 7
      }
    })
    const fail = () => {
      throw new Error('no luck')
    }
    expect(cell('outermost', () => around.value + 1).value).toBe(8)
  })

  it('leaves the cell around it a function of what that reads itself, before it and after it', () => {
    const [x, y, inner] = [input('x', 1), input('y', 10), input('inner', 100)]
    const built = cell('built', () => inner.value)
    const compute = vi.fn(() => x.value + readAnew(built) + y.value)
    const around = cell('around', compute)
    expect(around.value).toBe(111)
    for (const [set, expected, times] of [
      [inner, 111, 1],
      [y, 113, 2],
      [x, 114, 3],
    ] as const) {
      set.value++
      expect(around.value).toBe(expected)
      expect(compute).toHaveBeenCalledTimes(times)
    }
  })

  it('may build another one', () => {
    const innermost = cell('innermost', () => 1)
    const middle = cell('middle', () => 10 * readAnew(innermost))
    const around = cell('around', () => readAnew(middle) + readAnew(innermost) + readAnew(middle))
    expect(around.value).toBe(21)
  })

  it('is on the cycle if it needs the cell that built it', () => {
    const outer: Cell<number> = cell('outer', () => readAnew(cell('inner', () => outer.value)))
    expect(() => outer.value).toThrow("'outer' → 'inner' → 'outer'")
    expect(() => outer.value).toThrow(CycleError)
  })
})
