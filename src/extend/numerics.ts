/** The largest difference, relative to the largest of the expected numbers (and to 1 where all are smaller). */
export function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY
  const scale = Math.max(1, ...Array.from(expected, Math.abs))
  return Math.max(0, ...Array.from(expected, (value, i) => Math.abs(actual[i]! - value))) / scale
}

/**
 * The partial derivatives of a function of several variables by differences of order 6, `[outputs × inputs]`.
 *
 * @see B. Fornberg, Generation of finite difference formulas on arbitrarily spaced grids, Math. Comp. 51 (1988),
 * table 1
 */
export function jacobian(
  f: (x: readonly number[]) => ArrayLike<number>,
  x: readonly number[],
  step = 2.5e-3,
): number[][] {
  const columns = x.map((_, i) => {
    const at = (k: number) => f(x.map((value, j) => (i === j ? value + k * step : value)))
    const values = [1, 2, 3].map((k) => [at(k), at(-k)] as const)
    return Array.from(
      values[0]![0],
      (_, row) =>
        [45, -9, 1].reduce((sum, c, k) => sum + c * (values[k]![0][row]! - values[k]![1][row]!), 0) /
        (60 * step),
    )
  })
  return columns[0]!.map((_, row) => columns.map((column) => column[row]!))
}

/** The product of a matrix, row by row, with a vector. */
export function times(matrix: ArrayLike<number>, vector: ArrayLike<number>): number[] {
  const n = vector.length
  return Array.from({ length: n }, (_, row) =>
    sum(n, (column) => matrix[row * n + column]! * vector[column]!),
  )
}

/** term(0) + … + term(n − 1), with the rounding errors of the additions kept and added in the end. */
export function sum(n: number, term: (i: number) => number): number {
  let total = 0
  let lost = 0
  for (let i = 0; i < n; i++) {
    const value = term(i)
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return total + lost
}
