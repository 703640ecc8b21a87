/** ½ log 2π */
export const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/** log(1 + exp x), without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
}

/** 1 / (1 + exp(−x)), accurate in both tails. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const e = Math.exp(x)
  return e / (1 + e)
}

/** x log x, and its limit 0 at x = 0. */
export function xLogX(x: number): number {
  return x === 0 ? 0 : x * Math.log(x)
}

/**
 * log n! for n = 0, 1, 2, …: exact factorials while they fit a double, then Stirling's series.
 *
 * @see https://dlmf.nist.gov/5.11.E1
 */
export function logFactorial(n: number): number {
  if (n < exactLogFactorials.length) return exactLogFactorials[n]!
  const z = n + 1
  const w = 1 / (z * z)
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z
  return (z - 0.5) * Math.log(z) - z + halfLogTwoPi + series
}

/** 18! is the last factorial below 2⁵³. */
const exactLogFactorials = Array.from({ length: 19 }, (_, n) => {
  let factorial = 1
  for (let k = 2; k <= n; k++) factorial *= k
  return Math.log(factorial)
})
