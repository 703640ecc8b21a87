import { DomainError, shown } from '../errors.ts'
import { isManifold } from '../geometry/manifold.ts'
import { checkNames } from '../known-names.ts'
import { isRepresentation } from '../representations/representation.ts'

/** What a member of a definition must be: in words, and as a test. */
export interface Member {
  readonly words: string
  readonly fits: (value: unknown) => boolean
  readonly isOptional?: boolean
}

/** The members of a definition `D`; one that is not listed does not compile. */
export type Members<D> = { readonly [K in keyof Required<D>]: Member }

/** A maker with the name of what it is given, if that has one, as errors show it. */
export function labelled(maker: string, definition: unknown): string {
  const { kind, name = kind } = (definition ?? {}) as Readonly<Record<string, unknown>>
  return aText.fits(name) ? `${maker}(${name})` : maker
}

/**
 * Refuses a definition that lacks a member, has one of another kind, or one that nobody knows.
 *
 * @throws {DomainError}
 */
export function checkMembers(where: string, definition: unknown, members: NamedMembers): void {
  if (typeof definition === 'object' && definition !== null)
    checkNames(
      where,
      'members',
      definition,
      Object.fromEntries(Object.keys(members).map((name) => [name, true])),
    )
  checkKinds(where, definition, members)
}

/** Refuses what lacks a member, or has one of another kind; others are none of our business. */
export function checkKinds(where: string, definition: unknown, members: NamedMembers): void {
  if (typeof definition !== 'object' || definition === null)
    throw new DomainError(
      `${where}: expected { ${Object.keys(members).slice(0, 3).join(', ')}, … }, received ${shown(definition)}; pass a definition`,
    )
  for (const [name, { words, fits, isOptional }] of Object.entries(members)) {
    const value = (definition as Readonly<Record<string, unknown>>)[name]
    if ((value === undefined && isOptional) || fits(value)) continue
    throw new DomainError(
      `${where}: expected ${words} as ${name}, received ${shown(value)}; mend the definition`,
    )
  }
}

/**
 * The members of a definition that say something, its methods too if it is of a class: one that is `undefined` is left
 * out, so that it does not stand in the place of what follows from the rest.
 */
export function writtenMembers<D extends object>(definition: D, members: Members<D>): D {
  const all = Object.keys(members).map((name) => [name, definition[name as keyof D]] as const)
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as D // no more than the optional are left out
}

/** A copy of lists within lists that nobody can change. */
export function frozenLists<T>(value: T): T {
  return Array.isArray(value) ? (Object.freeze(value.map(frozenLists)) as T) : value // a list of the same
}

type NamedMembers = Readonly<Record<string, Member>>

/** A name that a notation can hold. */
export const aName: Member = {
  words: 'a name of at most 64 letters without blanks, commas and brackets',
  fits: (value) => typeof value === 'string' && /^[^[\]<>,\s\d-][^[\]<>,\s]{0,63}$/.test(value),
}
export const aFunction: Member = { words: 'a function', fits: (value) => typeof value === 'function' }
export const aText: Member = {
  words: 'a text',
  fits: (value) => typeof value === 'string' && /\S/.test(value),
}
/** What stands between the angle brackets of a definition. */
export const aDefinitionsArguments: Member = {
  words: 'a list of numbers, definitions and lists',
  fits: isArguments,
}
export const aSize: Member = {
  words: 'a positive integer',
  fits: (value) => Number.isSafeInteger(value) && (value as number) > 0,
}
export const aCount: Member = {
  words: 'a count 0, 1, 2, …',
  fits: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
}
export const anObject: Member = {
  words: 'an object',
  fits: (value) => typeof value === 'object' && value !== null,
}

export function optional(member: Member): Member {
  return { ...member, isOptional: true }
}

function isArguments(value: unknown): boolean {
  return Array.isArray(value) && value.every(isArgument)
}

function isArgument(value: unknown): boolean {
  return Number.isFinite(value) || isArguments(value) || isManifold(value) || isRepresentation(value)
}
