import { constant, cosine, DomainError, exponential, type Schedule, warmUp } from 'legendre'
import { describe, expect, it } from 'vitest'
import { fitPlainly as fit, net, recorder, surface } from '../../test/support/fitting.ts'

const rates = (schedule: Schedule, steps: number) =>
  Array.from({ length: steps + 1 }, (_, k) => schedule(k, steps))

describe('a schedule', () => {
  it('constant: one and the same', () => {
    expect(rates(constant(0.3), 3)).toEqual([0.3, 0.3, 0.3, 0.3])
  })

  it('cosine: half a wave from the first rate to the last', () => {
    for (const last of [0, 0.1, 0.4]) {
      const all = rates(cosine(0.4, last), 10)
      expect(all[0]).toBe(0.4)
      expect(all[5]).toBeCloseTo((0.4 + last) / 2, 15)
      expect(all[10]).toBeCloseTo(last, 15)
      for (const [k, rate] of all.entries())
        expect(rate).toBeCloseTo(last + ((0.4 - last) / 2) * (1 + Math.cos((Math.PI * k) / 10)), 15)
    }
    expect(Math.min(...rates(cosine(1), 1000))).toBeGreaterThanOrEqual(0)
  })

  it('exponential: by one factor, down or up', () => {
    for (const [first, last] of [
      [1, 0.01],
      [0.01, 1],
      [0.5, 0.5],
      [1e-100, 1e100],
    ] as const) {
      const all = rates(exponential(first, last), 4)
      expect(all[0]).toBe(first)
      expect(all[2]! / (Math.sqrt(first) * Math.sqrt(last))).toBeCloseTo(1, 11)
      expect(all[4]! / last).toBeCloseTo(1, 11)
    }
  })

  it('warmUp: rises to another in equal parts', () => {
    expect(rates(warmUp(4, 0.2), 6)).toEqual([0.05, 0.1, expect.closeTo(0.15, 15), 0.2, 0.2, 0.2, 0.2])
    expect(rates(warmUp(2, cosine(1)), 4)).toEqual([0.5, ...rates(cosine(1), 4).slice(1)])
    expect(rates(warmUp(0, 0.2), 2)).toEqual([0.2, 0.2, 0.2])
  })

  it('is followed, step by step', () => {
    const { pursuit, rates: followed } = recorder()
    const asked: [number, number][] = []
    const schedule = (step: number, steps: number) => {
      asked.push([step, steps])
      return 1 / (step + 1)
    }
    const { history } = fit(net, surface(10), { pursuit, learningRate: schedule, epochs: 2, batchSize: 4 })
    expect(asked).toEqual([0, 1, 2, 3, 4, 5].map((step) => [step, 6]))
    expect(followed).toEqual([1, 2, 3, 4, 5, 6].map((k) => 1 / k))
    expect(history.map(({ learningRate }) => learningRate)).toEqual([1 / 3, 1 / 6])
  })

  // biome-ignore format: a table
  it.each<[message: string, make: () => unknown]>([
    ['constant: expected a learning rate > 0, received 0; try 0.01', () => constant(0)],
    ['cosine: expected a learning rate > 0, received NaN; try 0.01', () => cosine(Number.NaN)],
    ['cosine: expected a last rate from 0 to 0.1, received 0.2; try 0', () => cosine(0.1, 0.2)],
    ['cosine: expected a last rate from 0 to 0.1, received "0"; try 0', () => cosine(0.1, '0' as never)],
    ['exponential: expected a learning rate > 0, received -1; try 0.01', () => exponential(-1, 1)],
    ['exponential: expected a learning rate > 0, received undefined; try 0.01', () => exponential(1, undefined as never)],
    ['warmUp: expected a number of steps, received 1.5; count from 0', () => warmUp(1.5, 1)],
    ['warmUp: expected a learning rate or a schedule, received "1"; pass a function', () => warmUp(1, '1' as never)],
    ['cosine: expected a step and how many there are to be, received 1 and undefined; count from 0', () => (cosine(1) as (step: number) => number)(1)],
    ['exponential: expected a step and how many there are to be, received -1 and 2; count from 0', () => exponential(1, 2)(-1, 2)],
    ['warmUp: expected a step and how many there are to be, received 1 and 0; count from 0', () => warmUp(1, 2)(1, 0)],
    ['warmUp: expected a learning rate that is a finite number ≥ 0, received 3n at step 1; check the schedule', () => warmUp(1, () => 3n as never)(1, 2)],
  ])('refuses: %s', (message, make) => {
    expect(make).toThrow(new DomainError(message))
  })

  it.each([Number.NaN, -0.1, Number.POSITIVE_INFINITY, '0.1', undefined])('may not return %s', (rate) => {
    const learningRate = (step: number) => (step === 1 ? (rate as number) : 0.1)
    expect(() => fit(net, surface(10), { learningRate, batchSize: 4 })).toThrow(
      new DomainError(
        `fit: expected a learning rate that is a finite number ≥ 0, received ${typeof rate === 'string' ? '"0.1"' : rate} at step 1; check the schedule`,
      ),
    )
  })
})
