import { onFirstUse } from '../engine/first-use.ts'
import { counted, DomainError, LegendreError, shown } from '../errors.ts'
import { activations } from '../families/activations.ts'
import { families } from '../families/index.ts'
import { Euclidean } from '../geometry/euclidean.ts'
import { checkDefinition, isManifold, type Manifold, notationOf } from '../geometry/manifold.ts'
import { Pair } from '../geometry/pair.ts'
import { R } from '../geometry/replicated.ts'
import { Location, Unbounded } from '../geometry/unbounded.ts'
import { Affine } from '../maps/affine.ts'
import { Linear } from '../maps/linear.ts'
import { NeuralNetwork } from '../maps/network.ts'
import { representations } from '../representations/index.ts'
import type { Settled } from '../types/settled.ts'
import type { Is, Wrong } from '../types/verdict.ts'
import {
  checkedDefinitions,
  checkMade,
  type Definitions,
  type NoDefinitions,
  type NotationOptions,
} from './definitions.ts'
import type { Parsed } from './parsed.ts'

/**
 * The notation of a manifold: its type, as it is written.
 *
 * @example
 * notation(R(3, Bernoulli)) //=> 'R<3, Bernoulli>'
 */
export function notation(manifold: Manifold): string {
  checkDefinition('notation', manifold)
  return String(manifold)
}

/**
 * The manifold that a text is the {@link notation} of. Of a literal, the result has the type that the text
 * says, and a wrong text does not compile; of any other string it is some manifold. Blanks, tabs and line breaks may
 * stand between words.
 *
 * A text has at most a million characters.
 *
 * @param options `definitions`: those of the text that are not the library's, by their names
 * @throws {DomainError} {@link DimensionError} pointing at the character that is wrong, or if the text is longer
 * @example
 * const net = parse('NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>')
 * net.dimension //=> 151
 */
export function parse<const Text extends string, Own extends Definitions = NoDefinitions>(
  text: [...Is<Parsed<Text, Own>, Manifold>] extends Wrong ? Parsed<Text, Own> : Text,
  options: NotationOptions<Own> = {},
): Settled<Extract<Parsed<Text, Own>, Manifold>> {
  return read('parse', text, options) as Settled<Extract<Parsed<Text, Own>, Manifold>> // by the same grammar
}

/** The manifold that a text is the notation of. */
export function read(where: string, text: unknown, options: NotationOptions): Manifold {
  if (typeof text !== 'string')
    throw new DomainError(`parse: expected a text, received ${shown(text)}; pass the notation of a manifold`)
  if (text.length > longestNotation)
    throw new DomainError(
      `parse: expected a text of at most ${longestNotation} characters, received one of ${text.length}; define what is larger by its functions`,
    )
  const own = checkedDefinitions(where, options, ours())
  const reader = new Reader(text, ours(), own)
  const value = reader.argument()
  reader.skipSpace()
  if (reader.position < text.length) reader.fail('the end')
  if (!isManifold(value))
    throw new DomainError(`parse: expected a manifold, received ${shown(value)}; name a definition`)
  return value
}

type Definition = (...args: unknown[]) => unknown

function isDefinition(value: unknown): value is Definition {
  return typeof value === 'function'
}

/** Whatever has a name in a definition: with arguments it is a function. */
const ours = /* @__PURE__ */ onFirstUse((): ReadonlyMap<string, unknown> => {
  const constructors = { R, Pair, Unbounded, Location, Euclidean, Linear, Affine, NeuralNetwork }
  const all: Record<string, unknown> = { ...constructors, ...families, ...activations, ...representations }
  return new Map(Object.entries(all))
})

/** Longer notations, of tens of thousands of layers, are not ours. */
export const longestNotation = 1_000_000

/** How deep brackets may nest; definitions hardly go beyond ten. */
const deepest = 100

/** A descent through the text, one character of look-ahead. */
class Reader {
  readonly #text: string
  readonly #ours: ReadonlyMap<string, unknown>
  readonly #own: ReadonlyMap<string, unknown>
  position = 0
  #depth = 0

  constructor(text: string, ours: ReadonlyMap<string, unknown>, own: ReadonlyMap<string, unknown>) {
    this.#text = text
    this.#ours = ours
    this.#own = own
  }

  skipSpace(): void {
    while (this.position < this.#text.length && ' \n\t\r'.includes(this.#text[this.position]!))
      this.position++
  }

  /** A manifold, a representation, a number, or a list of such. */
  argument(): unknown {
    this.skipSpace()
    if (this.#skip('[')) return this.#items(']')
    const start = this.position
    const [word] = /^[^[\]<>, \n\t\r]*/.exec(this.#text.slice(start, start + longestWord))!
    this.position += word.length
    if (this.#skip('<')) return this.#defined(word, start)
    if (isNumber(word)) return Number(word)
    const value = this.#named(word)
    if (typeof value === 'function') this.fail(`arguments of ${word}`)
    return value ?? this.fail('a manifold or a representation', start)
  }

  #defined(word: string, start: number): unknown {
    const define = this.#named(word)
    if (!isDefinition(define)) return this.fail('a manifold with arguments', start)
    const args = this.#items('>')
    if (args.length !== define.length)
      this.fail(`${counted(define.length, 'argument')} of ${word}, not ${args.length}`, start)
    try {
      const made = define(...args)
      if (this.#own.has(word)) checkMade(made, notationOf({ kind: word, arguments: args }))
      return made
    } catch (error) {
      if (error instanceof LegendreError) error.message += this.#pointer(start)
      throw error
    }
  }

  #named(word: string): unknown {
    return this.#ours.get(word) ?? this.#own.get(word)
  }

  /** What stands between commas, up to the closing bracket. */
  #items(close: string): unknown[] {
    if (++this.#depth > deepest) this.fail(`at most ${deepest} nested brackets`, this.position - 1)
    const items: unknown[] = []
    this.skipSpace()
    for (let more = !this.#skip(close); more; ) {
      items.push(this.argument())
      this.skipSpace()
      more = this.#skip(',')
      if (!more && !this.#skip(close)) this.fail(`, or ${close}`)
    }
    this.#depth--
    return items
  }

  #skip(mark: string): boolean {
    const found = this.#text[this.position] === mark
    if (found) this.position++
    return found
  }

  /** @throws {DomainError} that points at the character */
  fail(expected: string, at = this.position): never {
    const [found] = /^([^[\]<>, \n\t\r]+|.|$)/s.exec(this.#text.slice(at, at + longestWord))!
    throw new DomainError(
      `parse: expected ${expected}, received ${found ? `'${found}'` : 'the end'}; mend the text${this.#pointer(at)}`,
    )
  }

  /** The text around a character, and an arrow below it. */
  #pointer(at: number): string {
    const start = Math.max(0, at - 40)
    const excerpt = this.#text.slice(start, at + 40).replace(/\s/g, ' ')
    return ` (character ${at + 1})\n  ${excerpt}\n  ${' '.repeat(at - start)}^`
  }
}

/** Whether a word is a number as it would be printed: `50`, but not `050` or `5e1`. */
function isNumber(word: string): boolean {
  return Number.isFinite(Number(word)) && String(Number(word)) === word
}

/** Longer words are none of ours. */
const longestWord = 64
