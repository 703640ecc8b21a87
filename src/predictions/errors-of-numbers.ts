import type { Tails } from '../engine/tails.ts'
import { atan2, cos, sin } from '../engine/trigonometry.ts'
import type { Manifold } from '../geometry/manifold.ts'
import { type Moment, type StatisticalKernels, statisticalKernels } from '../geometry/statistical.ts'
import { requiredKernel } from './numbers.ts'
import { type Predictions, totalOf } from './predictions.ts'
import { singleNumbers } from './quantile.ts'

/** How far the means of angles (radians) are from those observed, the shorter way round; observations count by weight. */
export interface CircularErrors {
  /** The root of the mean squared error. */
  readonly rmse: number
  /** The mean absolute error. */
  readonly mae: number
}

/** How far predicted means are from the numbers observed. */
export interface Errors extends CircularErrors {
  /** The share of the variance that is predicted, 1 − Σw(y − ŷ)²/Σw(y − ȳ)²; where y does not vary, 1 or 0. */
  readonly rSquared: number
}

/** The same for each number of a vector. */
export interface VectorErrors {
  readonly rmse: readonly number[]
  readonly mae: readonly number[]
  readonly rSquared: readonly number[]
}

/** Whether predicted distributions of continuous numbers are as wide as they should be. */
export interface Forecasts {
  /** The share of the observations in the intervals of 50 and 95 %. */
  readonly coverage: { readonly 50: number; readonly 95: number }
  /** P(Y ≤ y) of each observation y of a weight above 0: uniform between 0 and 1 if the predictions are calibrated. `[count]` */
  readonly transforms: Float64Array
}

/** The same for each number of a vector. */
export interface VectorForecasts {
  readonly coverage: { readonly 50: readonly number[]; readonly 95: readonly number[] }
  /** `[numbers][count]` */
  readonly transforms: readonly Float64Array[]
}

export function errors(predictions: Predictions): Errors {
  const ys = predictions.ys.map(Number)
  const means = meansOf(predictions) as readonly number[] // of numbers
  return errorsOf(ys, means, predictions.weights)
}

export function vectorErrors(predictions: Predictions): VectorErrors {
  const ys = predictions.ys as readonly ArrayLike<number>[]
  const means = meansOf(predictions) as readonly (readonly number[])[] // of vectors
  const all = means[0]!.map((_, i) =>
    errorsOf(
      ys.map((y) => y[i]!),
      means.map((mean) => mean[i]!),
      predictions.weights,
    ),
  )
  return {
    rmse: all.map(({ rmse }) => rmse),
    mae: all.map(({ mae }) => mae),
    rSquared: all.map(({ rSquared }) => rSquared),
  }
}

export function circularErrors(predictions: Predictions): CircularErrors {
  const means = meansOf(predictions) as readonly number[] // directions
  return sizes(
    predictions.ys.map((y, n) => {
      const difference = Number(y) - means[n]!
      return Math.abs(difference) <= Math.PI ? difference : atan2(sin(difference), cos(difference))
    }),
    predictions.weights,
  )
}

export function forecasts({ manifold, ys, weights, working }: Predictions): Forecasts {
  const tails = tailsOf(manifold)
  const all = working.map((w, n) => tails(w, 0, Number(ys[n])) as Tails) // of a number
  return { coverage: coverageOf(all, weights), transforms: Float64Array.from(all, ({ lower }) => lower) }
}

export function vectorForecasts({ manifold, ys, weights, working }: Predictions): VectorForecasts {
  const tails = tailsOf(manifold)
  const all = working.map((w, n) => tails(w, 0, ys[n] as Moment) as readonly Tails[]) // of a vector
  const each = all[0]!.map((_, i) => all.map((row) => row[i]!))
  const coverages = each.map((column) => coverageOf(column, weights))
  return {
    coverage: { 50: coverages.map((share) => share[50]), 95: coverages.map((share) => share[95]) },
    transforms: each.map((column) => Float64Array.from(column, ({ lower }) => lower)),
  }
}

function tailsOf(manifold: Manifold): NonNullable<StatisticalKernels['tails']> {
  const { tails } = statisticalKernels('evaluate', manifold)
  return requiredKernel('evaluate', tails, manifold, singleNumbers)
}

/** The shares of the observations with these tails in the intervals of 50 and 95 %. */
function coverageOf(all: readonly Tails[], weights: readonly number[]): Forecasts['coverage'] {
  const share = (level: number) =>
    totalOf(weights, (n) => Math.abs(all[n]!.lower - 0.5) <= 0.5 * level) / totalOf(weights)
  return { 50: share(0.5), 95: share(0.95) }
}

function meansOf({ manifold, working }: Predictions): Moment[] {
  const { mean } = statisticalKernels('evaluate', manifold)
  return working.map((w) => mean(w, 0))
}

function errorsOf(ys: readonly number[], means: readonly number[], weights: readonly number[]): Errors {
  const total = totalOf(weights)
  const average = ys.reduce((sum, y, n) => sum + y / (total / weights[n]!), 0) // neither of which overflows
  const varies = ys.some((y) => y !== ys[0]) // the average of equal numbers may round
  const spread = varies
    ? sizes(
        ys.map((y) => y - average),
        weights,
      ).rmse
    : 0
  const { rmse, mae } = sizes(
    ys.map((y, n) => y - means[n]!),
    weights,
  )
  const ratio = rmse / spread
  return { rmse, mae, rSquared: spread > 0 ? 1 - ratio * ratio : rmse === 0 ? 1 : 0 }
}

/** The root mean square and the mean size of differences, whose squares might leave the doubles. */
function sizes(differences: readonly number[], weights: readonly number[]): CircularErrors {
  const largest = differences.reduce((max, difference) => Math.max(max, Math.abs(difference)), 0)
  if (largest === 0 || largest === Number.POSITIVE_INFINITY) return { rmse: largest, mae: largest }
  const scaled = differences.map((difference) => Math.abs(difference / largest))
  const mean = (f: (x: number) => number) =>
    scaled.reduce((sum, x, n) => sum + weights[n]! * f(x), 0) / totalOf(weights)
  return { rmse: largest * Math.sqrt(mean((x) => x * x)), mae: largest * mean((x) => x) }
}
