import fc from 'fast-check'
import {
  adam,
  adamW,
  Cartesian,
  Classic,
  DomainError,
  defaultAdamPursuit,
  defaultMomentumPursuit,
  Euclidean,
  lion,
  momentum,
  type Point,
  type Pursuit,
  point,
  take,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference } from '../../test/support/numbers.ts'
import { real } from '../../test/support/real.ts'
import { pursuits } from './index.ts'

type Path = readonly (readonly number[])[]

const number = real(-5, 5)
const vector = fc.tuple(number, number, number)
const gradients = fc.array(vector, { minLength: 1, maxLength: 20 })
const rate = real(-1, 1)
const plus = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value + b[i]!)
const times = (factor: number, a: readonly number[]) => a.map((value) => factor * value)

/** The path of an algorithm that is given these gradients, one after the other. */
function path(algorithm: Pursuit, start: readonly number[], gradients: Path, rate: number): Path {
  let step = 0
  const differential = (p: Point<Cartesian, Euclidean<3>>) => point(Cartesian, p.manifold, gradients[step++]!)
  const p0 = point(Cartesian, Euclidean(3), start)
  const points = take(gradients.length + 1, vanillaGradientSequence(differential, rate, algorithm, p0))
  return points.map((p) => [...p.coordinates])
}

/** Classic, written as a sum: pₖ = p₀ + ε Σ gⱼ. */
function classicPath(start: readonly number[], gradients: Path, rate: number): Path {
  const zero = start.map(() => 0)
  return [zero, ...gradients].map((_, k) =>
    plus(start, times(rate, gradients.slice(0, k).reduce(plus, zero))),
  )
}

/** Momentum, each velocity as a sum: vₖ = ε Σⱼ≤ₖ gⱼ μⱼ₊₁ … μₖ. */
function momentumPath(
  start: readonly number[],
  gradients: Path,
  rate: number,
  mu: (k: number) => number,
): Path {
  const zero = start.map(() => 0)
  const weight = (from: number, to: number): number => (from === to ? 1 : mu(to) * weight(from, to - 1))
  const velocities = gradients.map((_, k) =>
    gradients.slice(0, k + 1).reduce((v, g, j) => plus(v, times(rate * weight(j, k), g)), zero),
  )
  return [zero, ...velocities].map((_, k) => plus(start, velocities.slice(0, k).reduce(plus, zero)))
}

/** Adam, its moments as weighted means: m̂ₖ = Σ β₁ᵏ⁻ʲ gⱼ / Σ β₁ᵏ⁻ʲ, and v̂ₖ the same of g² with β₂. */
function adamPath(
  start: readonly number[],
  gradients: Path,
  rate: number,
  [beta1, beta2, epsilon]: readonly number[],
): Path {
  const mean = (beta: number, values: readonly number[]) => {
    const weights = values.map((_, j) => beta ** (values.length - 1 - j))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return values.reduce((sum, value, j) => sum + value * weights[j]!, 0) / total
  }
  const points = [start]
  for (let k = 1; k <= gradients.length; k++)
    points.push(
      points[k - 1]!.map((value, i) => {
        const past = gradients.slice(0, k).map((g) => g[i]!)
        const squares = past.map((g) => g * g)
        return value + (rate * mean(beta1!, past)) / (Math.sqrt(mean(beta2!, squares)) + epsilon!)
      }),
    )
  return points
}

describe('each algorithm follows its formula', () => {
  const decay = real(0, 0.99)

  it('Classic', () => {
    fc.assert(
      fc.property(vector, gradients, rate, (start, gradients, rate) => {
        const expected = classicPath(start, gradients, rate)
        expect(difference(path(Classic, start, gradients, rate).flat(), expected.flat())).toBeLessThan(1e-13)
      }),
    )
  })

  it('momentum', () => {
    fc.assert(
      fc.property(
        vector,
        gradients,
        rate,
        fc.array(decay, { minLength: 20, maxLength: 20 }),
        (start, gradients, rate, mus) => {
          const schedule = (k: number) => mus[k]!
          const expected = momentumPath(start, gradients, rate, schedule)
          const actual = path(momentum({ schedule }), start, gradients, rate)
          expect(difference(actual.flat(), expected.flat())).toBeLessThan(1e-12)
        },
      ),
    )
  })

  it('Adam', () => {
    fc.assert(
      fc.property(vector, gradients, rate, decay, decay, (start, gradients, rate, beta1, beta2) => {
        const expected = adamPath(start, gradients, rate, [beta1, beta2, 1e-3])
        const actual = path(adam({ beta1, beta2, epsilon: 1e-3 }), start, gradients, rate)
        expect(difference(actual.flat(), expected.flat())).toBeLessThan(1e-11)
      }),
    )
  })

  it('Adam, with the defaults of its paper', () => {
    const large = fc.array(fc.tuple(...[1, 2, 3].map(() => real(1, 5))), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(vector, large, rate, (start, gradients, rate) => {
        const expected = adamPath(start, gradients, rate, [0.9, 0.999, 1e-8])
        for (const algorithm of [defaultAdamPursuit, adam(), adam({})])
          expect(difference(path(algorithm, start, gradients, rate).flat(), expected.flat())).toBeLessThan(
            1e-11,
          )
      }),
    )
  })
})

it('the default momentum grows every 250 steps: 1/2, 3/4, 5/6, …, up to the maximum', () => {
  const steps = 1100
  const gradients: Path = Array.from({ length: steps }, (_, k) => [Math.cos(k), Math.sin(k), 1])
  // p. 5 of Sutskever et al. (2013): μ = min(1 − 2^(−1 − log₂(⌊k/250⌋ + 1)), max)
  const schedule = (max: number) => (k: number) =>
    Math.min(1 - 2 ** (-1 - Math.log2(Math.floor(k / 250) + 1)), max)
  expect([0, 249, 250, 500, 1000].map(schedule(0.85))).toEqual([
    0.5,
    0.5,
    0.75,
    expect.closeTo(5 / 6, 15),
    0.85,
  ])
  for (const max of [0, 0.6, 0.85, 0.999]) {
    const actual = path(defaultMomentumPursuit(max), [0, 0, 0], gradients, 0.01)
    const expected = path(momentum({ schedule: schedule(max) }), [0, 0, 0], gradients, 0.01)
    expect(difference(actual.at(-1)!, expected.at(-1)!)).toBeLessThan(1e-12)
  }
})

it('algorithms remember nothing from one pursuit to the next', () => {
  const gradients: Path = [
    [1, 2, 3],
    [-1, 0, 1],
  ]
  for (const algorithm of Object.values(pursuits)) {
    const first = path(algorithm, [1, 1, 1], gradients, 0.1)
    expect(path(algorithm, [1, 1, 1], gradients, 0.1)).toEqual(first)
  }
})

describe('options outside their range are refused', () => {
  // biome-ignore format: a table
  const refusals: readonly [message: string, make: () => unknown][] = [
    ['adam: expected beta1 from 0 to below 1, received 1; leave it out for the default', () => adam({ beta1: 1 })],
    ['adam: expected beta2 from 0 to below 1, received -0.1; leave it out for the default', () => adam({ beta2: -0.1 })],
    ['adam: expected beta2 from 0 to below 1, received NaN; leave it out for the default', () => adam({ beta2: Number.NaN })],
    ['adamW: expected beta1 from 0 to below 1, received 2; leave it out for the default', () => adamW({ beta1: 2 })],
    ['adamW: expected weightDecay to be a finite number ≥ 0, received -1; leave it out for 0.01', () => adamW({ weightDecay: -1 })],
    ['lion: expected beta2 from 0 to below 1, received 1; leave it out for the default', () => lion({ beta2: 1 })],
    ['lion: expected weightDecay to be a finite number ≥ 0, received Infinity; leave it out for 0', () => lion({ weightDecay: 1 / 0 })],
    ['adam: expected epsilon > 0, received 0; leave it out for 1e-8', () => adam({ epsilon: 0 })],
    ['momentum: expected a schedule that is a function of the step, received 0.9; pass k => 0.9', () => momentum({ schedule: 0.9 as never })],
    ['defaultMomentumPursuit: expected a maximum from 0 to below 1, received 1; try 0.9', () => defaultMomentumPursuit(1)],
    ['defaultMomentumPursuit: expected a maximum from 0 to below 1, received undefined; try 0.9', () => defaultMomentumPursuit(undefined as never)],
  ]

  it.each(refusals)('%s', (message, make) => {
    expect(make).toThrow(new DomainError(message))
  })
})
