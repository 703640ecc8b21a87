import fc from 'fast-check'
import { DomainError, kFold, minibatches, random, splitData } from 'legendre'
import { describe, expect, it } from 'vitest'
import { real } from '../../test/support/real.ts'

const counts = fc.integer({ min: 2, max: 60 })
const seeds = fc.nat()
const ascending = (a: number, b: number) => a - b
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
/** Observations of a few categories, and how many of each there are. */
const labelled = (count: number, seed: number) => {
  const stream = random(seed)
  return numbers(count).map((x) => ({ x, y: Math.floor(3 * stream.uniform() ** 2) }))
}
const countOf = (data: readonly { y: number }[], level: number) => data.filter(({ y }) => y === level).length

describe('splitData', () => {
  it('deals out every observation once, to parts of the sizes that are asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        seeds,
        (sizes, seed) => {
          const data = [...sizes, 1].flatMap((size, i) => Array.from({ length: size }, () => ({ i })))
          const parts = splitData(data, [...sizes, 1], random(seed))
          expect(parts.map((part) => part.length)).toEqual([...sizes, 1])
          expect(new Set(parts.flat())).toEqual(new Set(data)) // the very objects
          expect(parts.flat()).toHaveLength(data.length)
        },
      ),
    )
  })

  it('takes a fraction, and leaves no part empty', () => {
    fc.assert(
      fc.property(counts, real(1e-9, 0.999), seeds, (count, fraction, seed) => {
        const [first, second] = splitData(numbers(count), fraction, random(seed))
        expect(first.length).toBe(Math.min(Math.max(Math.round(fraction * count), 1), count - 1))
        expect([...first, ...second].sort(ascending)).toEqual(numbers(count))
      }),
    )
  })

  it('deals out the levels in equal shares, give or take one for each cut', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4 }), seeds, (count, cuts, seed) => {
        fc.pre(count > cuts)
        const data = labelled(count, seed)
        const size = Math.floor(count / (cuts + 1))
        const sizes = [...Array.from({ length: cuts }, () => size), count - cuts * size]
        const parts = splitData(data, sizes, random(seed), { stratify: ({ y }) => y })
        expect(parts.map((part) => part.length)).toEqual(sizes)
        for (const [n, part] of parts.entries())
          for (const level of [0, 1, 2]) {
            const share = (countOf(data, level) * sizes[n]!) / count
            expect(Math.abs(countOf(part, level) - share)).toBeLessThan(n + 1 + 1e-9)
          }
      }),
    )
  })

  it('leaves the levels of a part in random order', () => {
    const data = numbers(60).map((x) => ({ x, y: x % 2 }))
    const [first, second] = splitData(data, 0.5, random(1), { stratify: ({ y }) => y })
    for (const part of [
      first,
      second,
      ...kFold(data, 2, random(1), { stratify: ({ y }) => y }).map(({ test }) => test),
    ]) {
      const changes = part.filter(({ y }, n) => n > 0 && y !== part[n - 1]!.y).length
      expect(changes).toBeGreaterThan(5) // 1 if one level came after the other
    }
  })

  it('is determined by the seed, and depends on it', () => {
    const split = (seed: number) => splitData(numbers(30), 0.5, random(seed))
    expect(split(3)).toEqual(split(3))
    expect(split(3)).not.toEqual(split(4))
  })

  it.each([undefined, ({ x }: { x: number }) => x % 2])(
    'sends every observation everywhere as often',
    (stratify) => {
      const stream = random(1)
      const data = numbers(6).map((x) => ({ x }))
      const tally = data.map(() => 0)
      const runs = 6000
      for (let run = 0; run < runs; run++)
        for (const { x } of splitData(data, [2, 4], stream, { stratify })[0]) tally[x]! += 1
      for (const times of tally)
        expect(Math.abs(times - runs / 3)).toBeLessThan(5 * Math.sqrt((runs * 2) / 9))
    },
  )
})

describe('kFold', () => {
  it('tests with every observation once, and trains with all others', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 12 }), seeds, (count, k, seed) => {
        fc.pre(k <= count)
        const folds = kFold(numbers(count), k, random(seed))
        expect(folds).toHaveLength(k)
        expect(folds.flatMap(({ test }) => test).sort(ascending)).toEqual(numbers(count))
        for (const { train, test } of folds) {
          expect([...train, ...test].sort(ascending)).toEqual(numbers(count))
          expect(Math.abs(test.length - count / k)).toBeLessThan(1)
        }
      }),
    )
  })

  it('deals out the levels in equal shares, give or take one', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 8 }), seeds, (count, k, seed) => {
        fc.pre(k <= count)
        const data = labelled(count, seed)
        for (const { test } of kFold(data, k, random(seed), { stratify: ({ y }) => y })) {
          expect(Math.abs(test.length - count / k)).toBeLessThan(1)
          for (const level of [0, 1, 2])
            expect(Math.abs(countOf(test, level) - countOf(data, level) / k)).toBeLessThan(1)
        }
      }),
    )
  })

  it('is determined by the seed, and depends on it', () => {
    const folds = (seed: number) => kFold(numbers(30), 5, random(seed))
    expect(folds(3)).toEqual(folds(3))
    expect(folds(3)).not.toEqual(folds(4))
  })
})

describe('minibatches', () => {
  it('hold every observation once, as many to a batch, the last one fewer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 70 }),
        seeds,
        (count, size, seed) => {
          const batches = minibatches(numbers(count), size, random(seed))
          expect(batches.flat().sort(ascending)).toEqual(numbers(count))
          expect(batches.slice(0, -1).every((batch) => batch.length === size)).toBe(true)
          expect(batches.at(-1)!.length).toBe(count % size || size)
        },
      ),
    )
  })

  it('come in each of the orders as often', () => {
    const stream = random(2)
    const tally = new Map<string, number>()
    for (let run = 0; run < 24_000; run++) {
      const order = minibatches(numbers(4), 3, stream).flat().join('')
      tally.set(order, (tally.get(order) ?? 0) + 1)
    }
    expect(tally.size).toBe(24)
    for (const times of tally.values()) expect(Math.abs(times - 1000)).toBeLessThan(5 * Math.sqrt(1000))
  })
})

describe('bad input is refused', () => {
  const data = [1, 2, 3]
  it.each<[string, () => unknown]>([
    [
      'splitData: expected an array of observations, received 3; wrap a single one',
      () => splitData(3 as never, 0.5, random(1)),
    ],
    [
      'splitData: expected at least 2 observations, received 1; check the data',
      () => splitData([1], 0.5, random(1)),
    ],
    [
      'splitData: expected a fraction between 0 and 1, received 1; pass sizes as an array',
      () => splitData(data, 1, random(1)),
    ],
    [
      'splitData: expected a fraction or an array of sizes, received "half"; pass 0.8, say',
      () => splitData(data, 'half' as never, random(1)),
    ],
    [
      'splitData: expected sizes that are positive integers, received 0 at index 1; sizes start at 1',
      () => splitData(data, [3, 0], random(1)),
    ],
    [
      'splitData: expected sizes with the sum 3, that of the observations, received a sum of 4; deal out all of them',
      () => splitData(data, [2, 2], random(1)),
    ],
    [
      'splitData: expected a stream of random numbers, received 3; make one with random(seed)',
      () => splitData(data, 0.5, 3 as never),
    ],
    [
      'splitData: expected options { stratify }, received 3; leave them out for the default',
      () => splitData(data, 0.5, random(1), 3 as never),
    ],
    [
      'splitData: expected a function of observations to stratify by, received "y"; pass a function',
      () => splitData(data, 0.5, random(1), { stratify: 'y' as never }),
    ],
    [
      'kFold: expected a number of folds from 2 to that of the observations, 3, received 4; choose one of these',
      () => kFold(data, 4, random(1)),
    ],
    [
      'kFold: expected a number of folds from 2 to that of the observations, 3, received 1; choose one of these',
      () => kFold(data, 1, random(1)),
    ],
    [
      'minibatches: expected at least one observation, received none; check the data',
      () => minibatches([], 1, random(1)),
    ],
    [
      'minibatches: expected a size that is a positive integer, received 0.5; sizes start at 1',
      () => minibatches(data, 0.5, random(1)),
    ],
  ])('%s', (sentence, run) => {
    expect(run).toThrow(new DomainError(sentence))
  })
})
