import fc from 'fast-check'
import {
  Affine,
  DomainError,
  Euclidean,
  Laplace,
  Linear,
  NeuralNetwork,
  notation,
  Pair,
  parse,
  R,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { allRepresentations } from '../../test/support/maps.ts'
import { LegendreError } from '../errors.ts'
import { families } from '../families/index.ts'
import { dimensionOf, isManifold, type Manifold } from '../geometry/manifold.ts'
import { representations } from '../representations/index.ts'
import type { AnyRepresentation } from '../representations/representation.ts'

/** What the constructors are for the compiler is tested elsewhere; here definitions are made at run time. */
type Constructor = (...args: unknown[]) => Manifold

const size = fc.integer({ min: 2, max: 2000 })

/** Every family, those with arguments at any size and, of a covariance, any representation. */
const family = fc.oneof(
  ...Object.values<unknown>(families).map((value) => {
    if (isManifold(value)) return fc.constant(value)
    const define = value as Constructor
    if (define.length === 1) return size.map((k) => define(k))
    const { PositiveDefinite, Diagonal, Scale } = representations
    return fc
      .tuple(fc.constantFrom(PositiveDefinite, Diagonal, Scale), fc.integer({ min: 1, max: 50 }))
      .map(([representation, n]) => define(representation, n))
  }),
)

/** Families in copies and pairs, Euclidean spaces among them. */
const { manifold } = fc.letrec<{ manifold: Manifold }>((tie) => ({
  manifold: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    family,
    size.map((n) => (Euclidean as unknown as Constructor)(n)),
    fc.tuple(size, tie('manifold')).map(([k, base]) => (R as unknown as Constructor)(k, base)),
    fc.tuple(tie('manifold'), tie('manifold')).map(([a, b]) => Pair(a, b)),
  ),
}))

const free = family.filter(({ naturalDomain }) => naturalDomain === 'ℝⁿ')
const representation = fc.constantFrom(...allRepresentations)

/** A representation that fits between two manifolds: the one drawn, or a Tensor where that must be square. */
const fitting = (drawn: AnyRepresentation, output: Manifold, input: Manifold) =>
  drawn.misfit(output, input) === undefined ? drawn : representations.Tensor

/** Maps of every kind; the families from the output to the input, and a representation for each step. */
const map = fc
  .tuple(
    fc.constantFrom('Linear', 'Affine', 'NeuralNetwork'),
    fc.array(fc.tuple(representation, free), { maxLength: 4 }),
    free,
    fc.boolean(),
  )
  .map(([kind, layers, family, same]) => {
    const ends = layers.map(([, end]) => (same ? family : end))
    const steps = layers.map(
      ([drawn], i) => [fitting(drawn, ends[i]!, ends[i + 1] ?? family), ends[i]!] as const,
    )
    const [[top, output] = [representations.Identity, family], ...hidden] = steps
    if (kind === 'NeuralNetwork')
      return (NeuralNetwork as unknown as Constructor)(
        hidden.map((pair) => [...pair]),
        top,
        output,
        family,
      )
    const form = fitting(top, output, family)
    return (kind === 'Affine' ? (Affine as unknown as Constructor) : (Linear as unknown as Constructor))(
      form,
      output,
      family,
    )
  })

describe('the notation of a manifold', () => {
  it('is read back as the same manifold', () => {
    fc.assert(
      fc.property(fc.oneof(manifold, map), (one) => {
        const read = parse(notation(one)) as Manifold
        expect(notation(read)).toBe(notation(one))
        expect(dimensionOf(read)).toBe(dimensionOf(one))
      }),
      { numRuns: 500 },
    )
  })

  it('may hold negative and fractional numbers, where a definition has them', () => {
    expect(parse('Laplace<-1.5>')).toEqual(Laplace(-1.5))
    expect(parse('R<2, Laplace< 0.25 >>').base).toEqual(Laplace(0.25))
    const location: -1e-7 = parse('Laplace<-1e-7>').location // tsc reads the same number
    expect(location).toBe(-1e-7)
  })

  it('may hold spaces and line breaks between its words', () => {
    const spaced = 'NeuralNetwork<\n  [[Tensor, R< 50,Bernoulli >]],\n  Tensor, NormalMean, NormalMean\n>'
    expect(notation(parse(spaced as string))).toBe(
      'NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>',
    )
  })
})

describe('a wrong text', () => {
  const refusal = (text: string): Error => {
    try {
      return expect.fail(`it was read as ${parse(text)}`)
    } catch (error) {
      expect(error).toBeInstanceOf(LegendreError)
      return error as Error
    }
  }

  it.each([
    ['Binomial<6, 7>', "expected 1 argument of Binomial, not 2, received 'Binomial'", ''],
    ['R<3, Bernoulli, 4>', "expected 2 arguments of R, not 3, received 'R'", ''],
    ['R<3, Bernouli>', "expected a manifold or a representation, received 'Bernouli'", 'R<3, '],
    ['R<3, Bernoulli', 'expected , or >, received the end', 'R<3, Bernoulli'],
    ['R<3 Bernoulli>', "expected , or >, received 'Bernoulli'", 'R<3 '],
    ['R<3, Bernoulli]', "expected , or >, received ']'", 'R<3, Bernoulli'],
    ['Normal>', "expected the end, received '>'", 'Normal'],
    ['', 'expected a manifold or a representation, received the end', ''],
    ['R', 'expected arguments of R, received the end', 'R'],
    ['R<3>', 'expected 2 arguments of R, not 1', ''],
    ['Normal<3>', "expected a manifold with arguments, received 'Normal'", ''],
    ['R<050, Normal>', "expected a manifold or a representation, received '050'", 'R<'],
    ['Pair<Normal, R<0, Normal>>', 'a size is a positive integer, received 0', 'Pair<Normal, '],
    ['Affine<Scale, NormalMean, R<2, NormalMean>>', 'only a Tensor maps 2 inputs to 1 output', ''],
    ['Laplace<-01.5>', "expected a manifold or a representation, received '-01.5'", 'Laplace<'],
    ['Laplace<Infinity>', "expected a manifold or a representation, received 'Infinity'", 'Laplace<'],
    ['R<-2, Normal>', 'a size is a positive integer, received -2', ''],
    ['toString', "expected a manifold or a representation, received 'toString'", ''],
    ['constructor<1>', "expected a manifold with arguments, received 'constructor'", ''],
  ])('is refused where it goes wrong: %s', (text, sentence, before) => {
    const { message } = refusal(text)
    expect(message).toContain(sentence)
    expect(message).toContain(`(character ${before.length + 1})`)
    expect(message.split('\n').at(-1)).toBe(`  ${' '.repeat(before.length)}^`)
  })

  it('is no manifold if it is something else', () => {
    for (const text of ['Tensor', '3', '[Normal]']) expect(() => parse(text)).toThrow(DomainError)
  })

  it.each([
    ['a megabyte of brackets', '['.repeat(1e6)],
    ['a megabyte of copies', 'R<3,'.repeat(250_000)],
    ['a megabyte of one word', 'x'.repeat(1e6)],
    ['a megabyte of digits', `R<${'9'.repeat(1e6)}, Normal>`],
    ['a megabyte of spaces', ' '.repeat(1e6)],
    ['a size beyond 2^53', 'R<9007199254740993, Normal>'],
    ['a dimension beyond 2^53', 'R<94906267, R<94906267, NormalMean>>'],
  ])('is refused quickly: %s', (_, text) => {
    const { user } = process.cpuUsage() // what others do meanwhile is no time of ours
    const { message } = refusal(text)
    expect(process.cpuUsage().user - user).toBeLessThan(200e3) // microseconds
    expect(message.length).toBeLessThan(500)
  })

  it('of any characters throws nothing but the errors of this library', () => {
    const token = fc.constantFrom(
      'R',
      'Pair',
      'Tensor',
      'Normal',
      'NeuralNetwork',
      '<',
      '>',
      '[',
      ']',
      ',',
      ' ',
      '3',
      '0',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(token).map((tokens) => tokens.join('')),
          fc.anything(),
        ),
        (text) => {
          try {
            parse(text as string)
          } catch (error) {
            expect(error).toBeInstanceOf(LegendreError)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
