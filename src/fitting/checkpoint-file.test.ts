import {
  Affine,
  Classic,
  checkpointFromSafetensors,
  checkpointToSafetensors,
  DomainError,
  type FitOptions,
  fit,
  fromSafetensors,
  load,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Pursuit,
  R,
  Rademacher,
  random,
  range,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'

const net = NeuralNetwork([[Tensor, R(3, Rademacher)]], Tensor, Normal, NormalMean)
const { normal } = random(1)
const data = range(-1, 1, 50).map((x) => ({ x, y: 2 * x + 0.1 * normal() }))
const options = { epochs: 3, validation: 0.2, earlyStopping: true } as const
const { checkpoint } = fit(net, data, options)
const bytes = checkpointToSafetensors(checkpoint)

/** A file with this header and these numbers. */
function fileOf(checkpoint: string, tensors: Record<string, number>): Uint8Array {
  let end = 0
  const entries = Object.entries(tensors).map(([name, length]) => {
    const start = end
    end += 8 * length
    return [name, { dtype: 'F64', shape: [length], data_offsets: [start, end] }] as const
  })
  const metadata = { legendre: '1', checkpoint }
  const header = new TextEncoder().encode(
    JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }),
  )
  const file = new Uint8Array(8 + header.length + end)
  new DataView(file.buffer).setUint32(0, header.length, true)
  file.set(header, 8)
  return file
}

describe('a checkpoint as a file', () => {
  it('comes back with the same bits, and a fit goes on from it as if nothing had happened', () => {
    const read = checkpointFromSafetensors(bytes)
    expect(read).toEqual(JSON.parse(JSON.stringify(checkpoint)))
    const whole = fit(net, data, { ...options, epochs: 6 })
    const resumed = fit(net, data, { ...options, epochs: 6, resume: read })
    expect(resumed.parameters.coordinates).toEqual(whole.parameters.coordinates)
  })

  it.each([
    { standardize: true, weightDecay: 0.01 },
    {
      fixed: [
        [true, false],
        [false, true],
      ],
      learningRate: 0.01,
    },
    { fixed: [false, true], validation: data.slice(40) },
  ] satisfies FitOptions<typeof net>[])('has what it depends on: %o', (more) => {
    const { checkpoint } = fit(net, data, { epochs: 2, ...more })
    const read = checkpointFromSafetensors(checkpointToSafetensors(checkpoint))
    expect(read.dependsOn).toEqual(checkpoint.dependsOn)
    const through = fit(net, data, { epochs: 4, ...more })
    expect(fit(net, data, { epochs: 4, ...more, resume: read }).parameters).toEqual(through.parameters)
    expect(() => fit(net, data, { epochs: 4, ...more, weightDecay: 1, resume: read })).toThrow(
      'with weightDecay 1,',
    )
    expect(() => fit(net, data, { epochs: 4, ...more, fixed: [true, false], resume: read })).toThrow(
      DomainError,
    )
  })

  it.each(['tensor', 'object', 'parameters', ''])('holds what a pursuit calls %j', (name) => {
    const parameters = { [name]: 'a text' }
    const own: Pursuit = { ...Classic, parameters }
    const more = { pursuit: own, learningRate: 0.01 }
    const { checkpoint } = fit(net, data, { epochs: 2, ...more })
    const read = checkpointFromSafetensors(checkpointToSafetensors(checkpoint))
    expect(fit(net, data, { epochs: 4, ...more, resume: read }).parameters).toEqual(
      fit(net, data, { epochs: 4, ...more }).parameters,
    )
  })

  it('is no model', () => {
    expect(() => load(bytes)).toThrow('load: expected the notation of a manifold, received undefined')
    expect(() => fromSafetensors(net, bytes)).toThrow(DomainError)
  })

  it.each([
    ['a tensor twice', fileOf('[{"tensor":"a"},{"tensor":"a"}]', { a: 3 }), 'to be an object'],
    ['a tensor twice', fileOf('{"b":{"tensor":"a"},"c":{"tensor":"a"}}', { a: 3 }), 'once, received "a"'],
    ['no such tensor', fileOf('{"parameters":{"tensor":"b"}}', { a: 3 }), 'once, received "b"'],
    ['a tensor too many', fileOf('{"parameters":{"tensor":"a"}}', { a: 3, b: 1 }), 'received "b"'],
    ['a damaged text', fileOf('{"parameters":', { a: 3 }), 'expected a value at character 15'],
    ['the end cut off', bytes.subarray(0, -8), 'the file is cut off'],
  ])('is refused with %s', (_, file, message) => {
    expect(() => checkpointFromSafetensors(file)).toThrow(message)
    expect(() => checkpointFromSafetensors(file)).toThrow(DomainError)
  })

  it('is checked by the fit that goes on from it', () => {
    const other = Affine(Tensor, NormalMean, NormalMean)
    expect(() => fit(other, data, { resume: checkpointFromSafetensors(bytes) })).toThrow(
      'expected a checkpoint',
    )
    const harmful = checkpointFromSafetensors(fileOf('{"version":1,"__proto__":{"map":"x"}}', {}))
    expect(() => fit(net, data, { resume: harmful })).toThrow('expected a checkpoint of')
    expect(Object.getPrototypeOf(harmful)).toBe(Object.prototype)
  })

  it('is made of checkpoints alone', () => {
    expect(() => checkpointToSafetensors({} as never)).toThrow(
      'checkpointToSafetensors: expected a checkpoint, received an object with no keys; take one from a fit',
    )
  })
})
