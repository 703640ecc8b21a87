import { chanceDivergence, chanceOfLogOdds, chanceOfProbability, logOddsOf } from '../engine/chance.ts'
import { exp, log } from '../engine/elementary.ts'
import { logRatio, logShapeInformation, logShapeSlope, stirlingError } from '../engine/gamma.ts'
import { halfLogTwoPi, logistic, softplus } from '../engine/special.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'

/**
 * The shapes (α, β) of a share, written as the log-odds l of its mean μ = α/(α + β) and the logarithm ρ of its
 * precision φ = α + β.
 *
 * An observation x, or the mean of several, is written as t = E[log x/(1 − x)] and as c in
 *
 *   E[log x] = log m − c    E[log(1 − x)] = log(1 − m) − c    m = 1/(1 + exp(−t))
 *
 * which is 0 of one observation and never negative. With the divergence D of one probability from another,
 *
 *   α E[log x] + β E[log(1 − x)] = α log μ + β log(1 − μ) − φ (D(μ, m) + c)
 *
 * so that what is large in both sides of a likelihood is in neither, and cancels nowhere.
 *
 * @see S. Ferrari and F. Cribari-Neto, Beta regression for modelling rates and proportions, J. Appl. Stat. 31 (2004)
 */
export const betaLinks: UnboundedKernels<number> = {
  moves: 1,
  bound: (u, to, i) => {
    const [l, rho] = [u[i]!, u[i + 1]!]
    to[i] = shape(l, rho)
    to[i + 1] = shape(-l, rho)
  },
  unbound: (theta, to, i) => {
    const [alpha, beta] = [theta[i]!, theta[i + 1]!]
    to[i] = logRatio(alpha, beta)
    to[i + 1] = log(alpha + beta)
  },
  pushforward: (u, v, to, i) => {
    const [l, rho, alongMean, alongPrecision] = [u[i]!, u[i + 1]!, v[i]!, v[i + 1]!]
    to[i] = shape(l, rho) * (alongPrecision + logistic(-l) * alongMean)
    to[i + 1] = shape(-l, rho) * (alongPrecision - logistic(l) * alongMean)
  },
  pullback: (u, d, to, i) => {
    const [l, rho] = [u[i]!, u[i + 1]!]
    const [first, second] = [shape(l, rho) * d[i]!, shape(-l, rho) * d[i + 1]!]
    to[i] = logistic(-l) * first - logistic(l) * second
    to[i + 1] = first + second
  },

  observe: (x, to, i) => {
    to[i] = logOddsOf(chanceOfProbability(x))
    to[i + 1] = 0
  },
  // the mean of log m is less than that at the mean of t, by the mean divergence
  combine: (to, i, weight, from, at, more) => {
    const share = more / (weight + more)
    const mean = to[i]! + share * (from[at]! - to[i]!)
    const own = to[i + 1]! + divergence(mean, to[i]!)
    const other = from[at + 1]! + divergence(mean, from[at]!)
    to[i] = mean
    to[i + 1] = own + share * (other - own)
  },
  exponent: (u, y, i) => {
    const [l, rho] = [u[i]!, u[i + 1]!]
    const errors = errorAt(shape(l, rho)) + errorAt(shape(-l, rho)) - errorAt(exp(rho))
    return -cost(u, y, i) - errors + 0.5 * (rho - softplus(l) - softplus(-l)) - halfLogTwoPi
  },
  score: (u, y, to, i) => {
    const [l, rho] = [u[i]!, u[i + 1]!]
    const [first, second] = [logShapeSlope(shape(l, rho)), logShapeSlope(shape(-l, rho))]
    const byPrecision = first + second - logShapeSlope(exp(rho)) - cost(u, y, i)
    to[i] = product(scaledVariance(l, rho), y[i]! - l) + logistic(-l) * first - logistic(l) * second
    to[i + 1] = byPrecision
  },
  metricTimes: (u, v, to, i) => {
    const [l, rho, alongMean, alongPrecision] = [u[i]!, u[i + 1]!, v[i]!, v[i + 1]!]
    const [mean, rest] = [logistic(l), logistic(-l)]
    const [first, second] = [logShapeInformation(shape(l, rho)), logShapeInformation(shape(-l, rho))]
    const ofMean = scaledVariance(l, rho) + rest * rest * first + mean * mean * second
    const ofBoth = rest * first - mean * second
    to[i] = product(ofMean, alongMean) + ofBoth * alongPrecision
    to[i + 1] = ofBoth * alongMean + (first + second - logShapeInformation(exp(rho))) * alongPrecision
  },
}

/** α, and β at −l: φ μ, where each factor may leave the doubles. */
function shape(l: number, rho: number): number {
  return l > -700 ? exp(rho) * logistic(l) : exp(rho + l)
}

/** φ μ (1 − μ) */
function scaledVariance(l: number, rho: number): number {
  return shape(-Math.abs(l), rho) * logistic(Math.abs(l))
}

/** What Stirling's formula lacks, of what may have rounded to 0. */
function errorAt(x: number): number {
  return stirlingError(Math.max(x, Number.MIN_VALUE))
}

/** φ (D(μ, m) + c) */
function cost(u: Float64Array, y: Float64Array, i: number): number {
  return product(exp(u[i + 1]!), divergence(u[i]!, y[i]!) + y[i + 1]!)
}

/** The divergence of a probability from another, of both given the log-odds. */
function divergence(l: number, t: number): number {
  return chanceDivergence(chanceOfLogOdds(l), chanceOfLogOdds(t))
}

/** A product that is 0 if its second factor is. */
function product(x: number, y: number): number {
  return y === 0 ? 0 : x * y
}
