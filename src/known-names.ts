import { DomainError, shown } from './errors.ts'

/** The names of options; of an interface `O` they are a `Record<keyof O, true>`. */
type Names = Readonly<Record<string, true>>

/**
 * Refuses what is no object of options, or has others than are known.
 *
 * @throws {DomainError}
 */
export function checkOptions(where: string, options: unknown, known: Names): void {
  const names = Object.keys(known)
  if (typeof options !== 'object' || options === null)
    throw new DomainError(
      `${where}: expected options { ${names.join(', ')} }, received ${shown(options)}; leave them out for the default${names.length > 1 ? 's' : ''}`,
    )
  checkNames(where, 'options', options, known)
}

/**
 * Refuses options of other names, which are most often misspelt.
 *
 * @param what the options are, in an error
 */
export function checkNames(where: string, what: string, options: object, known: Names): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name))
  if (unknown === undefined) return
  const names = Object.keys(known)
  const nearest = nearestOf(names, unknown)
  throw new DomainError(
    `${where}: expected known ${what}, received ${shown(unknown)}; ${nearest ? `did you mean ${nearest}?` : `known are ${names.join(', ')}`}`,
  )
}

/** The name that the fewest edits make of another, if they are so few that it may be meant. */
function nearestOf(names: readonly string[], other: string): string | undefined {
  if (other.length > 40) return undefined
  let nearest: string | undefined
  let fewest = 1 + Math.max(1, Math.floor(other.length / 3))
  for (const name of names) {
    const edits = editsBetween(letters(name), letters(other))
    if (edits >= fewest) continue
    fewest = edits
    nearest = name
  }
  return nearest
}

/** So that `batch_size` is the same as `batchSize`. */
function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '')
}

/**
 * How many letters to insert, leave out or replace.
 *
 * @see V. I. Levenshtein, Binary codes capable of correcting deletions, insertions, and reversals, Soviet Physics
 * Doklady 10 (1966)
 */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
