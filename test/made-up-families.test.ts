// A family that the library does not know is measured, asked and named by what it observes, in the types and at run
// time the same: tsc checks every annotation here.
import {
  Affine,
  Bernoulli,
  Binomial,
  type CircularErrors,
  type Classification,
  conditionalLogLikelihood,
  type Errors,
  evaluate,
  type Forecasts,
  interval,
  Mean,
  MultivariateNormal,
  mean,
  mode,
  Natural,
  NormalMean,
  noisyFunction,
  Pair,
  Poisson,
  point,
  predict,
  probabilities,
  quantile,
  R,
  random,
  Scale,
  Tensor,
  toNatural,
  type VectorErrors,
  type VectorForecasts,
  VonMises,
  variance,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import type { NameOf } from '../src/geometry/name-of.ts'
import {
  Blend,
  Compass,
  Delay,
  Depth,
  Side,
  type Steps,
  Steps3,
  Switch,
  Tens,
  Wind,
} from './support/made-up-families.ts'

const xs = [-1, 0.5, 0.5, 2]
const observed = <Y>(ys: readonly Y[]) => xs.map((x, n) => ({ x, y: ys[n]! }))

describe('evaluate measures', () => {
  it('flags and categories as classes', () => {
    const ys = [false, true, false, true]
    const known = evaluate(point(Natural, Affine(Tensor, Bernoulli, NormalMean), [0.3, 1]), observed(ys))
    const flags = evaluate(point(Natural, Affine(Tensor, Switch, NormalMean), [0.3, 1]), observed(ys))
    const sides = evaluate(
      point(Natural, Affine(Tensor, Side, NormalMean), [0.3, 1]),
      observed<0 | 1>([0, 1, 0, 1]),
    )
    const both: readonly Classification<2>[] = [flags, sides]
    for (const { accuracy, confusion } of both)
      expect([accuracy, confusion]).toEqual([known.accuracy, known.confusion])
    // of true and false the probability of true is calibrated, of categories that of the likeliest
    expect(flags.calibration).toEqual(known.calibration)
    expect(sides.calibration.bins.every(({ predicted }) => predicted >= 0.5)).toBe(true)
    expect(known.calibration.bins.some(({ predicted }) => predicted < 0.5)).toBe(true)
  })

  it('discrete numbers by their errors alone', () => {
    const known = evaluate(
      point(Natural, Affine(Tensor, Poisson, NormalMean), [0, 0.5]),
      observed([0, 2, 1, 3]),
    )
    const tens: Errors = evaluate(
      point(Natural, Affine(Tensor, Tens, NormalMean), [0, 0.5]),
      observed([0, 20, 10, 30]),
    )
    expect(tens.rmse).toBeCloseTo(10 * known.rmse, 12)
    expect(tens.rSquared).toBeCloseTo(known.rSquared, 12)
    expect(tens).not.toHaveProperty('coverage')
    const steps: Errors = evaluate(
      point(Natural, Affine(Tensor, Steps3, NormalMean), [0, 0.5]),
      observed<1 | 2 | 3>([1, 3, 2, 3]),
    )
    expect(steps).not.toHaveProperty('coverage')
  })

  it('real numbers by their coverage, too', () => {
    const result: Errors & Forecasts = evaluate(
      point(Natural, Affine(Tensor, Depth, NormalMean), [0, 1]),
      observed([0, 1, 0, 2]),
    )
    expect([result.coverage[95], result.transforms.length]).toEqual([1, 4])
  })

  it('angles the shorter way round', () => {
    const known = evaluate(
      point(Natural, Affine(Tensor, VonMises, NormalMean), [1, 0, 0, 1]),
      observed([-3, 3, 3, 1]),
    )
    const result: CircularErrors & Forecasts = evaluate(
      point(Natural, Affine(Tensor, Compass, NormalMean), [1, 0, 0, 1]),
      observed([-3, 3, 3, 1]),
    )
    expect(result).toEqual(known)
    expect(result).not.toHaveProperty('rSquared')
  })

  it('vectors number by number, and products factor by factor', () => {
    const ys = [
      [0, 1],
      [1, 1],
      [2, 0],
      [1, -1],
    ] as const
    const coordinates = [0, 1, 0, 1, -1] as const
    const known = evaluate(
      point(Natural, Affine(Tensor, MultivariateNormal(Scale, 2), NormalMean), coordinates),
      observed(ys),
    )
    const result: VectorErrors & VectorForecasts = evaluate(
      point(Natural, Affine(Tensor, Wind, NormalMean), coordinates),
      observed(ys),
    )
    expect(result).toEqual(known)
    const { outputs } = evaluate(
      point(Natural, Affine(Tensor, Pair(Switch, R(2, Tens)), NormalMean), [0, 0, 0, 1, 1, 1]),
      observed([false, true, true, true].map((flag) => [flag, [0, 20]] as const)),
    )
    const [flags, { outputs: tens }]: readonly [
      Classification<2>,
      { readonly outputs: readonly [Errors, Errors] },
    ] = outputs
    expect([flags.accuracy, tens.length]).toEqual([1, 2])
  })
})

describe('a distribution', () => {
  it('of finitely many outcomes has their probabilities', () => {
    const two: readonly [number, number] = probabilities(point(Natural, Side, [1]))
    expect(two).toEqual(probabilities(point(Natural, Bernoulli, [1])))
    const three: readonly [number, number, number] = probabilities(point(Natural, Steps3, [1]))
    expect(three).toEqual(probabilities(point(Natural, Binomial(2), [1])))
    const pair: readonly [typeof two, readonly [typeof three]] = probabilities(
      point(Natural, Pair(Side, R(1, Steps3)), [1, 1]),
    )
    expect(pair).toEqual([two, [three]])
  })

  it('of infinitely many has none', () => {
    // @ts-expect-error: the compiler says the same
    expect(() => probabilities(point(Natural, Tens, [1]))).toThrow(
      'expected a family of finitely many outcomes, received Tens',
    )
  })

  it('has quantiles, but for the parts of a whole', () => {
    const ten: number = quantile(point(Natural, Tens, [0]), 0.5)
    expect(ten).toBe(10)
    const [, [low]]: readonly [number, readonly [number, number]] = quantile(
      point(Natural, Pair(Delay, Wind), [-1, 3, 0, -0.5]),
      0.5,
    )
    expect(low).toBeCloseTo(3, 12)
    const around: readonly (readonly [number, number])[] = interval(
      point(Natural, R(2, Compass), [1, 0, 1, 0]),
      0,
    )
    expect(around).toEqual([
      [0, 0],
      [0, 0],
    ])
    // @ts-expect-error: the compiler says the same
    expect(() => quantile(point(Natural, Blend, [2, 3, 4]), 0.5)).toThrow(
      'expected a family of single numbers, received Blend',
    )
  })

  it('has modes and moments as its observations are', () => {
    const side: 0 | 1 = mode(point(Natural, Side, [1]))
    const flag: boolean = mode(point(Natural, Switch, [1]))
    expect([side, flag]).toEqual([1, true])
    const each: readonly [number, number] = mean(point(Mean, Side, [0.25]))
    expect(each).toEqual([0.75, 0.25])
    const [vector, tens]: readonly [readonly [number, number], number] = variance(
      point(Natural, Pair(Wind, Tens), [0, 0, -0.5, Math.log(3)]),
    )
    expect([...vector, tens]).toEqual([1, 1, expect.closeTo(300, 10)])
    const parts: readonly [number, number, number] = mean(point(Natural, Blend, [1, 1, 2]))
    expect(parts).toEqual([0.25, 0.25, 0.5])
  })

  it('is noise if it is of numbers', () => {
    const draw = noisyFunction(toNatural(point(Mean, Tens, [1])), (x: number) => x)
    expect(draw(0, random(1)) % 10).toBe(0)
    // @ts-expect-error: the compiler says the same
    expect(() => noisyFunction(point(Natural, Switch, [0]), (x: number) => x)).toThrow('real numbers')
    // @ts-expect-error: the compiler says the same
    expect(() => noisyFunction(point(Natural, Wind, [0, 0, -1]), (x: number) => x)).toThrow('real numbers')
  })
})

describe('a map', () => {
  const standardization = { x: { mean: [1], scale: [2] } }

  it('standardizes inputs that are any real numbers, and no others', () => {
    const real = point(Natural, Affine(Tensor, NormalMean, Depth), [0, 1])
    expect(mean(predict({ parameters: real, standardization }, 5))).toBe(2)
    const positive = point(Natural, Affine(Tensor, NormalMean, Delay), [0, 1])
    expect(() => predict({ parameters: positive, standardization }, 5)).toThrow('1 real number')
    const two = { x: { mean: [1, 1], scale: [2, 2] } }
    const several = point(Natural, Affine(Tensor, NormalMean, R(2, Depth)), [0, 1, 1])
    expect(mean(predict({ parameters: several, standardization: two }, [5, 5]))).toBe(4)
    expect(() => predict({ parameters: several, standardization }, [5, 5])).toThrow('1 real number')
  })

  it('merges observations of vectors at equal inputs', () => {
    const ys = [
      [0, 1],
      [1, 1],
      [2, 0],
      [1, -1],
    ] as const
    const f = Affine(Tensor, Wind, NormalMean)
    const known = Affine(Tensor, MultivariateNormal(Scale, 2), NormalMean)
    const at = [0.1, 0.2, 0.3, 0.4, 0.5] as const
    expect(conditionalLogLikelihood(f, observed(ys))(point(Natural, f, at))).toBe(
      conditionalLogLikelihood(known, observed(ys))(point(Natural, known, at)),
    )
  })
})

describe('a definition', () => {
  it('is named by its kind and its arguments', () => {
    const name: NameOf<Steps<3>> = 'Steps<3>'
    const nested: NameOf<R<2, Pair<Steps<3>, Tens>>> = 'R<2, Pair<Steps<3>, Tens>>'
    expect([String(Steps3), String(R(2, Pair(Steps3, Tens)))]).toEqual([name, nested])
    expect(Steps3.arguments).toEqual([3])
  })

  it('is deeply equal to one that is written the same, and to no other', () => {
    expect(R(2, Pair(Binomial(2), NormalMean))).toEqual(R(2, Pair(Binomial(2), NormalMean)))
    expect(Binomial(2)).not.toEqual(Binomial(3))
    expect(Object.keys(Binomial(2))).not.toContain('kernels')
  })
})
