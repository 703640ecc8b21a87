import { DomainError, shown } from '../errors.ts'
import { type Column, madeColumn } from './columns.ts'
import { checkName } from './levels.ts'

/** The milliseconds of a unit of time. */
const lengths = { second: 1e3, minute: 6e4, hour: 36e5, day: 864e5, week: 6048e5 }

/** What dates are counted in. */
export type DateUnit = keyof typeof lengths

/**
 * A column of dates as numbers: the time since the start of 1970 in UTC, in days unless another unit is named. A cell is a
 * `Date`, or a text as ISO 8601 writes it, `2024-02-29`, `2024-02-29T13:45` or `2024-02-29T13:45:01.5+02:00`; without an
 * offset it is in UTC, wherever the program runs. Dates that no calendar has are refused.
 *
 * @throws {DomainError} if there is no such unit
 * @see RFC 3339
 * @example
 * const rows = [{ seen: '1970-01-03', mass: 3750 }, { seen: '2024-02-29T12:00Z', mass: 3800 }]
 * inputs(rows, [date('seen'), 'mass']) //=> [[2, 3750], [19782.5, 3800]]
 */
export function date<const Name extends string>(
  name: Name,
  unit: DateUnit = 'day',
): Column<Name, unknown, number> {
  checkName('date', name)
  if (typeof unit !== 'string' || !Object.hasOwn(lengths, unit))
    throw new DomainError(
      `date(${name}): expected one of the units ${Object.keys(lengths).join(', ')}, received ${shown(unit)}; leave it out for days`,
    )
  return madeColumn(name, 'a date such as 2024-02-29', undefined, (cell, to) => {
    const time = cell instanceof Date ? cell.getTime() : timeOf(cell)
    if (!Number.isFinite(time)) return false
    to.push(time / lengths[unit])
    return true
  })
}

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d{1,9})?))?(?:Z|([+-])(\d\d):?(\d\d))?)?$/

/** The milliseconds since 1970 that a text says, NaN if it is no date. */
function timeOf(cell: unknown): number {
  const parts = typeof cell === 'string' ? iso.exec(cell) : null
  if (!parts) return Number.NaN
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    ...[year: number, month: number, day: number, hour: number, minute: number, second: number],
  ]
  const [offsetHour, offsetMinute] = parts.slice(8, 10).map((part) => Number(part ?? 0)) as [number, number]
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day)
  const exists = new Date(midnight).getUTCMonth() === month - 1 && day > 0
  const isTime = hour < 24 && minute < 60 && second < 60 && offsetHour < 24 && offsetMinute < 60
  if (!exists || !isTime) return Number.NaN
  const offset = (parts[7] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute)
  return midnight + (hour * 60 + minute - offset) * 6e4 + second * 1e3
}
