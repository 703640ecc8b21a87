import {
  Bernoulli,
  batch,
  conditionalLogLikelihood,
  Linear,
  Mean,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalGradient,
  propagate,
  pushforward,
  R,
  Tensor,
} from 'legendre'
import { describe, expect, it, vi } from 'vitest'
import { Circuit } from '../geometry/circuit.ts'
import { zero } from '../geometry/point.ts'

const net = NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, Normal, NormalMean)
const linear = Linear(Tensor, NormalMean, NormalMean)
const one = batch(Mean, NormalMean, [[1]])

/** The names of the cells of all circuits that are built meanwhile, each once. */
function namesOf(build: () => void): string[] {
  const names = new Set<string>()
  const spies = (['batch', 'point', 'given'] as const).map((kind) => {
    const make = Circuit.prototype[kind] as (this: Circuit, ...all: unknown[]) => ReturnType<Circuit['point']>
    return vi.spyOn(Circuit.prototype, kind).mockImplementation(function (this: Circuit, ...all: unknown[]) {
      const wire = make.apply(this, all)
      names.add(wire.cell.name)
      return wire as never
    })
  })
  build()
  for (const spy of spies) spy.mockRestore()
  return [...names].toSorted()
}

const forwardAndBackward = [
  'differential of the layer to Normal',
  'differential of the layer to NormalMean', // the part of Normal that an input moves
  'differential of the layer to R<2, Bernoulli>',
  'differential of the network above R<2, Bernoulli>',
  'differentials at R<2, Bernoulli>',
  'differentials at the coordinates of Normal',
  'differentials at what moves of Normal',
  'coordinates of Normal',
  'means of R<2, Bernoulli>',
  'outputs of the layer to Normal',
  'outputs of the layer to NormalMean',
  'outputs of the layer to R<2, Bernoulli>',
]
/** Without what comes from natural coordinates of an output with noise, and goes to them. */
const unbounded = (names: readonly string[]) =>
  names.filter(
    (name) =>
      !['differentials at the coordinates of Normal', 'tangents of the layer to Normal'].includes(name),
  )
const tangents = [
  'tangents of the layer to Normal',
  'tangents of the layer to NormalMean',
  'tangents of the layer to R<2, Bernoulli>',
  'tangents of the coordinates of Normal',
  'tangents of the means of R<2, Bernoulli>',
  'tangents through the layer to NormalMean',
]

describe('every cell says in its name, which the message of a cycle shows, what it computes', () => {
  it('in a propagation', () => {
    const built = namesOf(() => void propagate(one, one, zero(Natural, linear)))
    expect(built).toEqual([
      'checked differentials',
      'checked inputs',
      'checked map',
      'differential of the linear map to NormalMean',
      'outputs of the linear map to NormalMean',
    ])
  })

  it('in a pushforward', () => {
    const built = namesOf(() => void pushforward(zero(Natural, net), one, zero(Natural, net)))
    expect(built).toEqual(
      ['checked inputs', 'checked map', 'checked tangent', ...forwardAndBackward, ...tangents].toSorted(),
    )
  })

  it('in a likelihood', () => {
    const built = namesOf(() => void conditionalLogLikelihood(net, [{ x: 1, y: 2 }]))
    expect(built).toEqual(['errors', 'inputs', 'targets', ...unbounded(forwardAndBackward)].toSorted())
  })

  it('in a natural gradient', () => {
    const squares = [
      'ones for the layer to NormalMean',
      'ones for the layer to R<2, Bernoulli>',
      'squared inputs of the layer',
      'squares of the layer to Normal',
      'squares of the layer to NormalMean',
      'squares of the layer to R<2, Bernoulli>',
      'squares of the network above R<2, Bernoulli>',
    ]
    const metric = ['inputs', 'lowered tangents', 'means of the outputs']
    const built = namesOf(() => void naturalGradient(net, [{ x: 1, y: 2 }]))
    // by the coordinates alone: what is natural needs no tangents
    const all = [...metric, ...unbounded(forwardAndBackward), ...tangents, ...squares]
    expect(built).toEqual(all.filter((name) => name !== 'tangents of the layer to Normal').toSorted())
  })
})
