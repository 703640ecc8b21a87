import { shared } from '../shared.ts'
import { isColumn } from './columns.ts'

/** The names of the numbers in every input of some observations. */
const named = /* @__PURE__ */ shared('names of inputs', () => new WeakMap<object, readonly string[]>())

/** Remembers from which columns the inputs of observations were read. */
export function nameInputs(data: object, columns: unknown): void {
  const all: readonly unknown[] = Array.isArray(columns) ? columns : [columns]
  named.set(
    data,
    all.flatMap((column) => {
      if (!isColumn(column)) return [String(column)]
      const { name, spread } = column
      return spread === undefined ? [name] : Array.from({ length: spread }, (_, i) => `${name} (level ${i})`)
    }),
  )
}

/** The names of the numbers in every input, if they are known. */
export function inputNames(data: object): readonly string[] | undefined {
  return named.get(data)
}

/** The same observations, or some of them, in another array. */
export function namedAs<T extends object>(data: object, others: T): T {
  const names = named.get(data)
  if (names) named.set(others, names)
  return others
}
