import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  DimensionError,
  DomainError,
  fromJson,
  load,
  Natural,
  Normal,
  NormalMean,
  point,
  predictAll,
  StandardNormal,
  Tensor,
  toJson,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { maps, observations, ownMaps, pointOf } from '../../test/support/maps.ts'
import { finite } from '../../test/support/real.ts'
import { pointIn } from '../../test/support/safetensors.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { readJson } from './read-json.ts'

const net = Affine(Tensor, Normal, StandardNormal(2))
const f = point(Natural, net, [1, -0.1, 2, 3])

describe('a model in a JSON text', () => {
  it('is read back with the same bits, whatever the map', () => {
    const points = maps.chain((map: Manifold) => {
      const length = dimensionOf(map)
      const some = fc.array(finite, { minLength: length, maxLength: length })
      return some.map((all) => pointIn(map, all))
    })
    fc.assert(
      fc.property(points, (p) => {
        const { parameters } = fromJson(p.manifold, toJson(p))
        expect(parameters.coordinates).toEqual(p.coordinates) // which tells −0 from 0
      }),
      { numRuns: 300 },
    )
  })

  it('predicts the same where nobody says what it is', () => {
    fc.assert(
      fc.property(ownMaps, fc.integer(), (map, seed) => {
        const p = pointOf(map, 1, seed)
        const xs = observations(map, 2, seed).map(({ x }) => x)
        const { parameters } = load(toJson(p))
        expect(predictAll(parameters, xs).coordinates).toEqual(predictAll(p, xs as never).coordinates)
      }),
      { numRuns: 30 },
    )
  })

  it('is written line by line', () => {
    const model = {
      parameters: f,
      standardization: { y: { mean: [-0], scale: [1e21] } },
      record: { epochs: 2, seed: 1, stoppedBy: '"', logLikelihood: 5e-324 },
    }
    const text = toJson(model)
    expect(text.split('\n')).toEqual([
      '{',
      '  "legendre": 1,',
      '  "notation": "Affine<Tensor, Normal, R<2, NormalMean>>",',
      '  "standardization": {"y":{"mean":[-0],"scale":[1e+21]}},',
      '  "record": {"epochs":2,"seed":1,"stoppedBy":"\\"","logLikelihood":5e-324},',
      '  "tensors": {',
      '    "layers.0.bias": {"shape":[1],"values":[1]},',
      '    "layers.0.noise": {"shape":[1],"values":[-0.1]},',
      '    "layers.0.weight": {"shape":[1,2],"values":[2,3]}',
      '  }',
      '}',
    ])
    expect(fromJson(net, text)).toEqual(model)
    expect(load(text)).toEqual(model)
  })

  it('may be written by another JSON writer', () => {
    expect(fromJson(net, JSON.stringify(JSON.parse(toJson(f)), null, '\t\r\n '))).toEqual({ parameters: f })
  })

  it.each<[string, (file: Record<string, never>) => unknown, string]>([
    ['no version', ({ legendre, ...rest }) => rest, 'received one without its version'],
    ['a later version', (file) => ({ ...file, legendre: 2 }), 'expected a file of version 1, received 2'],
    ['a version in text', (file) => ({ ...file, legendre: '1' }), 'received "1"'],
    [
      'no notation',
      ({ notation, ...rest }) => rest,
      'expected the notation of a manifold, received undefined',
    ],
    ['a notation that is none', (file) => ({ ...file, notation: 3 }), 'notation of a manifold, received 3'],
    ['no tensors', ({ tensors, ...rest }) => rest, 'expected tensors to be an object, received undefined'],
    ['an array of tensors', (file) => ({ ...file, tensors: [] }), 'expected tensors to be an object'],
    [
      'no standardization',
      (file) => ({ ...file, standardization: null }),
      'expected an object as standardization',
    ],
    ['half a standardization', (file) => ({ ...file, standardization: { x: {} } }), 'standardization.x.mean'],
    ['an array as a record', (file) => ({ ...file, record: [] }), 'expected an object as record'],
    ['nothing', () => null, 'expected the text to be an object, received null'],
  ])('is refused with %s', (_, change, sentence) => {
    const text = JSON.stringify(change(JSON.parse(toJson(f))))
    expect(() => fromJson(net, text)).toThrow(sentence)
    expect(() => load(text)).toThrow(DomainError)
  })

  it.each<[string, unknown, string]>([
    [
      'of another shape',
      { shape: [2, 1], values: [2, 3] },
      'layers.0.weight of shape [1, 2], received [2, 1]',
    ],
    ['of another rank', { shape: [2], values: [2, 3] }, 'layers.0.weight of shape [1, 2], received [2]'],
    ['of fewer axes', { shape: [1], values: [2] }, 'layers.0.weight of shape [1, 2], received [1]'],
    ['of too few values', { shape: [1, 2], values: [2] }, 'its shape [1, 2] has, received 1'],
    ['of texts', { shape: [1, 2], values: ['2', 3] }, 'expected an array of numbers as the values'],
    ['without values', { shape: [1, 2] }, 'the values of "layers.0.weight", received undefined'],
    ['without shape', { values: [1, 2] }, 'the shape of "layers.0.weight", received undefined'],
    ['that is an array', [2, 3], 'expected "layers.0.weight" to be an object'],
    [
      'that is missing',
      undefined,
      'expected a tensor layers.0.weight, received "layers.0.bias", "layers.0.noise"',
    ],
  ])('is refused with a tensor %s', (_, weight, sentence) => {
    const file = JSON.parse(toJson(f))
    file.tensors['layers.0.weight'] = weight
    expect(() => fromJson(net, JSON.stringify(file))).toThrow(sentence)
  })

  it('is refused with a tensor more', () => {
    const file = JSON.parse(toJson(f))
    file.tensors.other = { shape: [1], values: [2] }
    expect(() => fromJson(net, JSON.stringify(file))).toThrow('received also "other"')
  })

  it('is refused for another network', () => {
    expect(() => fromJson(Affine(Tensor, Bernoulli, NormalMean), toJson(f))).toThrow(DimensionError)
    expect(() => fromJson(net, 3 as never)).toThrow('expected a text, received 3')
  })

  it('is refused where it is no point of its family', () => {
    const text = toJson(point(Natural, Normal, [0, -1])).replace('-1', '1')
    expect(() => fromJson(Normal, text)).toThrow('θ₂ < 0')
  })
})

describe('the JSON reader', () => {
  const read = (text: string) => readJson('test', 'the text', text)
  /** The value as `JSON.parse` has it. */
  const plain = (value: unknown): unknown =>
    value instanceof Map
      ? Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]))
      : Array.isArray(value)
        ? value.map(plain)
        : value
  const depths = { maxDepth: 6, noNullPrototype: true }

  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json(depths), fc.constantFrom(undefined, 2, '\t\r\n '), (text, space) => {
        const value = JSON.parse(text)
        expect(plain(read(JSON.stringify(value, null, space)))).toEqual(value)
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses what JSON.parse refuses, and repeated names', () => {
    const token = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"b"',
        '""',
        '"\\u00e9"',
        '"\\x"',
        '0',
        '-0',
        '-',
        '1.5e-3',
        '01',
        '1.',
      ],
      ...['true', 'false', 'null', 'nul', ' ', '\n', '\u00a0', '"', "'", '\\', '+1', '1e999', 'NaN', '/'],
    )
    const texts = fc.oneof(
      fc.array(token, { maxLength: 6 }).map((all) => all.join('')),
      fc.json(depths),
      fc.string(),
    )
    fc.assert(
      fc.property(texts, fc.nat(), token, (text, at, inserted) => {
        for (const one of [
          text,
          text.slice(0, at % (text.length + 1)) + inserted + text.slice(at % (text.length + 1)),
        ]) {
          let expected: unknown
          let ours: unknown
          let message = ''
          try {
            expected = JSON.parse(one)
          } catch {
            expected = undefined
          }
          try {
            ours = plain(read(one))
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError)
            message = (error as Error).message
          }
          if (!/each name once|below 1.8e308|nested/.test(message)) expect(ours).toEqual(expected)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['{"a":1,"a":1}', 'expected each name once, not "a" again at character 8'],
    ['{"a":1,"\\u0061":1}', 'expected each name once, not "a" again at character 8'],
    ['{"__proto__":1,"__proto__":1}', 'not "__proto__" again'],
    ['[[[[[[[[[', 'expected at most 8 nested brackets at character 9'],
    [`[${'[],'.repeat(100_000)}[]]`, 'expected at most 100000 objects and arrays'],
    ['1e309', 'expected a number below 1.8e308 at character 1 of the text, received "1e309"'],
    ['9'.repeat(1101), 'expected a value at character 1'],
    ['"abc', 'expected the end of a string at character 5 of the text, received the end'],
    ['"a\u0001"', 'expected the end of a string at character 3'],
    ['"\\', 'expected the end of a string'],
    ['"\\u12"', 'expected a string with escapes that JSON knows'],
    ['', 'expected a value at character 1 of the text, received the end'],
    ['[1 2]', "expected ',' or ']' at character 4"],
    ['{"a" 1}', "expected ':' at character 6"],
    ['{1:1}', 'expected a name in quotation marks at character 2'],
    ['truth', 'expected a value at character 1 of the text, received "truth"'],
    ['{} {}', 'expected the end at character 4'],
  ])('says where a text goes wrong: %.20s', (text, sentence) => {
    expect(() => read(text)).toThrow(sentence)
  })

  it('gives objects no members that are not written', () => {
    const value = read('{"__proto__":{"a":1},"constructor":2}') as Map<string, unknown>
    expect([...value.keys()]).toEqual(['__proto__', 'constructor'])
    expect(({} as { a?: number }).a).toBeUndefined()
  })
})
