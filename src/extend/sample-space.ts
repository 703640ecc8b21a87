import { DomainError, shown } from '../errors.ts'
import { sampleSpace as unchecked } from '../families/sample-spaces.ts'
import type { Misfit, ObservationKind, SampleSpace } from '../geometry/sample-space.ts'
import { aFunction, aSize, aText, checkMembers, type Member, type Members, optional } from './members.ts'

/**
 * The sample space of the values that pass a test.
 *
 * @param kind what one of them is: it decides what can be asked of a distribution, and how predictions are measured
 * @param outcomes how many there are, `undefined` if they are infinitely many
 * @param description what they are, in words
 * @param belongs whether anything at all is one of them
 * @throws {DomainError} if plain JavaScript gave something of another kind
 * @example
 * import { sampleSpace } from 'legendre/extend'
 *
 * const proportions = sampleSpace<number, 'positive', undefined>('positive', undefined, 'a number between 0 and 1', (x) => Number(x) > 0 && Number(x) < 1)
 * proportions.misfit(2) //=> { expected: 'a number between 0 and 1', received: 2 }
 */
export function sampleSpace<S, Kind extends ObservationKind, Outcomes extends number | undefined>(
  kind: Kind,
  outcomes: Outcomes,
  description: string,
  belongs: (x: unknown) => boolean,
): SampleSpace<S, Kind, Outcomes> {
  const space = unchecked<S, Kind, Outcomes>(kind, outcomes, description, belongs)
  if (!aFunction.fits(belongs))
    throw new DomainError(
      `sampleSpace: expected a function of a value, received ${shown(belongs)}; return whether it belongs`,
    )
  checkSampleSpace('sampleSpace', space)
  return space
}

/** @throws {DomainError} if it is not one */
export function checkSampleSpace(where: string, space: SampleSpace<unknown>): void {
  checkMembers(where, space, spaceMembers)
  const misfit: unknown = space.misfit(undefined) // which hardly any space holds
  if (misfit !== undefined && !aText.fits((misfit as Partial<Misfit> | null)?.expected))
    throw new DomainError(
      `${where}: expected a misfit { expected, received } or undefined, received ${shown(misfit)}; say what does not belong`,
    )
}

/** Every kind; one that is not listed does not compile. */
const kinds: Readonly<Record<ObservationKind, true>> = {
  flag: true,
  category: true,
  discrete: true,
  real: true,
  positive: true,
  angle: true,
  vector: true,
  composition: true,
  product: true,
}

const aKind: Member = {
  words: `one of ${Object.keys(kinds).join(', ')}`,
  fits: (value) => typeof value === 'string' && Object.hasOwn(kinds, value),
}

const spaceMembers: Members<SampleSpace<unknown>> = {
  description: aText,
  kind: aKind,
  outcomes: optional(aSize),
  length: optional(aSize),
  misfit: aFunction,
  sample: { words: 'nothing', fits: (value) => value === undefined },
}
