import { DomainError, shown } from '../errors.ts'

/** A value of a JSON text. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** An object of a JSON text: a map, so that no name means anything but itself. */
export interface JsonObject extends ReadonlyMap<string, Json> {}

/** Files of this library nest four deep. */
const deepest = 8

/** Objects and arrays together: thirty thousand tensors. An empty one takes two bytes of a file, but many of memory. */
const mostContainers = 100_000

/** The shortest decimal of a double has at most 25 characters, its exact one 1077. */
const longestNumber = 1100

/** Longer texts are hardly possible: an engine ends at twice as many characters. */
const longestText = 2 ** 28

/** Which numbers a text may hold. */
const numbers = {
  any: /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/,
  whole: /^(0|[1-9]\d*)$/,
}

/**
 * The value of a JSON text that may be hostile: unlike `JSON.parse`, it refuses a name that an object has twice, deep
 * nesting, texts of more than 2^28 characters, and numbers beyond doubles, and says where. Time and memory are linear in the text.
 *
 * @param what the text, as an error names it
 * @param kind the numbers that it may hold
 * @throws {DomainError}
 * @see RFC 8259
 */
export function readJson(
  where: string,
  what: string,
  text: string,
  kind: keyof typeof numbers = 'any',
): Json {
  if (text.length > longestText)
    throw new DomainError(
      `${where}: expected at most ${longestText} characters of ${what}, received ${text.length}; save it with toSafetensors`,
    )
  return new Reader(where, what, text, kind).only()
}

/** A descent through the text. */
class Reader {
  readonly #where: string
  readonly #what: string
  readonly #text: string
  readonly #kind: keyof typeof numbers
  readonly #marks = /[-+.\deE]*/y
  #position = 0
  #containers = 0

  constructor(where: string, what: string, text: string, kind: keyof typeof numbers) {
    this.#where = where
    this.#what = what
    this.#text = text
    this.#kind = kind
  }

  /** The value that is the whole text. */
  only(): Json {
    const value = this.#value(0)
    this.#skipSpace()
    if (this.#position < this.#text.length) this.#fail('the end')
    return value
  }

  #value(depth: number): Json {
    this.#skipSpace()
    switch (this.#text[this.#position]) {
      case '{':
        return this.#object(depth + 1)
      case '[':
        return this.#array(depth + 1)
      case '"':
        return this.#string()
      case 't':
        return this.#word('true', true)
      case 'f':
        return this.#word('false', false)
      case 'n':
        return this.#word('null', null)
      default:
        return this.#number()
    }
  }

  #object(depth: number): JsonObject {
    this.#open(depth)
    const members = new Map<string, Json>()
    for (let more = !this.#skip('}'); more; more = this.#separated('}')) {
      this.#skipSpace()
      const at = this.#position
      if (this.#text[at] !== '"') this.#fail('a name in quotation marks')
      const name = this.#string()
      if (members.has(name)) this.#fail(`each name once, not ${shown(name)} again`, at)
      if (!this.#skip(':')) this.#fail("':'")
      members.set(name, this.#value(depth))
    }
    return members
  }

  #array(depth: number): readonly Json[] {
    this.#open(depth)
    const items: Json[] = []
    for (let more = !this.#skip(']'); more; more = this.#separated(']')) items.push(this.#value(depth))
    return items
  }

  #open(depth: number): void {
    if (depth > deepest) this.#fail(`at most ${deepest} nested brackets`)
    if (++this.#containers > mostContainers) this.#fail(`at most ${mostContainers} objects and arrays`)
    this.#position++
  }

  /** Whether another item follows, after a comma; if none does, the bracket is closed. */
  #separated(close: string): boolean {
    if (this.#skip(',')) return true
    if (!this.#skip(close)) this.#fail(`',' or '${close}'`)
    return false
  }

  #string(): string {
    const start = this.#position
    let isEscaped = false
    for (let at = start + 1; ; at++) {
      const mark = this.#text[at]
      if (mark === '"') {
        this.#position = at + 1
        return isEscaped ? this.#unescaped(start) : this.#text.slice(start + 1, at)
      }
      if (mark === undefined || mark < ' ') this.#fail('the end of a string', at)
      if (mark === '\\') {
        isEscaped = true
        at++
      }
    }
  }

  #unescaped(start: number): string {
    try {
      return JSON.parse(this.#text.slice(start, this.#position))
    } catch {
      return this.#fail('a string with escapes that JSON knows', start)
    }
  }

  #number(): number {
    this.#marks.lastIndex = this.#position
    const [token] = this.#marks.exec(this.#text)! // which may be empty
    if (token.length > longestNumber || !numbers[this.#kind].test(token)) this.#fail('a value')
    const value = Number(token)
    if (!Number.isFinite(value)) this.#fail('a number below 1.8e308')
    this.#position += token.length
    return value
  }

  #word<Value>(word: string, value: Value): Value {
    if (!this.#text.startsWith(word, this.#position)) this.#fail('a value')
    this.#position += word.length
    return value
  }

  #skip(mark: string): boolean {
    this.#skipSpace()
    const found = this.#text[this.#position] === mark
    if (found) this.#position++
    return found
  }

  #skipSpace(): void {
    while (' \n\r\t'.includes(this.#text[this.#position] ?? 'x')) this.#position++
  }

  #fail(expected: string, at = this.#position): never {
    const found = at < this.#text.length ? shown(this.#text.slice(at, at + 20)) : 'the end'
    throw new DomainError(
      `${this.#where}: expected ${expected} at character ${at + 1} of ${this.#what}, received ${found}; save the file again`,
    )
  }
}

/** The object that stands somewhere in a file, or what the file is refused with. */
export function objectAt(where: string, what: string, value: unknown): JsonObject {
  if (value instanceof Map) return value
  throw new DomainError(
    `${where}: expected ${what} to be an object, received ${shown(value)}; save the file again`,
  )
}
