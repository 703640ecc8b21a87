import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solved } from '../../test/support/elimination.ts'
import { difference, sum, times } from '../../test/support/numbers.ts'
import { reals } from '../../test/support/real.ts'
import { conjugateGradients } from './conjugate-gradients.ts'

type Matrix = readonly (readonly number[])[]

/** A solver of a system with this matrix, which counts its products. */
function solver(matrix: Matrix, tolerance = 1e-14, iterations = 1000, weights?: readonly number[]) {
  const vector = new Float64Array(matrix.length)
  let products = 0
  const solve = conjugateGradients(
    {
      vector,
      multiply(to) {
        products++
        to.set(times(matrix.flat(), vector))
      },
      diagonal: (to) => to.set(weights ?? matrix.map((row, i) => row[i]! || 1)),
    },
    { tolerance, iterations },
  )
  return {
    solve(b: readonly number[]) {
      const x = new Float64Array(b.length).fill(7) // which is not where it starts
      products = 0
      const isPositive = solve(Float64Array.from(b), x)
      return { x, isPositive, products }
    },
  }
}

const numbers = (length: number) => reals(length, -1, 1)
const matrices = (rows: number, columns: number) =>
  fc.array(numbers(columns), { minLength: rows, maxLength: rows })

/** Matrices without eigenvalues that are nearly zero. */
const quarters = (rows: number, columns: number) =>
  matrices(rows, columns).map((matrix) => matrix.map((row) => row.map((value) => Math.round(4 * value) / 4)))

/** BᵀB + shift·I */
const squared = (b: Matrix, columns: number, shift = 0): Matrix =>
  Array.from({ length: columns }, (_, i) =>
    Array.from(
      { length: columns },
      (_, j) => sum(b.length, (k) => b[k]![i]! * b[k]![j]!) + (i === j ? shift : 0),
    ),
  )
const hilbert = (n: number): Matrix =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => 1 / (i + j + 1)))

describe('conjugate gradients', () => {
  const sizes = fc.integer({ min: 1, max: 8 })

  it('solve what elimination solves', () => {
    fc.assert(
      fc.property(
        sizes.chain((n) => fc.tuple(matrices(n, n), numbers(n))),
        ([b, right]) => {
          const matrix = squared(b, right.length, 0.2)
          const { x, isPositive } = solver(matrix).solve(right)
          expect(isPositive).toBe(true)
          expect(difference(x, solved(matrix, right))).toBeLessThan(1e-10)
        },
      ),
    )
  })

  it('solve with any diagonal above 0', () => {
    fc.assert(
      fc.property(
        sizes.chain((n) => fc.tuple(matrices(n, n), numbers(n), numbers(n))),
        ([b, right, weights]) => {
          const matrix = squared(b, right.length, 0.2)
          const positive = weights.map((weight) => 1.5 + weight)
          const { x } = solver(matrix, 1e-14, 1000, positive).solve(right)
          expect(difference(x, solved(matrix, right))).toBeLessThan(1e-10)
        },
      ),
    )
  })

  it('solve a diagonal system at once, and one of k eigenvalues in k products', () => {
    const diagonal = [1, 10, 1e6, 1e-6].map((value, i) => [0, 1, 2, 3].map((j) => (i === j ? value : 0)))
    const { x, products } = solver(diagonal).solve([1, 2, 3, 4])
    expect(products).toBe(1)
    expect(difference(x, [1, 0.2, 3e-6, 4e6])).toBeLessThan(1e-15)
    const eigenvalues = [2, 5, 2, 5, 2, 9].map((value, i) =>
      [0, 1, 2, 3, 4, 5].map((j) => (i === j ? value : 0)),
    )
    const three = solver(eigenvalues, 1e-12, 1000, [1, 1, 1, 1, 1, 1]).solve([1, 2, 3, 4, 5, 6])
    expect(three.products).toBe(3)
    expect(difference(three.x, [1 / 2, 2 / 5, 3 / 2, 4 / 5, 5 / 2, 6 / 9])).toBeLessThan(1e-12)
  })

  it.each([2, 4, 6, 8, 10, 12])('leave a small residual with the Hilbert matrix of size %d', (n) => {
    const right = Array.from({ length: n }, (_, i) => Math.cos(i))
    const matrix = hilbert(n)
    const ones = times(matrix.flat(), new Array(n).fill(1))
    const { x } = solver(matrix, 1e-12, 10 * n).solve(ones)
    expect(difference(times(matrix.flat(), x), ones)).toBeLessThan(1e-10)
    if (n <= 4) expect(difference(solver(matrix).solve(right).x, solved(matrix, right))).toBeLessThan(1e-8)
  })

  it('solve the Hilbert matrix of size 5 for its first column of inverse integers', () => {
    // Choi, Tricks or treats with the Hilbert matrix, American Mathematical Monthly 90 (1983)
    const { x } = solver(hilbert(5), 1e-15, 100).solve([1, 0, 0, 0, 0])
    expect(difference(x, [25, -300, 1050, -1400, 630])).toBeLessThan(1e-9)
  })

  it('leave zero where the right side is, without a product', () => {
    const { x, isPositive, products } = solver(hilbert(3)).solve([0, 0, 0])
    expect([...x]).toEqual([0, 0, 0])
    expect([isPositive, products]).toEqual([true, 0])
  })

  it('solve singular systems whose right side is a product, and stay in the span of the matrix', () => {
    fc.assert(
      fc.property(
        sizes.chain((n) => fc.tuple(quarters(Math.ceil(n / 2), n), numbers(n))),
        ([b, u]) => {
          const matrix = squared(b, u.length)
          const right = times(matrix.flat(), u)
          fc.pre(Math.hypot(...right) > 1e-3)
          const ones = new Array(u.length).fill(1)
          const { x, isPositive } = solver(matrix, 1e-12, 1000, ones).solve(right)
          expect(isPositive).toBe(true)
          expect(difference(times(matrix.flat(), x), right)).toBeLessThan(1e-8)
          // no part of x is in the kernel: it is shorter than any other solution, such as u
          expect(Math.hypot(...x)).toBeLessThan(Math.hypot(...u) * (1 + 1e-6) + 1e-6)
        },
      ),
    )
  })

  it('leave coordinates that the matrix does not know at zero', () => {
    const matrix = [
      [2, 0, 1],
      [0, 0, 0],
      [1, 0, 2],
    ]
    const { x } = solver(matrix).solve([3, 0, 3])
    expect(x[1]).toBe(0)
    expect(difference(x, [1, 0, 1])).toBeLessThan(1e-15)
  })

  it('say that nothing is positive along the first direction of a matrix that is zero there', () => {
    const { x, isPositive } = solver([
      [1, 0],
      [0, 0],
    ]).solve([0, 1])
    expect(isPositive).toBe(false)
    expect([...x]).toEqual([0, 0])
    expect(solver([[0]]).solve([1]).isPositive).toBe(false)
    expect(solver([[-1]], 1e-10, 10, [1]).solve([1]).isPositive).toBe(false)
    expect(solver([[Number.NaN]], 1e-10, 10, [1]).solve([1]).isPositive).toBe(false)
  })

  it('take no more products than they may, and come nearer with each, as the matrix measures it', () => {
    const matrix = squared(hilbert(7), 7, 0.001)
    const right = [1, -1, 1, -1, 1, -1, 1]
    const exact = solved(matrix, right)
    const distances = Array.from({ length: 10 }, (_, k) => {
      const { x, products } = solver(matrix, 1e-15, k).solve(right)
      expect(products).toBeLessThanOrEqual(k)
      const error = exact.map((value, i) => value - x[i]!)
      return sum(7, (i) => error[i]! * times(matrix.flat(), error)[i]!)
    })
    for (let k = 1; k < 8; k++) expect(distances[k]).toBeLessThan(distances[k - 1]!)
    expect(distances[9]).toBeLessThan(1e-15 * distances[0]!) // by rounding, 7 are not enough
  })

  it('stop at the tolerance', () => {
    const matrix = squared(hilbert(9), 9, 0.01)
    const right = Array.from({ length: 9 }, (_, i) => Math.sin(i + 1))
    const [rough, fine] = [0.1, 1e-10].map((tolerance) => solver(matrix, tolerance).solve(right).products)
    expect(rough).toBeLessThan(fine!)
    for (const tolerance of [0.1, 1e-3, 1e-6]) {
      const { x } = solver(matrix, tolerance, 1000, new Array(9).fill(1)).solve(right)
      const rest = times(matrix.flat(), x).map((value, i) => right[i]! - value)
      expect(Math.hypot(...rest) / Math.hypot(...right)).toBeLessThan(tolerance)
    }
  })

  it('remember nothing of the right side before', () => {
    const matrix = squared(hilbert(4), 4, 0.1)
    const one = solver(matrix)
    const first = one.solve([1, 2, 3, 4])
    one.solve([-5, 6, 0, 1])
    expect(one.solve([1, 2, 3, 4])).toEqual(first)
  })
})
