import { DomainError, shown } from '../errors.ts'
import { isManifold, type Manifold } from '../geometry/manifold.ts'
import { checkOptions } from '../known-names.ts'
import { type AnyRepresentation, isRepresentation } from '../representations/representation.ts'

/**
 * Families, activations and representations that the library does not know, by their names in a notation. One with
 * arguments is the function that makes it, of as many parameters. For the type of a literal text, the compiler wants to
 * know what that defines: see {@link Defining}.
 */
export type Definitions = Readonly<Record<string, Manifold | AnyRepresentation | Maker>>

type Maker = (...args: never[]) => Manifold | AnyRepresentation

/** No definitions but those of the library. */
export type NoDefinitions = Readonly<Record<never, never>>

/** How a notation is read. */
export interface NotationOptions<out Own extends Definitions = Definitions> {
  /** Definitions that are not the library's. */
  readonly definitions?: Own | undefined
}

/**
 * The definitions that were given, checked.
 *
 * @param ours names that nobody can define anew
 * @throws {DomainError} if one is no definition, is listed under a name that is not its own, or under one of ours
 */
export function checkedDefinitions(
  where: string,
  options: NotationOptions,
  ours: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, unknown> {
  checkOptions(where, options, { definitions: true } satisfies Record<keyof NotationOptions, true>)
  const { definitions = {} } = options
  if (typeof definitions !== 'object' || definitions === null || Symbol.iterator in definitions)
    throw new DomainError(
      `${where}: expected definitions by their names, received ${shown(definitions)}; pass { definitions: { Name } }`,
    )
  for (const [name, value] of Object.entries<unknown>(definitions)) {
    if (ours.has(name))
      throw new DomainError(
        `${where}: expected names that are not the library's, received ${name}; give the definition another name`,
      )
    if (isManifold(value) || isRepresentation(value) ? String(value) !== name : typeof value !== 'function')
      throw new DomainError(
        `${where}: expected a definition under its own name, received ${shown(value)} as ${shown(name)}; list definitions, and the functions that make those with arguments`,
      )
  }
  return new Map(Object.entries(definitions))
}

/**
 * Refuses what a function of a definition made, if it is not what was read: a notation would not come back as it was.
 *
 * @throws {DomainError}
 */
export function checkMade(made: unknown, expected: string): void {
  if (!(isManifold(made) || isRepresentation(made)) || String(made) !== expected)
    throw new DomainError(
      `parse: expected the definition ${expected} of its function, received ${shown(made)}; return what prints so`,
    )
}
