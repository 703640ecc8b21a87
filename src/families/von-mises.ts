import { averageOf } from '../engine/averages.ts'
import {
  besselRatio,
  besselRatioDerivative,
  besselRatioOverArgument,
  inverseBesselRatio,
  inverseOneMinusBesselRatio,
  logBesselI0,
  logScaledBesselI0,
  oneMinusBesselRatio,
} from '../engine/bessel.ts'
import { exp } from '../engine/elementary.ts'
import type { Random } from '../engine/random.ts'
import { halfLogTwoPi } from '../engine/special.ts'
import { atan2, cos, hypot, scaleOf, sin } from '../engine/trigonometry.ts'
import { vonMisesQuantile, vonMisesTails } from '../engine/von-mises-distribution.ts'
import { Natural, Source } from '../geometry/chart.ts'
import { family, rowsOf, sameRows } from './family.ts'
import type { Family } from './family-definition.ts'
import { type Angles, angles } from './sample-spaces.ts'

const naturalToSource = /* @__PURE__ */ rowsOf((theta, source, i) => {
  const kappa = concentration(theta, i)
  source[i] = angle(theta, i)
  source[i + 1] = kappa
})
const sourceToNatural = /* @__PURE__ */ rowsOf((source, theta, i) =>
  fromPolar(source[i]!, source[i + 1]!, theta, i),
)
const meanToSource = /* @__PURE__ */ rowsOf((eta, source, i) => {
  const kappa = inverseBesselRatio(meanLength(eta, i))
  source[i] = angle(eta, i)
  source[i + 1] = kappa
})
const sourceToMean = /* @__PURE__ */ rowsOf((source, eta, i) =>
  fromPolar(source[i]!, besselRatio(source[i + 1]!), eta, i),
)

/**
 * An angle in radians: any finite number, where those that differ by 2π are one and the same.
 *
 *   Source  [2]  μ, κ ≥ 0                   mean direction (radians), concentration
 *   Natural [2]  κ cos μ, κ sin μ           any real
 *   Mean    [2]  E[cos x], E[sin x]         η₁² + η₂² ≤ 1
 *
 *   s(x) = (cos x, sin x)    log h(x) = −log 2π
 *   ψ(θ) = log I₀(κ)    φ(η) = κ A(κ) − log I₀(κ)    A = I₁/I₀    ‖θ‖ = κ    ‖η‖ = A(κ)
 *
 * Its `mean` is the mean direction μ, from −π to π and 0 where κ is 0, and its `variance` the circular variance
 * 1 − A(κ), from 0 to 1. Its probabilities P(X ≤ x) and quantiles are measured from the antipode of the mean
 * direction on, so that μ is the median, and quantiles go from μ − π to μ + π. Where ‖η‖ is 1, as after a single observation, and within four units of the last place
 * of 1, κ is infinite: there is no density.
 *
 * @example
 * const p = point(Source, VonMises, [1, 2])
 * mean(p).toFixed(6) //=> '1.000000'
 * variance(p).toFixed(6) //=> '0.302225'
 * @see Goal, probability/Goal/Probability/Distributions.hs, `VonMises`, which is NaN at κ = 0 and overflows for large κ
 * @see K. V. Mardia and P. E. Jupp, Directional Statistics (2000), section 3.5.4
 */
export interface VonMises extends Family<'VonMises', 2, Angles> {}
export const VonMises: VonMises = /* @__PURE__ */ family(() => ({
  kind: 'VonMises',
  dimension: 2,
  naturalDomain: 'ℝⁿ',
  samples: angles,
  missingCondition: (chart, p, i) => {
    if (chart === Source)
      return p[i + 1]! >= 0 && p[i + 1]! < Number.POSITIVE_INFINITY ? undefined : 'a finite concentration ≥ 0'
    if (chart === Natural)
      return Number.isFinite(p[i]!) && Number.isFinite(p[i + 1]!) ? undefined : 'a finite concentration'
    return hypot(p[i]!, p[i + 1]!) <= 1 + 1e-9 ? undefined : 'η₁² + η₂² ≤ 1' // an average may round above
  },

  sufficientStatistic: (x: number, to, i) => {
    to[i] = cos(x)
    to[i + 1] = sin(x)
  },
  logBaseMeasure: () => -2 * halfLogTwoPi,
  expectedLogBaseMeasure: () => -2 * halfLogTwoPi,
  // κ (cos(x − μ) − 1) − log 2π − log(exp(−κ) I₀(κ)), where 1 − cos(x − μ) = 2 sin²((x − μ)/2)
  logDensity: (w, i, x) => {
    const kappa = w[i + 1]!
    const half = sin(0.5 * turn(x, w[i]!))
    return -2 * (kappa * half) * half - 2 * halfLogTwoPi - logScaledBesselI0(kappa)
  },
  // log 2π + log I₀(κ) − κ A(κ)
  entropy: (w, i) => {
    const kappa = w[i + 1]!
    if (kappa < 1) return 2 * halfLogTwoPi + logBesselI0(kappa) - kappa * besselRatio(kappa)
    return 2 * halfLogTwoPi + logScaledBesselI0(kappa) + kappa * oneMinusBesselRatio(kappa)
  },
  relativeEntropy: (p, i, q, j) => {
    const [kappa, other] = [p[i + 1]!, q[j + 1]!]
    const half = sin(0.5 * turn(p[i]!, q[j]!))
    const difference =
      kappa < 1 && other < 1
        ? logBesselI0(other) - logBesselI0(kappa) - (other - kappa) * besselRatio(kappa)
        : logScaledBesselI0(other) - logScaledBesselI0(kappa) + (other - kappa) * oneMinusBesselRatio(kappa)
    return Math.max(difference, 0) + 2 * (other * half) * half * besselRatio(kappa)
  },
  degenerate: (w, i) =>
    w[i + 1]! < Number.POSITIVE_INFINITY
      ? undefined
      : 'an infinite concentration, as of observations that are all equal',
  mean: (w, i) => w[i]!,
  variance: (w, i) => oneMinusBesselRatio(w[i + 1]!),
  potential: (theta, i) => logBesselI0(concentration(theta, i)),
  dualPotential: (eta, i) => {
    const r = meanLength(eta, i)
    if (r === 1) return Number.POSITIVE_INFINITY
    const kappa = inverseBesselRatio(r)
    return kappa < 1 ? kappa * r - logBesselI0(kappa) : -kappa * (1 - r) - logScaledBesselI0(kappa)
  },

  toMean: rowsOf((theta, eta, i) => toward(besselRatio(concentration(theta, i)), theta, eta, i)),
  toNatural: rowsOf((eta, theta, i) => toward(inverseBesselRatio(meanLength(eta, i)), eta, theta, i)),
  naturalToSource,
  sourceToNatural,
  meanToSource,
  sourceToMean,
  working: {
    fromNatural: naturalToSource,
    fromSource: rowsOf((source, w, i) => {
      w[i] = source[i + 1] === 0 ? 0 : wrappedAngle(source[i]!)
      w[i + 1] = source[i + 1]!
    }),
    fromMean: meanToSource,
    toNatural: sourceToNatural,
    toSource: sameRows(2),
    toMean: sourceToMean,
    dualPotential: (w, i) => {
      const kappa = w[i + 1]!
      if (kappa === Number.POSITIVE_INFINITY) return kappa
      if (kappa < 1) return kappa * besselRatio(kappa) - logBesselI0(kappa)
      return -kappa * oneMinusBesselRatio(kappa) - logScaledBesselI0(kappa)
    },
    // by angles from the first, whose mean direction lies between them if they are near each other
    estimate: (xs, to, i, weights) => {
      const first = xs[0]!
      const resultant = (f: (x: number) => number, from: number) =>
        averageOf(xs.length, (n) => f(turn(xs[n]!, from)), weights)
      const [x, y] = [resultant(cos, first), resultant(sin, first)]
      const direction = wrappedAngle(first + (x === 0 && y === 0 ? -first : atan2(y, x)))
      const rest = averageOf(xs.length, (n) => 2 * sin(0.5 * turn(xs[n]!, direction)) ** 2, weights)
      to[i] = direction
      to[i + 1] = Math.max(inverseOneMinusBesselRatio(rest), 0)
    },
  },

  // A′(κ) along θ, A(κ)/κ across
  metric: (theta, i, to) => {
    const kappa = concentration(theta, i)
    toward(1, theta, unit, i, 0)
    const [cosine, sine] = [unit[0]!, unit[1]!]
    const along = besselRatioDerivative(kappa)
    const across = besselRatioOverArgument(kappa)
    to[0] = along * cosine * cosine + across * sine * sine
    to[1] = to[2] = (along - across) * cosine * sine
    to[3] = along * sine * sine + across * cosine * cosine
  },
  flat: (theta, _eta, vector, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) {
      const kappa = concentration(theta, i)
      stretch(besselRatioDerivative(kappa), besselRatioOverArgument(kappa), theta, vector, to, i)
    }
  },
  sharp: (theta, _eta, vector, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) {
      const kappa = concentration(theta, i)
      stretch(1 / besselRatioDerivative(kappa), 1 / besselRatioOverArgument(kappa), theta, vector, to, i)
    }
  },

  tails: (w, i, x) => vonMisesTails(w[i + 1]!, turn(x, w[i]!)),
  quantile: (w, i, probability, complement) => w[i]! + vonMisesQuantile(w[i + 1]!, probability, complement),
  mode: (w, i) => w[i]!,

  draw: (w, i, random) => drawAngle(w[i]!, w[i + 1]!, random),
}))

/** The same angle above −π, at most π. */
function wrappedAngle(x: number): number {
  return Math.abs(x) < Math.PI || x === Math.PI ? x : angle(Float64Array.of(cos(x), sin(x)), 0)
}

/** κ, which where it overflows is the largest double. */
function concentration(theta: Float64Array, i: number): number {
  return Math.min(hypot(theta[i]!, theta[i + 1]!), Number.MAX_VALUE)
}

/** ‖η‖, where what rounding may have kept from 1 is 1. */
function meanLength(eta: Float64Array, i: number): number {
  const length = hypot(eta[i]!, eta[i + 1]!)
  return length >= 1 - 2 ** -51 ? 1 : length
}

/** The angle of the vector at `i`, above −π, at most π, and 0 where the vector is 0. */
function angle(vector: Float64Array, i: number): number {
  const value = atan2(vector[i + 1]! + 0, vector[i]! + 0) // −0 would be another side of 0
  return value === -Math.PI ? Math.PI : value
}

/** The angle from the mean direction to x, from −π to π; of an x of many turns, by the angle that it is. */
function turn(x: number, direction: number): number {
  if (Math.abs(x - direction) <= Math.PI) return x - direction
  return wrapped(atan2(sin(x), cos(x)) - direction)
}

/** A vector of length 1, for those who read it at once. */
const unit = /* @__PURE__ */ new Float64Array(2)

/** Writes the vector of that length in the direction of another one; that of 0 is to the right. */
function toward(length: number, from: Float64Array, to: Float64Array, i: number, j = i): void {
  const scale = scaleOf(hypot(from[i]!, from[i + 1]!))
  const x = from[i]! * scale
  const y = from[i + 1]! * scale
  const norm = hypot(x, y)
  to[j] = norm === 0 ? length : product(length, x / norm)
  to[j + 1] = norm === 0 ? 0 : product(length, y / norm)
}

function fromPolar(direction: number, length: number, to: Float64Array, i: number): void {
  to[i] = product(length, cos(direction))
  to[i + 1] = product(length, sin(direction))
}

/** Multiplies the parts of a vector along and across θ. */
function stretch(
  along: number,
  across: number,
  theta: Float64Array,
  vector: Float64Array,
  to: Float64Array,
  i: number,
): void {
  const scale = scaleOf(hypot(theta[i]!, theta[i + 1]!))
  const x = theta[i]! * scale
  const y = theta[i + 1]! * scale
  const norm = hypot(x, y)
  const [cosine, sine] = norm === 0 ? [1, 0] : [x / norm, y / norm]
  const [v, w] = [vector[i]!, vector[i + 1]!]
  // divided in the end, so that a multiple of θ has no part across
  const a = product(along, norm === 0 ? v : (x * v + y * w) / norm)
  const b = product(across, norm === 0 ? w : (x * w - y * v) / norm)
  to[i] = a * cosine - b * sine
  to[i + 1] = a * sine + b * cosine
}

/** The product with a number that may be ∞, where 0 · ∞ = 0. */
function product(factor: number, x: number): number {
  return x === 0 ? 0 : factor * x
}

/**
 * Draws from a wrapped Cauchy distribution until one is accepted.
 *
 * With r = (1 + √(1 + 4κ²)) / 2κ, the proposal is φ = 2 arctan(s tan πu/2), s² = (r − 1)/(r + 1), and accepted with
 * probability c exp(1 − c), c = κ (r − cos φ). All of it is written in terms of κ (r − 1), which is 1 at κ = 0, where
 * the proposals are uniform, and ½ for large κ.
 *
 * @see D. J. Best and N. I. Fisher, Efficient simulation of the von Mises distribution, Applied Statistics 28 (1979)
 */
function drawAngle(direction: number, concentration: number, random: Random): number {
  const kappa = Math.min(concentration, 1e300) // beyond, squares underflow; all draws are the mean direction
  const least = 0.5 + 0.25 / (kappa + Math.sqrt(kappa * kappa + 0.25))
  const slope = Math.sqrt(least / (least + 2 * kappa))
  for (let round = 0; round < 10_000; round++) {
    const quarter = Math.PI * (random.uniform() - 0.5)
    const rise = slope * sin(quarter)
    const run = cos(quarter)
    const c = least + (2 * kappa * rise * rise) / (rise * rise + run * run)
    if (random.uniform() < c * exp(1 - c)) return wrapped(direction + 2 * atan2(rise, run))
  }
  return direction
}

/** The same angle above −π, at most π, of one that is at most 2π away from 0. */
function wrapped(x: number): number {
  if (x > Math.PI) return x - 2 * Math.PI
  return x <= -Math.PI ? x + 2 * Math.PI : x
}
