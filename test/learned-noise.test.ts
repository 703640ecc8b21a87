// The pattern of the README, the natural gradient with rate 1 and a line search from zero, on real regressions
import {
  Classic,
  conditionalLogLikelihoodDifferential,
  converged,
  gradientSequence,
  Natural,
  naturalGradient,
  point,
  take,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { dimensionOf } from '../src/geometry/manifold.ts'
import { type Regression, regressions, type Units } from './support/real-tables.ts'

/** From zero, and the log-likelihood (nats) of all rows. */
function from0({ f, data }: Regression) {
  const differential = conditionalLogLikelihoodDifferential(f, data)
  const points = gradientSequence(
    differential,
    1,
    Classic,
    point(Natural, f, new Float64Array(dimensionOf(f))),
    {
      sharp: naturalGradient(f, data),
      lineSearch: differential.logLikelihood,
    },
  )
  return {
    points,
    logLikelihood: (p: Parameters<typeof differential>[0]) => data.length * differential.logLikelihood(p),
  }
}

// so far away, y = 1e9 + e has lost the digits of e below 1e-7
const units: readonly (Units & { readonly tolerance?: number })[] = [
  { x: [0, 1], y: [0, 1] },
  { x: [0, 1e9], y: [0, 1e9] },
  { x: [0, 1e-9], y: [0, 1e-9] },
  { x: [0, 1e9], y: [0, 1e-9] },
  { x: [0, 1e-9], y: [0, 1e9] },
  { x: [100, 1], y: [-100, 1] },
  { x: [1e6, 1], y: [1e6, 1] },
  { x: [0, 1], y: [1e9, 1], tolerance: 1e-4 },
]

describe.each(units)(
  'the natural gradient from zero, at x $x and y $y,',
  ({ tolerance = 1e-6, ...units }) => {
    it.each(regressions(units).map((regression) => [regression.name, regression] as const))(
      'reaches the fit of R in 10 steps: %s',
      (_, regression) => {
        const { points, logLikelihood } = from0(regression)
        const path = take(11, points)
        expect(Math.abs(logLikelihood(path[10]!) - regression.logLikelihood)).toBeLessThan(tolerance)
        for (const [i, p] of path.slice(1).entries())
          expect(logLikelihood(p)).toBeGreaterThan(logLikelihood(path[i]!) - tolerance)
        const ended = [...converged(points, { steps: 12, tolerance: 1e-6 * tolerance })]
        expect(Math.abs(logLikelihood(ended.at(-1)!) - regression.logLikelihood)).toBeLessThan(tolerance)
      },
    )
  },
)
