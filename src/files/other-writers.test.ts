import { readFileSync, writeFileSync } from 'node:fs'
import {
  apply,
  Bernoulli,
  Diagonal,
  DomainError,
  fromSafetensors,
  Identity,
  Linear,
  load,
  Mean,
  MultivariateNormal,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Point,
  PositiveDefinite,
  point,
  R,
  Scale,
  StandardNormal,
  split,
  Tensor,
  toSafetensors,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { fileOf, numbersOf, pointIn } from '../../test/support/safetensors.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'

/** By the Python package: test/reference/safetensors-files.py. */
const recorded: {
  ours: Record<string, { bytes: string; metadata: Record<string, unknown>; tensors: Record<string, Tensors> }>
  theirs: Record<string, string>
  values: Record<string, Record<string, number[]>>
  cases: Record<string, { bytes: string; refused: boolean }>
} = JSON.parse(readFileSync(new URL('../../test/reference/safetensors.json', import.meta.url), 'utf8'))

interface Tensors {
  dtype: string
  shape: number[]
  values: number[]
}

const base64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))

describe('the Python package safetensors', () => {
  const net = NeuralNetwork([[Tensor, R(3, Bernoulli)]], Tensor, Normal, StandardNormal(2))
  const forms = NeuralNetwork(
    [
      [Scale, R(3, Bernoulli)],
      [Identity, R(3, Bernoulli)],
      [PositiveDefinite, R(3, Bernoulli)],
    ],
    Diagonal,
    MultivariateNormal(PositiveDefinite, 3),
    StandardNormal(3),
  )
  const coordinates = (manifold: Manifold) =>
    pointIn(
      manifold,
      Array.from({ length: dimensionOf(manifold) }, (_, i) => (i % 3 === 2 ? -0.1 * i : (i - 4) / 3)),
    )
  const extremes = [-0, 5e-324, 2.2250738585072014e-308, Number.MAX_VALUE, 0.1, -1 / 3]
  const ours = {
    F64: toSafetensors({
      parameters: coordinates(net) as Point<Natural, typeof net>,
      standardization: { x: { mean: [0.5, -1], scale: [2, 0.1] } },
      record: { epochs: 12, seed: 3, stoppedBy: 'früh "𝜓"', logLikelihood: -0.1 },
    }),
    F32: toSafetensors(coordinates(net), { precision: 32 }),
    forms: toSafetensors(coordinates(forms)),
    extremes: toSafetensors(point(Natural, StandardNormal(6), extremes)),
    nothing: toSafetensors(pointIn(Linear(Identity, NormalMean, NormalMean), [])),
  }
  if (process.env.OURS) {
    const files = Object.entries(ours).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')])
    writeFileSync(process.env.OURS, JSON.stringify(Object.fromEntries(files)))
  }

  it.each(Object.entries(ours))('reads what this library writes: %s', (name, bytes) => {
    const { bytes: read, metadata, tensors } = recorded.ours[name]!
    expect(Buffer.from(bytes).toString('base64')).toBe(read) // else run safetensors-files.py again
    const own = numbersOf(bytes)
    expect(Object.keys(tensors).sort()).toEqual(Object.keys(own).sort())
    for (const [key, { dtype, shape, values }] of Object.entries(tensors)) {
      expect(dtype).toBe(name === 'F32' ? 'float32' : 'float64')
      expect({ shape, values }).toEqual(own[key])
    }
    expect(metadata.legendre).toBe(1)
    if (name === 'F64')
      expect(metadata).toMatchObject({
        notation: String(net),
        precision: 64,
        standardization: { x: { mean: [0.5, -1], scale: [2, 0.1] } },
        record: { epochs: 12, seed: 3, stoppedBy: 'früh "𝜓"', logLikelihood: -0.1 },
      })
    if (name === 'extremes') expect(tensors.coordinates!.values).toEqual(extremes)
  })

  it.each(Object.keys(recorded.values))('writes what this library reads: %s', (name) => {
    const file = base64(recorded.theirs[name]!)
    const model = fromSafetensors(net, file)
    const own = numbersOf(toSafetensors(model))
    for (const [key, values] of Object.entries(recorded.values[name]!))
      expect(own[key]!.values).toEqual(values)
    expect(load(file).parameters).toEqual(model.parameters)
    const [output, hidden] = split(model.parameters)
    const noise = recorded.values[name]!['layers.1.noise']!
    expect(output.coordinates[1]).toBe(noise[0])
    expect(split(hidden)[0].coordinates).toEqual(Float64Array.from(recorded.values[name]!['layers.0.bias']!))
    if (name === 'F64') {
      expect(model.standardization).toEqual({ x: { mean: [0.5, 1], scale: [2, 0.1] } })
      expect(model.record).toEqual({ epochs: 12, seed: 3, stoppedBy: 'früh', logLikelihood: -0.1 })
    }
  })

  it('writes scalars that this library reads', () => {
    const { parameters } = load(base64(recorded.theirs.scale!))
    const x = point(Mean, StandardNormal(2), [10, 20])
    expect(
      (apply as (f: unknown, x: unknown) => { coordinates: unknown })(parameters, x).coordinates,
    ).toEqual(Float64Array.of(26, 52))
  })

  it('writes files of which this library does not know what they are', () => {
    expect(() => load(base64(recorded.theirs.torch!))).toThrow('received one without its version')
    expect(() => load(base64(recorded.theirs.I64!))).toThrow('F64, F32, F16, BF16')
  })

  it.each(Object.entries(recorded.cases))('agrees on what is a file: %s', (name, { bytes, refused }) => {
    let message = ''
    try {
      load(base64(bytes))
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError)
      message = (error as Error).message
    }
    if (name === 'space before')
      expect(message).toContain('a header that begins with {') // by the format's text
    else expect(!message.includes('received one without its version')).toBe(refused)
  })
})

describe('numbers of 16 bits', () => {
  const read = (dtype: string, bits: number) => {
    const notation = '{"legendre":"1","notation":"\\"NormalMean\\""}'
    const entry = `{"dtype":"${dtype}","shape":[1],"data_offsets":[0,2]}`
    const file = fileOf(`{"__metadata__":${notation},"coordinates":${entry}}`, [bits & 255, bits >> 8])
    return fromSafetensors(NormalMean, file).parameters.coordinates[0]
  }

  // IEEE 754-2019, binary16
  it.each([
    [0x0001, 2 ** -24],
    [0x03ff, 1023 / 2 ** 24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0x7bff, 65504],
    [0x8000, -0],
    [0x8001, -(2 ** -24)],
    [0xc248, -3.140625],
  ])('are halves: %i', (bits, value) => expect(read('F16', bits)).toBe(value))

  it.each([
    [0x3f80, 1],
    [0x4049, 3.140625],
    [0x0001, 2 ** -133],
    [0xff7f, -3.3895313892515355e38],
    [0x8000, -0],
  ])('are the upper half of a single: %i', (bits, value) => expect(read('BF16', bits)).toBe(value))

  it.each([
    ['F16', 0x7c00, 'Infinity'],
    ['F16', 0xfe00, 'NaN'],
    ['BF16', 0xff80, '-Infinity'],
    ['BF16', 0x7fc0, 'NaN'],
  ])('are refused where they are not finite: %s %i', (dtype, bits, received) => {
    expect(() => read(dtype, bits)).toThrow(`received ${received} at index 0`)
  })
})
