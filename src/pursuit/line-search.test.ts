import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  Cartesian,
  Classic,
  conditionalLogLikelihoodDifferential,
  type Differential,
  DomainError,
  defaultAdamPursuit,
  defaultMomentumPursuit,
  Euclidean,
  type ExponentialFamily,
  flat,
  gradientSequence,
  last,
  logLikelihood,
  logLikelihoodDifferential,
  type Mean,
  mle,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalGradient,
  type Point,
  Poisson,
  type Pursuit,
  point,
  R,
  random,
  sample,
  Tensor,
  take,
  toNatural,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it, vi } from 'vitest'
import { cases } from '../../test/support/families.ts'
import { maps, observations, pointOf } from '../../test/support/maps.ts'
import { difference } from '../../test/support/numbers.ts'

const plane = Euclidean(2)
type Plane = Point<Cartesian, typeof plane>
const at = (x: number, y: number) => point(Cartesian, plane, [x, y])

/** (1 − x)² + 100 (y − x²)², with its minimum at (1, 1) */
const rosenbrock = ({ coordinates }: Plane) => {
  const [x, y] = coordinates as unknown as [number, number]
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2
}
const slopeOfRosenbrock = ({ coordinates }: Plane) => {
  const [x, y] = coordinates as unknown as [number, number]
  return at(-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x))
}
const negative =
  <P>(f: (p: P) => number) =>
  (p: P) =>
    -f(p)

const algorithms: readonly (readonly [string, Pursuit])[] = [
  ['Classic', Classic],
  ['momentum', defaultMomentumPursuit(0.9)],
  ['adam', defaultAdamPursuit],
]

/** That no value is below the one before, by more than rounding. */
function expectRising(values: readonly number[]): void {
  for (let i = 1; i < values.length; i++)
    expect(values[i]!, `step ${i}`).toBeGreaterThanOrEqual(values[i - 1]! - 1e-8 * Math.abs(values[i - 1]!))
}

describe.each(algorithms)('with a line search, %s', (_, algorithm) => {
  it('never lets the likelihood of a map fall, at any rate', () => {
    fc.assert(
      fc.property(maps, fc.nat(), fc.constantFrom(0.01, 1, 100), (map, seed, rate) => {
        const data = observations(map, 5, seed)
        const differential = conditionalLogLikelihoodDifferential(map, data)
        const { logLikelihood: lineSearch } = differential
        const start = pointOf(map, 0.5, seed)
        fc.pre(Number.isFinite(lineSearch(start)))
        const points = take(15, vanillaGradientSequence(differential, rate, algorithm, start, { lineSearch }))
        expectRising(points.map(lineSearch))
      }),
    )
  })

  it('descends where the rate is negative', () => {
    const points = vanillaGradientSequence(slopeOfRosenbrock, -1, algorithm, at(-1.2, 1), {
      lineSearch: rosenbrock,
    })
    const values = take(300, points).map(rosenbrock)
    expectRising(values.map((value) => -value))
    expect(values.at(-1)).toBeLessThan(values[0]! / 4)
  })

  it('hands out the same points in place and not', () => {
    const run = (inPlace: boolean) => {
      const options = { inPlace, lineSearch: rosenbrock }
      const coordinates: number[][] = []
      for (const p of vanillaGradientSequence(slopeOfRosenbrock, -1, algorithm, at(-1.2, 1), options)) {
        coordinates.push([...p.coordinates])
        if (coordinates.length === 50) return coordinates
      }
      return coordinates
    }
    expect(run(true)).toEqual(run(false))
  })

  it('hands out the same points of a network in place, in its circuit, and not', () => {
    const net = NeuralNetwork([[Tensor, R(4, Bernoulli)]], Tensor, NormalMean, NormalMean)
    const data = [-1, 0, 1, 2].map((x) => ({ x, y: Math.abs(x) }))
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const { logLikelihood: lineSearch } = differential
    const start = pointOf(net, 1, 3)
    const plain = (p: typeof start) => differential(p) // nothing of its circuit
    const runs = [
      vanillaGradientSequence(differential, 5, algorithm, start, { lineSearch }),
      vanillaGradientSequence(differential, 5, algorithm, start, { lineSearch, inPlace: true }),
      vanillaGradientSequence(plain, 5, algorithm, start, { lineSearch }),
    ].map((points) => {
      const all: number[][] = []
      for (const { coordinates } of points) if (all.push([...coordinates]) === 30) break
      return all
    })
    expect(runs[1]).toEqual(runs[0])
    expect(runs[2]).toEqual(runs[0])
  })

  it('backs away from where the function is not finite, and from where it throws nothing but is −∞', () => {
    for (const beyond of [Number.NaN, Number.NEGATIVE_INFINITY]) {
      const f = vi.fn(({ coordinates: [x, y] }: Plane) => (x! < 2 ? x! - y! * y! : beyond))
      const slope = ({ coordinates: [, y] }: Plane) => at(1, -2 * y!)
      const points = take(200, vanillaGradientSequence(slope, 100, algorithm, at(0, 1), { lineSearch: f }))
      expect(f.mock.results.some(({ value }) => !Number.isFinite(value))).toBe(true)
      for (const { coordinates } of points) expect(coordinates[0]).toBeLessThan(2)
      expectRising(points.map(f))
      expect(points.at(-1)!.coordinates[0]).toBeGreaterThan(1)
    }
  })

  const bounded = cases.filter(({ manifold }) => !['ℝⁿ', undefined].includes(manifold.naturalDomain))
  it.each(bounded.map(({ manifold, theta }) => [String(manifold), manifold, theta] as const))(
    'never visits a point outside of the natural domain of %s',
    (_, manifold, theta) => {
      const thetas = theta.map((coordinates) => point(Natural, manifold, coordinates))
      fc.assert(
        fc.property(thetas, thetas, fc.constantFrom(1, 30, 1000), fc.nat(), (truth, start, rate, seed) => {
          const xs = sample(truth, 6, random(seed)) as never
          type P = Point<Natural, ExponentialFamily>
          const inside = vi.fn((p: P) => logLikelihood(point(Natural, p.manifold, p.coordinates), xs))
          fc.pre(Number.isFinite(inside(start)))
          const differential = (p: P) => logLikelihoodDifferential(p, xs)
          for (const points of [
            gradientSequence(differential, rate, algorithm, start, { lineSearch: inside }),
            vanillaGradientSequence(differential, rate, algorithm, start, { lineSearch: inside }),
          ]) {
            // `point` and `logLikelihood` refuse what is not in the domain
            const values = take(12, points).map(inside)
            expectRising(values)
          }
        }),
        { numRuns: 15 },
      )
    },
  )
})

describe('a line search', () => {
  it('by rate 1 and Classic finds the minimum in the valley of Rosenbrock', () => {
    // H. H. Rosenbrock, An automatic method for finding the greatest or least value of a function (1960)
    const points = vanillaGradientSequence(slopeOfRosenbrock, -1, Classic, at(-1.2, 1), {
      lineSearch: rosenbrock,
    })
    const { coordinates } = last(take(30_000, points))
    expect(difference(coordinates, [1, 1])).toBeLessThan(1e-4)
    const up = vanillaGradientSequence(
      (p: Plane) => at(-slopeOfRosenbrock(p).coordinates[0]!, -slopeOfRosenbrock(p).coordinates[1]!),
      1,
      Classic,
      at(-1.2, 1),
      { lineSearch: negative(rosenbrock) },
    )
    expect(take(50, up)).toEqual(take(50, points))
  })

  it('changes no step that rises enough', () => {
    const half = ({ coordinates: [x, y] }: Plane) => (x! ** 2 + y! ** 2) / 2
    for (const [, algorithm] of algorithms) {
      const [searched, plain] = [{ lineSearch: half }, {}].map((options) =>
        take(
          5,
          vanillaGradientSequence((p: Plane) => p, -0.05, algorithm, at(-4, 2), options),
        ),
      )
      expect(searched!.length).toBe(5)
      for (const [i, { coordinates }] of searched!.entries())
        expect(difference(coordinates, plain![i]!.coordinates)).toBeLessThan(1e-15)
    }
  })

  it.each([
    ['takes a step that rises by a ten-thousandth of what is promised', 1.0001e-4, 1],
    ['halves one that rises by less', 0.9999e-4, 0.5],
  ])('%s', (_, share, expected) => {
    // promises to rise from 0 by 1 at x = 1, and rises by all that is promised up to the half
    const f = ({ coordinates: [x] }: Plane) => (x! > 0.5 ? share : x!)
    for (const sign of [1, -1]) {
      const points = vanillaGradientSequence(() => at(sign, 0), sign, Classic, at(0, 0), {
        lineSearch: (p) => sign * f(p),
      })
      expect(take(2, points)[1]!.coordinates[0]).toBe(expected)
    }
  })

  it.each([
    ['at twice the length of the last one', [0, 0.25, 0.375], [0, 1, 0.5, 0.25, 0.75, 0.5, 0.375]],
    ['never beyond the whole', [0, 1, 2], [0, 1, 2]],
  ])('starts a step %s', (_, higher, visited) => {
    const xs: number[] = []
    const lineSearch = ({ coordinates: [x] }: Plane) => {
      xs.push(x!)
      return higher.includes(x!) ? x! : -1
    }
    take(
      3,
      vanillaGradientSequence(() => at(1, 0), 1, Classic, at(0, 0), { lineSearch }),
    )
    expect(xs).toEqual(visited)
  })

  it('halves a step until it rises, and starts the next one at twice the length', () => {
    const half = vi.fn(({ coordinates: [x, y] }: Plane) => (x! ** 2 + y! ** 2) / 2)
    const points = vanillaGradientSequence((p: Plane) => p, -16, Classic, at(-4, 2), { lineSearch: half })
    const [, p, q] = take(3, points)
    // whole steps lead to −15 p, then −7 p, −3 p, −p, which is as high, and 0
    expect([...p!.coordinates]).toEqual([0, 0])
    expect([...q!.coordinates]).toEqual([0, 0])
    expect(half.mock.calls.length).toBeLessThan(12)
  })

  it('finds the maximum of a likelihood by steps that are much too long', () => {
    const xs = [1.5, 2, 4.25, -1]
    const differential = (p: Point<Natural, Normal>) => logLikelihoodDifferential(p, xs)
    const start = point(Natural, Normal, [0, -5])
    const points = gradientSequence(differential, 50, Classic, start, {
      lineSearch: (p) => logLikelihood(p, xs),
    })
    expect(
      difference(last(take(200, points)).coordinates, toNatural(mle(Normal, xs)).coordinates),
    ).toBeLessThan(1e-4)
  })

  it('is refused a start where the function is not finite, and what is no function', () => {
    const slope = slopeOfRosenbrock
    for (const [value, name] of [
      [Number.NaN, 'NaN'],
      [Number.POSITIVE_INFINITY, 'Infinity'],
      [Number.NEGATIVE_INFINITY, '-Infinity'],
    ] as const)
      expect(() =>
        take(2, vanillaGradientSequence(slope, 1, Classic, at(0, 0), { lineSearch: () => value })),
      ).toThrow(
        new DomainError(
          `vanillaGradientSequence: expected a finite value of the function at the start of a line search, received ${name}; start elsewhere`,
        ),
      )
    expect(() => gradientSequence(slope, 1, Classic, at(0, 0), { lineSearch: 3 as never })).toThrow(
      new DomainError(
        'gradientSequence: expected a function to search lines of, received 3; pass a function',
      ),
    )
    expect(() =>
      take(2, vanillaGradientSequence(slope, 1, Classic, at(0, 0), { lineSearch: (() => 'high') as never })),
    ).toThrow(DomainError)
  })

  it('computes nothing that nobody pulls', () => {
    const f = vi.fn(rosenbrock)
    const points = vanillaGradientSequence(slopeOfRosenbrock, -1, Classic, at(0, 0), { lineSearch: f })
    take(1, points)
    expect(f).not.toHaveBeenCalled()
    const once = take(4, points)
    expect(take(4, points)).toEqual(once) // every iteration starts anew
  })
})

describe('what raises the differentials', () => {
  const map = Affine(Tensor, Poisson, NormalMean)
  const data = [
    { x: 1, y: 3 },
    { x: 0, y: 1 },
    { x: -1, y: 1 },
  ]
  const differential = conditionalLogLikelihoodDifferential(map, data)
  const start = point(Natural, map, [0, 0])

  it('may be any function of the point and the differential there', () => {
    const sharp = vi.fn((_: Plane, d: Plane) => at(2 * d.coordinates[0]!, 3 * d.coordinates[1]!))
    const [, p] = take(
      2,
      gradientSequence((p: Plane) => p, 1, Classic, at(1, 1), { sharp }),
    )
    expect([...p!.coordinates]).toEqual([3, 4])
    expect(sharp).toHaveBeenCalledTimes(1)
  })

  it('is asked in place where it can be', () => {
    const result = at(0, 0)
    const inPlace = (_: Plane, d: Plane) => {
      result.coordinates.set(d.coordinates)
      return result
    }
    const never = (): Plane => {
      throw new Error('the copy was asked for')
    }
    const points = gradientSequence((p: Plane) => p, 1, Classic, at(1, 2), {
      sharp: Object.assign(never, { inPlace }),
    })
    expect(take(3, points).map(({ coordinates }) => [...coordinates])).toEqual([
      [1, 2],
      [2, 4],
      [4, 8],
    ])
  })

  it('leads to the maximum with a line search, from anywhere', () => {
    const { logLikelihood: lineSearch } = differential
    fc.assert(
      fc.property(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }), (a, b) => {
        const options = { sharp: naturalGradient(map, data), lineSearch }
        const fit = last(
          take(60, gradientSequence(differential, 1, Classic, point(Natural, map, [a, b]), options)),
        )
        expect(differential(fit).coordinates.every((d) => Math.abs(d) < 1e-7)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('is refused where it is no function, or missing for a map', () => {
    const plain = gradientSequence as (...args: unknown[]) => Iterable<unknown>
    for (const sharp of [3, 'sharp', {}])
      expect(() => plain(differential, 1, Classic, start, { sharp })).toThrow(
        /^gradientSequence: expected a function that raises differentials, received .+; pass a function$/,
      )
    const maps = [
      start,
      pointOf(NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, NormalMean, NormalMean), 1, 1),
    ]
    for (const p of maps)
      for (const options of [undefined, {}, { lineSearch: () => 0 }]) {
        const d = (q: Point<Natural, typeof map>) => point(Natural.dual as Mean, q.manifold, q.coordinates)
        expect(() => take(2, plain(d, 1, Classic, p, options) as Iterable<typeof p>)).toThrow(DomainError)
      }
    for (const options of [null, 3])
      expect(() => plain(differential, 1, Classic, at(1, 1), options)).toThrow(
        `gradientSequence: expected options { lineSearch, inPlace, sharp }, received ${options}; leave them out for the default`,
      )
  })

  it('defaults to the metric of a manifold that has one', () => {
    const xs = [1, 2, 4]
    const d: Differential<Natural, Normal> = (p) => logLikelihoodDifferential(p, xs)
    const start = point(Natural, Normal, [1, -1])
    const [explicit, byDefault] = [{ sharp: undefined }, {}].map((options) =>
      take(4, gradientSequence(d, 0.1, Classic, start, options)),
    )
    expect(explicit).toEqual(byDefault)
    const [p, q] = byDefault!
    const step = point(
      Natural,
      Normal,
      q!.coordinates.map((value, i) => (value - p!.coordinates[i]!) / 0.1),
    )
    expect(difference(flat(p!, step).coordinates, d(p!).coordinates)).toBeLessThan(1e-12)
  })
})
