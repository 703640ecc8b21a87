// fit with its defaults against lm, glm and nnet of R: test/reference/real-tables.R
import { evaluate, fit } from 'legendre'
import { describe, expect, it } from 'vitest'
import { regressions, type Units } from './support/real-tables.ts'

const units: readonly Units[] = [
  { x: [0, 1], y: [0, 1] },
  { x: [0, 1e9], y: [0, 1e-9] },
  { x: [0, 1e-9], y: [0, 1e9] },
  { x: [1e6, 1], y: [-1e6, 1] },
]

describe.each(units)('fit with its defaults, at x $x and y $y,', (units) => {
  it.each(regressions(units).map((regression) => [regression.name, regression] as const))(
    'has converged to the maximum of R, to 1e-6 nats of all rows: %s',
    (_, { f, data, logLikelihood }) => {
      const { parameters, record, convergence, stoppedBy } = fit(f, data)
      // further away, the rounding of the data themselves moves the maximum: by 1e-9 of the scale at 1e6
      const tolerance = units.x[0] === 0 ? 1e-6 : 1e-4
      expect(Math.abs(data.length * record.logLikelihood - logLikelihood)).toBeLessThan(tolerance)
      expect(convergence.hasConverged).toBe(true)
      expect(convergence.gradient).toBeLessThan(1e-6)
      expect(stoppedBy).toBe('convergence')
      expect(record.epochs).toBeLessThan(12)
      expect(
        Math.abs(data.length * (evaluate(parameters, data).logLikelihood - record.logLikelihood)),
      ).toBeLessThan(100 * tolerance)
    },
  )
})

it('has the coefficients of R in its parameters', () => {
  for (const { f, data, coefficients, name, family } of regressions()) {
    if (coefficients.length > 1) continue
    const { coordinates } = fit(f, data).parameters
    const [intercept, ...slopes] = coefficients[0]!
    const noise = family === 'normal' ? 1 : 0
    for (const [i, expected] of [intercept!, ...slopes].entries()) {
      const actual = coordinates[i === 0 ? 0 : i + noise]!
      expect(Math.abs(actual - expected), `${name} ${i}`).toBeLessThan(1e-6 * (1 + Math.abs(expected)))
    }
  }
})
