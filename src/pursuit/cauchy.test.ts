import { cauchyLimit, cauchySequence, DomainError, last, take } from 'legendre'
import { describe, expect, it } from 'vitest'

describe('cauchySequence', () => {
  const distance = (p: number, q: number) => Math.abs(p - q)

  it('goes on for as long as each point is further than the tolerance from the one before', () => {
    expect([...cauchySequence(distance, 1, [0, 5, 8, 9.5, 10, 20])]).toEqual([0, 5, 8, 9.5])
    expect([...cauchySequence(distance, 1, [0, 1, 5])]).toEqual([0]) // at the tolerance is not further
    expect([...cauchySequence(distance, 1, [0, 2])]).toEqual([0, 2]) // a finite sequence may end first
    expect([...cauchySequence(distance, 1, [])]).toEqual([])
  })

  it('does not take a divergence for a limit', () => {
    const diverging = cauchySequence(distance, 1, [0, 5, Number.NaN, 9])
    expect(() => [...diverging]).toThrow('received NaN; the sequence diverges, lower its rate')
    expect(take(2, diverging)).toEqual([0, 5])
  })

  it('pulls only what it needs, starts anew, and closes what it read', () => {
    let pulled = 0
    let closed = 0
    const points = {
      *[Symbol.iterator]() {
        try {
          for (let p = 64; ; p /= 2) {
            pulled++
            yield p
          }
        } finally {
          closed++
        }
      },
    }
    const sequence = cauchySequence(distance, 3, points)
    expect(pulled).toBe(0)
    expect(take(2, sequence)).toEqual([64, 32])
    expect([pulled, closed]).toEqual([2, 1])
    expect([...sequence]).toEqual([64, 32, 16, 8, 4])
    expect([pulled, closed]).toEqual([2 + 6, 2])
  })

  it('has a limit', () => {
    expect(cauchyLimit(distance, 3, [64, 32, 16, 8, 4, 2])).toBe(4)
    expect(last(cauchySequence(distance, 3, [1]))).toBe(1)
    expect(() => cauchyLimit(distance, 1, [])).toThrow(
      new DomainError('last: expected at least one item, received none; take some first'),
    )
  })

  it.each([
    [0, '0'],
    [-1, '-1'],
    [Number.NaN, 'NaN'],
    [undefined, 'undefined'],
  ])('refuses the tolerance %s at once', (tolerance, shown) => {
    for (const make of [cauchySequence, cauchyLimit])
      expect(() => make(distance, tolerance as number, [1])).toThrow(
        new DomainError(`cauchySequence: expected a tolerance > 0, received ${shown}; try 1e-6`),
      )
  })
})
