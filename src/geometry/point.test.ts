import { inspect } from 'node:util'
import {
  add,
  Bernoulli,
  batch,
  Categorical,
  DimensionError,
  DomainError,
  density,
  dot,
  dualPotential,
  Euclidean,
  flat,
  Mean,
  metric,
  Natural,
  Normal,
  NormalMean,
  Pair,
  Poisson,
  Polar,
  point,
  potential,
  R,
  random,
  relativeEntropy,
  Source,
  sample,
  sharp,
  toMean,
  toNatural,
  toSource,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import type { Chart } from './chart.ts'
import type { Manifold } from './manifold.ts'

/** Both, as plain JavaScript may call them. */
const loosePoint = point as (chart: unknown, manifold: unknown, coordinates: unknown) => unknown
const looseBatch = batch as unknown as typeof loosePoint

describe('point', () => {
  it('has what it was made of, and its own copy of the coordinates', () => {
    const given = new Float64Array([1, -2])
    const p = point(Natural, Normal, given)
    given[0] = 7
    expect(p.chart).toBe(Natural)
    expect(p.manifold).toBe(Normal)
    expect(p.coordinates).toEqual(new Float64Array([1, -2]))
    expect(p.count).toBeUndefined()
  })

  // biome-ignore format: a table
  it.each<[refusal: string, unknown, unknown, unknown, new (message: string) => Error]>([
    ['point(Normal): expected 2 coordinates, received 1; give one for each dimension',
      Natural, Normal, [1], DimensionError],
    ['point(R<3, Bernoulli>): expected 3 coordinates, received 4; give one for each dimension',
      Natural, R(3, Bernoulli), [1, 2, 3, 4], DimensionError],
    ['point(Normal): expected 2 coordinates, received undefined; give one for each dimension',
      Natural, Normal, undefined, DimensionError],
    ['point(Normal): expected 2 coordinates, received 5; give one for each dimension',
      Natural, Normal, 5, DimensionError],
    ['point(NormalMean): expected finite coordinates, received NaN at index 0; clean the data',
      Natural, NormalMean, [Number.NaN], DomainError],
    ['point(Normal): expected finite coordinates, received -Infinity at index 1; clean the data',
      Natural, Normal, [0, Number.NEGATIVE_INFINITY], DomainError],
    ['point(Normal): expected finite coordinates, received NaN at index 0; clean the data',
      Natural, Normal, new Float64Array([Number.NaN, -1]), DomainError],
    ['point(Normal): expected finite coordinates, received null at index 0; clean the data',
      Natural, Normal, [null, -1], DomainError],
    ['point(NormalMean): expected finite coordinates, received "7" at index 0; clean the data',
      Natural, NormalMean, ['7'], DomainError],
    ['point(Normal): expected Source coordinates with a variance > 0, received [1, -0.5]; choose a point of the manifold',
      Source, Normal, [1, -0.5], DomainError],
    ['point(Bernoulli): expected Source coordinates with a probability from 0 to 1, received [1.5]; choose a point of the manifold',
      Source, Bernoulli, [1.5], DomainError],
    ['point(Poisson): expected Source coordinates with a rate ≥ 0, received [-1]; choose a point of the manifold',
      Source, Poisson, [-1], DomainError],
    ['point(Categorical<3>): expected Source coordinates with probabilities ≥ 0, received [-0.1, 0.2]; choose a point of the manifold',
      Source, Categorical(3), [-0.1, 0.2], DomainError],
    ['point(Categorical<3>): expected Source coordinates with probabilities with a sum up to 1, the rest being that of category 0, received [0.5, 0.6]; choose a point of the manifold',
      Source, Categorical(3), [0.5, 0.6], DomainError],
    ['point(R<2, Pair<Bernoulli, Poisson>>): expected Source coordinates with a rate ≥ 0, received [0.5, 1, 0.5, -2]; choose a point of the manifold',
      Source, R(2, Pair(Bernoulli, Poisson)), [0.5, 1, 0.5, -2], DomainError],
    ['point(Normal): expected one of the charts Natural, Mean, Source, received Polar; use one of them',
      Polar, Normal, [1, -1], DomainError],
    ['point(Euclidean<3>): expected one of the charts Cartesian, received Polar; use one of them',
      Polar, Euclidean(3), [1, 2, 3], DomainError],
    ['point(Normal): expected one of the charts Natural, Mean, Source, received undefined; use one of them',
      undefined, Normal, [1, -1], DomainError],
    ['point("Normal"): expected a manifold, received "Normal"; pass a definition',
      Natural, 'Normal', [1, -1], DomainError],
    ['point(undefined): expected a manifold, received undefined; pass a definition',
      Natural, undefined, [1], DomainError],
  ])('%s', (message, chart, manifold, coordinates, Kind) => {
    expect(() => loosePoint(chart, manifold, coordinates)).toThrow(new Kind(message))
  })

  it('accepts the boundary where it is a distribution', () => {
    for (const probability of [0, 1]) {
      expect(point(Source, Bernoulli, [probability]).coordinates[0]).toBe(probability)
      expect(point(Mean, Bernoulli, [probability]).coordinates[0]).toBe(probability)
    }
    expect(point(Source, Poisson, [0]).coordinates[0]).toBe(0)
    expect(point(Mean, Categorical(3), [0, 0.5]).coordinates[0]).toBe(0)
  })

  it('checks what the compiler cannot know: a length that came from elsewhere', () => {
    const numbers: number[] = [1, 2]
    expect(() => point(Natural, R(3, NormalMean), numbers)).toThrow(DimensionError)
  })
})

describe('batch', () => {
  it('has its rows one after the other, copied', () => {
    const rows = [
      [1, -2],
      [3, -4],
    ]
    const flat = Float64Array.from(rows.flat())
    const batches = [batch(Natural, Normal, rows), batch(Natural, Normal, flat)]
    rows[0]![0] = 7
    flat[0] = 7
    for (const b of batches) {
      expect([b.chart, b.manifold, b.count]).toEqual([Natural, Normal, 2])
      expect(b.coordinates).toEqual(new Float64Array([1, -2, 3, -4]))
    }
  })

  it('takes rows that are typed arrays, and none at all', () => {
    expect(batch(Natural, R(2, NormalMean), [new Float32Array([1, 2])]).coordinates).toEqual(
      new Float64Array([1, 2]),
    )
    expect(batch(Natural, Normal, []).count).toBe(0)
  })

  // biome-ignore format: a table
  it.each<[refusal: string, unknown, unknown, unknown, new (message: string) => Error]>([
    ['batch(Normal): expected 2 coordinates in every row, received 1 in row 1; give one for each dimension',
      Natural, Normal, [[1, -1], [1]], DimensionError],
    ['batch(NormalMean): expected 1 coordinate in every row, received 2 in row 1; give one for each dimension',
      Natural, NormalMean, [[1], 2], DimensionError],
    ['batch(NormalMean): expected 1 coordinate in every row, received null in row 1; give one for each dimension',
      Natural, NormalMean, [[1], null], DimensionError],
    ['batch(Normal): expected a multiple of 2 coordinates, received 5; give whole rows',
      Natural, Normal, new Float64Array(5), DimensionError],
    ['batch(Normal): expected an array of rows, received "rows"; wrap a single row',
      Natural, Normal, 'rows', DimensionError],
    ['batch(Normal): expected finite coordinates, received NaN at index 3; clean the data',
      Natural, Normal, [[0, -1], [0, Number.NaN]], DomainError],
    ['batch(Normal): expected finite coordinates, received null at index 2; clean the data',
      Natural, Normal, [[0, -1], [null, -1]], DomainError],
    ['batch(Normal): expected Source coordinates with a variance > 0, received [4, -2]; choose a point of the manifold',
      Source, Normal, [[0, 1], [4, -2]], DomainError],
    ['batch(Normal): expected one of the charts Natural, Mean, Source, received Polar; use one of them',
      Polar, Normal, [[1, -1]], DomainError],
    ['batch(an object with no keys): expected a manifold, received an object with no keys; pass a definition',
      Natural, {}, [[1]], DomainError],
  ])('%s', (message, chart, manifold, rows, Kind) => {
    expect(() => looseBatch(chart, manifold, rows)).toThrow(new Kind(message))
  })
})

describe('printing', () => {
  it.each<[string, Chart, Manifold, number[]]>([
    ['Natural # Normal(2) [0, -0.5]', Natural, Normal, [0, -0.5]],
    ['Source # Bernoulli(1) [0.25]', Source, Bernoulli, [0.25]],
    ['Mean # R<3, NormalMean>(3) [1, 2, 1e-7]', Mean, R(3, NormalMean), [1, 2, 1e-7]],
    ['Polar # Euclidean<2>(2) [1, 0]', Polar, Euclidean(2), [1, 0]],
    [
      'Natural # R<9, NormalMean>(9) [1, 2, 3, 4, 5, 6, 7, 8, …]',
      Natural,
      R(9, NormalMean),
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    ],
  ])('%s', (text, chart, manifold, coordinates) => {
    const p = loosePoint(chart, manifold, coordinates)
    expect(String(p)).toBe(text)
    expect(inspect(p)).toBe(text)
    const b = looseBatch(chart, manifold, [coordinates])
    expect(String(b)).toBe(`1 × ${text}`)
    expect(inspect(b)).toBe(`1 × ${text}`)
  })
})

describe('coordinates that no point of the manifold has', () => {
  const vector = point(Natural, Normal, [0.3, 0.7])
  const differential = point(Mean, Normal, [3, 1])
  const p = point(Natural, Normal, [1, -1])

  it('may be a tangent vector or a differential', () => {
    const [first, second] = sharp(p, flat(p, vector)).coordinates
    expect(first).toBeCloseTo(0.3, 12)
    expect(second).toBeCloseTo(0.7, 12)
    expect(dot(vector, differential)).toBeCloseTo(1.6, 12)
    expect(add(p, vector).coordinates).toEqual(new Float64Array([1.3, -0.30000000000000004]))
  })

  // biome-ignore format: a table
  it.each<[message: string, use: () => unknown]>([
    ['transition(Normal): expected Natural coordinates with θ₂ < 0, received [0.3, 0.7]', () => toSource(vector)],
    ['transition(Normal): expected Mean coordinates with η₂ ≥ η₁², received [3, 1]', () => toNatural(differential)],
    ['transition(Normal): expected Natural coordinates with θ₂ < 0, received [4, 2]', () => toMean(batch(Natural, Normal, [[0, -1], [4, 2]]))],
    ['transition(Bernoulli): expected Mean coordinates with a probability from 0 to 1, received [-0.1]', () => toNatural(point(Mean, Bernoulli, [-0.1]))],
    ['transition(Categorical<3>): expected Mean coordinates with probabilities with a sum ≤ 1, received [0.6, 0.5]', () => toNatural(point(Mean, Categorical(3), [0.6, 0.5]))],
    ['potential: expected Natural coordinates with θ₂ < 0, received [0.3, 0.7]', () => potential(vector)],
    ['dualPotential: expected Mean coordinates with η₂ ≥ η₁², received [3, 1]', () => dualPotential(differential)],
    ['relativeEntropy: expected Mean coordinates with η₂ ≥ η₁², received [3, 1]', () => relativeEntropy(differential, p)],
    ['density: expected Natural coordinates with θ₂ < 0, received [0.3, 0.7]', () => density(vector, 1)],
    ['sample: expected Natural coordinates with θ₂ < 0, received [0.3, 0.7]', () => sample(vector, 1, random(1))],
    ['metric: expected Natural coordinates with θ₂ < 0, received [0.3, 0.7]', () => metric(vector)],
    ['flat: expected Natural coordinates with θ₂ < 0, received [0.3, 0.7]', () => flat(vector, p)],
  ])('are refused where they are used as one: %s', (message, use) => {
    expect(use).toThrow(new DomainError(`${message}; choose a point of the manifold`))
  })
})
