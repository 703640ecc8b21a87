import { DomainError, density, inputs, LegendreError, Natural, point, R, Tensor } from 'legendre'
import * as extend from 'legendre/extend'
import { describe, expect, it } from 'vitest'
import { reference } from '../engine/reference.ts'

// Plain JavaScript may write anything into a definition: it is refused where it stands, in the project's own words.
const zero = () => 0
const rows = extend.sameRows(1)
const family = {
  kind: 'Own',
  dimension: 1,
  naturalDomain: 'ℝⁿ',
  samples: extend.reals,
  ...{ sufficientStatistic: zero, logBaseMeasure: zero, expectedLogBaseMeasure: zero },
  ...{ mean: zero, variance: zero, potential: zero, dualPotential: zero, metric: zero, draw: zero },
  ...{
    toMean: rows,
    toNatural: rows,
    naturalToSource: rows,
    sourceToNatural: rows,
    tails: zero,
    quantile: zero,
  },
}
const activation = {
  kind: 'Own',
  ...{
    potential: zero,
    dualPotential: zero,
    toMean: rows,
    toNatural: rows,
    metric: zero,
    flat: zero,
    sharp: zero,
  },
}
const kernels = {
  ...{ coordinates: 1, connections: 1, multiply: zero, multiplyTransposed: zero, outerProducts: zero },
}
const representation = { kind: 'Own', between: () => kernels }
const pursuit = { name: 'own', memory: 0, start: zero }
const engine = { name: 'own', memory: zero }
const column = { name: 'own', expected: 'anything', read: zero }

/** By maker: what it does with a definition, one that is right, and members that it must have. */
const doors: Record<string, readonly [make: (definition: unknown) => unknown, definition: object]> = {
  family: [(definition) => extend.family(() => definition as never), family],
  activation: [(definition) => extend.activation(() => definition as never), activation],
  representation: [(definition) => extend.representation(() => definition as never), representation],
  pursuit: [(definition) => extend.pursuit(definition as never), pursuit],
  engine: [(definition) => extend.engine(definition as never), engine],
  column: [(definition) => extend.column(definition as never), column],
}
const misfits = [
  null,
  undefined,
  0,
  -1,
  1.5,
  Number.NaN,
  '',
  ' ',
  'a b',
  'a<b>',
  'R,',
  true,
  {},
  [],
  [undefined],
  zero,
]

describe.each(Object.entries(doors))('%s', (maker, [make, definition]) => {
  it('takes what is right, and all of it is frozen', () => {
    const made = make(definition)
    if (maker !== 'column') expect(Object.isFrozen(made)).toBe(true)
  })

  it.each(misfits)('refuses %s in place of a definition', (misfit) => {
    expect(() => make(misfit)).toThrow(LegendreError)
  })

  it.each(Object.keys(definition))('refuses a definition without %s', (name) => {
    const { [name]: _, ...rest } = definition as Record<string, unknown>
    expect(() => make(rest)).toThrow(
      new RegExp(`^${maker}(\\(own\\))?.*: expected (.+ as ${name}|${name} of .+), received`, 'i'),
    )
  })

  it.each(Object.keys(definition))('refuses what is no %s, or takes it for one', (name) => {
    for (const misfit of misfits)
      try {
        make({ ...definition, [name]: misfit })
      } catch (error) {
        expect(error).toBeInstanceOf(LegendreError)
      }
  })

  it('refuses a member that it does not know', () => {
    expect(() => make({ ...definition, kindd: 'Own' })).toThrow('expected known members, received "kindd"')
  })
})

// biome-ignore format: a table
it.each([
  ['family(Own): expected tails of observations whose kind is real, received none; write it', () => extend.family(() => ({ ...family, tails: undefined }) as never)],
  ['family(Own): expected probabilities of observations whose kind is flag, received none; write it', () => extend.family(() => ({ ...family, samples: extend.flags, mode: zero }) as never)],
  ['family(Own): expected a missingCondition beside the natural domain θ < 0, received none; say what is missed outside', () => extend.family(() => ({ ...family, naturalDomain: 'θ < 0' }) as never)],
  ['family(Own): expected logDensity beside working, received none; write it', () => extend.family(() => ({ ...family, working: {} }) as never)],
  ['family(Own).samples: expected one of flag, category, discrete, real, positive, angle, vector, composition, product as kind, received "number"; mend the definition', () => extend.family(() => ({ ...family, samples: { ...extend.reals, kind: 'number' } }) as never)],
  ['family(Own): expected a list of numbers, definitions and lists as arguments, received an array of length 1; mend the definition', () => extend.family(() => ({ ...family, arguments: [{}] }) as never)],
  ['family(Own).unbounded: expected a positive integer as moves, received undefined; mend the definition', () => extend.family(() => ({ ...family, unbounded: {} }) as never)],
  ['family(Own).batches: expected a function as means, received 5; mend the definition', () => extend.family(() => ({ ...family, batches: { means: 5 } }) as never)],
  ['activation(Own).batches: expected known members, received "foo"; known are means, isIdentity, flat, sumOfPotentials', () => extend.activation(() => ({ ...activation, batches: { foo: zero } }) as never)],
  ['family(Own).closure: expected a text as description, received undefined; mend the definition', () => extend.family(() => ({ ...family, closure: {} }) as never)],
  ['family(Own).working: expected a function as fromNatural, received undefined; mend the definition', () => extend.family(() => ({ ...family, working: {}, logDensity: zero, entropy: zero, relativeEntropy: zero, flat: zero, sharp: zero }) as never)],
  ['family(Own).samples: expected the length of a vector, received none; say of how many numbers it is', () => extend.family(() => ({ ...family, samples: { ...extend.reals, kind: 'vector' } }) as never)],
  ['family(Own).samples: expected the observations of one family, received those of a product; make a Pair or R of families', () => extend.family(() => ({ ...family, samples: { ...extend.reals, kind: 'product' } }) as never)],
  ['family(Own).samples: expected a misfit { expected, received } or undefined, received true; say what does not belong', () => extend.family(() => ({ ...family, samples: { ...extend.reals, misfit: () => true } }) as never)],
  ['family: expected a function that returns the definition, received an object with kind, dimension, naturalDomain; pass a function', () => extend.family({ kind: 'Own', dimension: 1, naturalDomain: 'ℝⁿ' } as never)],
  ['engine(own): expected an engine as over, received an object with no keys; mend the definition', () => extend.engine({ name: 'own', over: {}, kernels: zero } as never)],
  ['engine(own): expected an object of kernels, received null; return those that are replaced', () => extend.engine({ name: 'own', kernels: () => null as never }).memory(1)],
  ['pursuit(own): expected an object of values by their names as parameters, received [object Map]; mend the definition', () => extend.pursuit({ ...pursuit, parameters: new Map([['rate', 3]]) } as never)],
  ['pursuit(own): expected an object of values by their names as parameters, received an array of length 1; mend the definition', () => extend.pursuit({ ...pursuit, parameters: [3] } as never)],
  ['sampleSpace: expected a function of a value, received 3; return whether it belongs', () => extend.sampleSpace('real', undefined, 'numbers', 3 as never)],
  ['engine(own): expected functions in place of kernels, received a function as multiplyy; take the names of Kernels', () => extend.engine({ name: 'own', kernels: () => ({ multiplyy: zero }) as never }).memory(1)],
  ['column(own): expected 2 values of a cell, received an array of length 1; return as many as spread says', () => extend.column({ ...column, spread: 2, read: () => [1] } as never).read(1, [])],
  ['representation(Own): expected "by one" or "by a number" as multiplies, received "twice"; mend the definition', () => extend.representation(() => ({ ...representation, multiplies: 'twice' }) as never)],
])('%s', (message, make) => {
  expect(make).toThrow(new DomainError(message))
})

// A name is what a definition is: another Poisson would pass for ours in every file.
describe.each(['family', 'activation', 'representation'])('%s', (maker) => {
  const [make, definition] = doors[maker]!

  it.each(['Poisson', 'ELU', 'Tensor', 'R', 'Unbounded', 'constructor', '__proto__'])(
    'refuses the name %s, which is taken',
    (kind) => {
      expect(() => make({ ...definition, kind })).toThrow(
        `${maker}(${kind}): expected a kind that is not taken, received ${kind}; give the definition another name`,
      )
    },
  )
})

it('looks at the kernels of a representation where a map is made of it', () => {
  const between = (changes: object) => () =>
    extend
      .representation(() => ({ ...representation, between: () => ({ ...kernels, ...changes }) }) as never)
      .between(
        extend.family<extend.AnyFamily>(() => family as never),
        extend.family<extend.AnyFamily>(() => family as never),
      )
  expect(between({})).not.toThrow()
  const where = 'representation(Own).between(Own, Own)'
  expect(between({ multiply: 3 })).toThrow(`${where}: expected a function as multiply, received 3`)
  expect(between({ coordinates: -1 })).toThrow(
    `${where}: expected a count 0, 1, 2, … as coordinates, received -1`,
  )
  expect(between({ tensors: [{ name: 'weight', shape: [2] }] })).toThrow(
    `${where}: expected tensors of 1 numbers`,
  )
  const scalar = (name: string) => ({ name, shape: [] })
  for (const names of [['bias'], ['noise'], ['weight', 'weight']])
    expect(between({ coordinates: names.length, tensors: names.map(scalar) })).toThrow(
      `${where}: expected tensors of different names, none of them bias or noise, received another ${names.at(-1)}`,
    )
  expect(between({ tensors: [{ name: 'weight' }] })).toThrow(`${where}: expected a list of { name, shape }`)
})

it('definitions of a notation are listed under their own names, which are not ours', async () => {
  const { parse } = await import('legendre')
  const read = (definitions: unknown) => () => parse('Own' as string, { definitions } as never)
  const Own = extend.family<extend.AnyFamily>(() => family as never)
  expect(String(read({ Own })())).toBe('Own')
  expect(read({ Other: Own })).toThrow(
    'parse: expected a definition under its own name, received Own as "Other"',
  )
  expect(read({ Own: 3 })).toThrow('parse: expected a definition under its own name, received 3 as "Own"')
  expect(read({ Tensor })).toThrow("parse: expected names that are not the library's, received Tensor")
  expect(read(3)).toThrow('parse: expected definitions by their names, received 3')
  expect(read(new Map([['Own', Own]]))).toThrow('parse: expected definitions by their names, received')
  const made = (result: unknown) => () =>
    parse('Own<3>' as string, { definitions: { Own: (_size: number) => result } } as never)
  const Own3 = extend.family<extend.AnyFamily>(() => ({ ...family, arguments: [3] }) as never)
  expect(String(made(Own3)())).toBe('Own<3>')
  for (const [result, shown] of [
    [Own, 'Own'],
    [R(3, Own), 'R<3, Own>'],
    ['Own<3>', '"Own<3>"'],
    [undefined, 'undefined'],
  ])
    expect(made(result)).toThrow(
      `parse: expected the definition Own<3> of its function, received ${shown}; return what prints so`,
    )
  expect(() => parse('Own' as string, { definition: {} } as never)).toThrow('did you mean definitions?')
})

it('a column reads no number that is not finite, and names the row', () => {
  const rows = [{ a: '1' }, { a: 'x' }]
  const one = extend.column({ name: 'a', expected: 'a digit', read: (cell) => Number(cell) })
  expect(() => inputs(rows, [one] as never)).toThrow(/row 1.*a digit|a digit.*row 1/)
  const spread = (cell: unknown) => Float64Array.of(Number(cell), 1 / 0)
  const two = extend.column({ name: 'a', expected: 'a digit', spread: 2, read: spread as never })
  expect(() => inputs(rows, [two] as never)).toThrow(/row 0/)
  const typed = { ...column, name: 'a', spread: 2, read: () => Float64Array.of(3, 4) }
  expect(inputs(rows, [extend.column(typed as never)] as never)).toEqual([
    [3, 4],
    [3, 4],
  ])
})

it('a member that is undefined does not stand in the place of what follows', () => {
  const Own = extend.family<extend.AnyFamily>(
    () => ({ ...family, logDensity: undefined, flat: undefined }) as never,
  )
  expect(density(point(Natural, Own, [0]) as never, 3 as never)).toBe(1)
  const form = extend.representation<extend.Representation>(
    () =>
      ({
        ...representation,
        misfit: undefined,
        between: () => ({ ...kernels, tensors: undefined }),
      }) as never,
  )
  expect(form.misfit(Own, Own)).toBeUndefined()
  expect(form.between(Own, Own).tensors).toEqual([{ name: 'weight', shape: [1] }])
})

it('instances of classes keep their methods', () => {
  class Steps {
    readonly name = 'own'
    readonly memory = 0
    readonly #rate = 2
    start() {
      return () => this.#rate
    }
  }
  expect((extend.pursuit(new Steps()).start as () => () => number)()()).toBe(2)
  class Plain {
    readonly name = 'own'
    memory(length: number) {
      return reference.memory(length)
    }
    get anywhere(): extend.Engine {
      return this
    }
  }
  const made = extend.engine(new Plain())
  expect(made.memory(3).numbers(0, 3).values).toHaveLength(3)
  expect(made.anywhere).toBe(made)
})

it('lists that were handed in are copied, and frozen through and through', () => {
  const args = [[1, [2]]]
  const Own = extend.family<extend.AnyFamily>(() => ({ ...family, arguments: args }) as never)
  const form = extend.representation<extend.Representation>(
    () => ({ ...representation, arguments: args }) as never,
  )
  const rates = [1, 2]
  const { parameters } = extend.pursuit({ ...pursuit, parameters: { rates } } as never)
  args[0]![0] = 7
  rates[0] = 7
  expect([String(Own), String(form)]).toEqual(['Own<[1, [2]]>', 'Own<[1, [2]]>'])
  expect(parameters).toEqual({ rates: [1, 2] })
  for (const list of [parameters!.rates, Own.arguments[0]]) expect(Object.isFrozen(list)).toBe(true)
})
