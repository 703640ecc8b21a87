import { DomainError, shown } from '../errors.ts'
import { checkNames } from '../known-names.ts'
import { longestNotation } from '../notation/parse.ts'
import type { Scaling, Standardization, TrainingRecord } from '../standardization/model.ts'
import { isNumbers } from '../standardization/scaling.ts'
import type { JsonObject } from './read-json.ts'

/** The version of what a file says about its tensors; it is raised when older programs cannot read it. */
export const formatVersion = 1

/** What a file says about its tensors. */
export interface Metadata {
  readonly notation: string
  readonly standardization: Standardization | undefined
  readonly record: TrainingRecord | undefined
}

/**
 * What a file says about its tensors, checked.
 *
 * @param members its version under `legendre`, `notation`, `standardization`, `record`
 */
export function checkedMetadata(where: string, members: JsonObject): Metadata {
  const written = members.get('legendre')
  if (written === undefined)
    throw new DomainError(
      `${where}: expected a file that legendre wrote, received one without its version; state the metadata legendre and notation`,
    )
  if (written !== formatVersion)
    throw new DomainError(
      `${where}: expected a file of version ${formatVersion}, received ${shown(written)}; read it by the legendre that wrote it`,
    )
  const notation = members.get('notation')
  if (typeof notation !== 'string' || notation.length > longestNotation)
    throw new DomainError(
      `${where}: expected the notation of a manifold, received ${typeof notation === 'string' ? `one of ${notation.length} characters` : shown(notation)}; save the file again`,
    )
  return {
    notation,
    standardization: standardizationIn(where, members.get('standardization')),
    record: checkedRecord(where, members.get('record')),
  }
}

/** A copy of a standardization, of a file or from plain JavaScript. */
export function standardizationIn(where: string, value: unknown): Standardization | undefined {
  if (value === undefined) return undefined
  const member = membersOf(where, 'standardization', value, { x: true, y: true })
  const [x, y] = (['x', 'y'] as const).map((side) => scaling(where, side, member(side)))
  return { ...(x && { x }), ...(y && { y }) }
}

function scaling(where: string, side: string, value: unknown): Scaling | undefined {
  if (value === undefined) return undefined
  const member = membersOf(where, `standardization.${side}`, value, { mean: true, scale: true })
  const mean = numbers(where, `standardization.${side}.mean`, member('mean'))
  const scale = numbers(where, `standardization.${side}.scale`, member('scale'))
  const small = scale.find((number) => number <= 0)
  if (small !== undefined)
    throw new DomainError(
      `${where}: expected standardization.${side}.scale above 0, received ${small}; leave constants as they are, with a scale of 1`,
    )
  if (mean.length !== scale.length)
    throw new DomainError(
      `${where}: expected as many means as scales in standardization.${side}, received ${mean.length} and ${scale.length}; give one of each for every number`,
    )
  return { mean, scale }
}

function numbers(where: string, what: string, value: unknown): number[] {
  const given = isNumbers(value) ? Array.from(value) : []
  if (isNumbers(value) && given.every(Number.isFinite)) return given
  const wrong = isNumbers(value) ? given.find((number) => !Number.isFinite(number)) : value
  throw new DomainError(
    `${where}: expected an array of finite numbers as ${what}, received ${shown(wrong)}; give one for every number of an observation`,
  )
}

/** What the members of a training record must be. */
const recordMembers = {
  epochs: { words: 'a count', fits: (value) => Number.isSafeInteger(value) && (value as number) >= 0 },
  seed: { words: 'a finite number', fits: (value) => Number.isFinite(value) },
  stoppedBy: { words: 'a text', fits: (value) => typeof value === 'string' },
  logLikelihood: { words: 'a finite number', fits: (value) => Number.isFinite(value) },
  validationLogLikelihood: {
    words: 'a finite number',
    fits: (value) => Number.isFinite(value),
    isOptional: true,
  },
  hasConverged: {
    words: 'true or false',
    fits: (value) => typeof value === 'boolean',
    isOptional: true,
  },
} satisfies Record<keyof TrainingRecord, RecordMember>

interface RecordMember {
  readonly words: string
  readonly fits: (value: unknown) => boolean
  readonly isOptional?: boolean
}

/** A copy of a training record, of a file or from plain JavaScript. */
export function checkedRecord(where: string, value: unknown): TrainingRecord | undefined {
  if (value === undefined) return undefined
  const member = membersOf(where, 'record', value)
  const record: Record<string, unknown> = {}
  for (const [name, { words, fits, isOptional }] of Object.entries<RecordMember>(recordMembers)) {
    const found = member(name)
    if (found === undefined && isOptional) continue
    if (!fits(found))
      throw new DomainError(
        `${where}: expected ${words} as record.${name}, received ${shown(found)}; leave the record out if there is none`,
      )
    record[name] = found
  }
  return record as unknown as TrainingRecord // every member was checked
}

/** The members of an object, be it of a file or from plain JavaScript. */
function membersOf(
  where: string,
  what: string,
  value: unknown,
  known?: Readonly<Record<string, true>>,
): (name: string) => unknown {
  if (value instanceof Map) return (name) => value.get(name)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DomainError(
      `${where}: expected an object as ${what}, received ${shown(value)}; leave it out if there is none`,
    )
  if (known) checkNames(where, `members of ${what}`, value, known)
  return (name) => (value as Record<string, unknown>)[name]
}

/** The JSON text of plain data, with every double exact: `JSON.stringify` would write 0 for −0. */
export function exactText(value: unknown): string {
  if (Object.is(value, -0)) return '-0'
  if (Array.isArray(value)) return `[${value.map(exactText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${exactText(member)}`).join(',')}}`
}
