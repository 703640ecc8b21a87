import fc from 'fast-check'
import { DomainError, last, range, replicate, take } from 'legendre'
import { describe, expect, it } from 'vitest'

describe('take', () => {
  it('gives the first items, or all if there are fewer', () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), fc.nat(20), (items, n) => {
        expect(take(n, items)).toEqual(items.slice(0, n))
      }),
    )
  })

  it('pulls no more than it gives, and closes what it read', () => {
    let pulled = 0
    let closed = false
    function* counting() {
      try {
        for (;;) yield pulled++
      } finally {
        closed = true
      }
    }
    expect(take(0, counting())).toEqual([])
    expect(pulled).toBe(0)
    expect(take(3, counting())).toEqual([0, 1, 2])
    expect([pulled, closed]).toEqual([3, true])
  })
})

it('last gives the last item, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(fc.anything(), { minLength: 1 }), (items) => {
      expect(last(items)).toBe(items.at(-1))
    }),
  )
})

it('range has equal steps from one end to the other', () => {
  const end = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 1000)
  fc.assert(
    fc.property(end, end, fc.integer({ min: 2, max: 100 }), (low, high, n) => {
      const numbers = range(low, high, n)
      expect(numbers.length).toBe(n)
      expect([numbers[0], numbers[n - 1]]).toEqual([low, high])
      const step = (high - low) / (n - 1)
      numbers.slice(1).forEach((value, i) => {
        expect(Math.abs(value - numbers[i]! - step)).toBeLessThanOrEqual(1e-9)
      })
    }),
  )
})

it('replicate repeats the items in their order', () => {
  fc.assert(
    fc.property(fc.nat(9), fc.array(fc.array(fc.nat())), (n, items) => {
      const all = replicate(n, items)
      expect(all.length).toBe(n * items.length)
      all.forEach((item, i) => {
        expect(item).toBe(items[i % items.length])
      })
    }),
  )
})

describe('what makes no sense is refused', () => {
  // biome-ignore format: a table
  const refusals: readonly [message: string, compute: () => unknown][] = [
    ['take: expected a number of items, received -1; count from 0', () => take(-1, [1])],
    ['take: expected a number of items, received 1.5; count from 0', () => take(1.5, [1])],
    ['take: expected a number of items, received Infinity; count from 0', () => take(Number.POSITIVE_INFINITY, [1])],
    ['last: expected at least one item, received none; take some first', () => last([])],
    ['range: expected finite ends, received NaN and 1; check them', () => range(Number.NaN, 1, 3)],
    ['range: expected finite ends, received 0 and Infinity; check them', () => range(0, Number.POSITIVE_INFINITY, 3)],
    ['range: expected at least 2 numbers, both ends, received 1; ask for more', () => range(0, 1, 1)],
    ['range: expected at least 2 numbers, both ends, received 2.5; ask for more', () => range(0, 1, 2.5)],
    ['replicate: expected how many times, received -2; count from 0', () => replicate(-2, [1])],
    ['replicate: expected how many times, received "2"; count from 0', () => replicate('2' as never, [1])],
  ]

  it.each(refusals)('%s', (message, compute) => {
    expect(compute).toThrow(new DomainError(message))
  })
})
