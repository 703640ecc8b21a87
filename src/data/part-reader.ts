import { checkedWeight } from '../engine/weights.ts'
import { checkNames } from '../known-names.ts'
import { checkedTally } from '../likelihood/observations.ts'
import type { TallyColumns } from './column-types.ts'
import { type RowReader, reader } from './read-rows.ts'
import type { Table } from './table.ts'

/** What of an observation can be read of columns. */
export type PartOfObservation = 'x' | 'y' | 'weight' | 'offset'

/** The reader of a part of an observation. @throws {DomainError} if there are no such columns */
export function partReader(table: Table, part: PartOfObservation, given: unknown): RowReader {
  if (part === 'y' && isTallyColumns(given)) return tallyReader(table, given)
  const read = reader(table, part, given)
  if (part !== 'weight') return read
  return { ...read, whole: (values, row) => checkedWeight(table.where, read.whole(values, row), row) }
}

function isTallyColumns(given: unknown): given is TallyColumns {
  return typeof given === 'object' && given !== null && 'successes' in given && 'trials' in given
}

function tallyReader(table: Table, given: TallyColumns): RowReader {
  checkNames(`${table.where}(y)`, 'members of a tally', given, { successes: true, trials: true })
  const { columns } = reader(table, 'y', [given.successes, given.trials])
  return {
    columns,
    whole: ([successes, trials], row) => checkedTally(table.where, { successes, trials }, row),
  }
}
