import {
  Affine,
  Cartesian,
  Classic,
  conditionalLogLikelihoodDifferential,
  DomainError,
  Euclidean,
  gradientSequence,
  momentum,
  Natural,
  NormalMean,
  naturalGradient,
  Poisson,
  point,
  Tensor,
  take,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { makePoint } from '../geometry/point.ts'
import { pursuits } from './index.ts'

const line = Euclidean(2)
const start = point(Cartesian, line, [1, 2])

describe.each([...Object.values(pursuits), momentum({ schedule: () => 0.9 })])(
  'a sequence of $name',
  (pursuit) => {
    it.each([
      [Number.NaN, 1],
      [Number.POSITIVE_INFINITY, 1],
      [Number.NEGATIVE_INFINITY, -1],
      [1e308, 1e10],
      [1e308, 1],
      [1e200, 0.1],
    ])('has no points that are not finite, and does not stand still: gradient %d, rate %d', (value, rate) => {
      for (const sequence of [vanillaGradientSequence, gradientSequence])
        for (const inPlace of [false, true]) {
          const differential = () => makePoint(Cartesian, line, Float64Array.of(0, value))
          let points: Float64Array[] = []
          try {
            for (const { coordinates } of sequence(differential, rate, pursuit, start, { inPlace })) {
              points.push(coordinates.slice())
              if (points.length === 5) break
            }
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError)
          }
          points = points.slice(1)
          expect(points.every((coordinates) => coordinates.every(Number.isFinite))).toBe(true)
          expect(points.every((coordinates) => coordinates[1] !== 2)).toBe(true)
        }
    })
  },
)

it('an error names the step and the rate', () => {
  const away = (p: typeof start) =>
    makePoint(
      Cartesian,
      line,
      p.coordinates.map((x) => x * 1e200),
    )
  expect(() => take(9, vanillaGradientSequence(away, 1, Classic, start))).toThrow(
    new DomainError(
      'vanillaGradientSequence: expected finite coordinates after step 2, received Infinity at index 0; lower the learning rate from 1, or scale the data',
    ),
  )
})

it('a schedule of momentum that is not a number is refused', () => {
  const pursuit = momentum({ schedule: (k) => (k === 2 ? Number.NaN : 0.5) })
  expect(() =>
    take(
      9,
      vanillaGradientSequence(() => start, 0.1, pursuit, start),
    ),
  ).toThrow('momentum: expected the schedule to be a number from 0 to below 1, received NaN at step 2')
})

it('a line search comes back from where the function has no value', () => {
  const map = Affine(Tensor, Poisson, NormalMean)
  const data = [1, 2, 3, 4].map((x) => ({ x: 300 * x, y: 50 * x }))
  const score = conditionalLogLikelihoodDifferential(map, data)
  const points = take(
    30,
    gradientSequence(score, 1000, Classic, point(Natural, map, [0, 0]), {
      sharp: naturalGradient(map, data),
      lineSearch: (p) => {
        if (p.coordinates[0]! > 100) throw new DomainError('test: expected less, received more; go back')
        return score.logLikelihood(p)
      },
    }),
  )
  expect(score.logLikelihood(points.at(-1)!)).toBeGreaterThan(score.logLikelihood(points[0]!))
})
