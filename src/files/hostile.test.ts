import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  DomainError,
  fromJson,
  fromSafetensors,
  glorotInitialize,
  LegendreError,
  load,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  point,
  R,
  random,
  Scale,
  StandardNormal,
  Tensor,
  toJson,
  toSafetensors,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { changed, fileOf, partsOf } from '../../test/support/safetensors.ts'

// Files that someone made to do harm. More of them on demand: RUNS=1000000 SEED=$RANDOM npx vitest run hostile
const runs = Number(process.env.RUNS ?? 2000)
const timeout = 60_000 + 20 * runs

const net = NeuralNetwork(
  [
    [Scale, R(3, Bernoulli)],
    [Tensor, R(3, Bernoulli)],
  ],
  Tensor,
  Normal,
  StandardNormal(2),
)
const model = {
  parameters: glorotInitialize(net, random(1)),
  standardization: { x: { mean: [0.5, -0], scale: [1, 2] } },
  record: { epochs: 3, seed: 1, stoppedBy: 'patience', logLikelihood: -1.5 },
}
const file = toSafetensors(model)
const text = toJson(model)
const simple = Affine(Tensor, Bernoulli, NormalMean)
const small = toSafetensors(point(Natural, simple, [1, 2]))

/** Reads a file in all ways; nothing may come out but a model or an error of this library. */
function read(bytes: Uint8Array | string): Error[] {
  const errors: Error[] = []
  const ways = [
    () => load(bytes),
    () => (typeof bytes === 'string' ? fromJson(net, bytes) : fromSafetensors(net, bytes)),
  ]
  for (const way of ways) {
    try {
      const { parameters } = way()
      expect(parameters.coordinates.every(Number.isFinite)).toBe(true)
      expect(parameters.coordinates.length).toBe(parameters.manifold.dimension)
    } catch (error) {
      if (!(error instanceof LegendreError)) throw error
      expect(error.message).toMatch(/^\w+(\(.*\))?: .+; ./s)
      expect(error.message.length).toBeLessThan(1000)
      errors.push(error)
    }
  }
  return errors
}

/** Reads a file that is to be refused: quickly, and with no more memory than the file itself calls for. */
function refusal(bytes: Uint8Array | string): string {
  const memory = () => process.memoryUsage().arrayBuffers
  const before = memory()
  const start = performance.now()
  const errors = read(bytes)
  expect(performance.now() - start).toBeLessThan(1000) // far less on an idle machine
  expect(memory() - before).toBeLessThan(4 * bytes.length + 1e6)
  expect(errors.length).toBe(2)
  return errors[0]!.message
}

describe('a file cut off', () => {
  it('after any byte is refused', () => {
    for (let length = 0; length < file.length; length++)
      expect(refusal(file.subarray(0, length))).toMatch(/cut off|8 bytes/)
  })

  it('after any character is refused', () => {
    for (let length = 0; length < text.length; length++) refusal(text.slice(0, length))
  })

  it('or with more at its end is refused', () => {
    expect(refusal(Uint8Array.of(...file, 0))).toContain('tensors fill all of them')
    expect(refusal(`${text}{}`)).toContain('expected the end')
  })
})

describe('a file in which one bit is another', () => {
  it('is refused, or holds other numbers', () => {
    for (let i = 0; i < file.length; i++) {
      const other = file.slice()
      other[i]! ^= 1 << (i % 8)
      read(other)
    }
  })
})

const nest = (n: number) => '['.repeat(n)
const tensorsWith = (shape: unknown, offsets: unknown = [0, 8]) =>
  changed(small, ({ tensors }) => {
    Object.assign(tensors['layers.0.weight']!, { shape, data_offsets: offsets })
  })
const metadataWith = (members: Record<string, unknown>) =>
  changed(small, ({ metadata }) => void Object.assign(metadata, members))
const headerWith = (change: (header: string) => string) => {
  const { data } = partsOf(small)
  const end = small.length - data.length
  return fileOf(change(Buffer.from(small.subarray(8, end)).toString()), data)
}
const valueAt = (index: number, value: number) => {
  const bytes = small.slice()
  new DataView(bytes.buffer).setFloat64(bytes.length - 16 + 8 * index, value, true)
  return bytes
}

describe('a hostile file is refused quickly and without much memory:', () => {
  it.each<[string, () => Uint8Array | string, string]>([
    [
      'a header of 2^63 bytes',
      () => Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0x80, 0x7b, 0x7d),
      'at most 100000000 bytes',
    ],
    [
      'a header of 2^32 bytes',
      () => Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0x7b, 0x7d),
      'received one of 4294967296',
    ],
    [
      'a header beyond the file',
      () => Uint8Array.of(255, 255, 255, 0, 0, 0, 0, 0, 0x7b),
      'the file is cut off',
    ],
    ['NaN', () => valueAt(0, Number.NaN), 'finite numbers in layers.0.bias, received NaN at index 0'],
    [
      'infinity',
      () => valueAt(1, Number.POSITIVE_INFINITY),
      'in layers.0.weight, received Infinity at index 0',
    ],
    ['a shape of 2^106 bytes', () => tensorsWith([2 ** 53 - 1, 2 ** 53 - 1]), 'fewer than 2^53 bytes'],
    ['a shape of 2^64 bytes', () => tensorsWith([2 ** 31, 2 ** 30]), 'fewer than 2^53 bytes'],
    ['a shape of a petabyte', () => tensorsWith([1, 2 ** 47], [8, 8 + 2 ** 50]), 'the file is cut off'],
    [
      'a shape of 2^106 zeros',
      () => tensorsWith([2 ** 53 - 1, 2 ** 53 - 1, 0], [8, 8]),
      'fewer than 2^53 bytes',
    ],
    [
      'a shape of 100000 ones',
      () => tensorsWith(Array(1e5).fill(1), [8, 16]),
      'received [1, 1, 1, 1, 1, 1, 1, 1, …]',
    ],
    ['a shape of fewer bytes', () => tensorsWith([1, 0], [8, 16]), 'expected 0 bytes of "layers.0.weight"'],
    ['an end before the start', () => tensorsWith([1, 1], [16, 8]), 'expected 8 bytes of "layers.0.weight"'],
    ['an overlap', () => tensorsWith([1, 1], [0, 8]), 'at byte 8 of the data, received 0'],
    ['a hole', () => tensorsWith([1, 1], [9, 17]), 'at byte 8 of the data, received 9'],
    ['an offset below 0', () => tensorsWith([1, 1], [-8, 0]), 'received "-8'],
    ['an offset beyond 2^53', () => tensorsWith([1, 1], [8, 2 ** 60]), 'numbers 0, 1, 2'],
    ['offsets in text', () => tensorsWith([1, 1], ['8', '16']), 'numbers 0, 1, 2, … as the data_offsets'],
    ['a shape in text', () => tensorsWith(['1', '1'], [8, 16]), 'numbers 0, 1, 2, … as the shape'],
    ['a shape that is none', () => tensorsWith({ length: 2 }, [8, 16]), 'as the shape'],
    [
      'a name twice',
      () => headerWith((header) => header.replace('layers.0.weight', 'layers.0.bias')),
      'each name once, not "layers.0.bias" again',
    ],
    [
      'a name twice, once in escapes',
      () => headerWith((header) => header.replace('layers.0.weight', '\\u006cayers.0.bias')),
      'each name once, not "layers.0.bias" again',
    ],
    [
      'metadata twice',
      () => headerWith((header) => header.replace('{', '{"__metadata__":{},')),
      'each name once, not "__metadata__" again',
    ],
    [
      'a dtype twice',
      () => headerWith((header) => header.replace('"dtype"', '"dtype":"F64","dtype"')),
      'each name once, not "dtype" again',
    ],
    [
      'a tensor named __proto__',
      () => headerWith((header) => header.replace('layers.0.weight', '__proto__')),
      'expected a tensor layers.0.weight',
    ],
    [
      'a dtype named toString',
      () => headerWith((header) => header.replace('"F64"', '"toString"')),
      'one of the dtypes',
    ],
    [
      'numbers of another dtype',
      () => headerWith((header) => header.replace('"F64"', '"I64"')),
      'received "I64"',
    ],
    [
      'invalid UTF-8',
      () => fileOf(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d)),
      'expected a header in UTF-8',
    ],
    ['no header', () => fileOf(''), 'expected a header that begins with {, received none'],
    ['an array as a header', () => fileOf('[]'), 'begins with {'],
    ['3 million brackets', () => fileOf(`{"a":${nest(3e6)}`), 'at most 8 nested brackets'],
    ['3 million brackets as text', () => nest(3e6), 'at most 8 nested brackets'],
    [
      '300000 empty arrays',
      () => fileOf(`{"a":[${'[],'.repeat(3e5)}[]]}`),
      'at most 100000 objects and arrays',
    ],
    ['300000 empty objects', () => `[${'{},'.repeat(3e5)}{}]`, 'at most 100000 objects and arrays'],
    ['a number of 3 million digits', () => fileOf(`{"a":${'9'.repeat(3e6)}}`), 'expected a value'],
    ['a string of a million escapes', () => fileOf(`{"${'\\n'.repeat(1e6)}":0}`), 'to be an object'],
    [
      'nesting in the metadata',
      () => metadataWith({ record: nest(1e6) }),
      'nested brackets at character 9 of the metadata',
    ],
    ['names twice in the metadata', () => metadataWith({ record: '{"a":1,"a":1}' }), 'not "a" again'],
    [
      'metadata of numbers',
      () => metadataWith({ legendre: 1 }),
      'expected a text as metadata "legendre", received 1',
    ],
    ['a later version', () => metadataWith({ legendre: '2' }), 'expected a file of version 1, received 2'],
    ['no version', () => metadataWith({ legendre: undefined }), 'received one without its version'],
    [
      'a standardization that does not end',
      () => metadataWith({ standardization: '{"x":{"mean":[1' }),
      "expected ',' or ']' at character 16 of the metadata standardization",
    ],
    [
      'a scale of −1',
      () => metadataWith({ standardization: '{"x":{"mean":[1],"scale":[-1]}}' }),
      'scale above 0, received -1',
    ],
    [
      'a standardization of other outputs',
      () => metadataWith({ standardization: '{"y":{"mean":[1],"scale":[1]}}' }),
      'expected an output of numbers that have a unit and whose scale is learned',
    ],
    [
      'a notation of a megabyte',
      () => metadataWith({ notation: JSON.stringify('R<2, '.repeat(202_000)) }),
      'received one of 1010000 characters',
    ],
    [
      'nested notation',
      () => metadataWith({ notation: JSON.stringify('R<2, '.repeat(1e3)) }),
      'nested brackets',
    ],
    [
      'more layers than the file holds',
      () =>
        metadataWith({
          notation: `"NeuralNetwork<[${'[Scale, R<3, Bernoulli>], '.repeat(3e4)}[Scale, R<3, Bernoulli>]], Scale, R<3, Bernoulli>, R<3, Bernoulli>>"`,
        }),
      'expected a notation of at most 20200 characters for 2 tensors, received',
    ],
    ...[
      'Affine<Tensor, R<9007199254740991, NormalMean>, NormalMean>',
      'Affine<Tensor, R<1000000000, NormalMean>, NormalMean>',
      'Affine<Tensor, MultivariateNormal<PositiveDefinite, 10000000>, NormalMean>',
      'Affine<Tensor, MultivariateNormal<PositiveDefinite, 20000>, NormalMean>',
      'Affine<Tensor, NormalMean, MultivariateNormal<PositiveDefinite, 20000>>',
      'Affine<Tensor, MultivariateNormal<Diagonal, 1000000000>, NormalMean>',
      'Affine<Tensor, Binomial<9007199254740991>, Categorical<1000000000>>',
      'Affine<Tensor, Categorical<1000000000>, Dirichlet<1000000000>>',
    ].map((notation): [string, () => Uint8Array, string] => [
      `the notation ${notation}`,
      () => metadataWith({ notation: JSON.stringify(notation) }),
      'expected',
    ]),
    [
      'covariances that are many',
      () =>
        metadataWith({
          notation: JSON.stringify(`[${'MultivariateNormal<PositiveDefinite, 100>, '.repeat(400)}]`),
        }),
      'expected covariances of at most',
    ],
  ])('%s', (_, make, sentence) => {
    expect(refusal(make())).toContain(sentence)
  })

  it('bytes that were given away', () => {
    const bytes = small.slice()
    structuredClone(bytes, { transfer: [bytes.buffer] })
    expect(refusal(bytes)).toContain('expected 8 bytes that say how long the header is, received 0')
  })

  it('what is no file at all', () => {
    for (const given of [
      undefined,
      null,
      3,
      {},
      [],
      [...file],
      new Float64Array(file.buffer.slice(0, 8)),
      file.buffer,
    ])
      expect(() => load(given as never)).toThrow(DomainError)
  })
})

describe('whatever a file holds, nothing comes out but a model or an error of this library, soon:', () => {
  /** Replaces, inserts, deletes or repeats something somewhere. */
  const edit = fc.record({
    kind: fc.constantFrom('replace', 'insert', 'delete', 'repeat'),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 20 }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc
        .constantFrom(
          ...[
            '"',
            '\\',
            '{',
            '}',
            '[',
            ']',
            ',',
            ':',
            '0',
            '9',
            '-',
            '1e999',
            '"__proto__":',
            '\\u0000',
            'null',
          ],
          ...[
            '99999999999999999999',
            'F32',
            'BF16',
            'R<9, ',
            'Normal',
            'Categorical<',
            '>',
            '[Scale, Normal]',
          ],
        )
        .map((token) => new Uint8Array(Buffer.from(token))),
    ),
  })
  const edits = fc.array(edit, { minLength: 1, maxLength: 4 })
  type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never
  const edited = (bytes: Uint8Array, all: readonly Edit[]) =>
    all.reduce((before, { kind, at, length, bytes }) => {
      const start = at % (before.length + 1)
      const [head, tail] = [before.subarray(0, start), before.subarray(start)]
      if (kind === 'replace') return Uint8Array.of(...head, ...bytes, ...tail.subarray(bytes.length))
      if (kind === 'insert') return Uint8Array.of(...head, ...bytes, ...tail)
      if (kind === 'delete') return Uint8Array.of(...head, ...tail.subarray(length))
      return Uint8Array.of(...head, ...tail.subarray(0, length), ...tail)
    }, bytes)

  const all = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => fileOf(bytes)),
    fc.json().map((header) => fileOf(header)),
    edits.map((all) => edited(file, all)),
    // edits that leave the length of the header and the bytes behind it right
    edits.map((all) => {
      const { data } = partsOf(file)
      return fileOf(edited(file.subarray(8, file.length - data.length), all), data)
    }),
    fc.tuple(fc.constantFrom('notation', 'standardization', 'record', 'legendre'), edits).map(([name, all]) =>
      changed(file, ({ metadata }) => {
        metadata[name] = Buffer.from(edited(Buffer.from(metadata[name]!), all)).toString()
      }),
    ),
    edits.map((all) => Buffer.from(edited(Buffer.from(text), all)).toString()),
    fc.string(),
    fc.json(),
  )

  const { family } = fc.letrec<{ family: string }>((tie) => {
    const sizes = fc.constantFrom(1, 2, 100, 20_000, 1e6, 1e9, 94906265, 2 ** 53 - 1)
    const sized = fc.constantFrom(
      'Categorical',
      'Binomial',
      'Dirichlet',
      'Euclidean',
      'NegativeBinomial',
      'Laplace',
      'Weibull',
    )
    return {
      family: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('NormalMean', 'Bernoulli', 'Normal', 'Poisson'),
        fc.tuple(sized, sizes).map(([name, n]) => `${name}<${n}>`),
        fc
          .tuple(fc.constantFrom('PositiveDefinite', 'Diagonal', 'Scale'), sizes)
          .map(([form, n]) => `MultivariateNormal<${form}, ${n}>`),
        fc.tuple(sizes, tie('family')).map(([n, base]) => `R<${n}, ${base}>`),
        fc.tuple(tie('family'), tie('family')).map(([a, b]) => `Pair<${a}, ${b}>`),
      ),
    }
  })
  const form = fc.constantFrom('Tensor', 'Symmetric', 'PositiveDefinite', 'Diagonal', 'Scale', 'Identity')

  it(
    'notations of any size',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom('Linear', 'Affine', 'NeuralNetwork'),
          fc.array(fc.tuple(form, family), { maxLength: 3 }),
          fc.tuple(form, family, family),
          (kind, hidden, [form, output, input]) => {
            const layers = hidden.map((pair) => `[${pair.join(', ')}]`).join(', ')
            const list = kind === 'NeuralNetwork' ? `[${layers}], ` : ''
            const bytes = metadataWith({
              notation: JSON.stringify(`${kind}<${list}${form}, ${output}, ${input}>`),
            })
            const before = process.memoryUsage().arrayBuffers
            read(bytes)
            expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e7)
          },
        ),
        { numRuns: Math.ceil(runs / 4) },
      )
    },
    timeout,
  )

  it(
    'random ones and damaged ones',
    () => {
      let slowest = 0
      const start = performance.now()
      fc.assert(
        fc.property(all, (bytes) => {
          const start = performance.now()
          read(bytes)
          slowest = Math.max(slowest, performance.now() - start)
        }),
        { numRuns: runs },
      )
      expect(slowest).toBeLessThan(1000) // the machine may have been busy
      expect((performance.now() - start) / runs).toBeLessThan(50)
    },
    timeout,
  )
})
