import fc from 'fast-check'
import {
  add,
  apply,
  type Batch,
  Bernoulli,
  batch,
  type ConditionalModel,
  DimensionError,
  DomainError,
  dot,
  input,
  type MapManifold,
  Mean,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Point,
  point,
  propagate,
  pushforward,
  R,
  random,
  scale,
  Tensor,
  uniformInitialize,
  useEngine,
} from 'legendre'
import { reference, simdEngine } from 'legendre/engine'
import { describe, expect, it } from 'vitest'
import {
  type AnyMap,
  build,
  copies,
  everyRepresentation,
  maps,
  observations,
  pointOf,
} from '../../test/support/maps.ts'
import { difference, jacobian, sum } from '../../test/support/numbers.ts'
import { products, watchEngine } from '../../test/support/products.ts'
import { real } from '../../test/support/real.ts'
import { engine } from '../engine/index.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { statisticsOf } from '../geometry/statistical.ts'
import type { AnyPropagation } from './propagate.ts'

const inputsOf = (map: AnyMap, count: number, seed: number) =>
  statisticsOf(
    'x',
    map.input,
    observations(map, count, seed).map(({ x }) => x),
  )

const batches = fc.integer({ min: 1, max: 6 })
const copied = (v: Point<Natural, AnyMap>, xs: ReturnType<typeof inputsOf>, f: Point<Natural, AnyMap>) =>
  pushforward(v, xs, f).value.coordinates.slice()

/** Whether no layer has outputs so large that differences are not exact: a Poisson layer is an exponential. */
function isTame(f: Point<Natural, ConditionalModel>, inputs: ReturnType<typeof inputsOf>): boolean {
  const errors = batch(Mean, f.manifold.output, apply(f, inputs).coordinates.slice().fill(0))
  let layer: AnyPropagation | undefined = propagate(errors, inputs, f) as AnyPropagation
  for (; layer; layer = layer.parts?.[1])
    if (layer.outputs.value.coordinates.some((theta) => Math.abs(theta) > 4)) return false
  return true
}

/** How far the pushed vector is from the differences of the map's values. */
function error(map: AnyMap, count: number, seed: number): number | undefined {
  const f = pointOf(map, 0.6, seed)
  const v = pointOf(map, 1, seed + 1)
  const inputs = inputsOf(map, count, seed)
  if (!isTame(f, inputs)) return undefined
  const along = ([t = 0]: readonly number[]) => apply(add(f, scale(t, v)), inputs).coordinates
  return difference(
    copied(v, inputs, f),
    jacobian(along, [0]).map(([slope]) => slope!),
  )
}

describe('a tangent vector that is pushed forward', () => {
  it('is the derivative of the values along it, by differences', () => {
    fc.assert(
      fc.property(maps, batches, fc.nat(), (map, count, seed) => {
        const result = error(map, count, seed)
        fc.pre(result !== undefined)
        expect(result).toBeLessThan(1e-7)
      }),
    )
  })

  it.each(everyRepresentation.map((form) => [String(form), form] as const))(
    'is so through %s, at the bottom, between hidden layers and at the top',
    (_, form) => {
      const [reals, coins] = [copies(3, NormalMean), copies(3, Bernoulli)]
      const maps = [
        build.Linear(form, coins, reals),
        build.Affine(form, coins, reals),
        build.NeuralNetwork([[form, coins]], Tensor, reals, reals),
        build.NeuralNetwork([[Tensor, coins]], form, reals, reals),
        build.NeuralNetwork(
          [
            [form, coins],
            [form, coins],
          ],
          form,
          reals,
          reals,
        ),
      ]
      for (const map of maps) expect(error(map, 4, 3)).toBeLessThan(1e-8)
    },
  )

  it('pairs with error differentials as it does with what they are propagated back to', () => {
    fc.assert(
      fc.property(maps, batches, fc.nat(), (map, count, seed) => {
        const [f, v] = [pointOf(map, 0.5, seed), pointOf(map, 1, seed + 1)]
        const inputs = inputsOf(map, count, seed)
        const width = dimensionOf(map.output)
        const stream = random(seed + 2)
        const dz = Float64Array.from({ length: count * width }, () => 2 * stream.uniform() - 1)
        const pushed = pushforward(v, inputs, f).value.coordinates
        const { coordinates } = propagate(batch(Mean, map.output, dz), inputs, f).differential.value
        const forward = sum(pushed.length, (i) => pushed[i]! * dz[i]!)
        const backward = dot(v, point(Mean, map, coordinates)) * count
        const size = 1 + sum(pushed.length, (i) => Math.abs(pushed[i]! * dz[i]!))
        expect(Math.abs(forward - backward)).toBeLessThan(1e-11 * size)
      }),
    )
  })

  it('is linear in the vector', () => {
    const factor = real(-3, 3)
    fc.assert(
      fc.property(maps, batches, fc.nat(), factor, (map, count, seed, a) => {
        const [f, v, w] = [0, 1, 2].map((i) => pointOf(map, 0.5, seed + i))
        const inputs = inputsOf(map, count, seed)
        const [pushedV, pushedW] = [v!, w!].map((tangent) => copied(tangent, inputs, f!))
        const expected = pushedV!.map((value, i) => a * value + pushedW![i]!)
        expect(difference(copied(add(scale(a, v!), w!), inputs, f!), expected)).toBeLessThan(1e-12)
        expect(copied(scale(0, v!), inputs, f!).every((value) => value === 0)).toBe(true)
      }),
    )
  })

  it('is a batch in the chart of the map, of its outputs, with a row for each input', () => {
    fc.assert(
      fc.property(maps, batches, fc.nat(), (map, count, seed) => {
        const { value } = pushforward(pointOf(map, 1, 1), inputsOf(map, count, seed), pointOf(map, 0.5, seed))
        expect([value.chart, value.manifold, value.count]).toEqual([Natural, map.output, count])
      }),
      { numRuns: 20 },
    )
  })

  it('has the same bits with every engine', () => {
    const used = engine()
    const results = (map: AnyMap, count: number, seed: number) =>
      [reference, simdEngine()!].map((chosen) => {
        useEngine(chosen)
        return copied(pointOf(map, 1, seed + 1), inputsOf(map, count, seed), pointOf(map, 0.5, seed))
      })
    try {
      fc.assert(
        fc.property(maps, fc.integer({ min: 1, max: 40 }), fc.nat(), (map, count, seed) => {
          const [plain, vectors] = results(map, count, seed)
          expect(vectors).toEqual(plain)
        }),
      )
      const [reals, coins] = [copies(5, NormalMean), copies(67, Bernoulli)]
      const layers = [1, 2].map(() => [Tensor, coins] as const)
      const [plain, vectors] = results(build.NeuralNetwork(layers, Tensor, reals, reals), 131, 1)
      expect(vectors).toEqual(plain)
    } finally {
      useEngine(used)
    }
  })
})

const net = NeuralNetwork(
  [
    [Tensor, R(4, Bernoulli)],
    [Tensor, R(5, Bernoulli)],
  ],
  Tensor,
  R(2, NormalMean),
  R(3, NormalMean),
)
const [top, middle, bottom] = ['2 × 4', '4 × 5', '5 × 3']
const parameters = (seed: number) => uniformInitialize(net, [-1, 1], random(seed))
const rows = (offset: number, count = 4) =>
  batch(
    Mean,
    net.input,
    Float64Array.from({ length: count * 3 }, (_, i) => Math.sin(i + offset)),
  )
/** These products forward, in any order, and no others. */
const multiplied = (...shapes: string[]) => ({
  multiply: expect.toSatisfy((calls: string[]) => calls.toSorted().join() === shapes.toSorted().join()),
  outerProducts: [],
  multiplyTransposed: [],
})
const none = multiplied()

watchEngine()

describe('the cell', () => {
  it('computes nothing before it is read, and everything once then', () => {
    const pushed = pushforward(parameters(1), rows(0), parameters(2))
    expect(products()).toEqual(none)
    pushed.value
    // the outputs of the lower layers, the weights that move above them, and what moves below the weights
    const once = multiplied(bottom, middle, ...[bottom, middle, top], ...[middle, top])
    expect(products()).toEqual(once)
    pushed.value
    expect(products()).toEqual(none)
  })

  it('of a map without hidden layers is a single product', () => {
    const map = build.Affine(Tensor, net.output, net.input)
    pushforward(pointOf(map, 1, 1), rows(0), pointOf(map, 1, 2)).value
    expect(products()).toEqual(multiplied('2 × 3'))
  })

  it('follows the vector without another forward pass, the map, and the inputs, into the same buffer', () => {
    const [v, xs, f] = [input('v', parameters(1)), input('xs', rows(0)), input('f', parameters(2))]
    const pushed = pushforward(v, xs, f)
    const { coordinates } = pushed.value
    const fresh = () => pushforward(v.value, xs.value, f.value).value.coordinates
    const expectAfter = (change: () => void, computed: unknown) => {
      const before = coordinates.slice()
      products()
      change()
      expect(products()).toEqual(none)
      expect(pushed.value.coordinates).toBe(coordinates)
      expect(products()).toEqual(computed)
      expect(coordinates).not.toEqual(before)
      expect(coordinates).toEqual(fresh())
    }
    expectAfter(
      () => {
        v.value = parameters(3)
      },
      multiplied(bottom, middle, middle, top, top),
    )
    expectAfter(
      () => {
        f.value = parameters(4)
      },
      multiplied(bottom, middle, middle, middle, top, top), // the inputs and the vector are as they were
    )
    expectAfter(
      () => {
        xs.value = rows(1)
      },
      multiplied(bottom, bottom, middle, middle, middle, top, top),
    )
  })

  it('follows inputs of another count', () => {
    const xs = input('xs', rows(0))
    const pushed = pushforward(parameters(1), xs, parameters(2))
    pushed.value
    for (const count of [1, 9, 4]) {
      xs.value = rows(count, count)
      expect(pushed.value).toEqual(pushforward(parameters(1), xs.value, parameters(2)).value)
      expect(pushed.value.count).toBe(count)
    }
  })

  it('refuses what an input cell is given later, and goes on afterwards', () => {
    const v = input<Point<Natural, typeof net>>('v', parameters(1))
    const pushed = pushforward(v, rows(0), parameters(2))
    const before = pushed.value.coordinates.slice()
    const other = NeuralNetwork([[Tensor, R(9, Bernoulli)]], Tensor, net.output, net.input)
    v.value = uniformInitialize(other, [-1, 1], random(1)) as never
    expect(() => pushed.value).toThrow(
      new DimensionError(
        `pushforward: expected a point of ${net}, received one of ${other}; use one definition`,
      ),
    )
    v.value = parameters(1)
    expect(pushed.value.coordinates).toEqual(before)
  })
})

describe('refused is', () => {
  const [v, f, xs] = [parameters(1), parameters(2), rows(0)]
  const plain = pushforward as (v: unknown, xs: unknown, f: unknown) => { value: unknown }
  const affine = build.Affine(Tensor, net.output, net.input) as MapManifold
  const mean = point(Mean, net, v.coordinates)

  it.each<[string, typeof DomainError | typeof DimensionError, unknown, unknown, unknown]>([
    ['expected a tangent vector, received undefined; make one with point', DomainError, undefined, xs, f],
    [
      'expected a tangent vector, received an array of length 2; make one with point',
      DomainError,
      [1, 2],
      xs,
      f,
    ],
    [
      'expected a tangent vector in Natural coordinates, those of the map, received Mean; raise a differential with sharp',
      DomainError,
      mean,
      xs,
      f,
    ],
    [
      `expected a point of ${net}, received one of ${affine}; use one definition`,
      DimensionError,
      pointOf(affine, 1, 1),
      xs,
      f,
    ],
    [
      'expected a network in Natural coordinates, received Mean; differentials are no networks',
      DomainError,
      v,
      xs,
      mean,
    ],
    [
      'expected a point of a map, received Affine<Tensor, R<2, NormalMean>, R<3, NormalMean>>; make one with point',
      DomainError,
      v,
      xs,
      affine,
    ],
    [
      'expected a map, received Normal; choose Linear, Affine or NeuralNetwork',
      DomainError,
      v,
      xs,
      point(Natural, Normal, [0, -1]),
    ],
  ])('%s', (sentence, kind, ...args) => {
    expect(() => plain(...args).value).toThrow(new kind(`pushforward: ${sentence}`))
  })

  it.each<[string, unknown]>([
    ['expected a batch, received 1; make one with batch', 1],
    [
      'expected Mean coordinates, dual to those of the map, received Natural; convert with transition',
      batch(Natural, net.input, [[1, 2, 3]]),
    ],
    [
      'expected at least one row, received none; check the data',
      batch(Mean, net.input, []) satisfies Batch<Mean, typeof net.input>,
    ],
  ])('of inputs: %s', (sentence, inputs) => {
    expect(() => plain(v, inputs, f).value).toThrow(new DomainError(`pushforward(inputs): ${sentence}`))
  })
})
