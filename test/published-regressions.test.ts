// fit with its defaults against R and Newton's method: test/reference/regressions.R and regressions.py
import { type Fit, fit, interval, mean, predict } from 'legendre'
import { describe, expect, it } from 'vitest'
import type { AnyMap } from './support/maps.ts'
import { relativeError, sum } from './support/numbers.ts'
import { published, type Row } from './support/published-regressions.ts'

const names = Object.keys(published)

const fits = new Map<string, Fit<AnyMap>>()

/** Each is fitted once. */
function fitted(name: string): Fit<AnyMap> {
  const { f, rows } = published[name]!
  if (!fits.has(name)) fits.set(name, fit(f, rows))
  return fits.get(name)!
}

describe('fit with its defaults', () => {
  it.each(names)('has converged to the maximum of the likelihood: %s', (name) => {
    const { parameters, standardErrors, observations, logLikelihood } = published[name]!
    const { parameters: found, record, convergence, stoppedBy } = fitted(name)
    expect(Math.abs(observations * record.logLikelihood - logLikelihood)).toBeLessThan(1e-6)
    expect(convergence.hasConverged).toBe(true)
    expect(stoppedBy).toBe('convergence')
    expect(found.coordinates.length).toBe(parameters.length)
    for (const [i, value] of found.coordinates.entries())
      expect(Math.abs(value - parameters[i]!) / standardErrors[i]!, `parameter ${i}`).toBeLessThan(1e-3)
  })

  it.each([
    ['scattering', 'Weisberg 1985', '148.473 530.835'],
    ['beetles', 'Dobson 1990', '-60.717 34.270'],
    ['menarche', 'R’s help page', '-21.22639 1.63197'],
    ['ships', 'McCullagh and Nelder 1989', '-6.41 -0.54 -0.69 -0.08 0.33 0.70 0.82 0.45 0.38'],
    [
      'insurance',
      'R’s help page',
      '-1.810508 0.025868 0.038524 0.234205 0.429708 0.004632 -0.029294 -0.394432 -0.000355 -0.016737',
    ],
    [
      'gasoline',
      'Ferrari and Cribari-Neto 2004',
      '-6.15957 1.72773 1.32260 1.57231 1.05971 1.13375 1.04016 0.54369 0.49590 0.38579 0.01097',
    ],
  ])('has the coefficients that were published, to all their digits: %s, %s', (name, _, numbers) => {
    const { coordinates } = fitted(name).parameters
    const coefficients = [coordinates[0]!, ...coordinates.slice(-published[name]!.rows[0]!.x.length)]
    const digits = numbers.split(' ').map((number) => number.split('.')[1]!.length)
    expect(coefficients.map((value, i) => value.toFixed(digits[i])).join(' ')).toBe(numbers)
  })

  it('has the precision that Ferrari and Cribari-Neto published', () => {
    expect(Math.exp(fitted('gasoline').parameters.coordinates[1]!).toFixed(4)).toBe('440.2784')
  })
})

describe('what is predicted', () => {
  it.each(names.filter((name) => published[name]!.deviance !== undefined))(
    'has means with the deviance of glm: %s',
    (name) => {
      const { output, rows, deviance: expected } = published[name]!
      const { parameters } = fitted(name)
      const total = sum(rows.length, (n) => {
        const { x, y, weight = 1, offset } = rows[n]!
        return weight * deviance(output, y, mean(predict(parameters, x, { offset })) as number)
      })
      expect(relativeError(total, expected!)).toBeLessThan(1e-7)
    },
  )

  it('holds as much of a motorcycle’s crash in its intervals as by Newton’s method, early, midway and late', () => {
    const { rows, coverage } = published.motorcycle!
    const { parameters } = fitted('motorcycle')
    const covered = [0, 0, 0]
    for (const [n, { x, y }] of rows.entries()) {
      const [low, high] = interval(predict(parameters, x), 0.95) as [number, number]
      if (low <= (y as number) && (y as number) <= high) covered[Math.floor((3 * n) / rows.length)]! += 1
    }
    expect(covered).toEqual(coverage)
  })
})

/** How much less likely y is than where its mean is y, in −2 nats, with unit dispersion. */
function deviance(output: string, y: Row['y'], mean: number): number {
  if (typeof y === 'number') return deviances[output]!(y, mean)
  if (!('trials' in y)) throw new Error(`${output} has no deviance`)
  return lack(y.successes, y.trials * mean) + lack(y.trials - y.successes, y.trials * (1 - mean))
}

/** 2 y log(y / mean). */
function lack(y: number, mean: number): number {
  return y === 0 ? 0 : 2 * y * Math.log(y / mean)
}

function ofPositive(y: number, mean: number): number {
  return 2 * (y / mean - 1 - Math.log(y / mean))
}

/** r + y is what a negative binomial variable and its r successes count. */
function ofFailures(r: number) {
  return (y: number, mean: number) => lack(y, mean) - lack(y + r, mean + r)
}

const deviances: Readonly<Record<string, (y: number, mean: number) => number>> = {
  Exponential: ofPositive,
  Gamma: ofPositive,
  Geometric: ofFailures(1),
  InverseGaussian: (y, mean) => (y - mean) ** 2 / (mean ** 2 * y),
  'NegativeBinomial(2)': ofFailures(2),
  Poisson: (y, mean) => lack(y, mean) - 2 * (y - mean),
}
