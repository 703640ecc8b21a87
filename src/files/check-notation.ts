import { DimensionError, shown } from '../errors.ts'
import type { Manifold } from '../geometry/manifold.ts'

/**
 * Refuses a file whose notation is not that of the manifold, white space apart.
 *
 * @throws {DimensionError} that points at the first part in which they differ
 */
export function checkNotation(where: string, manifold: Manifold, received: string): void {
  const expected = String(manifold)
  if (expected === received) return
  const theirs = partsOf(received)
  for (const part of partsOf(expected)) {
    const other = theirs.next().value ?? { text: 'the end', at: received.length }
    if (part.text !== other.text) fail(where, expected, received, part, other)
  }
  const more = theirs.next().value
  if (more) fail(where, expected, received, { text: 'the end', at: expected.length }, more)
}

/** A bracket, a comma, or a word of a notation, and where it starts. */
interface Part {
  readonly text: string
  readonly at: number
}

function* partsOf(notation: string): Generator<Part, undefined> {
  for (const { 0: text, index: at } of notation.matchAll(/[[\]<>,]|[^[\]<>,\s]+/g)) yield { text, at }
  return undefined
}

/** How much of a notation is shown on each side of what differs. */
const around = 40

function fail(where: string, expected: string, received: string, ours: Part, theirs: Part): never {
  const [left, right] = [excerptOf(expected, ours), excerptOf(received, theirs)]
  const width = Math.max(left.before.length, right.before.length)
  const line = (label: string, { before, after }: typeof left) =>
    `\n  ${label} ${before.padStart(width)}${after}`
  throw new DimensionError(
    `${where}: expected ${shown(ours.text)} in the notation, received ${shown(theirs.text)} at character ${theirs.at + 1}; pass the definition of what was saved${line('expected', left)}${line('received', right)}\n${' '.repeat(11 + width)}^`,
  )
}

function excerptOf(text: string, { at }: Part): { readonly before: string; readonly after: string } {
  const bare = (piece: string) => piece.replace(/\s/g, ' ')
  return {
    before: bare(text.slice(Math.max(0, at - around), at)),
    after: bare(text.slice(at, at + around)),
  }
}
