import { version } from './version.ts'

/**
 * What there is once in a process, made by whoever asks first. A program can hold several copies of this library: an ES
 * module beside CommonJS, a bundle beside an installed package. Those of one version share what they tell their objects
 * by and what they remember of them, so that a point of one is a point of the other; those of different versions share
 * nothing, and refuse each other's objects by name.
 *
 * @param name the same in every copy, and no other's
 */
/* @__NO_SIDE_EFFECTS__ */
export function shared<T>(name: string, make: () => T): T {
  return sharedBy(version, name, make)
}

/** What there is once in a process for all versions, which must therefore never change its meaning. */
/* @__NO_SIDE_EFFECTS__ */
export function sharedByAll<T>(name: string, make: () => T): T {
  return sharedBy('every version', name, make)
}

function sharedBy<T>(whom: string, name: string, make: () => T): T {
  const process: Partial<Record<symbol, unknown>> = globalThis
  const key = Symbol.for(`legendre/${whom}/${name}`)
  const found = process[key]
  if (found !== undefined) return found as T // what another copy made under this name is what this one would make
  const made = make()
  if (Object.isExtensible(process)) process[key] = made // a hardened host takes nothing more, and has one copy
  return made
}

/** Under this name every object of this library has a function that says of which version it is. */
export const madeBy: symbol = Symbol.for('legendre')

/** The version that made something, if another than this one did. */
export function otherVersionOf(value: object): string | undefined {
  const maker = (value as Readonly<Record<symbol, (() => string) | undefined>>)[madeBy]?.()
  return maker === version ? undefined : maker
}
