import {
  type Batch,
  Bernoulli,
  backpropagation,
  batch,
  DomainError,
  type InputCell,
  input,
  Linear,
  type MapManifold,
  Mean,
  Natural,
  NeuralNetwork,
  NormalMean,
  type Point,
  point,
  propagate,
  R,
  random,
  Tensor,
  uniformInitialize,
} from 'legendre'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { passes, products, watchEngine } from '../../test/support/products.ts'
import { batched } from '../geometry/batches.ts'
import { charted } from '../geometry/charted.ts'
import { defineManifold } from '../geometry/manifold.ts'
import { riemannian } from '../geometry/riemannian.ts'

/** The Bernoulli family, which notes each use of the two kernels that propagation needs. */
const transitions = charted.in(Bernoulli)!
const toMean = vi.fn(transitions['Natural → Mean']!)
const metric = riemannian.in(Bernoulli)!
const flat = vi.fn(metric.flat)
const Watched: Bernoulli = defineManifold({
  ...Bernoulli,
  arguments: [],
  samples: Bernoulli.samples,
  kernels: {
    ...Bernoulli.kernels,
    ...charted.of({ ...transitions, 'Natural → Mean': toMean }),
    ...riemannian.of({ ...metric, flat }),
    ...batched.of({}), // so that it goes by way of these
  },
})

const net = NeuralNetwork(
  [
    [Tensor, R(4, Watched)],
    [Tensor, R(5, Watched)],
  ],
  Tensor,
  R(2, NormalMean),
  R(3, NormalMean),
)
const [top, middle, bottom] = ['2 × 4', '4 × 5', '5 × 3']
const { forward, backward, both, none } = passes(top, middle, bottom)

const parameters = (seed: number) => uniformInitialize(net, [-1, 1], random(seed))
const x = batch(Mean, net.input, [
  [1, 2, 3],
  [4, 5, 6],
  [0, 1, 0],
  [-1, 0, 2],
])
const y = batch(Mean, net.output, [
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
])

type Outputs = Batch<Natural, typeof net.output>
type Errors = Batch<Mean, typeof net.output>

/** The error of outputs of unit variance. */
const errors = vi.fn(
  (wanted: Errors, { coordinates }: Outputs): Errors =>
    batch(
      Mean,
      net.output,
      wanted.coordinates.map((y, i) => y - coordinates[i]!),
    ),
)

watchEngine()
beforeEach(() => void vi.clearAllMocks())

describe('reading', () => {
  it('nothing computes nothing', () => {
    backpropagation(errors, { x, y }, parameters(1))
    expect(products()).toEqual(none)
    expect(errors).not.toHaveBeenCalled()
  })

  it('the outputs alone is exactly a forward pass', () => {
    const { outputs } = backpropagation(errors, { x, y }, parameters(1))
    outputs.value
    expect(products()).toEqual(forward)
    expect(toMean).toHaveBeenCalledTimes(2)
    expect(flat).not.toHaveBeenCalled()
    expect(errors).not.toHaveBeenCalled()
  })

  it('the differential of the top layer alone leaves the layers below at their forward pass', () => {
    const { parts } = backpropagation(errors, { x, y }, parameters(1))
    parts[0].differential.value
    expect(products()).toEqual({ ...forward, outerProducts: [top] })
    expect(flat).not.toHaveBeenCalled()
  })

  it('that does not even need the outputs, if the errors do not', () => {
    const { parts } = propagate(y, x, parameters(1))
    parts[0].differential.value
    expect(products()).toEqual({ ...none, multiply: [bottom, middle], outerProducts: [top] })
  })

  it('the differential of one lower layer leaves out those of the others', () => {
    const { parts } = backpropagation(errors, { x, y }, parameters(1))
    parts[1].parts[1].differential.value
    expect(products()).toEqual({ ...both, outerProducts: [bottom] })
    parts[1].parts[0].differential.value
    expect(products()).toEqual({ ...none, outerProducts: [middle] })
  })

  it('the whole differential computes every product once', () => {
    const { differential, outputs, parts } = backpropagation(errors, { x, y }, parameters(1))
    differential.value
    expect(products()).toEqual(both)
    expect(toMean).toHaveBeenCalledTimes(2)
    expect(flat).toHaveBeenCalledTimes(2)
    expect(errors).toHaveBeenCalledTimes(1)
    for (const again of [
      differential,
      outputs,
      ...parts.flatMap((part) => [part.differential, part.outputs]),
    ])
      again.value
    expect(products()).toEqual(none)
  })

  it('the outputs first and the differential afterwards shares the forward pass', () => {
    const { differential, outputs } = backpropagation(errors, { x, y }, parameters(1))
    outputs.value
    products()
    differential.value
    expect(products()).toEqual(backward)
    expect(toMean).toHaveBeenCalledTimes(2)
  })
})

describe('a circuit that is pulled again', () => {
  it('computes everything once for a new parameter point, into the same buffers', () => {
    const f = input('f', parameters(1))
    const { differential, outputs, parts } = backpropagation(errors, { x, y }, f)
    const cells = [differential, outputs, ...parts.flatMap((part) => [part.differential, part.outputs])]
    const buffers = cells.map(({ value }) => value.coordinates)
    const before = buffers.map((buffer) => buffer.slice())
    products()
    f.value = parameters(2)
    expect(products()).toEqual(none)
    for (const [i, { value }] of cells.entries()) {
      expect(value.coordinates).toBe(buffers[i])
      expect(value.coordinates).not.toEqual(before[i])
    }
    expect(products()).toEqual(both)

    const fresh = backpropagation(errors, { x, y }, parameters(2))
    expect(differential.value).toEqual(fresh.differential.value)
  })

  it('computes only what new errors change', () => {
    const dy = input('dy', y)
    const { differential, outputs } = propagate(dy, x, parameters(1))
    const first = differential.value.coordinates.slice()
    outputs.value
    products()
    dy.value = batch(
      Mean,
      net.output,
      y.coordinates.map((error) => 2 * error),
    )
    outputs.value
    expect(products()).toEqual(none)
    expect(differential.value.coordinates).toEqual(first.map((value) => 2 * value))
    expect(products()).toEqual(backward)
  })

  it('follows other inputs of the same count, into the same buffers', () => {
    const xs = input('xs', x)
    const { outputs } = propagate(y, xs, parameters(1))
    const { coordinates } = outputs.value
    const before = coordinates.slice()
    xs.value = batch(
      Mean,
      net.input,
      x.coordinates.map((value) => value + 1),
    )
    expect(outputs.value.coordinates).toBe(coordinates)
    expect(coordinates).not.toEqual(before)
  })

  it('follows inputs of another count', () => {
    const [xs, ys] = [input('xs', x), input('ys', y)]
    const f = parameters(1)
    const { differential, outputs } = propagate(ys, xs, f)
    differential.value
    xs.value = batch(Mean, net.input, [[1, 2, 3]])
    ys.value = batch(Mean, net.output, [[1, 2]])
    const fresh = propagate(ys.value, xs.value, f)
    expect(outputs.value).toEqual(fresh.outputs.value)
    expect(differential.value).toEqual(fresh.differential.value)
  })

  it('refuses the point of another network', () => {
    type Same = MapManifold & Pick<typeof net, 'output' | 'input'>
    const f: InputCell<Point<Natural, Same>> = input<Point<Natural, Same>>('f', parameters(1))
    const { outputs } = propagate(y, x, f)
    const other = NeuralNetwork([[Tensor, R(9, NormalMean)]], Tensor, net.output, net.input)
    f.value = uniformInitialize(other, [-1, 1], random(1))
    expect(() => outputs.value).toThrow(
      `propagate: expected a point of ${net}, received one of ${other}; use one definition`,
    )
    f.value = parameters(1)
    expect(outputs.value.count).toBe(4)
  })

  it('refuses the point of another chart', () => {
    const line = Linear(Tensor, NormalMean, NormalMean)
    const f: InputCell<Point<Natural, typeof line>> = input('f', point(Natural, line, [2]))
    const { outputs } = propagate(batch(Mean, NormalMean, [[1]]), batch(Mean, NormalMean, [[3]]), f)
    expect([...outputs.value.coordinates]).toEqual([6])
    f.value = point(Mean, line, [2]) as never
    expect(() => outputs.value).toThrow(
      new DomainError(
        'propagate: expected a map in Natural coordinates as before, received Mean; propagate that one apart',
      ),
    )
  })
})
