/**
 * Unions of small sets, as arrays. Those that are made again, in the same order, are the same arrays as before, so that
 * comparing them is quick and nothing is allocated.
 */
export class Unions<T> {
  readonly #made: { readonly a: readonly T[]; readonly b: readonly T[]; readonly union: readonly T[] }[] = []
  #next = 0

  /** The order begins anew. */
  restart(): void {
    this.#next = 0
  }

  of(a: readonly T[], b: readonly T[]): readonly T[] {
    const last = this.#made[this.#next]
    if (last?.a === a && last.b === b) {
      this.#next++
      return last.union
    }
    const others = b.filter((item) => !a.includes(item))
    const union = others.length === 0 ? a : [...a, ...others]
    this.#made[this.#next++] = { a, b, union }
    return union
  }
}
