import {
  Affine,
  Bernoulli,
  Categorical,
  DimensionError,
  DomainError,
  fromSafetensors,
  Linear,
  type Natural,
  NeuralNetwork,
  NormalMean,
  type Point,
  predict,
  probabilities,
  R,
  Rademacher,
  Tensor,
  toMean,
  toSafetensors,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { counting, fileOf } from '../../test/support/safetensors.ts'

/** A file as `safetensors.torch.save_file(model.state_dict())` writes it: singles, no metadata but the format. */
function torch(tensors: Record<string, number[] | number[][]>): Uint8Array {
  const values: number[] = []
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } }
  for (const [name, tensor] of Object.entries(tensors)) {
    const start = 4 * values.length
    values.push(...tensor.flat())
    const shape = Array.isArray(tensor[0]) ? [tensor.length, tensor[0].length] : [tensor.length]
    header[name] = { dtype: 'F32', shape, data_offsets: [start, 4 * values.length] }
  }
  return fileOf(JSON.stringify(header), new Uint8Array(Float32Array.from(values).buffer))
}

/** torch.nn.Sequential(Linear(2, 3), Tanh(), Linear(3, 2), Sigmoid(), Linear(2, 3)), by its state_dict. */
const sequential = {
  '0.weight': [
    [0.5, -0.25],
    [1, 0.125],
    [-0.75, 2],
  ],
  '0.bias': [0.25, -0.5, 1],
  '10.weight': [
    [1, -1],
    [0.5, 0.25],
    [-2, 1.5],
  ],
  '10.bias': [0.5, 0, -0.25],
  '2.weight': [
    [1, 0.5, -0.5],
    [-1, 0.25, 0.75],
  ],
  '2.bias': [0.125, -0.125],
}
const classifier = NeuralNetwork(
  [
    [Tensor, R(2, Bernoulli)],
    [Tensor, R(3, Rademacher)],
  ],
  Tensor,
  Categorical(3),
  R(2, NormalMean),
)
// /usr/bin/python3 -c "import numpy as np; from scipy.special import expit, softmax
//   h = np.tanh(np.array([[.5, -.25], [1, .125], [-.75, 2]]) @ [0.5, -1.5] + [.25, -.5, 1])
//   h = expit(np.array([[1, .5, -.5], [-1, .25, .75]]) @ h + [.125, -.125])
//   print(softmax(np.array([[1, -1], [.5, .25], [-2, 1.5]]) @ h + [.5, 0, -.25]))"
const expected: number[] = [0.6339091543633651, 0.3215089774734062, 0.044581868163228545]

describe('a file of PyTorch', () => {
  it('is a classifier of k logits, in the order of its numbers', () => {
    const { parameters } = fromSafetensors(classifier, torch(sequential))
    const found = probabilities(predict(parameters, [0.5, -1.5]))
    for (const [i, probability] of found.entries()) expect(probability).toBeCloseTo(expected[i]!, 14)
  })

  it.each([
    ['stack.', { names: undefined }],
    ['module.net.', { names: undefined }],
  ])('has numbers below a name: %s', (stem, options) => {
    const named = Object.fromEntries(
      Object.entries(sequential).map(([name, tensor]) => [stem + name, tensor]),
    )
    expect(fromSafetensors(classifier, torch(named), options)).toEqual(
      fromSafetensors(classifier, torch(sequential)),
    )
  })

  it('has layers by their names', () => {
    const layers = { '0': 'hidden', '2': 'fc.a', '10': 'out' } as Record<string, string>
    const named = Object.fromEntries(
      Object.entries(sequential).map(([name, tensor]) => [
        name.replace(/^\d+/, (number) => layers[number]!),
        tensor,
      ]),
    )
    const model = fromSafetensors(classifier, torch(sequential))
    expect(fromSafetensors(classifier, torch(named), { names: ['hidden', 'fc.a', 'out'] })).toEqual(model)
    expect(() => fromSafetensors(classifier, torch(named), { names: ['fc.a', 'hidden', 'out'] })).toThrow(
      DimensionError,
    )
    expect(() => fromSafetensors(classifier, torch(named))).toThrow(
      `fromSafetensors: expected tensors of 3 numbered layers, such as "0.weight", received "hidden.weight", "hidden.bias", "out.weight" and 3 more; name the layers from the input to the output, { names: ['fc1', …] }`,
    )
  })

  it('has tensors by their names, and layers without a bias', () => {
    const line = Affine(Tensor, NormalMean, R(2, NormalMean))
    const names = { 'layers.0.weight': 'W', 'layers.0.bias': 'b' }
    const model = fromSafetensors(line, torch({ b: [0.5], W: [[2, 3]] }), { names })
    expect(toMean(predict(model, [1, 10])).coordinates[0]).toBe(32.5)
    expect(fromSafetensors(line, torch({ '0.weight': [[2, 3]] })).parameters.coordinates).toEqual(
      Float64Array.of(0, 2, 3),
    )
    const linear = Linear(Tensor, NormalMean, R(2, NormalMean))
    expect(fromSafetensors(linear, torch({ '0.weight': [[2, 3]] })).parameters.coordinates).toEqual(
      Float64Array.of(2, 3),
    )
  })

  it('may have our names without our metadata', () => {
    const parameters = counting(classifier) as Point<Natural, typeof classifier>
    const [, header, rest] = [0, ...cut(toSafetensors(parameters))] as [number, string, Uint8Array]
    const { __metadata__, ...tensors } = JSON.parse(header)
    expect(fromSafetensors(classifier, fileOf(JSON.stringify(tensors), rest)).parameters).toEqual(parameters)
  })

  const loose = fromSafetensors as (...args: unknown[]) => unknown
  const line = Affine(Tensor, NormalMean, R(2, NormalMean))
  const good = { '0.weight': [[2, 3]], '0.bias': [1] }
  it.each<[string, () => unknown]>([
    [
      'expected only "layers.0.bias", "layers.0.weight", received also "extra"',
      () => fromSafetensors(line, torch({ W: [[2, 3]], extra: [1] }), { names: { 'layers.0.weight': 'W' } }),
    ],
    ['expected a tensor layers.0.weight', () => fromSafetensors(line, torch({ '0.bias': [1] }))],
    [
      'expected layers.0.weight of shape [1, 2], received [2, 1]',
      () => fromSafetensors(line, torch({ ...good, '0.weight': [[2], [3]] })),
    ],
    [
      'expected tensors of 1 numbered layers',
      () => fromSafetensors(line, torch({ ...good, '1.weight': [[1]] })),
    ],
    [
      'expected tensors of 1 numbered layers',
      () => fromSafetensors(line, torch({ 'a.0.weight': [[2, 3]], 'b.0.bias': [1] })),
    ],
    ['expected tensors of 1 numbered layers', () => fromSafetensors(line, torch({ 'fc1.weight': [[2, 3]] }))],
    [
      'expected the names of 1 layers, received an array of length 2',
      () => fromSafetensors(line, torch(good), { names: ['0', '1'] }),
    ],
    [
      'expected names of "layers.0.bias", "layers.0.weight", received "weight"; pass { ours: theirs }',
      () => fromSafetensors(line, torch(good), { names: { weight: '0.weight' } }),
    ],
    [
      'expected names of "layers.0.bias", "layers.0.weight", received "0"; pass',
      () => loose(line, torch(good), { names: '0' }),
    ],
    [
      'expected known options, received "name"; did you mean names?',
      () => loose(line, torch(good), { name: ['0'] }),
    ],
    ['expected options { names }, received null', () => loose(line, torch(good), null)],
    [
      'expected layers.0.bias of shape [1], received [2]',
      () =>
        fromSafetensors(
          Affine(Tensor, Bernoulli, R(2, NormalMean)),
          torch({
            '0.weight': [
              [1, 2],
              [3, 4],
            ],
            '0.bias': [1, 2],
          }),
        ),
    ],
  ])('is refused: %s', (sentence, run) => {
    expect(run).toThrow(sentence)
    try {
      run()
    } catch (error) {
      expect(error instanceof DomainError || error instanceof DimensionError).toBe(true)
    }
  })
})

function cut(file: Uint8Array): [header: string, data: Uint8Array] {
  const end = 8 + Number(Buffer.from(file).readBigUInt64LE())
  return [Buffer.from(file.subarray(8, end)).toString(), file.slice(end)]
}
