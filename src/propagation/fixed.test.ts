import {
  Affine,
  Bernoulli,
  Classic,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  DomainError,
  defaultAdamPursuit,
  defaultMomentumPursuit,
  type Fixed,
  gradientSequence,
  last,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalGradient,
  Poisson,
  type Pursuit,
  R,
  Tensor,
  take,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { pointOf } from '../../test/support/maps.ts'
import { passes, products, watchEngine } from '../../test/support/products.ts'
import { makePoint } from '../geometry/point.ts'
import { fixedCoordinates, isFixed } from './fixed.ts'

const net = NeuralNetwork(
  [
    [Tensor, R(4, Bernoulli)],
    [Tensor, R(5, Poisson)],
  ],
  Tensor,
  R(2, NormalMean),
  R(3, NormalMean),
)
type Net = typeof net
const [top, middle, bottom] = ['2 × 4', '4 × 5', '5 × 3']
const { forward, none } = passes(top, middle, bottom)
const f = pointOf(net, 0.5, 1)
const data = Array.from({ length: 6 }, (_, i) => ({
  x: [Math.sin(i), Math.cos(i), i / 6] as const,
  y: [i / 3, 1 - i / 3] as const,
}))

/** Where the parts of the network begin: top translation and weights, and so on down. */
const [topWeights, middleLayer, middleWeights, bottomLayer, bottomWeights, end] = [2, 10, 14, 34, 39, 54]
type Range = readonly [from: number, to: number]
interface Case {
  readonly name: string
  readonly fixed: Fixed<Net>
  readonly ranges: readonly Range[]
  readonly outerProducts: readonly string[]
  readonly multiplyTransposed: readonly string[]
}
// biome-ignore format: a table
const cases: readonly Case[] = [
  { name: 'nothing', fixed: false, ranges: [], outerProducts: [top, middle, bottom], multiplyTransposed: [top, middle] },
  { name: 'nothing, part by part', fixed: [[false, false], [[false, false], [false, false]]], ranges: [], outerProducts: [top, middle, bottom], multiplyTransposed: [top, middle] },
  { name: 'the top layer', fixed: [true, false], ranges: [[0, middleLayer]], outerProducts: [middle, bottom], multiplyTransposed: [top, middle] },
  { name: 'all below the top layer', fixed: [false, true], ranges: [[middleLayer, end]], outerProducts: [top], multiplyTransposed: [] },
  { name: 'the bottom layer', fixed: [false, [false, true]], ranges: [[bottomLayer, end]], outerProducts: [top, middle], multiplyTransposed: [top] },
  { name: 'the middle layer', fixed: [false, [true, false]], ranges: [[middleLayer, bottomLayer]], outerProducts: [top, bottom], multiplyTransposed: [top, middle] },
  { name: 'the top and the bottom layer', fixed: [true, [false, true]], ranges: [[0, middleLayer], [bottomLayer, end]], outerProducts: [middle], multiplyTransposed: [top] },
  { name: 'the top translation', fixed: [[true, false], false], ranges: [[0, topWeights]], outerProducts: [top, middle, bottom], multiplyTransposed: [top, middle] },
  { name: 'the top weights', fixed: [[false, true], false], ranges: [[topWeights, middleLayer]], outerProducts: [middle, bottom], multiplyTransposed: [top, middle] },
  { name: 'all but the top translation', fixed: [[false, true], true], ranges: [[topWeights, end]], outerProducts: [], multiplyTransposed: [] },
  { name: 'all weights', fixed: [[false, true], [[false, true], [false, true]]], ranges: [[topWeights, middleLayer], [middleWeights, bottomLayer], [bottomWeights, end]], outerProducts: [], multiplyTransposed: [top, middle] },
  { name: 'all but the bottom weights', fixed: [true, [true, [true, false]]], ranges: [[0, bottomWeights]], outerProducts: [bottom], multiplyTransposed: [top, middle] },
]
const named = cases.map((one) => [one.name, one] as const)
const isIn = (ranges: readonly Range[], i: number) => ranges.some(([from, to]) => i >= from && i < to)

/** Another point than `f`: at the same one, nothing would be computed. */
const moved = makePoint(
  Natural,
  net,
  f.coordinates.map((value) => value / 2),
)

watchEngine()

describe.each(named)('fixed is %s', (_, { fixed, ranges, outerProducts, multiplyTransposed }) => {
  const whole = conditionalLogLikelihoodDifferential(net, data)(f).coordinates

  it('and its differential is exactly zero, and that of the rest has the same bits', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data, { fixed })
    for (const result of [differential(f), differential.inPlace(f), differential(f)])
      for (let i = 0; i < end; i++)
        expect(result.coordinates[i], `at ${i}`).toBe(isIn(ranges, i) ? 0 : whole[i])
    expect(differential.logLikelihood(f)).toBe(conditionalLogLikelihood(net, data)(f))
  })

  it('and never computed, nor what only it would need', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data, { fixed })
    expect(products()).toEqual(none)
    const inAnyOrder = (calls: string[]) => calls.toSorted().join() === outerProducts.toSorted().join()
    for (const at of [f, moved]) {
      differential(at)
      expect(products()).toEqual({
        multiply: forward.multiply,
        outerProducts: expect.toSatisfy(inAnyOrder),
        multiplyTransposed,
      })
    }
  })

  it.each<[string, Pursuit]>([
    ['Classic', Classic],
    ['momentum', defaultMomentumPursuit(0.9)],
    ['adam', defaultAdamPursuit],
  ])('and stays where it started, to the bit, by %s', (_, algorithm) => {
    const differential = conditionalLogLikelihoodDifferential(net, data, { fixed })
    const sharp = naturalGradient(net, data, { fixed, damping: 0.1 })
    const { logLikelihood: lineSearch } = differential
    for (const points of [
      vanillaGradientSequence(differential, 0.01, algorithm, f),
      vanillaGradientSequence(differential, 0.01, algorithm, f, { inPlace: true }),
      gradientSequence(differential, 0.1, algorithm, f, { sharp }),
      gradientSequence(differential, 1, algorithm, f, { sharp, lineSearch }),
    ]) {
      const { coordinates } = last(take(20, points))
      for (let i = 0; i < end; i++)
        if (isIn(ranges, i)) expect(coordinates[i], `at ${i}`).toBe(f.coordinates[i])
        else expect(coordinates[i], `at ${i}`).not.toBe(f.coordinates[i])
    }
  })

  it('are these coordinates of a point', () => {
    const coordinates = new Float64Array(end)
    for (const view of fixedCoordinates(net, fixed, coordinates)) view.fill(1)
    expect([...coordinates]).toEqual(Array.from(coordinates, (_, i) => Number(isIn(ranges, i))))
    expect(isFixed(fixed)).toBe(false)
  })
})

describe('of other maps', () => {
  it('the translation or the matrix of an affine map is fixed', () => {
    const map = Affine(Tensor, Poisson, NormalMean)
    const data = [
      { x: 1, y: 2 },
      { x: 0.5, y: 0 },
    ]
    const f = pointOf(map, 1, 1)
    const whole = conditionalLogLikelihoodDifferential(map, data)(f).coordinates
    const [first, second] = (
      [
        [true, false],
        [false, true],
      ] as const
    ).map((fixed) => conditionalLogLikelihoodDifferential(map, data, { fixed })(f).coordinates)
    expect([...first!]).toEqual([0, whole[1]])
    expect([...second!]).toEqual([whole[0], 0])
  })

  it('the translation of a map to Normal is fixed with its noise, the rest with what moves', () => {
    const map = NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, Normal, NormalMean)
    const data = [
      { x: 1, y: 2 },
      { x: 0.5, y: 0 },
    ]
    const f = pointOf(map, 1, 1)
    const whole = conditionalLogLikelihoodDifferential(map, data)(f).coordinates
    // 2 + 2, then 2 + 2
    const ranges = [
      [[[true, false], false], [[0, 2]]],
      [[[false, true], false], [[2, 4]]],
      [[true, false], [[0, 4]]],
      [[false, [true, false]], [[4, 6]]],
      [[[false, true], true], [[2, 8]]],
    ] as const
    for (const [fixed, range] of ranges) {
      const { coordinates } = conditionalLogLikelihoodDifferential(map, data, { fixed })(f)
      expect([...coordinates]).toEqual(Array.from(whole, (value, i) => (isIn(range, i) ? 0 : value)))
    }
  })
})

describe('refused is', () => {
  const where = 'conditionalLogLikelihoodDifferential'
  const pair = 'true or false, or a pair of such'
  const lower = 'NeuralNetwork<[[Tensor, R<5, Poisson>]], Tensor, R<4, Bernoulli>, R<3, NormalMean>>'
  const layer = 'Affine<Tensor, R<2, NormalMean>, R<4, Bernoulli>>'

  // biome-ignore format: a table
  it.each<[string, unknown]>([
    [`expected fixed: ${pair} of ${net}, received 1; follow split`, 1],
    [`expected fixed: ${pair} of ${net}, received "true"; follow split`, 'true'],
    [`expected fixed: ${pair} of ${net}, received an array of length 1; follow split`, [true]],
    [`expected fixed: ${pair} of ${net}, received an array of length 3; follow split`, [true, false, false]],
    [`expected fixed: ${pair} of ${layer}, received an array of length 3; follow split`, [[true, false, true], false]],
    [`expected fixed: ${pair} of ${layer}, received undefined; follow split`, [undefined, false]],
    [`expected fixed: ${pair} of ${lower}, received null; follow split`, [true, null]],
    ['expected fixed: true or false of R<2, NormalMean>, received an array of length 2; follow split', [[[true, false], false], true]],
    ['expected fixed: true or false of Linear<Tensor, R<2, NormalMean>, R<4, Bernoulli>>, received an array of length 2; follow split', [[true, [true, false]], true]],
    [`expected something free, received fixed: all of ${net}; free a part`, true],
    [`expected something free, received fixed: all of ${net}; free a part`, [true, true]],
    [`expected something free, received fixed: all of ${net}; free a part`, [[true, true], [true, [true, true]]]],
  ])('%s', (sentence, fixed) => {
    expect(() => conditionalLogLikelihoodDifferential(net, data, { fixed } as never)).toThrow(
      new DomainError(`${where}: ${sentence}`),
    )
    expect(() => naturalGradient(net, data, { fixed } as never)).toThrow(
      new DomainError(`naturalGradient: ${sentence}`),
    )
  })

  it.each([
    [null, 'null'],
    [3, '3'],
    ['fixed', '"fixed"'],
  ])('what is no options: %j', (options, name) => {
    expect(() => conditionalLogLikelihoodDifferential(net, data, options as never)).toThrow(
      new DomainError(
        `${where}: expected options { fixed, merge }, received ${name}; leave them out for the defaults`,
      ),
    )
  })

  it('nothing, where nothing is said', () => {
    const whole = conditionalLogLikelihoodDifferential(net, data)(f)
    for (const options of [{}, { fixed: undefined }])
      expect(conditionalLogLikelihoodDifferential(net, data, options)(f)).toEqual(whole)
    expect(whole.chart).toBe(Natural.dual)
  })
})
