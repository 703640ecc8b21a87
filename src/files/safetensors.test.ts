import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  Diagonal,
  DimensionError,
  DomainError,
  Euclidean,
  fromSafetensors,
  glorotInitialize,
  Identity,
  load,
  MultivariateNormal,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  notation,
  PositiveDefinite,
  point,
  predict,
  predictAll,
  R,
  random,
  Scale,
  StandardNormal,
  Symmetric,
  Tensor,
  toMean,
  toSafetensors,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases } from '../../test/support/families.ts'
import { build, maps, observations, ownMaps, pointOf } from '../../test/support/maps.ts'
import { finite } from '../../test/support/real.ts'
import { changed, counting, numbersOf, partsOf, pointIn } from '../../test/support/safetensors.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'

/** Maps to families that learn their noise. */
const noisy = fc
  .tuple(
    fc.constantFrom(
      Normal,
      MultivariateNormal(Diagonal, 3),
      MultivariateNormal(Scale, 3),
      MultivariateNormal(PositiveDefinite, 3),
    ),
    fc.constantFrom('Affine', 'NeuralNetwork'),
  )
  .map(([output, kind]) =>
    kind === 'Affine'
      ? build.Affine(Tensor, output, StandardNormal(2))
      : build.NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, output, NormalMean),
  )

const pointsOf = (all: fc.Arbitrary<Manifold>) =>
  all.chain((manifold) => {
    const length = dimensionOf(manifold)
    return fc.array(finite, { minLength: length, maxLength: length }).map((c) => pointIn(manifold, c))
  })

describe('a model in a safetensors file', () => {
  it('is read back with the same bits, whatever the map', () => {
    fc.assert(
      fc.property(pointsOf(fc.oneof(maps, noisy)), (f) => {
        const { parameters } = fromSafetensors(f.manifold, toSafetensors(f))
        expect(parameters.manifold).toBe(f.manifold)
        expect(parameters.chart).toBe(Natural)
        expect(parameters.coordinates).toEqual(f.coordinates) // which tells −0 from 0
      }),
      { numRuns: 300 },
    )
  })

  it('may be the point of any family', () => {
    for (const { manifold, theta } of cases)
      fc.assert(
        fc.property(theta, (coordinates) => {
          const p = pointIn(manifold, coordinates)
          const file = toSafetensors(p)
          expect(Object.keys(partsOf(file).tensors)).toEqual(['coordinates'])
          expect(fromSafetensors(manifold, file).parameters).toEqual(p)
        }),
        { numRuns: 10 },
      )
  })

  it('predicts the same where nobody says what it is', () => {
    fc.assert(
      fc.property(ownMaps, fc.integer(), (map, seed) => {
        const f = pointOf(map, 1, seed)
        const xs = observations(map, 3, seed).map(({ x }) => x)
        const { parameters } = load(toSafetensors(f))
        expect(notation(parameters.manifold)).toBe(notation(map))
        expect(predictAll(parameters, xs).coordinates).toEqual(predictAll(f, xs as never).coordinates)
      }),
    )
  })

  it('is checked at run time where nobody says what it is', () => {
    const { parameters } = load(toSafetensors(counting(Affine(Tensor, NormalMean, Bernoulli))))
    expect(predict(parameters, true).coordinates).toEqual(Float64Array.of(1))
    expect(() => predict(parameters, 'yes')).toThrow(DomainError)
  })

  it('keeps what its training left', () => {
    const f = point(Natural, Affine(Tensor, Normal, StandardNormal(2)), [1, 2, 3, 4])
    const model = {
      parameters: f,
      standardization: { x: { mean: [0.1, -0], scale: [1e-300, 3] }, y: { mean: [5], scale: [6] } },
      record: {
        epochs: 7,
        seed: -0.5,
        stoppedBy: 'patience "über" 𝜓 \u0000',
        logLikelihood: -1 / 3,
        validationLogLikelihood: -0,
      },
    }
    expect(fromSafetensors(f.manifold, toSafetensors({ ...model, history: [1, 2] } as never))).toEqual(model)
    expect(load(toSafetensors(model)).record).toEqual(model.record)
  })

  it('predicts in the units of its data', () => {
    const f = point(Natural, Affine(Tensor, Normal, StandardNormal(2)), [1, 2, 3, 4])
    const scaling = { mean: [5], scale: [6] }
    const model = { parameters: f, standardization: { x: { mean: [1, 2], scale: [3, 4] }, y: scaling } }
    const expected = predict(model, [7, 8])
    expect(expected).not.toEqual(predict(f, [7, 8]))
    expect(predict(fromSafetensors(f.manifold, toSafetensors(model)), [7, 8])).toEqual(expected)
    expect(predict(load(toSafetensors(model)), [7, 8])).toEqual(expected)
  })

  it('may be standardized by typed arrays', () => {
    const f = point(Natural, Affine(Tensor, Normal, NormalMean), [1, 2, 3])
    const scaling = { mean: Float64Array.of(0.5), scale: Float32Array.of(2) }
    const standardization = { x: scaling, y: scaling } as never
    const read = load(toSafetensors({ parameters: f, standardization })).standardization
    expect(read).toEqual({ x: { mean: [0.5], scale: [2] }, y: { mean: [0.5], scale: [2] } })
  })

  it('has no members that it does not need', () => {
    const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [1, 2])
    const bare = { parameters: f, standardization: undefined, record: undefined }
    expect(Object.keys(partsOf(toSafetensors(bare)).metadata)).toEqual(['legendre', 'notation', 'precision'])
    expect(Object.keys(fromSafetensors(f.manifold, toSafetensors(bare)))).toEqual(['parameters'])
  })

  it('shares no memory with the file', () => {
    const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [1, 2])
    const file = toSafetensors(f)
    const { parameters } = fromSafetensors(f.manifold, file)
    file.fill(0)
    expect(parameters).toEqual(f)
  })
})

describe('the tensors of', () => {
  it('a network are counted from the input, rows for outputs', () => {
    const net = NeuralNetwork(
      [
        [Diagonal, R(3, Bernoulli)],
        [Tensor, R(3, Bernoulli)],
      ],
      Tensor,
      R(2, NormalMean),
      NormalMean,
    )
    const f = counting(net) // coordinates run from the output
    expect(numbersOf(toSafetensors(f))).toEqual({
      'layers.0.bias': { shape: [3], values: [14, 15, 16] },
      'layers.0.weight': { shape: [3, 1], values: [17, 18, 19] },
      'layers.1.bias': { shape: [3], values: [8, 9, 10] },
      'layers.1.weight': { shape: [3], values: [11, 12, 13] },
      'layers.2.bias': { shape: [2], values: [0, 1] },
      'layers.2.weight': { shape: [2, 3], values: [2, 3, 4, 5, 6, 7] },
    })
  })

  it('a map with learned noise hold the noise apart', () => {
    const f = counting(Affine(Tensor, MultivariateNormal(PositiveDefinite, 2), NormalMean))
    const tensors = numbersOf(toSafetensors(f))
    expect(tensors).toEqual({
      'layers.0.bias': { shape: [2], values: [0, 1] },
      'layers.0.noise': { shape: [3], values: [2, 3, 4] },
      'layers.0.weight': { shape: [2, 1], values: [5, 6] },
    })
  })

  it.each([
    [Tensor, [2, 2]],
    [Symmetric, [3]],
    [PositiveDefinite, [3]],
    [Diagonal, [2]],
    [Scale, []],
    [Identity, undefined],
  ])('a linear map have the shape of its representation: %s', (form, shape) => {
    const { tensors } = partsOf(
      toSafetensors(counting(build.Linear(form, StandardNormal(2), R(2, Bernoulli)))),
    )
    expect(tensors['layers.0.weight']?.shape).toEqual(shape)
    expect(Object.keys(tensors).length).toBe(shape ? 1 : 0)
  })

  it('a dense layer multiply as they do elsewhere', () => {
    const net = Affine(Tensor, StandardNormal(2), StandardNormal(3))
    const f = glorotInitialize(net, random(1))
    const tensors = numbersOf(toSafetensors(f))
    const [bias, weight] = [tensors['layers.0.bias']!.values, tensors['layers.0.weight']!.values]
    const x = [0.5, -1, 2]
    const rows = [0, 1].map((i) => bias[i]! + x.reduce((sum, xj, j) => sum + weight[3 * i + j]! * xj, 0))
    expect(predict(f, [0.5, -1, 2]).coordinates).toEqual(Float64Array.from(rows))
  })
})

describe('the bytes of a safetensors file', () => {
  it('are as the format says', () => {
    fc.assert(
      fc.property(pointsOf(maps), fc.constantFrom(32 as const, 64 as const), (f, precision) => {
        const small = pointIn(f.manifold, f.coordinates.map(Math.atan)) // fits into singles
        const file = toSafetensors(small, { precision })
        const length = Number(Buffer.from(file).readBigUInt64LE())
        expect(length % 8).toBe(0)
        const header = Buffer.from(file.subarray(8, 8 + length)).toString()
        expect(header).toMatch(/^\{[^ ].*\} *$/)
        let end = 0
        const { tensors, metadata } = partsOf(file)
        for (const { dtype, shape, data_offsets } of Object.values(tensors)) {
          expect(dtype).toBe(`F${precision}`)
          expect(data_offsets[0]).toBe(end)
          end += (precision / 8) * shape.reduce((a, b) => a * b, 1)
          expect(data_offsets[1]).toBe(end)
        }
        expect(8 + length + end).toBe(file.length)
        expect(metadata.precision).toBe(String(precision))
        expect(Object.values(metadata).every((text) => typeof text === 'string')).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('hold rounded numbers on request', () => {
    const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [0.1, -1e-50])
    const { parameters } = fromSafetensors(f.manifold, toSafetensors(f, { precision: 32 }))
    expect(parameters.coordinates).toEqual(Float64Array.of(Math.fround(0.1), -0))
    expect(f.coordinates[0]).toBe(0.1)
  })

  it('may start anywhere in a buffer', () => {
    const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [0.1, 2])
    const file = toSafetensors(f)
    const buffer = Buffer.alloc(file.length + 20, 0xff)
    buffer.set(file, 3)
    expect(fromSafetensors(f.manifold, buffer.subarray(3, 3 + file.length)).parameters).toEqual(f)
  })
})

describe('what cannot be saved:', () => {
  const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [0.1, 1e300])
  const scaling = { mean: [1], scale: [1] }
  const record = { epochs: 1, seed: 1, stoppedBy: 'x', logLikelihood: 1 }
  it.each<[string, unknown, unknown, string]>([
    ['a number beyond singles', f, { precision: 32 }, 'received Infinity at index 1'],
    ['another precision', f, { precision: 16 }, 'expected a precision of 64 or 32 bits, received 16'],
    ['no options', f, null, 'expected options { precision }, received null'],
    ['nothing', undefined, {}, 'expected a point, or a model { parameters }, received undefined'],
    ['no parameters', { record }, {}, 'received an object with record'],
    ['another chart', toMean(point(Natural, Bernoulli, [1])), {}, 'expected Natural coordinates'],
    ['no point of its family', point(Natural, Normal, [1, 1]), {}, 'θ₂ < 0'],
    [
      'one that rounding moves out of its family',
      point(Natural, Normal, [1, -1e-60]),
      { precision: 32 },
      'θ₂ < 0',
    ],
    [
      'a scale of 0',
      { parameters: f, standardization: { x: { mean: [1], scale: [0] } } },
      {},
      'expected standardization.x.scale above 0, received 0',
    ],
    [
      'a scale for no mean',
      { parameters: f, standardization: { y: { mean: [], scale: [2] } } },
      {},
      'as many means as scales in standardization.y, received 0 and 1',
    ],
    [
      'a mean that is no number',
      { parameters: f, standardization: { x: { ...scaling, mean: ['1'] } } },
      {},
      'received an array of length 1',
    ],
    [
      'a mean that is not finite',
      { parameters: f, standardization: { x: { ...scaling, mean: Float64Array.of(Number.NaN) } } },
      {},
      'standardization.x.mean, received NaN',
    ],
    [
      'a standardization of other inputs',
      { parameters: f, standardization: { x: { mean: [1, 2], scale: [1, 2] } } },
      {},
      'expected an input of 2 real numbers',
    ],
    [
      'a standardization of outputs without a variance',
      { parameters: f, standardization: { y: scaling } },
      {},
      'expected an output of numbers that have a unit and whose scale is learned',
    ],
    [
      'a standardization of no map',
      { parameters: point(Natural, Bernoulli, [1]), standardization: { y: scaling } },
      {},
      'expected a map, received Bernoulli',
    ],
    ['a standardization that is none', { parameters: f, standardization: [1] }, {}, 'an array of length 1'],
    ['a record that is none', { parameters: f, record: 'x' }, {}, 'expected an object as record'],
    [
      'half a record',
      { parameters: f, record: { epochs: 1 } },
      {},
      'a finite number as record.seed, received undefined',
    ],
    [
      'an infinite likelihood',
      { parameters: f, record: { ...record, logLikelihood: Number.NEGATIVE_INFINITY } },
      {},
      'record.logLikelihood, received -Infinity',
    ],
    [
      'half an epoch',
      { parameters: f, record: { ...record, epochs: 0.5 } },
      {},
      'expected a count as record.epochs, received 0.5',
    ],
  ])('%s', (_, model, options, sentence) => {
    expect(() => toSafetensors(model as never, options as never)).toThrow(sentence)
  })
})

describe('a file of another definition', () => {
  const net = (hidden: number, output: Manifold = NormalMean) =>
    build.NeuralNetwork([[Tensor, R(hidden as 3, Bernoulli)]], Tensor, output as never, NormalMean)
  const refusal = (expected: Manifold, file: Uint8Array) => {
    try {
      fromSafetensors(expected, file)
    } catch (error) {
      return error as Error
    }
    return expect.fail('it was read')
  }

  it('is refused where the two first differ', () => {
    const error = refusal(net(4), toSafetensors(counting(net(3))))
    expect(error).toBeInstanceOf(DimensionError)
    expect(error.message.split('\n')).toEqual([
      'fromSafetensors: expected "4" in the notation, received "3" at character 27; pass the definition of what was saved',
      '  expected NeuralNetwork<[[Tensor, R<4, Bernoulli>]], Tensor, NormalMean, Nor',
      '  received NeuralNetwork<[[Tensor, R<3, Bernoulli>]], Tensor, NormalMean, Nor',
      `           ${' '.repeat(26)}^`,
    ])
    const [first, expected, received, arrow] = refusal(
      net(3),
      toSafetensors(counting(net(3, Normal))),
    ).message.split('\n')
    expect(first).toContain('expected "NormalMean" in the notation, received "Normal" at character 52')
    const at = arrow!.indexOf('^')
    expect(expected!.slice(at)).toBe('NormalMean, NormalMean>')
    expect(received!.slice(at)).toBe('Normal, NormalMean>')
  })

  it('is refused where one is the beginning of the other', () => {
    const file = toSafetensors(counting(net(3)))
    const longer = changed(file, ({ metadata }) => {
      metadata.notation = JSON.stringify(`${net(3)}>`)
    })
    expect(refusal(net(3), longer).message).toContain('expected "the end" in the notation, received ">"')
    const shorter = changed(file, ({ metadata }) => {
      metadata.notation = JSON.stringify(String(net(3)).slice(0, -1))
    })
    expect(refusal(net(3), shorter).message).toContain('expected ">" in the notation, received "the end"')
  })

  it('is read if only white space differs', () => {
    const spaced = changed(toSafetensors(counting(net(3))), ({ metadata }) => {
      metadata.notation = JSON.stringify(String(net(3)).replace(/[<,]/g, '$&\n  '))
    })
    expect(fromSafetensors(net(3), spaced).parameters).toEqual(counting(net(3)))
    expect(load(spaced).parameters).toEqual(counting(net(3)))
  })

  it('is refused where no map between families is expected', () => {
    expect(() => load(toSafetensors(point(Natural, Bernoulli, [1])))).toThrow(
      'expected a map, received Bernoulli',
    )
    const spaces = build.Linear(Tensor, Euclidean(2) as never, NormalMean)
    expect(() => load(toSafetensors(counting(spaces)))).toThrow(
      'expected an exponential family, received Euclidean<2>',
    )
    expect(() => fromSafetensors(3 as never, new Uint8Array())).toThrow('expected a manifold, received 3')
  })
})
