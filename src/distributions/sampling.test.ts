import {
  Affine,
  Bernoulli,
  Categorical,
  DomainError,
  Natural,
  Normal,
  NormalMean,
  noisyFunction,
  Pair,
  point,
  R,
  random,
  Source,
  sample,
  samplePoint,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'

const coin = point(Source, Bernoulli, [0.25])
const noise = point(Source, Normal, [0, 0.01])

describe('a sample', () => {
  it('has as many observations as were asked for', () => {
    for (const n of [0, 1, 7]) expect(sample(coin, n, random(1)).length).toBe(n)
  })

  it('has the shape of an observation', () => {
    const pair = point(Source, Pair(R(2, Normal), Categorical(3)), [0, 1, 0, 1, 0.5, 0.25])
    for (const [xs, category] of sample(pair, 20, random(1))) {
      expect(xs.every(Number.isFinite)).toBe(true)
      expect(xs.length).toBe(2)
      expect([0, 1, 2]).toContain(category)
    }
  })

  it('goes on with the stream that it is given', () => {
    const stream = random(3)
    const first = sample(noise, 5, stream)
    const second = sample(noise, 5, stream)
    expect(second).not.toEqual(first)
    expect([...first, ...second]).toEqual(sample(noise, 10, random(3)))
  })

  it('takes no more of the stream than it needs', () => {
    let numbers = 0
    const counted = { uniform: () => ++numbers / 8, normal: () => 0 }
    sample(coin, 4, counted)
    expect(numbers).toBe(4)
  })
})

describe('noisyFunction', () => {
  const f = noisyFunction(noise, (x: number) => x * x)

  it('adds a new draw at every call', () => {
    const stream = random(5)
    const expected = [1, 2, 3].map((x) => x * x + samplePoint(noise, stream))
    const again = random(5)
    expect([1, 2, 3].map((x) => f(x, again))).toEqual(expected)
    expect(f(1, again)).not.toBe(f(1, again))
  })

  it('is the function itself up to noise', () => {
    const stream = random(6)
    const errors = Array.from({ length: 1000 }, (_, n) => f(n / 100, stream) - (n / 100) ** 2)
    const mean = errors.reduce((sum, error) => sum + error, 0) / 1000
    const variance = errors.reduce((sum, error) => sum + error * error, 0) / 1000
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(0.01 / 1000))
    expect(Math.abs(variance - 0.01)).toBeLessThan(5 * Math.sqrt((2 * 0.01 ** 2) / 1000))
  })
})

describe('what cannot be drawn is refused', () => {
  const affine = point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2])
  const vector = point(Natural, R(2, NormalMean), [1, 2])
  // biome-ignore format: a table
  const refusals: readonly [message: string, compute: () => unknown][] = [
    ['sample: expected how many, received -1; count from 0', () => sample(coin, -1, random(1))],
    ['sample: expected how many, received 1.5; count from 0', () => sample(coin, 1.5, random(1))],
    ['sample: expected how many, received an object with uniform, normal; count from 0', () => sample(coin, random(1) as never, 5 as never)],
    ['sample: expected a stream of random numbers, received 7; make one with random(seed)', () => sample(coin, 1, 7 as never)],
    ['samplePoint: expected a stream of random numbers, received undefined; make one with random(seed)', () => samplePoint(coin, undefined as never)],
    ['samplePoint: expected a stream of random numbers, received a function; make one with random(seed)', () => samplePoint(coin, Math.random as never)],
    ['samplePoint: expected a point, received "coin"; make one with point', () => samplePoint('coin' as never, random(1))],
    ['samplePoint: expected an exponential family, received Affine<Tensor, NormalMean, NormalMean>; use one that can be observed', () => samplePoint(affine as never, random(1))],
    ['noisyFunction: expected a stream of random numbers, received undefined; make one with random(seed)', () => noisyFunction(noise, () => 1)(1, undefined as never)],
    ['noisyFunction: expected a function to add noise to, received 3; pass a function', () => noisyFunction(noise, 3 as never)],
    ['noisyFunction: expected a function with finite values, received NaN from it; check the function', () => noisyFunction(noise, () => Number.NaN)(1, random(1))],
    ['noisyFunction: expected a family of real numbers, received R<2, NormalMean>; use Normal', () => noisyFunction(vector as never, () => 1)(1, random(1))],
    ['noisyFunction: expected a family of real numbers, received Bernoulli; use Normal', () => noisyFunction(coin as never, () => 1)(1, random(1))],
  ]

  it.each(refusals)('%s', (message, compute) => {
    expect(compute).toThrow(new DomainError(message))
  })
})
