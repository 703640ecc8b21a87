import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, relativeError, sum } from '../../test/support/numbers.ts'
import { reals } from '../../test/support/real.ts'
import {
  cholesky,
  inverseByCholesky,
  invertLower,
  logDeterminantByCholesky,
  multiplyLower,
  solveByCholesky,
  solveLower,
  solveLowerTransposed,
} from './cholesky.ts'
import { pack, packedLength, unpack } from './packed.ts'

const hilbert = (n: number) => matrix(n, (i, j) => 1 / (i + j + 1))
const matrix = (n: number, entry: (i: number, j: number) => number) =>
  Float64Array.from({ length: n * n }, (_, at) => entry(Math.floor(at / n), at % n))
const product = (a: ArrayLike<number>, b: ArrayLike<number>, n: number) =>
  matrix(n, (i, j) => sum(n, (k) => a[i * n + k]! * b[k * n + j]!))
const transposed = (a: ArrayLike<number>, n: number) => matrix(n, (i, j) => a[j * n + i]!)
const identity = (n: number) => matrix(n, (i, j) => (i === j ? 1 : 0))

function factor(a: ArrayLike<number>, n: number): Float64Array {
  const l = Float64Array.from(a)
  expect(cholesky(l, n)).toBe(-1)
  return l
}

function inverse(l: Float64Array, n: number): Float64Array {
  const to = new Float64Array(n * n).fill(Number.NaN)
  inverseByCholesky(l, n, to)
  return to
}

/** B Bᵀ + I / 10 of any B: its condition number is below 2000 n. */
const positiveDefinite = fc.integer({ min: 1, max: 8 }).chain((n) => {
  const entries = reals(n * n, -5, 5)
  return fc.tuple(fc.constant(n), entries).map(([n, b]) => {
    const squared = product(b, transposed(b, n), n)
    return { n, a: squared.map((value, at) => value + (at % (n + 1) === 0 ? 0.1 : 0)), x: b.slice(0, n) }
  })
})

describe('the Cholesky decomposition', () => {
  it('is that of numpy.linalg.cholesky, from integers to integers', () => {
    const l = factor([4, 12, -16, 12, 37, -43, -16, -43, 98], 3)
    expect([...l]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3])
    expect(logDeterminantByCholesky(l, 3)).toBe(3.58351893845611) // log 36
  })

  it('is that of mpmath 1.3.0 at 60 digits', () => {
    const l = factor([2, 0.5, 0.25, 0.5, 3, -1, 0.25, -1, 1.5], 3)
    // biome-ignore format: rows
    expect(difference(l, [
      Math.SQRT2, 0, 0,
      0.3535533905932738, 1.695582495781317, 0,
      0.1767766952966369, -0.6266283136583128, 1.037346112212187,
    ])).toBeLessThan(3e-16)
    // biome-ignore format: rows
    expect(difference(inverse(l, 3), [
      0.5656565656565656, -0.16161616161616163, -0.20202020202020202,
      -0.16161616161616163, 0.47474747474747475, 0.3434343434343434,
      -0.20202020202020202, 0.3434343434343434, 0.9292929292929293,
    ])).toBeLessThan(3e-16)
    expect(relativeError(logDeterminantByCholesky(l, 3), 1.8225311278948086)).toBeLessThan(3e-16)
  })

  it('reads the lower triangle alone', () => {
    expect([...factor([4, Number.NaN, 12, 37], 2)]).toEqual([2, 0, 6, 1])
  })

  it('keeps its laws: L Lᵀ = A, A⁻¹ A = 1, and what each solve undoes', () => {
    fc.assert(
      fc.property(positiveDefinite, ({ n, a, x }) => {
        const l = factor(a, n)
        expect(difference(product(l, transposed(l, n), n), a)).toBeLessThan(1e-14)
        expect(difference(product(inverse(l, n), a, n), identity(n))).toBeLessThan(1e-9)

        const vector = Float64Array.from([7, ...x, 8]) // something stands before and behind it
        multiplyLower(l, n, vector, 1)
        solveLower(l, n, vector, 1)
        expect(difference(vector, [7, ...x, 8])).toBeLessThan(1e-10)

        const upper = transposed(l, n)
        const image = Float64Array.from(x, (_, i) => sum(n, (j) => upper[i * n + j]! * x[j]!))
        solveLowerTransposed(l, n, image, 0)
        expect(difference(image, x)).toBeLessThan(1e-10)

        const product_ = Float64Array.from(x, (_, i) => sum(n, (j) => a[i * n + j]! * x[j]!))
        solveByCholesky(l, n, product_, 0)
        expect(difference(product_, x)).toBeLessThan(1e-9)

        const inverted = new Float64Array(n * n).fill(Number.NaN)
        invertLower(l, n, inverted)
        expect(difference(product(inverted, l, n), identity(n))).toBeLessThan(1e-10)
      }),
    )
  })

  it('inverts exactly symmetrically', () => {
    fc.assert(
      fc.property(positiveDefinite, ({ n, a }) => {
        const inverted = inverse(factor(a, n), n)
        expect([...transposed(inverted, n)]).toEqual([...inverted])
      }),
    )
  })

  it.each([
    [[0], 0, 0],
    [[-1], 0, -1],
    [[1, 2, 2, 1], 1, -3],
    [[1, 1, 1, 1], 1, 0],
    [[4, 2, 0, 2, 1, 0, 0, 0, 1], 1, 0],
    [[1, 0, 0, 0, 1, 0, 0, 0, -2], 2, -2],
    [[Number.NaN, 0, 0, 1], 0, Number.NaN],
  ])('stops at a pivot that is not positive: %j at %i', (a, index, pivot) => {
    const n = Math.sqrt(a.length)
    const l = Float64Array.from(a)
    expect(cholesky(l, n)).toBe(index)
    expect(l[index * n + index]).toBe(pivot)
  })

  // mpmath 1.3.0, 60 digits: log det of the Hilbert matrix, whose condition number is about exp(3.5 n)
  it.each([
    [2, -2.4849066497880004, 1e-15],
    [5, -26.30945325827644, 1e-10],
    [8, -74.97842732916048, 3e-6],
    [10, -121.2649687493037, 3e-3],
    [12, -178.6316993523361, 1],
  ])('has the determinant of an ill-conditioned matrix as well as it may: Hilbert %i', (n, log, bound) => {
    const l = factor(hilbert(n), n)
    expect(Math.abs(logDeterminantByCholesky(l, n) - log)).toBeLessThan(bound)
    expect(difference(product(l, transposed(l, n), n), hilbert(n))).toBeLessThan(3e-16)
  })

  it('inverts the Hilbert matrix of 5 rows to integers', () => {
    // biome-ignore format: rows
    expect(difference(inverse(factor(hilbert(5), 5), 5), [
      25, -300, 1050, -1400, 630,
      -300, 4800, -18900, 26880, -12600,
      1050, -18900, 79380, -117600, 56700,
      -1400, 26880, -117600, 179200, -88200,
      630, -12600, 56700, -88200, 44100,
    ])).toBeLessThan(1e-11)
  })

  it('serves 300 rows, and determinants that are no doubles', () => {
    // of −x″ in steps of 1: determinant n + 1
    const n = 300
    const l = factor(
      matrix(n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
      n,
    )
    expect(logDeterminantByCholesky(l, n)).toBeCloseTo(Math.log(301), 12)
    const entry = inverse(l, n)[10 * n + 250]! // (i + 1)(n − j) / (n + 1)
    expect(entry).toBeCloseTo((11 * 50) / 301, 11)
    const large = factor(
      matrix(n, (i, j) => (i === j ? 1e300 : 0)),
      n,
    )
    expect(relativeError(logDeterminantByCholesky(large, n), 300 * 300 * Math.LN10)).toBeLessThan(1e-14)
    const tiny = factor(
      matrix(n, (i, j) => (i === j ? 5e-324 : 0)),
      n,
    )
    expect(relativeError(logDeterminantByCholesky(tiny, n), -300 * 1074 * Math.LN2)).toBeLessThan(1e-14)
  })
})

describe('a packed lower triangle', () => {
  it('runs row by row', () => {
    const full = new Float64Array(9)
    unpack(Float64Array.of(9, 1, 2, 3, 4, 5, 6), 1, 3, full)
    expect([...full]).toEqual([1, 2, 4, 2, 3, 5, 4, 5, 6])
    const packed = new Float64Array(7)
    pack(full, 3, packed, 1)
    expect([...packed]).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect([1, 2, 3, 1000].map(packedLength)).toEqual([1, 3, 6, 500_500])
  })
})
