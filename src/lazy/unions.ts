/**
 * What a value was computed from: an input that can be set, or a union of several. A union refers to what it unites
 * rather than list all inputs behind it, so that cells that read many inputs, one after the other or in a long chain,
 * take time and memory in proportion to what they read.
 */
export class Sources {
  readonly parts: readonly Sources[]
  /** The latest time at which an input behind it was set, as it was known at the time `known`. */
  changed = 0
  known = 0
  /** How many parts have been looked at, while {@link latestChange} goes through them. */
  visited = 0

  constructor(parts: readonly Sources[] = nothing) {
    this.parts = parts
  }
}

const nothing: readonly Sources[] = []

/** Where {@link latestChange} is on its way down; empty between calls. */
const path: Sources[] = []

/**
 * The latest time at which an input behind these sources was set, `now` being the present. At one time nothing is looked
 * at twice, and no depth of unions overflows the stack.
 */
export function latestChange(sources: Sources, now: number): number {
  if (sources.parts.length === 0 || sources.known === now) return sources.changed
  sources.visited = 0
  path.push(sources)
  descend: while (path.length > 0) {
    const top = path[path.length - 1]!
    for (const { parts } = top; top.visited < parts.length; top.visited++) {
      const part = parts[top.visited]!
      if (part.parts.length > 0 && part.known !== now) {
        part.visited = 0
        path.push(part)
        continue descend
      }
      if (part.changed > top.changed) top.changed = part.changed
    }
    top.known = now
    path.pop()
  }
  return sources.changed
}

/** How far back {@link SourceList} looks for what it has noted already: enough for a loop over a few cells. */
const near = 8

/**
 * The sources that a computation reads, in their order. One that reads the same as the time before is given the same
 * union, and nothing is allocated.
 */
export class SourceList {
  readonly #noted: Sources[] = []
  #length = 0
  /** What was noted last: what reads one cell after another of one source notes it over and over. */
  #latest: Sources | undefined
  /** Whether it is another list than the one that `#union` unites. */
  #isNew = false
  #union: Sources | undefined

  /** The reading begins anew. */
  restart(): void {
    this.#length = 0
    this.#latest = undefined
  }

  note(sources: Sources): void {
    if (sources === this.#latest) return
    this.#latest = sources
    const noted = this.#noted
    const length = this.#length
    if (length < noted.length && noted[length] === sources) {
      this.#length++
      return
    }
    for (let i = length - 1; i >= 0 && i >= length - near; i--) if (noted[i] === sources) return
    noted[length] = sources
    this.#length++
    this.#isNew = true
  }

  /** All that was noted; `undefined` if nothing was. */
  union(): Sources | undefined {
    if (this.#isNew || this.#length < this.#noted.length) {
      this.#noted.length = this.#length
      this.#isNew = false
      this.#union = unionOf(this.#noted)
    }
    return this.#union
  }
}

function unionOf(noted: readonly Sources[]): Sources | undefined {
  if (noted.length <= 1) return noted[0]
  if (noted.length > near) return new Sources([...new Set(noted)])
  // most circuits have few inputs, and cell after cell reads the same
  const most = noted.reduce((a, b) => (b.parts.length > a.parts.length ? b : a))
  const isUnion =
    most.parts.length <= near && noted.every((part) => part === most || most.parts.includes(part))
  return isUnion ? most : new Sources(noted.slice())
}
