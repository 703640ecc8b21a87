import fc from 'fast-check'
import {
  type Column,
  category,
  columnar,
  DimensionError,
  date,
  flag,
  inputs,
  observations,
  oneHot,
} from 'legendre'
import { describe, expect, it } from 'vitest'

const skip = { missing: 'skip' } as const
const loose = { observations, inputs, columnar, date } as unknown as Record<
  string,
  (...args: unknown[]) => unknown
>

describe('missing codes', () => {
  const rows = [
    { a: '?', b: 'x', c: 1 },
    { a: '3', b: '.', c: -999 },
    { a: 'NA', b: 'y', c: 2 },
    { a: '5', b: 'y', c: '-999' },
    { a: '7', b: 'x', c: 4 },
  ]
  it('are those that are listed, as texts and as numbers', () => {
    const skipped: [number, readonly string[]][] = []
    const data = observations(
      rows,
      { x: ['a', oneHot('b', ['x', 'y'])], y: 'c' },
      {
        ...skip,
        missingCodes: ['?', '.', 'NA', -999],
        onSkip: (row, columns) => skipped.push([row, columns]),
      },
    )
    expect(data).toEqual([{ x: [7, 1, 0], y: 4 }])
    expect(skipped).toEqual([
      [0, ['a']],
      [1, ['b', 'c']],
      [2, ['a']],
      [3, ['c']],
    ])
  })

  it('take the place of the others', () => {
    expect(() => inputs(rows, 'a', { ...skip, missingCodes: ['?'] })).toThrow(
      'expected a number in column "a" of row 2, received "NA"; clean the data',
    )
    expect(() => inputs(rows, 'a', { missingCodes: ['?'] })).toThrow(
      `of row 0, received "?"; clean the data, or leave such rows out with { missing: 'skip' }`,
    )
    for (const cell of [undefined, null, Number.NaN])
      expect(inputs([{ a: cell }, { a: 1 }], 'a', { ...skip, missingCodes: [] })).toEqual([1])
  })

  it('are levels where a column has them', () => {
    const b = category('b', ['.', 'x', 'y'])
    expect(inputs(rows, b, { ...skip, missingCodes: ['.'] })).toEqual([1, 0, 2, 2, 1])
  })
})

describe('blanks', () => {
  const rows = [
    { '\ufeffid': ' 1', 'sex ': 'm\u00a0', mass: '\t3 ' },
    { '\ufeffid': '2', 'sex ': ' ', mass: '4' },
  ]
  it('around cells and names do not count if told so', () => {
    const columns = { x: ['id' as string, flag('sex' as string, 'm', 'f')], y: 'mass' } as const
    expect(observations(rows, columns, { ...skip, trim: true })).toEqual([{ x: [1, true], y: 3 }])
    expect(inputs(columnar({ ' a': [' 1', '2 '] }), 'a' as string, { trim: true })).toEqual([1, 2])
  })

  it('are shown, and said to be what is wrong', () => {
    expect(() => loose.inputs!(rows, 'id')).toThrow(
      'inputs: expected a column "id" in the rows, received "\\u{feff}id", "sex ", "mass"; leave blanks out with { trim: true }',
    )
    expect(() => inputs(rows, 'mass')).toThrow('received "\\t3 "; leave blanks out with { trim: true }')
    expect(() => inputs(rows, flag('sex ', 'm', 'f'))).toThrow('received "m\\u{a0}"; leave blanks out')
  })

  it('do not decide between two columns', () => {
    const both = [{ ' a': 1, 'a ': 2 }]
    expect(() => loose.inputs!(both, 'a', { trim: true })).toThrow('received " a", "a "; check the name')
    expect(inputs([{ ' a': 1, a: 2 }], 'a', { trim: true })).toEqual([2])
  })
})

describe('columns by the names of what every object has', () => {
  it.each(Object.getOwnPropertyNames(Object.prototype))('%s', (name) => {
    expect(() => loose.inputs!([{ a: 1 }], name)).toThrow(
      `expected a column "${name}" in the rows, received "a"`,
    )
    expect(() => loose.inputs!([{ a: 1 }], ['a', oneHot(name, ['u'])])).toThrow(`a column "${name}"`)
    const rows = [Object.fromEntries([[name, 3]]), {}]
    expect(loose.inputs!(rows, name, skip)).toEqual([3])
    expect(loose.inputs!(columnar({ [name]: [3], a: [4] }), [name])).toEqual([[3]])
  })

  it('of accessors of a class are there', () => {
    class Row {
      get a() {
        return 3
      }
    }
    expect(inputs([new Row()], 'a')).toEqual([3])
  })
})

describe('date', () => {
  // /usr/bin/python3 -c "from datetime import *; e = datetime(1970, 1, 1, tzinfo=timezone.utc)
  //   print((datetime.fromisoformat('2024-02-29T13:45:01.500+02:00') - e) / timedelta(days=1))", and so on
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2024-02-29', 19782],
    ['2000-02-29T06:00', 11016.25],
    ['2024-02-29T13:45:01.500+02:00', 19782.489600694444],
    ['2024-02-29 11:45:01.5Z', 19782.489600694444],
    ['2024-02-29T06:45:01.5-05:00', 19782.489600694444],
    ['0001-01-01', -719162],
    ['9999-12-31T23:59:59-0000', 2932896.999988426],
    ['1900-03-01', -25508],
  ])('%s', (text, days) => {
    const cells = text.length > 10 ? [text] : [text, new Date(`${text}T00:00Z`)]
    for (const seen of cells) expect(inputs([{ seen }], date('seen'))[0]).toBeCloseTo(days, 9)
  })

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-01',
    '2024-01-00',
    '2024-1-1',
    '24-01-01',
    '2024-01-01T24:00',
    '2024-01-01T00:60',
    '2024-01-01T',
    '01.02.2024',
    '2024-01-01x',
    19782,
    true,
    new Date(Number.NaN),
  ])('refuses %s', (seen) => {
    expect(() => inputs([{ seen }], date('seen'), skip)).toThrow(
      'expected a date such as 2024-02-29 in column "seen" of row 0',
    )
  })

  it('counts in other units, wherever it runs', () => {
    const seen = '1970-01-15T12:00'
    const counted = (['second', 'minute', 'hour', 'day', 'week'] as const).map(
      (unit) => inputs([{ seen }], date('seen', unit))[0],
    )
    expect(counted).toEqual([1252800, 20880, 348, 14.5, 14.5 / 7])
    expect(inputs([{ seen: 'NA' }, { seen }], date('seen'), skip)).toEqual([14.5])
    expect(() => loose.date!('seen', 'year')).toThrow(
      'date(seen): expected one of the units second, minute, hour, day, week, received "year"; leave it out for days',
    )
  })
})

describe('a table by columns', () => {
  it('is read as its rows are', () => {
    const cell = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom('1.5', 'NA', '', null))
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, fc.constantFrom('u', 'v', 'NA')), { minLength: 1 }), (cells) => {
        const rows = [...cells.map(([a, b]) => ({ a, b, c: 1 })), { a: 1, b: 'u', c: 2 }]
        const table = columnar({
          a: rows.map(({ a }) => a),
          b: rows.map(({ b }) => b),
          c: Int8Array.from(rows, ({ c }) => c),
        })
        expect(table.count).toBe(rows.length)
        const columns = { x: ['a', oneHot('b', ['u', 'v'])], y: 'c' } as const
        expect(observations(table as never, columns as never, skip)).toEqual(
          observations(rows as never, columns as never, skip),
        )
      }),
    )
  })

  it.each<[string, () => unknown]>([
    [
      'columnar: expected columns by their names, received an object with no keys; pass { name: array, … }',
      () => columnar({}),
    ],
    [
      'columnar: expected columns by their names, received null; pass { name: array, … }',
      () => loose.columnar!(null),
    ],
    [
      'columnar: expected an array as column "a", received "abc"; pass one cell for each row',
      () => columnar({ a: 'abc' }),
    ],
    [
      'columnar: expected an array as column "b", received undefined; pass one cell for each row',
      () => loose.columnar!({ a: [], b: undefined }),
    ],
    [
      'inputs: expected at least one row, received none; check the data',
      () => inputs(columnar({ a: [] }), 'a'),
    ],
    [
      'inputs: expected a column "b" in the rows, received "a"; check the name',
      () => loose.inputs!(columnar({ a: [1] }), 'b'),
    ],
  ])('refuses: %s', (sentence, run) => expect(run).toThrow(sentence))

  it('refuses columns of different lengths', () => {
    expect(() => columnar({ a: [1, 2], b: Float64Array.of(1) })).toThrow(DimensionError)
    expect(() => columnar({ a: [1, 2], b: Float64Array.of(1) })).toThrow(
      'columnar: expected 2 cells in column "b", as in "a", received 1; pass one cell for each row',
    )
  })

  it('takes no more room than its numbers do', () => {
    // what a row of 20 numbers takes: an array of them (16 + 160 bytes, and 32), an object (40), a number (16), a reference (8)
    const columns = Object.fromEntries(
      Array.from({ length: 21 }, (_, i) => [`c${i}`, new Float64Array(20_000).fill(i + 0.5)]),
    )
    const [x, table] = [Object.keys(columns).slice(1), columnar(columns)]
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    const data = observations(table, { x, y: 'c0' })
    globalThis.gc?.()
    const each = (process.memoryUsage().heapUsed - before) / data.length
    expect(data[7]).toEqual({ x: x.map((_, i) => i + 1.5), y: 0.5 })
    if (globalThis.gc) expect(each).toBeLessThan(290)
  })
})

describe('a column of one’s own', () => {
  const parts: Column<'interval', unknown, readonly [number, number]> = {
    name: 'interval',
    expected: 'two numbers, such as 1–2',
    spread: 2,
    read(cell, to) {
      const [low, high] = String(cell).split('–').map(Number)
      if (!(low! <= high!)) return false
      to.push(low, high)
      return true
    },
  }
  const rows = [
    { interval: '1–2', age: 3 },
    { interval: 'NA', age: 4 },
  ]
  it('is read like ours', () => {
    expect(observations(rows, { x: ['age', parts], y: parts }, skip)).toEqual([{ x: [3, 1, 2], y: [1, 2] }])
    expect(() => inputs(rows, parts)).toThrow(
      `inputs: expected two numbers, such as 1–2 in column "interval" of row 1, received "NA"; clean the data, or leave such rows out with { missing: 'skip' }`,
    )
  })

  it('must append as many values as it says', () => {
    const wrong = { ...parts, spread: 3 }
    expect(() => inputs(rows, wrong)).toThrow(
      'inputs: expected 3 of the values that column "interval" reads of row 0, received 2; append as many as are spread',
    )
  })

  it.each([{ name: 'a' }, { ...parts, name: 3 }, { ...parts, spread: 0 }, { ...parts, read: 'x' }, null])(
    'is refused if it is none: %j',
    (column) => {
      expect(() => loose.inputs!(rows, [column])).toThrow('expected the name of a column for x')
    },
  )
})

describe('options', () => {
  it.each<[string, unknown]>([
    ['expected known options, received "mising"; did you mean missing?', { mising: 'skip' }],
    ['expected an array of texts and numbers as missingCodes, received "?"', { missingCodes: '?' }],
    ['expected an array of texts and numbers as missingCodes, received null', { missingCodes: ['?', null] }],
    ['expected trim: true or false, received "yes"', { trim: 'yes' }],
    ['expected onSkip to be a function, received 3', { onSkip: 3 }],
  ])('are refused: %s', (sentence, options) => {
    expect(() => loose.inputs!([{ a: 1 }], 'a', options)).toThrow(sentence)
  })
})

it('reads a cell of 200,000 digits and a letter in no time', () => {
  const rows = [{ a: `${'1'.repeat(200_000)}x` }]
  const start = performance.now()
  expect(() => inputs(rows, 'a')).toThrow('a number')
  expect(performance.now() - start).toBeLessThan(1000)
})
