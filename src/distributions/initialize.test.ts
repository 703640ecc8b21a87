import {
  Affine,
  Bernoulli,
  DomainError,
  initialize,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  Poisson,
  point,
  R,
  type Random,
  random,
  Source,
  samplePoint,
  Tensor,
  uniformInitialize,
} from 'legendre'
import { describe, expect, it, vi } from 'vitest'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
const wide = Affine(Tensor, R(50, NormalMean), R(100, NormalMean))
const noise = point(Source, Normal, [3, 0.1])

const mean = (numbers: Float64Array) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length

describe('initialize', () => {
  it('draws every natural coordinate from the distribution, in their order', () => {
    const p = initialize(net, noise, random(7))
    const stream = random(7)
    expect([p.chart, p.manifold]).toEqual([Natural, net])
    expect([...p.coordinates]).toEqual(Array.from({ length: 151 }, () => samplePoint(noise, stream)))
    expect(initialize(net, noise, random(7))).toEqual(p)
    expect(initialize(net, noise, random(8))).not.toEqual(p)
  })

  it('draws one number for each coordinate, and no more', () => {
    for (const start of [
      (stream: Random) => initialize(net, noise, stream),
      (stream: Random) => uniformInitialize(net, [-1, 1], stream),
    ]) {
      const stream = { uniform: vi.fn(() => 0.5), normal: vi.fn(() => 0.5) }
      start(stream)
      expect(stream.uniform.mock.calls.length + stream.normal.mock.calls.length).toBe(151)
    }
  })

  it('takes variances, not deviations', () => {
    const { coordinates } = initialize(wide, noise, random(9))
    const n = coordinates.length
    expect(Math.abs(mean(coordinates) - 3)).toBeLessThan(5 * Math.sqrt(0.1 / n))
    const variance = mean(coordinates.map((x) => (x - 3) ** 2))
    expect(Math.abs(variance - 0.1)).toBeLessThan(5 * Math.sqrt((2 * 0.1 ** 2) / n))
  })

  it('takes any distribution of numbers', () => {
    const { coordinates } = initialize(net, point(Source, Poisson, [2]), random(1))
    expect(coordinates.every(Number.isInteger)).toBe(true)
  })
})

describe('uniformInitialize', () => {
  it('draws every natural coordinate between the bounds', () => {
    const { chart, manifold, coordinates } = uniformInitialize(wide, [-1, 3], random(2))
    expect([chart, manifold]).toEqual([Natural, wide])
    expect(coordinates.every((x) => -1 <= x && x < 3)).toBe(true)
    expect(Math.abs(mean(coordinates) - 1)).toBeLessThan(5 * Math.sqrt(16 / 12 / coordinates.length))
    expect(Math.min(...coordinates)).toBeLessThan(-0.9)
    expect(Math.max(...coordinates)).toBeGreaterThan(2.9)
  })

  it('may have no room', () => {
    expect(uniformInitialize(net, [2, 2], random(2)).coordinates.every((x) => x === 2)).toBe(true)
  })
})

describe('what is no start is refused', () => {
  // biome-ignore format: a table
  const refusals: readonly [message: string, compute: () => unknown][] = [
    ['uniformInitialize: expected [low, high], received [1, -1]; order finite bounds', () => uniformInitialize(net, [1, -1], random(1))],
    ['uniformInitialize: expected [low, high], received [NaN, 1]; order finite bounds', () => uniformInitialize(net, [Number.NaN, 1], random(1))],
    ['uniformInitialize: expected [low, high], received [0, Infinity]; order finite bounds', () => uniformInitialize(net, [0, Number.POSITIVE_INFINITY], random(1))],
    ['uniformInitialize: expected a manifold, received undefined; pass a definition', () => uniformInitialize(undefined as never, [0, 1], random(1))],
    ['uniformInitialize: expected [low, high], received an array of length 1; give two bounds', () => uniformInitialize(net, [1] as never, random(1))],
    ['uniformInitialize: expected [low, high], received an array of length 3; give two bounds', () => uniformInitialize(net, [0, 1, 2] as never, random(1))],
    ['uniformInitialize: expected [low, high], received undefined; give two bounds', () => uniformInitialize(net, undefined as never, random(1))],
    ['uniformInitialize: expected a stream of random numbers, received undefined; make one with random(seed)', () => uniformInitialize(net, [0, 1], undefined as never)],
    ['initialize: expected a manifold, received undefined; pass a definition', () => initialize(undefined as never, noise, random(1))],
    ['initialize: expected a manifold, received a function; pass a definition', () => initialize(NeuralNetwork as never, noise, random(1))],
    ['initialize: expected a stream of random numbers, received 7; make one with random(seed)', () => initialize(net, noise, 7 as never)],
    ['initialize: expected a point, received an array of length 2; make one with point', () => initialize(net, [0, 0.1] as never, random(1))],
    ['initialize: expected a family of real numbers, received R<2, NormalMean>; use Normal', () => initialize(net, point(Natural, R(2, NormalMean), [1, 2]) as never, random(1))],
    ['initialize: expected a family of real numbers, received Bernoulli; use Normal', () => initialize(net, point(Natural, Bernoulli, [1]) as never, random(1))],
  ]

  it.each(refusals)('%s', (message, compute) => {
    expect(compute).toThrow(new DomainError(message))
  })
})
