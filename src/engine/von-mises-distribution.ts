import { logScaledBesselI0 } from './bessel.ts'
import { exp, log } from './elementary.ts'
import { integral } from './gauss-legendre.ts'
import { halfLogTwoPi } from './special.ts'
import { positiveQuantile, type Tails, withLower, withUpper } from './tails.ts'
import { atan2, sin } from './trigonometry.ts'

/**
 * The tails of the von Mises distribution with mean direction 0 and concentration κ ≥ 0 at an angle from −π, where the
 * lower one is 0, to π.
 */
export function vonMisesTails(concentration: number, angle: number): Tails {
  const kappa = Math.max(Math.min(concentration, 1e300), 0) // beyond, products leave the doubles; and −0 is 0
  const distance = Math.abs(angle)
  const tail = upperTail(kappa, distance)
  const logTail = tail > 1e-290 ? undefined : logDensity(kappa, distance) + log(relativeTail(kappa, distance))
  return angle < 0 ? withUpper(tail, logTail) : withLower(tail, logTail)
}

/**
 * The angle from −π to π up to which the probability is the given one.
 *
 * @param complement 1 − probability, with its own digits
 */
export function vonMisesQuantile(kappa: number, probability: number, complement: number): number {
  const sign = probability <= complement ? -1 : 1
  const tail = Math.min(probability, complement)
  if (tail === 0) return sign * Math.PI
  if (probability === complement) return 0
  const angle = positiveQuantile(
    tail,
    -1,
    Math.min(1 / Math.sqrt(kappa), 1.5),
    (x) => (x < Math.PI ? upperTail(kappa, x) : 0),
    (x) => x * density(kappa, x),
  )
  return sign * Math.min(angle, Math.PI)
}

function density(kappa: number, angle: number): number {
  return exp(logDensity(kappa, angle))
}

function logDensity(kappa: number, angle: number): number {
  const sine = sin(0.5 * angle)
  return -2 * (kappa * sine) * sine - logScaledBesselI0(kappa) - 2 * halfLogTwoPi
}

/** The probability beyond an angle from 0 to π. */
function upperTail(kappa: number, angle: number): number {
  if (angle === 0) return 0.5
  const first = density(kappa, angle)
  return first === 0 ? 0 : first * relativeTail(kappa, angle)
}

/** The integral of the density beyond an angle relative to that at the angle, up to where that is below exp(−41). */
function relativeTail(kappa: number, angle: number): number {
  if (angle >= Math.PI) return 0
  const sine = sin(0.5 * angle)
  const square = sine * sine + 20.5 / kappa
  const end = square < 1 ? 2 * atan2(Math.sqrt(square), Math.sqrt(1 - square)) : Math.PI
  const relative = (t: number) => exp(-2 * kappa * sin(0.5 * t) * sin(angle + 0.5 * t))
  return integral(relative, 0, Math.max(end - angle, 0), 6)
}
