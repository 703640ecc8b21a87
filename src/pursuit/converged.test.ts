import {
  Affine,
  adam,
  Bernoulli,
  Cartesian,
  Classic,
  conditionalLogLikelihoodDifferential,
  converged,
  DomainError,
  Euclidean,
  gradientSequence,
  last,
  Natural,
  NormalMean,
  naturalGradient,
  type Point,
  point,
  Tensor,
  take,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { makePoint } from '../geometry/point.ts'

const line = Euclidean(1)
const half = (p: Point<Cartesian, Euclidean<1>>) => p // of half a square, descended
const halves = () => vanillaGradientSequence(half, -0.5, Classic, point(Cartesian, line, [8]))

describe('converged', () => {
  it('ends with the step that promises no more than the tolerance', () => {
    // from x, a step of −x/2 promises to lower by x²/2: 32, 8, 2, 0.5, …
    expect([...converged(halves(), { tolerance: 2 })].map((p) => p.coordinates[0])).toEqual([8, 4, 2, 1])
    expect([...converged(halves(), { tolerance: 1.9 })].length).toBe(5)
    expect([...converged(halves(), { tolerance: 100 })].length).toBe(2)
  })

  it('starts anew, hands out what the sequence does, and closes it', () => {
    const points = converged(halves(), { tolerance: 1e-3 })
    expect([...points]).toEqual([...points])
    expect([...points]).toEqual(take([...points].length, halves()))
    expect(take(2, points).length).toBe(2)
  })

  it.each([Classic, adam()])('hands out the same in place: $name', (pursuit) => {
    const f = Affine(Tensor, Bernoulli, NormalMean)
    const data = [-2, -1, 0, 1, 2].map((x, n) => ({ x, y: n > 1 && n !== 3 }))
    const d = conditionalLogLikelihoodDifferential(f, data)
    const start = point(Natural, f, [0, 0])
    const path = (inPlace: boolean) =>
      Array.from(
        converged(vanillaGradientSequence(d, 0.1, pursuit, start, { inPlace }), { tolerance: 1e-4 }),
        (p) => [...p.coordinates],
      )
    expect(path(true)).toEqual(path(false))
    expect(path(true).length).toBeGreaterThan(5)
  })

  it('measures a natural gradient without units', () => {
    const f = Affine(Tensor, Bernoulli, NormalMean)
    const stepsAt = (unit: number) => {
      const data = [-2, -1, 0, 1, 2].map((x, n) => ({ x: unit * x, y: n > 1 && n !== 3 }))
      const d = conditionalLogLikelihoodDifferential(f, data)
      const options = { sharp: naturalGradient(f, data) }
      return [...converged(gradientSequence(d, 1, Classic, point(Natural, f, [0, 0]), options))].length
    }
    expect(stepsAt(1)).toBeLessThan(8)
    for (const unit of [1e-9, 1e-3, 1e9]) expect(stepsAt(unit)).toBe(stepsAt(1))
  })

  it('throws where it does not, and says what the last step promised', () => {
    expect(() => last(converged(halves(), { steps: 3 }))).toThrow(
      new DomainError(
        'converged: expected a step that promises at most 1e-12 within 3 steps, received 2 at step 3; take more steps, follow a natural gradient with a line search and damping, or raise the tolerance',
      ),
    )
    const nowhere = () => makePoint(Cartesian, line, Float64Array.of(Number.NaN))
    const lost = vanillaGradientSequence(nowhere, 1, Classic, point(Cartesian, line, [8]))
    expect(() => last(converged(lost))).toThrow(
      'received NaN at step 1; the sequence diverges, lower its rate',
    )
  })

  it.each<[string, unknown, unknown]>([
    [
      'expected what gradientSequence or vanillaGradientSequence returned, received an array of length 1',
      [1],
      {},
    ],
    ['expected items to take one by one, received 3', 3, {}],
    ['expected options { tolerance, steps }, received 3', halves(), 3],
    ['expected a tolerance > 0, received 0; try 1e-12', halves(), { tolerance: 0 }],
    ['expected a number of steps, received 2.5', halves(), { steps: 2.5 }],
  ])('is refused: %s', (sentence, points, options) => {
    expect(() => (converged as (...args: unknown[]) => unknown)(points, options)).toThrow(
      `converged: ${sentence}`,
    )
  })
})
