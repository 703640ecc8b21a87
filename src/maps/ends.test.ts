import {
  Affine,
  Bernoulli,
  batch,
  Categorical,
  type ConditionalModel,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  DomainError,
  type ExponentialFamily,
  evaluate,
  fisherInformation,
  fit,
  fromSafetensors,
  load,
  logDensity,
  type Manifold,
  Mean,
  metric,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalGradient,
  Pair,
  type Point,
  Poisson,
  parse,
  point,
  predict,
  pushforward,
  R,
  random,
  Softplus,
  samplePoint,
  split,
  Tensor,
  toSafetensors,
  Unbounded,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases as familyCases } from '../../test/support/families.ts'
import { difference, jacobian } from '../../test/support/numbers.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { makePoint } from '../geometry/point.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'

/** What plain JavaScript sees of the definitions. */
const build = { Affine, NeuralNetwork, Unbounded, R, Pair } as unknown as {
  readonly Affine: (...parts: unknown[]) => ConditionalModel
  readonly NeuralNetwork: (...parts: unknown[]) => ConditionalModel
  readonly Unbounded: (base: Manifold) => ExponentialFamily
  readonly R: (k: number, base: Manifold) => ExponentialFamily
  readonly Pair: (a: Manifold, b: Manifold) => ExponentialFamily
}

const bounded = familyCases
  .map(({ manifold }) => manifold)
  .filter((family) => unboundedCoordinates.in(family) && !['R', 'Pair'].includes(family.kind))
const others = [Bernoulli, Categorical(3), Poisson, Normal, NormalMean] as unknown as ExponentialFamily[]
const ends: readonly ExponentialFamily[] = bounded.flatMap((family, i) => {
  const next = bounded[(i + 1) % bounded.length]!
  return [
    family,
    build.Unbounded(family),
    build.R(3, family),
    build.Pair(family, others[i % others.length]!),
    build.Pair(build.R(2, build.Unbounded(family)), build.Pair(next, NormalMean)),
  ]
})

const generator = random(5)
const { normal, uniform } = generator

/** A map to an end, a point of it, and observations that came of it, with weights and offsets. */
function caseOf(output: ExponentialFamily, isDeep: boolean, count = 6, size = 0.4) {
  const input = R(2, NormalMean)
  const f = isDeep
    ? build.NeuralNetwork([[Tensor, R(2, Softplus)]], Tensor, output, input)
    : build.Affine(Tensor, output, input)
  const moves = unboundedCoordinates.in(output)!.moves
  const coordinates = Float64Array.from({ length: dimensionOf(f) }, () => size * normal())
  const theta = makePoint(Natural, f, coordinates) as Point<Natural, ConditionalModel>
  const data = Array.from({ length: count }, (_, n) => {
    const x = [normal(), normal()]
    const offsets = Array.from({ length: moves }, () => 0.2 * normal())
    const offset = moves === 1 ? offsets[0]! : offsets
    const y = samplePoint(predict(theta, x as never, { offset } as never), generator)
    return { x, y, offset, weight: n % 3 === 0 ? 1 : 0.5 + uniform() }
  })
  return { f, theta, data: data as never[], count, total: data.reduce((sum, { weight }) => sum + weight, 0) }
}

type Observed = { x: never; y: never; offset: never; weight: number }
const moved = (f: ConditionalModel, coordinates: readonly number[]) =>
  makePoint(Natural, f, Float64Array.from(coordinates)) as Point<Natural, ConditionalModel>

describe.each(ends.map((end) => [String(end), end] as const))('a map that ends in %s', (_, end) => {
  it.each([false, true])(
    'has the likelihood of its predictions, and its differential; layers: %s',
    (isDeep) => {
      const { f, theta, data, total } = caseOf(end, isDeep)
      const cost = conditionalLogLikelihood(f, data)
      const mean = (data as Observed[]).reduce(
        (sum, { x, y, weight, offset }) =>
          sum + (weight * logDensity(predict(theta, x, { offset }), y)) / total,
        0,
      )
      expect(Math.abs(cost(theta) - mean)).toBeLessThan(1e-10 * Math.max(1, Math.abs(mean)))
      expect(evaluate(theta, data).logLikelihood).toBeCloseTo(mean, 9)
      const [gradient] = jacobian((u) => [cost(moved(f, u))], [...theta.coordinates])
      const differential = conditionalLogLikelihoodDifferential(f, data)
      const size = Math.max(1, ...gradient!.map(Math.abs))
      expect(difference(differential(theta).coordinates, gradient!)).toBeLessThan(1e-6 * size)
      const merged = conditionalLogLikelihoodDifferential(f, [...data, ...data], { merge: true })
      expect(difference(merged(theta).coordinates, differential(theta).coordinates)).toBeLessThan(
        1e-11 * size,
      )
      expect(merged.logLikelihood(theta)).toBeCloseTo(cost(theta), 9)
    },
  )

  it.each([false, true])('has the Fisher information of its predictions; layers: %s', (isDeep) => {
    const { f, theta, data, total } = caseOf(end, isDeep)
    const length = dimensionOf(f)
    const expected = new Float64Array(length ** 2)
    for (const { x, offset, weight } of data as Observed[]) {
      const at = (u: readonly number[]) => [...predict(moved(f, u), x, { offset }).coordinates]
      const slopes = jacobian(at, [...theta.coordinates])
      const prediction = predict(theta, x, { offset })
      const inner = metric(prediction)
      const width = prediction.coordinates.length
      for (let i = 0; i < length; i++)
        for (let j = 0; j < length; j++)
          for (let a = 0; a < width; a++)
            for (let b = 0; b < width; b++)
              expected[i * length + j]! +=
                (weight / total) * slopes[a]![i]! * inner[a * width + b]! * slopes[b]![j]!
    }
    const information = fisherInformation(f, data)(theta)
    const size = Math.max(1, ...expected.map(Math.abs))
    const received = information.coordinates
    let at = 0
    for (let i = 0; i < length; i++)
      for (let j = 0; j <= i; j++, at++)
        expect(Math.abs(received[at]! - expected[i * length + j]!)).toBeLessThan(1e-5 * size)
    const d = makePoint(Mean, f, Float64Array.from({ length }, normal)) as Point<Mean, ConditionalModel>
    const solved = naturalGradient(f, data, { damping: 0.3 })(theta, d)
    for (let i = 0; i < length; i++) {
      let sum = 0.3 * solved.coordinates[i]!
      for (let j = 0; j < length; j++)
        sum += received[i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i]! * solved.coordinates[j]!
      expect(Math.abs(sum - d.coordinates[i]!)).toBeLessThan(1e-7 * size)
    }
  })

  it('pushes tangent vectors forward as its differences do', () => {
    const { f, theta, data } = caseOf(end, true)
    const [{ x }] = data as unknown as [Observed]
    const v = makePoint(Natural, f, Float64Array.from({ length: dimensionOf(f) }, normal))
    const inputs = batch(Mean, f.input, [x as number[]] as never)
    const along = pushforward(v as never, inputs as never, theta) as unknown as {
      value: { coordinates: Float64Array }
    }
    const slopes = jacobian((u) => [...predict(moved(f, u), x).coordinates], [...theta.coordinates])
    const expected = slopes.map((row) => row.reduce((sum, value, i) => sum + value * v.coordinates[i]!, 0))
    const size = Math.max(1, ...expected.map(Math.abs))
    expect(difference(along.value.coordinates, expected)).toBeLessThan(1e-6 * size)
  })

  it('is what its notation says, and what a file keeps', () => {
    const { f, theta, data } = caseOf(end, true)
    const again = parse(String(f) as string)
    expect(again).toEqual(f)
    const { parameters } = fromSafetensors(f, toSafetensors({ parameters: theta }))
    expect(parameters.coordinates).toEqual(theta.coordinates)
    const [{ x }] = data as unknown as [Observed]
    const loaded = load(toSafetensors({ parameters: theta }))
    expect(predict(loaded, x).coordinates).toEqual(predict(theta, x).coordinates)
    expect(predict(parameters, x).coordinates).toEqual(predict(theta, x).coordinates)
  })

  it('neither overflows nor makes NaN without a word, however far out', () => {
    const { f, data } = caseOf(end, false)
    for (const size of [700, 1e3, 1e10, 1e300])
      for (let attempt = 0; attempt < 6; attempt++) {
        const far = moved(
          f,
          Array.from({ length: dimensionOf(f) }, () => size * (uniform() - 0.5)),
        )
        for (const ask of [
          () => conditionalLogLikelihood(f, data)(far),
          () => conditionalLogLikelihoodDifferential(f, data)(far).coordinates,
          () => predict(far, [1, 1] as never).coordinates,
        ]) {
          let found: number | Float64Array = 0
          try {
            found = ask()
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError)
          }
          expect(typeof found === 'number' ? Number.isNaN(found) : found.some(Number.isNaN)).toBe(false)
        }
      }
  })

  it('is fitted, in its units and without them to the same predictions', () => {
    const { f, data } = caseOf(end, false, 150, 0.3)
    const models = [undefined, false].map((standardize) =>
      fit(f, data, { standardize: standardize as never, epochs: 200 }),
    )
    for (const { convergence } of models) expect(convergence.message).toMatch(/^converged/)
    const [first, second] = models.map(({ parameters }) => parameters)
    const cost = conditionalLogLikelihood(f, data)
    expect(Math.abs(cost(first!) - cost(second!))).toBeLessThan(1e-8)
    const differential = conditionalLogLikelihoodDifferential(f, data)(first!)
    expect(Math.max(...differential.coordinates.map(Math.abs))).toBeLessThan(1e-3)
  })
})

it('the translation of a map splits into what moves and what is learned beside', () => {
  const f = Affine(Tensor, Pair(Normal, Bernoulli), NormalMean)
  const [translation] = split(point(Natural, f, [1, 2, 3, 4, 5]))
  const [location, noise] = split(translation)
  expect(String(location)).toBe('Natural # Pair<NormalMean, Bernoulli>(2) [1, 2]')
  expect(String(noise)).toBe('Natural # Noise<Pair<Normal, Bernoulli>>(1) [3]')
})
