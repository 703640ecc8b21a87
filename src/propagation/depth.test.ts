import { Worker } from 'node:worker_threads'
import {
  apply,
  Bernoulli,
  cell,
  conditionalLogLikelihoodDifferential,
  Mean,
  Natural,
  NormalMean,
  type Point,
  point,
  R,
  random,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { bundle } from '../../test/support/bundle.ts'
import { type AnyMap, build, type Layer, observations } from '../../test/support/maps.ts'

const width = 3
const space = R(width, NormalMean)

/** A network of so many layers, every other hidden one logistic, the rest the identity. */
function deepNetwork(layers: number): AnyMap {
  const hidden = Array.from(
    { length: layers - 1 },
    (_, i): Layer => [Tensor, i % 2 ? R(width, Bernoulli) : space],
  )
  return build.NeuralNetwork(hidden, Tensor, space, space)
}

/** Whether the layer, counted from the top, stands on a logistic one. */
const isAboveLogistic = (layer: number, layers: number) => layer % 2 === 1 && layer < layers - 1

/**
 * Parameters under which differentials neither vanish nor explode: every layer is the identity but for some
 * noise, on a logistic one 4 p − 2.
 */
function nearIdentity(map: AnyMap, layers: number): Point<Natural, AnyMap> {
  const { normal } = random(layers)
  const coordinates = Array.from({ length: layers }, (_, layer) => {
    const [slope, intercept] = isAboveLogistic(layer, layers) ? [4, -2] : [1, 0]
    const weights = Array.from(
      { length: width * width },
      (_, i) => (i % (width + 1) === 0 ? slope : 0) + 0.02 * normal(),
    )
    return [...Array.from({ length: width }, () => intercept + 0.02 * normal()), ...weights]
  })
  return point(Natural, map, coordinates.flat())
}

/** The mean differential of ½|y − f(x)|², ascending, by plain loops over layers from the top down. */
function plainDifferential(
  theta: Float64Array,
  layers: number,
  data: readonly { x: number[]; y: number[] }[],
): number[] {
  const size = width + width * width
  const sum = Array<number>(layers * size).fill(0)
  const weight = (layer: number, i: number, j: number) => theta[layer * size + width + i * width + j]!
  const units = Array.from({ length: width }, (_, i) => i)
  for (const { x, y } of data) {
    const inputs: number[][] = [] // of each layer
    const values: number[][] = []
    for (let layer = layers - 1; layer >= 0; layer--) {
      const below = values[layer + 1]
      inputs[layer] = !below
        ? x
        : isAboveLogistic(layer, layers)
          ? below.map((v) => 1 / (1 + Math.exp(-v)))
          : below
      values[layer] = units.map((i) =>
        units.reduce((v, j) => v + weight(layer, i, j) * inputs[layer]![j]!, theta[layer * size + i]!),
      )
    }
    let errors = units.map((i) => y[i]! - values[0]![i]!)
    for (let layer = 0; layer < layers; layer++) {
      for (const i of units) {
        sum[layer * size + i]! += errors[i]! / data.length
        for (const j of units)
          sum[layer * size + width + i * width + j]! += (errors[i]! * inputs[layer]![j]!) / data.length
      }
      const back = units.map((j) => units.reduce((v, i) => v + weight(layer, i, j) * errors[i]!, 0))
      errors = isAboveLogistic(layer, layers)
        ? back.map((v, j) => v * inputs[layer]![j]! * (1 - inputs[layer]![j]!))
        : back
    }
  }
  return sum
}

describe('a network of 500 layers', () => {
  const layers = 500
  const map = deepNetwork(layers)
  const f = nearIdentity(map, layers)
  const data = observations(map, 4, 1) as { x: number[]; y: number[] }[]

  it('has the differential that plain loops find, in every layer', () => {
    const { coordinates } = conditionalLogLikelihoodDifferential(map, data)(f)
    const expected = plainDifferential(f.coordinates, layers, data)
    const size = expected.length / layers
    const errors = Array.from({ length: layers }, (_, layer) => {
      const wanted = expected.slice(layer * size, (layer + 1) * size)
      const scale = Math.max(...wanted.map(Math.abs))
      expect(scale).toBeGreaterThan(1e-6) // it has not vanished
      return Math.max(...wanted.map((value, i) => Math.abs(value - coordinates[layer * size + i]!) / scale))
    })
    expect(Math.max(...errors)).toBeLessThan(1e-12)
  })

  it('can be applied within the computation of a cell', () => {
    let starts = 0
    const x = point(Mean, map.input, [1, 2, 3])
    const outputs = cell('outputs', () => {
      if (++starts > 5) throw new Error('started for ever')
      return apply(f, x)
    })
    expect(outputs.value).toEqual(apply(f, x))
    expect(starts).toBe(1)
  })
})

// measured: 200 kB suffice, for 128 computations that are nested; Node keeps 192 kB of its limit to itself
it('5,000 layers are defined, run, fitted, saved and loaded in a thread with a stack of 256 kB', async () => {
  const program = `
    const { workerData: { library, layers }, parentPort } = require('node:worker_threads')
    const module = { exports: {} }
    new Function('module', 'exports', library)(module, module.exports)
    const {
      batch, conditionalLogLikelihoodDifferential, fit, glorotInitialize, initialize, layersOf, load: loadFile, lower,
      Mean, naturalGradient, NeuralNetwork, Normal, NormalMean, notation, parse, point, predict, propagate, pushforward,
      Rademacher, R, random, Source, Tensor, toJson, toSafetensors,
    } = module.exports
    const net = NeuralNetwork(Array(layers - 1).fill([Tensor, Rademacher]), Tensor, NormalMean, NormalMean)
    const data = [{ x: 1, y: 2 }]
    const f = glorotInitialize(net, random(1))
    const x = batch(Mean, NormalMean, [[1]])
    let fixed = [false, true]
    for (let i = 1; i < layers; i++) fixed = [true, fixed]
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const results = {
      differential: differential(f),
      last: conditionalLogLikelihoodDifferential(net, data, { fixed })(f),
      natural: naturalGradient(net, data, { iterations: 2 })(f, differential(f)),
      fitted: fit(net, data, { epochs: 1, weightDecay: 0.1, fixed }).parameters,
      initialized: initialize(net, point(Source, Normal, [0, 1]), random(1)),
      predicted: predict(f, 1),
      bytes: loadFile(toSafetensors(f)).parameters,
      text: loadFile(toJson(f)).parameters,
      pushed: pushforward(f, x, f).value,
      propagated: propagate(x, x, f).differential.value,
      layers: layersOf(f).at(-1),
      lower: lower(f, 4000),
      parsed: glorotInitialize(parse(notation(net)), random(1)),
    }
    const wrong = Object.keys(results).filter((name) => !results[name].coordinates.every(Number.isFinite))
    parentPort.postMessage(wrong)`
  const message = await new Promise((resolve, reject) => {
    new Worker(program, {
      eval: true,
      workerData: { library: bundle, layers: 5000 },
      resourceLimits: { stackSizeMb: (192 + 256) / 1024 },
    })
      .once('message', resolve)
      .once('error', reject)
  })
  expect(message).toEqual([])
})

describe('the time of a differential', () => {
  it('is linear in the depth of the network', { retry: 2 }, () => {
    const steps = [100, 400].map((layers) => {
      const map = deepNetwork(layers)
      const f = nearIdentity(map, layers)
      const differential = conditionalLogLikelihoodDifferential(map, observations(map, 100, 1))
      return () => differential(f)
    })
    const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let round = 0; round < 30; round++)
      for (const [i, step] of steps.entries()) {
        const start = performance.now()
        step()
        best[i] = Math.min(best[i]!, performance.now() - start)
      }
    expect(best[1]! / best[0]!).toBeLessThan(8) // 4, but for the noise and the caches
  })
})
