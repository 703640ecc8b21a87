import { exp, expm1, log, log1p } from './elementary.ts'
import { onFirstUse } from './first-use.ts'
import { digamma, logMinusDigamma, stirlingError, trigamma, trigammaMinusInverse } from './gamma.ts'
import { inverseDigamma } from './inverse-digamma.ts'
import { halfLogTwoPi } from './special.ts'

/** ψ(x + h) − ψ(x) for x > 0 and h ≥ 0, which keeps its digits for small h. */
export function digammaDifference(x: number, h: number): number {
  if (x + h < 1e-100) return h / x / (x + h) // ψ(x) is −1/x
  if (h < 0.01 * x) return integral(trigamma, x, h)
  if (x < 1) return digamma(x + h) - digamma(x)
  return log1p(h / x) + (logMinusDigamma(x) - logMinusDigamma(x + h))
}

/** ψ′(x) − ψ′(x + h) for x > 0 and h ≥ 0, which keeps its digits for small h. */
export function trigammaDifference(x: number, h: number): number {
  return h < 0.01 * x ? integral(minusTetragamma, x, h) : trigamma(x) - trigamma(x + h)
}

/**
 * x² (f(x) − f(x + h)) with f(x) = ψ′(x) − 1/x: what the diagonal of the metric of log shapes has beside its largest part
 * x h/(x + h). For small h it keeps all digits but four.
 */
export function informationDifference(x: number, h: number): number {
  const share = x / (x + h)
  const rest = h / (x + h)
  if (x < 1) return rest * (1 + share - x) + x * x * trigammaDifference(1 + x, h)
  if (x < 1e4) return x * x * trigammaDifference(x, h) - x * rest
  return rest * (0.5 * (1 + share) + (1 + share * (1 + share)) / (6 * x))
}

/** The integral from x to x + h by three points of Gauss and Legendre. */
function integral(f: (x: number) => number, x: number, h: number): number {
  const reach = 0.3872983346207417 * h // ½ √(3/5)
  const middle = x + 0.5 * h
  return (h / 18) * (5 * (f(middle - reach) + f(middle + reach)) + 8 * f(middle))
}

/**
 * −ψ″(x), by its recurrence and asymptotic series.
 *
 * @see https://dlmf.nist.gov/5.15.E9
 */
function minusTetragamma(x: number): number {
  let y = x
  let sum = 0
  for (; y < 10; y += 1) sum += 2 / (y * y * y)
  const w = 1 / y
  const w2 = w * w
  let series = 0
  for (let i = tetragammaSeries().length - 1; i >= 0; i--) series = series * w2 + tetragammaSeries()[i]!
  return sum + w2 * (1 + w + w2 * series)
}

/** (2k + 1) B₂ₖ with the Bernoulli numbers B. */
const tetragammaSeries = /* @__PURE__ */ onFirstUse(() => [
  1 / 2,
  -1 / 6,
  1 / 6,
  -3 / 10,
  5 / 6,
  -691 / 210,
  35 / 2,
  -3617 / 30,
  43867 / 42,
])

/** Where the largest of `size` numbers from `start` on stands. */
export function placeOfLargest(x: Float64Array, start: number, size: number): number {
  let place = start
  for (let i = start + 1; i < start + size; i++) if (x[i]! > x[place]!) place = i
  return place
}

/** The sum of `size` numbers from `start` on, without the one at `place`. */
export function sumWithout(x: Float64Array, start: number, size: number, place: number): number {
  let sum = 0
  for (let i = start; i < start + size; i++) if (i !== place) sum += x[i]!
  return sum
}

/** Σ x − xⱼ as a function of j; at `top`, where the subtraction might leave nothing, it is a sum. */
export function sumOfOthers(
  x: Float64Array,
  start: number,
  size: number,
  top = placeOfLargest(x, start, size),
): (place: number) => number {
  const withoutTop = sumWithout(x, start, size, top)
  const sum = withoutTop + x[top]!
  return (place) => (place === top ? withoutTop : sum - x[place]!)
}

/** log B(α) less Σ αᵢ log(αᵢ / Σ α), which Stirling's formula leaves of it: half a logarithm for each shape. */
export function restOfLogBeta(alpha: Float64Array, start: number, size: number): number {
  const sum = sumWithout(alpha, start, size, -1)
  let rest = 0
  for (let i = start; i < start + size; i++) rest += stirlingError(alpha[i]!) - 0.5 * log(alpha[i]!)
  return rest - stirlingError(sum) + 0.5 * log(sum) + (size - 1) * halfLogTwoPi
}

/**
 * Writes the shapes α > 0 with ψ(αᵢ) − ψ(Σ α) = ηᵢ, at the places of η: those of maximum likelihood, where η is the
 * average of log x. They are ∞ unless Σ exp η < 1.
 *
 * Given the sum of the shapes, each equation has one unknown. That of the largest shape then says whether the sum is
 * too small, and bisection with inverse quadratic interpolation finds it.
 *
 * @see T. Minka, Estimating a Dirichlet distribution (2000), for the equations
 * @see T. R. Chandrupatla, A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function
 * without using derivatives, Advances in Engineering Software 28 (1997)
 */
export function dirichletShapes(eta: Float64Array, alpha: Float64Array, start: number, size: number): void {
  const top = placeOfLargest(eta, start, size)
  let gap = -expm1(eta[top]!)
  for (let i = start; i < start + size; i++) if (i !== top) gap -= exp(eta[i]!)
  if (!(gap > 0)) {
    alpha.fill(Number.POSITIVE_INFINITY, start, start + size)
    return
  }
  const etaOfTop = eta[top]!
  /** Writes the shapes for a sum, and returns above 0 if it is too small, below 0 if it is too large. */
  const excess = (logSum: number) => {
    const sum = exp(logSum)
    const level = digamma(sum)
    let rest = 0
    for (let i = start; i < start + size; i++)
      if (i !== top) {
        shapes[i - start] = inverseDigamma(eta[i]! + level)
        rest += shapes[i - start]!
      }
    const largest = sum - rest
    shapes[top - start] = largest
    // 1, where it could be anything above 0, ends no search
    return largest > 0 ? Math.min(1, digammaDifference(largest, rest) + etaOfTop) : 1
  }
  const shapes = new Float64Array(size)
  if (findZero(excess, log((size - 1) / (2 * gap)))) alpha.set(shapes, start)
  else alpha.fill(Number.POSITIVE_INFINITY, start, start + size) // the gap is but a rounding error
}

/** Calls a function at last at the zero that it falls through. Says whether there is one, up to 500 from the start. */
function findZero(f: (x: number) => number, start: number): boolean {
  let b = start
  let fb = f(b)
  let a = b
  let fa = fb
  for (let reach = 1; fa > 0 === fb > 0 && fb !== 0; reach *= 2) {
    if (reach > 256) return false
    a = b
    fa = fb
    b = fb > 0 ? b + reach : b - reach
    fb = f(b)
  }
  let c = a
  let fc = fa
  let fraction = 0.5
  for (let i = 0; i < 200 && fb !== 0 && Math.abs(a - b) > 4e-16 * Math.max(1, Math.abs(b)); i++) {
    const x = a + fraction * (b - a)
    const fx = f(x)
    if (fx > 0 === fa > 0) {
      c = a
      fc = fa
    } else {
      c = b
      fc = fb
      b = a
      fb = fa
    }
    a = x
    fa = fx
    if (fa === 0) return true
    const xi = (a - b) / (c - b)
    const phi = (fa - fb) / (fc - fb)
    const smooth = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
    fraction = smooth
      ? (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
      : 0.5
    const least = (2e-16 * Math.max(1, Math.abs(a))) / Math.abs(b - a)
    fraction = Math.min(Math.max(fraction, least), 1 - least)
  }
  f(Math.abs(fa) < Math.abs(fb) ? a : b)
  return true
}

/** 1/ψ′(Σ α) − Σ 1/ψ′(αᵢ), the determinant of the Fisher metric over ψ′(Σ α) Π ψ′(αᵢ). */
export function inverseTrigammaGap(alpha: Float64Array, start: number, size: number): number {
  const top = placeOfLargest(alpha, start, size)
  const largest = alpha[top]!
  const rest = sumWithout(alpha, start, size, top)
  const sum = largest + rest
  // whichever difference cancels least
  const way = rest < 0.01 * Math.min(largest, 1) ? 'slope' : sum < 1 ? 'plain' : 'shortfall'
  let gap =
    way === 'slope'
      ? trigammaDifference(largest, rest) / (trigamma(largest) * trigamma(sum))
      : way === 'plain'
        ? 1 / trigamma(sum)
        : -shortfall(sum)
  for (let i = start; i < start + size; i++)
    if (way === 'shortfall') gap += shortfall(alpha[i]!)
    else if (way === 'plain' || i !== top) gap -= 1 / trigamma(alpha[i]!)
  return gap
}

/** x − 1/ψ′(x), which grows from 0 to ½. */
function shortfall(x: number): number {
  return (x * trigammaMinusInverse(x)) / trigamma(x)
}
