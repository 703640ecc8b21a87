import fc from 'fast-check'
import { DomainError, random } from 'legendre'
import { pchisq, pnorm } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { sum } from '../../test/support/numbers.ts'

/** The probability that counts as uneven as these, or more, come of `bins` events that are equally likely. */
function evenness(bins: number, events: readonly number[]): number {
  const counts = new Array<number>(bins).fill(0)
  for (const event of events) counts[event]!++
  const expected = events.length / bins
  return 1 - pchisq(sum(bins, (i) => (counts[i]! - expected) ** 2) / expected, bins - 1)
}

/** The greatest distance between the distribution of numbers and the one of this distribution function, times √n. */
function kolmogorovSmirnov(numbers: readonly number[], distribution: (x: number) => number): number {
  const n = numbers.length
  const distances = numbers.toSorted((a, b) => a - b).map((x, i) => Math.abs(distribution(x) - (i + 0.5) / n))
  return Math.max(...distances) * Math.sqrt(n)
}

const draw = (n: number, next: () => number) => Array.from({ length: n }, next)

describe('uniform numbers', () => {
  const numbers = draw(100_000, random(1).uniform)

  it('are multiples of 2⁻⁵³ in [0, 1)', () => {
    for (const u of numbers) expect(u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53)).toBe(true)
    expect(numbers.some((u) => (u * 2 ** 53) % 2 === 1)).toBe(true)
  })

  it('fall into equal bins equally often', () => {
    expect(
      evenness(
        100,
        numbers.map((u) => Math.floor(100 * u)),
      ),
    ).toBeGreaterThan(1e-4)
  })

  it('have even low bits', () => {
    expect(
      evenness(
        64,
        numbers.map((u) => Math.floor(u * 2 ** 32 * 64) % 64),
      ),
    ).toBeGreaterThan(1e-4)
  })

  it('are independent of the one before', () => {
    const pairs = numbers.slice(1).map((u, i) => 10 * Math.floor(10 * u) + Math.floor(10 * numbers[i]!))
    expect(evenness(100, pairs)).toBeGreaterThan(1e-4)
  })

  it.each([1, 2, 3, 4])('have an evenly distributed number %i over the seeds', (place) => {
    const numbers = draw(10_000, () => 0).map((_, seed) => draw(place, random(seed).uniform).at(-1)!)
    expect(
      evenness(
        50,
        numbers.map((u) => Math.floor(50 * u)),
      ),
    ).toBeGreaterThan(1e-4)
  })
})

describe('normal numbers', () => {
  const numbers = draw(100_000, random(2).normal)

  it('have the normal distribution', () => {
    expect(kolmogorovSmirnov(numbers, (x) => pnorm(x))).toBeLessThan(2.2) // more with probability 1e-4
  })

  it.each([
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
  ])('have moment %i', (power, moment, variance) => {
    const n = numbers.length
    const mean = sum(n, (i) => numbers[i]! ** power) / n
    expect(Math.abs(mean - moment)).toBeLessThan(4 * Math.sqrt(variance / n))
  })

  it('come in pairs that are independent', () => {
    const quadrants = draw(50_000, () => 0).map(
      (_, i) => 2 * Number(numbers[2 * i]! > 0) + Number(numbers[2 * i + 1]! > 0),
    )
    expect(evenness(4, quadrants)).toBeGreaterThan(1e-4)
  })
})

describe('a seed', () => {
  const seed = fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 })

  it('determines the stream', () => {
    fc.assert(
      fc.property(seed, fc.array(fc.constantFrom('uniform', 'normal'), { maxLength: 20 }), (seed, kinds) => {
        const [one, other] = [random(seed), random(seed)]
        expect(kinds.map((kind) => one[kind]())).toEqual(kinds.map((kind) => other[kind]()))
      }),
    )
  })

  it('gives another stream than another seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        fc.pre(a !== b)
        expect(draw(3, random(a).uniform)).not.toEqual(draw(3, random(b).uniform))
      }),
    )
  })

  it.each([
    [0.5, '0.5'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [2 ** 32, '4294967296'],
    [-(2 ** 31) - 1, '-2147483649'],
    ['7', '"7"'],
    [undefined, 'undefined'],
  ])('%s is refused', (seed, shown) => {
    const refusal = `random: expected a seed that is an integer of 32 bits, received ${shown}; pick any`
    expect(() => random(seed as number)).toThrow(new DomainError(refusal))
  })
})
