import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  Categorical,
  category,
  conditionalLogLikelihood,
  DomainError,
  flag,
  NeuralNetwork,
  NormalMean,
  observations,
  oneHot,
  R,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { finite } from '../../test/support/real.ts'

/** Rows as a parser of CSV makes them of palmerpenguins' penguins.csv: all text. */
const penguins = [
  { species: 'Adelie', island: 'Torgersen', bill_length_mm: '39.1', body_mass_g: '3750', sex: 'male' },
  { species: 'Adelie', island: 'Torgersen', bill_length_mm: 'NA', body_mass_g: 'NA', sex: 'NA' },
  { species: 'Gentoo', island: 'Biscoe', bill_length_mm: '46.1', body_mass_g: '4500', sex: 'female' },
  { species: 'Chinstrap', island: 'Dream', bill_length_mm: '46.5', body_mass_g: '3.5e3', sex: 'female' },
  { species: 'Gentoo', island: 'Biscoe', bill_length_mm: '44.5', body_mass_g: '4100', sex: '' },
]
const island = oneHot('island', ['Biscoe', 'Dream', 'Torgersen'])
const species = category('species', ['Adelie', 'Chinstrap', 'Gentoo'])
const skip = { missing: 'skip' } as const

describe('observations', () => {
  it('are tuples of numbers, with one-hots spread into them, and categories', () => {
    expect(observations(penguins, { x: ['bill_length_mm', island], y: species }, skip)).toEqual([
      { x: [39.1, 0, 0, 1], y: 0 },
      { x: [46.1, 1, 0, 0], y: 2 },
      { x: [46.5, 0, 1, 0], y: 1 },
      { x: [44.5, 1, 0, 0], y: 2 },
    ])
  })

  it('are scalars where a column stands alone, unless it is spread', () => {
    expect(observations(penguins, { x: 'body_mass_g', y: flag('sex', 'male') }, skip)).toEqual([
      { x: 3750, y: true },
      { x: 4500, y: false },
      { x: 3500, y: false },
    ])
    expect(observations(penguins.slice(0, 1), { x: island, y: ['species', species].slice(1) })).toEqual([
      { x: [0, 0, 1], y: [0] },
    ])
  })

  it('are those of a network, without a cast', () => {
    const net = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, Categorical(3), R(4, NormalMean))
    const data = observations(penguins, { x: ['bill_length_mm', island], y: species }, skip)
    expect(conditionalLogLikelihood(net, data)).toBeTypeOf('function')
    const sexes = observations(penguins, { x: 'body_mass_g', y: flag('sex', 'male', 'female') }, skip)
    expect(conditionalLogLikelihood(Affine(Tensor, Bernoulli, NormalMean), sexes)).toBeTypeOf('function')
  })

  it('take booleans by the name of their column, numbers as they are, and levels that are numbers as text', () => {
    const rows = [
      { alive: true, size: 3, class: '2' },
      { alive: null, size: 4, class: '1' },
      { alive: false, size: 5, class: '1' },
    ]
    const columns = { x: ['size', 'alive'], y: category('class', [1, 2]) } as const
    expect(observations(rows, columns, skip)).toEqual([
      { x: [3, true], y: 1 },
      { x: [5, false], y: 0 },
    ])
    expect(observations([{ a: 1, b: 'true' }], { x: 'a', y: flag('b', true, false) })).toEqual([
      { x: 1, y: true },
    ])
  })

  it('mind the columns that are used alone', () => {
    const rows = [{ a: '1', b: '2', junk: Symbol('s') }]
    expect(observations(rows, { x: 'a', y: 'b' })).toEqual([{ x: 1, y: 2 }])
  })

  it('do not take a level for a missing cell', () => {
    const rows = [{ continent: 'NA', y: 1 }]
    const columns = { x: oneHot('continent', ['EU', 'NA']), y: 'y' } as const
    expect(observations(rows, columns, skip)).toEqual([{ x: [0, 1], y: 1 }])
    expect(observations(rows, { x: flag('continent', 'NA'), y: 'y' }, skip)).toEqual([{ x: true, y: 1 }])
  })

  it('read any double back from its text', () => {
    fc.assert(
      fc.property(finite, (x) => {
        const texts = [String(x), x.toExponential(), `+${Math.abs(x)}`]
        const expected = [x, x, Math.abs(x)].map((value) => value + 0) // no text has the sign of −0
        const rows = texts.map((text) => ({ text, y: x }))
        const data = observations(rows, { x: 'text', y: 'y' })
        expect(data.map((observation) => observation.x + 0)).toEqual(expected)
        expect(data[0]!.y).toBe(x)
      }),
    )
  })

  it.each(['3,5', ' 7 px', '0x1F', '1e', 'e3', '.', '-', '1_000', 'Infinity', '1e999', '½', '٣'])(
    'do not take for a number: %s',
    (text) => {
      const sentence = `observations: expected a number in column "x" of row 1, received "${text}"; clean the data`
      const rows = [
        { x: '.5', y: 1 },
        { x: text, y: 1 },
      ]
      expect(() => observations(rows, { x: 'x', y: 'y' })).toThrow(new DomainError(sentence))
      expect(() => observations(rows, { x: 'x', y: 'y' }, skip)).toThrow(new DomainError(sentence))
    },
  )

  it.each([undefined, null, '', 'NA', 'NaN', Number.NaN])('refuse or skip a missing cell: %s', (cell) => {
    const rows = [
      { x: 1, y: cell },
      { x: cell, y: 2 },
      { x: 3, y: 4 },
    ]
    for (const y of ['y', flag('y', 4), oneHot('y', [2, 4])])
      expect(observations(rows as { x: number; y: number }[], { x: 'x', y }, skip)).toHaveLength(1)
    const received = typeof cell === 'string' ? `"${cell}"` : cell
    expect(() => observations(rows as { x: number; y: number }[], { x: 'x', y: 'y' })).toThrow(
      new DomainError(
        `observations: expected a number in column "y" of row 0, received ${received}; clean the data, or leave such rows out with { missing: 'skip' }`,
      ),
    )
  })

  it('find a bad cell in a row that lacks another', () => {
    const rows = [
      { a: 'NA', b: '3' },
      { a: '1', b: '2' },
    ]
    const bad = new DomainError(
      'observations: expected 2 in column "b" of row 0, received "3"; clean the data',
    )
    const b = category('b', [2])
    expect(() => observations(rows, { x: ['a', b], y: 'a' }, skip)).toThrow(bad)
    expect(() => observations(rows, { x: 'a', y: b }, skip)).toThrow(bad)
    expect(() => observations(rows, { x: b, y: 'a' }, skip)).toThrow(bad)
  })

  const loose = observations as (...args: unknown[]) => unknown
  const many = Array.from({ length: 20 }, (_, i) => i)
  it.each<[string, () => unknown]>([
    [
      `observations: expected a number in column "bill_length_mm" of row 1, received "NA"; clean the data, or leave such rows out with { missing: 'skip' }`,
      () => observations(penguins, { x: 'bill_length_mm', y: species }),
    ],
    [
      'observations: expected "Adelie" or "Gentoo" in column "species" of row 3, received "Chinstrap"; clean the data',
      () => observations(penguins, { x: 'body_mass_g', y: category('species', ['Adelie', 'Gentoo']) }, skip),
    ],
    [
      'observations: expected one of the 20 levels 0, …, 19 in column "species" of row 0, received "Adelie"; clean the data',
      () => observations(penguins, { x: oneHot('species', many), y: 'body_mass_g' }),
    ],
    [
      'observations: expected "male" in column "sex" of row 2, received "female"; clean the data',
      () => observations(penguins, { x: oneHot('sex', ['male']), y: 'body_mass_g' }, skip),
    ],
    [
      'observations: expected true or false in column "a" of row 1, received 3; clean the data',
      () => loose([{ a: true }, { a: 3 }], { x: 'a', y: 'a' }),
    ],
    [
      'observations: expected text, a number or a boolean in column "a" of row 0, received an array of length 0; clean the data',
      () => loose([{ a: [] }], { x: flag('a', 1), y: flag('a', 1) }),
    ],
    [
      'observations: expected a column "mass" in the rows, received "a", "b"; check the name',
      () => loose([{ a: 1, b: 2 }], { x: 'a', y: 'mass' }),
    ],
    [
      'observations: expected a row without missing cells, received 1 with some; leave out columns, or clean the data',
      () => observations([{ a: 'NA' }], { x: 'a', y: 'a' }, skip),
    ],
    [
      'observations: expected at least one row, received none; check the data',
      () => observations([] as { a: 1 }[], { x: 'a', y: 'a' }),
    ],
    [
      'observations: expected rows that are objects, received 3 at index 0; name the columns',
      () => loose([3], { x: 'a', y: 'a' }),
    ],
    ['observations: expected an array of rows, received "a"; wrap a single one', () => loose('a', {})],
    [
      'observations: expected columns { x, y }, received an object with x; name those of the inputs and of the outputs',
      () => loose([{ a: 1 }], { x: 'a' }),
    ],
    [
      'observations: expected columns for y, received none; name at least one',
      () => loose([{ a: 1 }], { x: 'a', y: [] }),
    ],
    [
      'observations: expected the name of a column for x, received 3; pass a string, or make a column with oneHot, category, flag or date',
      () => loose([{ a: 1 }], { x: [3], y: 'a' }),
    ],
    [
      "observations: expected missing: 'refuse' or 'skip', received true; leave it out to refuse",
      () => loose([{ a: 1 }], { x: 'a', y: 'a' }, { missing: true }),
    ],
    [
      'observations: expected options { missing, missingCodes, trim, onSkip }, received "skip"; leave them out for the defaults',
      () => loose([{ a: 1 }], { x: 'a', y: 'a' }, 'skip'),
    ],
    [
      'oneHot(a): expected an array of levels, received an array of length 0; list what the cells may be',
      () => oneHot('a', []),
    ],
    [
      'category(a): expected each level once, received "1" again at index 2; leave one out',
      () => category('a', [1, 2, '1']),
    ],
    [
      'flag(a): expected levels that are text, numbers or booleans, received null at index 0; list what the cells may be',
      () => flag('a', null as never),
    ],
    [
      'oneHot: expected the name of a column, received 3; pass a string',
      () => oneHot(3 as never, ['a', 'b']),
    ],
  ])('refuse: %s', (sentence, run) => {
    expect(run).toThrow(new DomainError(sentence))
  })
})
