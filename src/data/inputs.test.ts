import { category, DomainError, flag, inputs, observations, oneHot } from 'legendre'
import { describe, expect, it } from 'vitest'

const rows = [
  { a: '1', b: 'u', isRinged: true },
  { a: 'NA', b: 'v', isRinged: false },
  { a: 3, b: 'v', isRinged: null },
]
const b = oneHot('b', ['u', 'v'])
const skip = { missing: 'skip' } as const

describe('inputs', () => {
  it('are tuples, with one-hots spread into them, or scalars where a column stands alone', () => {
    expect(inputs(rows, ['a', b], skip)).toEqual([
      [1, 1, 0],
      [3, 0, 1],
    ])
    expect(inputs(rows, 'a', skip)).toEqual([1, 3])
    expect(inputs(rows, 'isRinged', skip)).toEqual([true, false]) // false is not missing
    expect(inputs(rows, category('b', ['u', 'v']))).toEqual([0, 1, 1]) // nor is 0
    expect(inputs(rows.slice(0, 1), b)).toEqual([[1, 0]])
  })

  it('mind the columns that are used alone', () => {
    expect(inputs([{ a: 1, mass: 'unknown' }], 'a')).toEqual([1])
  })

  it.each([
    ['a', ['a']],
    [b, ['a', b]],
    [flag('b', 'u'), ['isRinged', 'a', b]],
  ] as const)('are the x of observations: %#', (...columns) => {
    for (const x of columns)
      expect(inputs(rows, x as 'a', skip)).toEqual(
        observations(rows, { x: x as 'a', y: x as 'a' }, skip).map((observation) => observation.x),
      )
  })

  const loose = inputs as (...args: unknown[]) => unknown
  it.each<[string, () => unknown]>([
    [
      `inputs: expected a number in column "a" of row 1, received "NA"; clean the data, or leave such rows out with { missing: 'skip' }`,
      () => inputs(rows, 'a'),
    ],
    [
      'inputs: expected "u" in column "b" of row 1, received "v"; clean the data',
      () => inputs(rows, ['a', oneHot('b', ['u'])], skip),
    ],
    [
      'inputs: expected a column "c" in the rows, received "a"; check the name',
      () => loose([{ a: 1 }], ['a', 'c']),
    ],
    ['inputs: expected columns for x, received none; name at least one', () => loose([{ a: 1 }], [])],
    [
      'inputs: expected the name of a column for x, received an object with x; pass a string, or make a column with oneHot, category, flag or date',
      () => loose([{ a: 1 }], { x: 'a' }),
    ],
    [
      'inputs: expected a row without missing cells, received 1 with some; leave out columns, or clean the data',
      () => inputs([{ a: '' }], 'a', skip),
    ],
    ['inputs: expected at least one row, received none; check the data', () => loose([], 'a')],
    [
      'inputs: expected an array of rows, received an object with a; wrap a single one',
      () => loose({ a: 1 }, 'a'),
    ],
    [
      'inputs: expected rows that are objects, received 3 at index 0; name the columns',
      () => loose([3], 'a'),
    ],
    [
      "inputs: expected missing: 'refuse' or 'skip', received \"drop\"; leave it out to refuse",
      () => loose([{ a: 1 }], 'a', { missing: 'drop' }),
    ],
    [
      'inputs: expected options { missing, missingCodes, trim, onSkip }, received null; leave them out for the defaults',
      () => loose([{ a: 1 }], 'a', null),
    ],
  ])('refuse: %s', (sentence, run) => {
    expect(run).toThrow(new DomainError(sentence))
  })
})
