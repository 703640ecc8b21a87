import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, relativeError, sum } from '../../test/support/numbers.ts'
import { reals } from '../../test/support/real.ts'
import {
  determinantByElimination,
  eliminate,
  inverseByElimination,
  solveByElimination,
} from './elimination.ts'
import { logOfScaled, scaledProduct, unscaled } from './scaled-product.ts'

const determinant = (a: readonly number[]) => {
  const n = Math.sqrt(a.length)
  return determinantByElimination(eliminate(Float64Array.from(a), n), n)
}

describe('elimination', () => {
  // mpmath 1.3.0, 60 digits
  const b = [0, 2, 1, 3, 1, -1, 4, 2, 3, 0, 2, -5, 2, 7, -1, 1]
  // biome-ignore format: rows
  const inverseOfB = [
    -4.230769230769231, 2.128205128205128, -1.3846153846153846, 1.5128205128205128,
    1.7692307692307692, -0.8717948717948718, 0.6153846153846154, -0.48717948717948717,
    2.3076923076923075, -0.9487179487179487, 0.8461538461538461, -0.7948717948717948,
    -1.6153846153846154, 0.8974358974358975, -0.6923076923076923, 0.5897435897435898,
  ]

  it('inverts as mpmath does, where the first pivot is 0', () => {
    const elimination = eliminate(Float64Array.from(b), 4)
    expect(elimination.singular).toBe(-1)
    const to = new Float64Array(16)
    inverseByElimination(elimination, 4, to)
    expect(difference(to, inverseOfB)).toBeLessThan(1e-14)
    expect(relativeError(unscaled(determinant(b)), 39)).toBeLessThan(1e-14)
    expect(relativeError(logOfScaled(determinant(b)), Math.log(39))).toBeLessThan(1e-14)
  })

  it('solves, at an offset', () => {
    fc.assert(
      fc.property(reals(4, -9, 9), (x) => {
        const image = [7, ...x.map((_, i) => sum(4, (j) => b[4 * i + j]! * x[j]!)), 8]
        const vector = Float64Array.from(image)
        solveByElimination(eliminate(Float64Array.from(b), 4), 4, vector, 1)
        expect(difference(vector, [7, ...x, 8])).toBeLessThan(1e-13)
      }),
    )
  })

  it.each([
    [[0], 0],
    [[1, 2, 2, 4], 1],
    [[2, 4, 6, 1, 2, 3, 4, 9, 1], 2],
    [[0, 0, 0, 1], 0],
    [[0, 1, 0, 0, 2, 0, 0, 3, 1], 0],
  ])('finds the pivot that is 0: %j at %i', (a, index) => {
    const { singular } = eliminate(Float64Array.from(a), Math.sqrt(a.length))
    expect(singular).toBe(index)
    expect(unscaled(determinant(a))).toBe(0)
    expect(logOfScaled(determinant(a))).toBe(Number.NEGATIVE_INFINITY)
  })

  it('counts the swaps in the sign', () => {
    expect(unscaled(determinant([0, 1, 1, 0]))).toBe(-1)
    expect(unscaled(determinant([0, 1, 0, 0, 0, 1, 1, 0, 0]))).toBe(1)
  })
})

describe('a scaled product', () => {
  it('is a double where the product is one, whatever is met on the way', () => {
    const product = (...values: number[]) =>
      unscaled(scaledProduct(Float64Array.from(values), values.length, 1))
    expect(product(1e300, 1e300, 1e-300, 1e-300)).toBeCloseTo(1, 12)
    expect(product(2, 3, -4)).toBe(-24)
    expect(product(5e-324, 2)).toBe(1e-323)
    expect(product(1.7e308, 10)).toBe(Number.POSITIVE_INFINITY)
    expect(product(-1e-300, 1e-300)).toBe(-0)
    expect(product()).toBe(1)
  })

  it('has a logarithm where it is none', () => {
    const log = (...values: number[]) =>
      logOfScaled(scaledProduct(Float64Array.from(values), values.length, 1))
    expect(relativeError(log(...Array<number>(100).fill(1e300)), 30_000 * Math.LN10)).toBeLessThan(1e-15)
    expect(relativeError(log(...Array<number>(100).fill(1e-300)), -30_000 * Math.LN10)).toBeLessThan(1e-15)
    expect(log(1e200, 1e200, -1e-200, 1e-200)).toBeCloseTo(0, 12)
    expect(log(2, 0.5)).toBe(0)
  })
})
