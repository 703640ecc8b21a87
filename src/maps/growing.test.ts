import fc from 'fast-check'
import {
  add,
  apply,
  Bernoulli,
  batch,
  Categorical,
  conditionalLogLikelihood,
  Diagonal,
  type Dimension,
  DimensionError,
  DomainError,
  initialize,
  join,
  layersOf,
  lower,
  Mean,
  NeuralNetwork,
  Normal,
  NormalMean,
  Poisson,
  point,
  predict,
  R,
  random,
  Source,
  size,
  split,
  stack,
  Tensor,
  toMean,
  uniformInitialize,
  withOutput,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { Blend } from '../../test/support/made-up-families.ts'
import { real } from '../../test/support/real.ts'

const upper = NeuralNetwork([[Tensor, R(4, Poisson)]], Tensor, R(2, NormalMean), R(3, Bernoulli))
const below = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, R(3, Bernoulli), NormalMean)
const whole = stack(upper, below)
const noise = point(Source, Normal, [0, 0.1])

describe('stack', () => {
  it('makes a hidden layer of where two networks meet', () => {
    expect(String(whole)).toBe(
      'NeuralNetwork<[[Tensor, R<4, Poisson>], [Tensor, R<3, Bernoulli>], [Tensor, R<5, Bernoulli>]], Tensor, R<2, NormalMean>, NormalMean>',
    )
    const dimension: Dimension<typeof whole> = whole.dimension
    expect(dimension).toBe(upper.dimension + below.dimension)
  })

  it('of two points applies one after the other', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(real(-3, 3), { minLength: 1, maxLength: 5 }), (seed, xs) => {
        const [f, g] = [
          uniformInitialize(upper, [-1, 1], random(seed)),
          uniformInitialize(below, [-1, 1], random(seed + 1)),
        ]
        const inputs = batch(
          Mean,
          NormalMean,
          xs.map((x) => [x]),
        )
        const composed = apply(f, toMean(apply(g, inputs)))
        expect(apply(stack(f, g), inputs).coordinates).toEqual(composed.coordinates)
      }),
    )
  })

  it('is undone by lower', () => {
    const [f, g] = [initialize(upper, noise, random(1)), initialize(below, noise, random(2))]
    expect(String(lower(whole, 2))).toBe(String(below))
    expect(lower(stack(f, g), 2).coordinates).toEqual(g.coordinates)
  })

  it('refuses networks that do not meet, and a network on a point', () => {
    expect(() => stack(below as never, upper as never)).toThrow(
      new DimensionError(
        'stack: the upper network reads NormalMean, the lower one ends in R<2, NormalMean>; make them agree',
      ),
    )
    expect(() => stack(upper, initialize(below, noise, random(1)) as never)).toThrow(
      new DomainError(
        'stack: expected two networks, or two points in one chart, received a network and a point in Natural coordinates; stack like with like',
      ),
    )
  })
})

describe('the layers of a network', () => {
  const theta = initialize(whole, noise, random(3))
  const layers = layersOf(theta)

  it('are affine maps from the output to the input, whose coordinates follow each other without a copy', () => {
    expect(layers.map(({ manifold }) => String(manifold))).toEqual([
      'Affine<Tensor, R<2, NormalMean>, R<4, Poisson>>',
      'Affine<Tensor, R<4, Poisson>, R<3, Bernoulli>>',
      'Affine<Tensor, R<3, Bernoulli>, R<5, Bernoulli>>',
      'Affine<Tensor, R<5, Bernoulli>, NormalMean>',
    ])
    expect(layers.flatMap(({ coordinates }) => [...coordinates])).toEqual([...theta.coordinates])
    for (const { coordinates } of layers) expect(coordinates.buffer).toBe(theta.coordinates.buffer)
    expect(layersOf(whole).map(String)).toEqual(layers.map(({ manifold }) => String(manifold)))
  })

  it('from the input are networks, at every depth the lower part of a split', () => {
    const [, three] = split(theta)
    const [, two] = split(three)
    const [, one] = split(two)
    for (const [layer, part] of [
      [lower(theta, 3), three],
      [lower(theta, 2), two],
      [lower(theta, 1), one],
    ] as const) {
      expect(String(layer)).toBe(String(part))
      expect(layer.coordinates.buffer).toBe(theta.coordinates.buffer)
    }
    expect(lower(theta, 4).coordinates).toEqual(theta.coordinates)
  })

  it.each([0, 5, 1.5, Number.NaN])('are not %s', (count) => {
    expect(() => lower(whole, count as never)).toThrow(
      new DomainError(
        `lower: expected a number of layers from 1 to 4, received ${count}; count from the input`,
      ),
    )
  })
})

it.each([
  ['stack', () => stack(Normal as never, below as never)],
  ['stack', () => stack(upper, point(Source, Normal, [0, 1]) as never)],
  ['layersOf', () => layersOf(Normal as never)],
  ['lower', () => lower(Normal as never, 1 as never)],
])('%s refuses what is no network', (where, run) => {
  expect(run).toThrow(new DomainError(`${where}: expected a NeuralNetwork, received Normal; pass a network`))
})

it('points in two charts are not stacked', () => {
  const [f, g] = [initialize(upper, noise, random(1)), initialize(below, noise, random(2))]
  const d = point(Mean, below, g.coordinates)
  expect(() => stack(f, d as never)).toThrow(
    new DomainError(
      'stack: expected two networks, or two points in one chart, received a point in Natural coordinates and a point in Mean coordinates; stack like with like',
    ),
  )
  expect(() => stack(f, below as never)).toThrow('received a point in Natural coordinates and a network;')
})

describe('withOutput', () => {
  it('puts a new output on a trained lower part', () => {
    const classifier = withOutput(below, Tensor, Categorical(3))
    const trained = initialize(below, noise, random(4))
    const [top] = layersOf(initialize(classifier, noise, random(5)))
    const [, kept] = split(trained)
    const theta = join(classifier, top, kept)
    expect(String(theta.manifold)).toBe(
      'NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, Categorical<3>, NormalMean>',
    )
    expect(split(theta)[1].coordinates).toEqual(kept.coordinates)
    expect(() => add(theta, trained as never)).toThrow(DimensionError)
  })

  it('of a network without hidden layers stands on the input', () => {
    const single = NeuralNetwork([], Tensor, NormalMean, R(3, NormalMean))
    expect(String(withOutput(single, Tensor, Poisson))).toBe(
      'NeuralNetwork<[], Tensor, Poisson, R<3, NormalMean>>',
    )
  })

  it('refuses what is no network, and an output that is not free', () => {
    expect(() => withOutput(Normal as never, Tensor as never, Poisson as never)).toThrow(
      new DomainError('withOutput: expected a NeuralNetwork, received Normal; pass a network'),
    )
    expect(() => withOutput(below, Tensor, R(2, Blend) as never)).toThrow(
      'a map sends any real numbers to its output, but R<2, Blend> wants θᵢ > 0',
    )
  })
})

describe('a size that only run time knows', () => {
  const three = size('features', 3)
  const four = size('features', 4)
  const net = NeuralNetwork([[Diagonal, R(three, Bernoulli)]], Tensor, NormalMean, R(three, NormalMean))
  const theta = initialize(net, noise, random(6))

  it('leaves the dimension to run time, which is exact', () => {
    const dimension: Dimension<typeof net> = 10 as number
    expect(net.dimension).toBe(dimension)
  })

  it('may not meet another value of its name, and the error says both', () => {
    expect(() => apply(theta, point(Mean, R(four, NormalMean), [1, 2, 3, 4]))).toThrow(
      'expected a point of R<3, NormalMean>, received one of R<4, NormalMean>',
    )
    expect(() =>
      NeuralNetwork([[Diagonal, R(four, Bernoulli)]], Tensor, NormalMean, R(three, NormalMean)),
    ).toThrow('only a Tensor maps 3 inputs to 4 outputs')
    const other = NeuralNetwork([[Diagonal, R(four, Bernoulli)]], Tensor, NormalMean, R(four, NormalMean))
    expect(() => join(net, split(initialize(other, noise, random(7)))[0], split(theta)[1])).toThrow(
      'expected 4 coordinates in part 0, received 5',
    )
    expect(() => predict(theta, [1, 2, 3, 4])).toThrow(
      'expected an array of length 3, received an array of length 4',
    )
    expect(() => conditionalLogLikelihood(net, [{ x: [1, 2], y: 0 }])).toThrow(
      'expected an array of length 3, received an array of length 2',
    )
  })
})
