// From the rows of a table to observations whose types are exact; standardized, dealt out, and predicted from.
import {
  Affine,
  Bernoulli,
  Categorical,
  type Column,
  category,
  classWeights,
  columnar,
  conditionalLogLikelihood,
  date,
  type Fold,
  flag,
  inputs,
  kFold,
  type Model,
  minibatches,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  observations,
  oneHot,
  Pair,
  type Point,
  Poisson,
  point,
  predict,
  predictAll,
  R,
  random,
  type Scaling,
  type Standardization,
  splitData,
  standardization,
  standardize,
  type Tally,
  Tensor,
} from 'legendre'
import { expectAssignable, expectError, expectNotAssignable, expectType } from 'tsd'

/** A row of penguins.csv, and more. */
interface Penguin {
  species: string
  island: 'Biscoe' | 'Dream' | 'Torgersen' | 'NA'
  bill_length_mm: string
  year: 2007 | 2008 | 2009
  mass: number | null
  ringed?: boolean
  code: '1' | '2'
  seen: Date
  any: any
  unknown: unknown
}
declare const rows: readonly Penguin[]
const species = category('species', ['Adelie', 'Chinstrap', 'Gentoo'])
const island = oneHot('island', ['Biscoe', 'Dream', 'Torgersen'])

// weights, offsets and tallies, of columns
declare const trialRows: readonly {
  dose: number
  dead: '3' | '4'
  treated: number
  group: string
  label: 'a' | 'b'
}[]
const weighed = observations(trialRows, { x: 'dose', y: 'treated', weight: 'dose', offset: 'treated' })
expectType<number>(weighed[0]!.weight)
expectType<number>(weighed[0]!.offset)
conditionalLogLikelihood(Affine(Tensor, Normal, NormalMean), weighed)
expectError(conditionalLogLikelihood(Affine(Tensor, R(2, Normal), NormalMean), weighed))
const several = observations(trialRows, { x: 'dose', y: ['treated', 'treated'], offset: ['dose', 'treated'] })
expectType<readonly [number, number]>(several[0]!.offset)
conditionalLogLikelihood(Affine(Tensor, R(2, Normal), NormalMean), several)
const tallied = observations(trialRows, { x: 'dose', y: { successes: 'dead', trials: 'treated' } })
expectType<{ readonly x: number; readonly y: Tally }[]>(tallied)
conditionalLogLikelihood(Affine(Tensor, Bernoulli, NormalMean), tallied)
expectError(conditionalLogLikelihood(Affine(Tensor, Poisson, NormalMean), tallied))
expectError(observations(trialRows, { x: 'dose', y: 'dead', weight: 'mass' }))
expectError(observations(trialRows, { x: 'dose', y: 'dead', weight: 'label' }))
expectError(observations(trialRows, { x: 'dose', y: 'dead', weight: ['dose'] }))
expectError(observations(trialRows, { x: 'dose', y: 'dead', offset: 'label' }))
expectError(observations(trialRows, { x: 'dose', y: 'dead', ofset: 'dose' }))
expectError(observations(trialRows, { x: 'dose', y: { successes: 'dead', trials: 'trials' } }))
expectError(observations(trialRows, { x: 'dose', y: { successes: 'dead', trials: 'label' } }))
expectError(observations(trialRows, { x: 'dose', y: { successes: 'dead' } }))
expectError(observations(trialRows, { x: { successes: 'dead', trials: 'treated' }, y: 'dose' }))

// weights that balance classes
expectType<number>(classWeights([{ x: 1, y: true }])[0]!.weight)
conditionalLogLikelihood(Affine(Tensor, Bernoulli, NormalMean), classWeights([{ x: 1, y: true }]))
expectError(classWeights(tallied))
expectError(classWeights([{ x: 1, y: 'yes' }]))

// columns
expectType<Column<'species', 'Adelie' | 'Chinstrap' | 'Gentoo', 0 | 1 | 2>>(species)
expectType<Column<'island', 'Biscoe' | 'Dream' | 'Torgersen', readonly [0 | 1, 0 | 1, 0 | 1]>>(island)
expectType<Column<'sex', 'male', boolean>>(flag('sex', 'male'))
expectType<Column<'sex', 'female' | 'male', boolean>>(flag('sex', 'male', 'female'))
expectType<Column<'species', string, number>>(category('species', [] as string[]))
expectError(oneHot(3, ['a']))
expectError(oneHot('a', [null]))
expectError(category('a', 'b'))
expectError(flag('a'))

// a single column is a value, an array a tuple with one-hots spread into it
const data = observations(rows, { x: ['bill_length_mm', island], y: species })
expectType<{ readonly x: readonly [number, 0 | 1, 0 | 1, 0 | 1]; readonly y: 0 | 1 | 2 }[]>(data)
expectType<{ readonly x: number; readonly y: boolean }[]>(observations(rows, { x: 'mass', y: 'ringed' }))
expectType<{ readonly x: readonly [0 | 1, 0 | 1, 0 | 1]; readonly y: readonly [number] }[]>(
  observations(rows, { x: island, y: ['year'] }),
)
expectType<{ readonly x: readonly [number, number, boolean]; readonly y: number }[]>(
  observations(rows, { x: ['any', 'unknown', 'ringed'], y: 'code' }, { missing: 'skip' }),
)
const columns = ['mass', 'year'] as const
expectType<{ readonly x: readonly [number, number]; readonly y: boolean }[]>(
  observations(rows, { x: columns, y: flag('species', 'Gentoo') }),
)

// columns, levels and rows that only run time knows
declare const names: string[]
declare const anything: any[]
declare const wild: Record<string, string>[]
expectType<{ readonly x: readonly number[]; readonly y: number }[]>(
  observations(rows, { x: names, y: category('species', names) }),
)
expectType<{ readonly x: readonly [number, number]; readonly y: 0 | 1 }[]>(
  observations(anything, { x: ['a', 'b'], y: category('c', [1, 2]) }),
)
expectType<{ readonly x: readonly [number, 0 | 1, 0 | 1]; readonly y: number }[]>(
  observations(wild, { x: ['a', oneHot('b', ['u', 'v'])], y: 'c' }),
)

// what is not in the rows does not compile
expectError(observations(rows, { x: 'bill_length', y: species }))
expectError(observations(rows, { x: ['bill_length_mm', 'bill_length'], y: species }))
expectError(observations(rows, { x: 'mass', y: category('kind', ['Adelie']) }))
expectError(observations(rows, { x: 'mass', y: category('island', ['Biscoe', 'Anvers']) }))
expectError(observations(rows, { x: [oneHot('year', [2007, 2010])], y: 'mass' }))
expectError(observations(rows, { x: 'mass', y: flag('island', 'Dream', 'Anvers') }))
observations(rows, { x: [oneHot('year', ['2007', 2009])], y: 'mass' })
observations(rows, { x: 'mass', y: category('island', ['Biscoe', 'NA']) })

// nor does what is no number, or no column
expectError(observations(rows, { x: 'island', y: 'mass' }))
expectError(observations(rows, { x: ['mass', 'seen'], y: 'mass' }))
expectError(observations(rows, { x: 'mass', y: oneHot('seen', ['today']) }))
expectError(observations(rows, { x: 3, y: 'mass' }))
expectError(observations(rows, { x: [3], y: 'mass' }))
expectError(observations(rows, { x: 'mass' }))
expectError(observations(rows, { x: 'mass', y: 'mass' }, { missing: 'drop' }))
expectError(observations(3, { x: 'mass', y: 'mass' }))
expectError(observations(['a'], { x: 'length', y: 'length' }))

// they are observations of a map without a cast, if they are
const net = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, Categorical(3), R(4, NormalMean))
conditionalLogLikelihood(net, data)
const both = observations(rows, { x: ['mass', 'ringed'], y: 'ringed' })
conditionalLogLikelihood(Affine(Tensor, Bernoulli, Pair(NormalMean, Bernoulli)), both)
expectError(conditionalLogLikelihood(net, both))
expectError(conditionalLogLikelihood(net, observations(rows, { x: ['mass', island], y: 'ringed' })))
expectError(conditionalLogLikelihood(net, observations(rows, { x: ['mass'], y: species })))
const four = observations(rows, { x: ['mass', island], y: category('species', ['a', 'b', 'c', 'd']) })
expectError(conditionalLogLikelihood(net, four))

// inputs alone have the same types, and are refused for the same reasons
expectType<(readonly [number, 0 | 1, 0 | 1, 0 | 1])[]>(inputs(rows, ['bill_length_mm', island]))
expectType<number[]>(inputs(rows, 'mass'))
expectType<boolean[]>(inputs(rows, 'ringed', { missing: 'skip' }))
expectType<(readonly [0 | 1, 0 | 1, 0 | 1])[]>(inputs(rows, island))
expectType<(readonly [number, number])[]>(inputs(rows, columns))
expectType<(readonly number[])[]>(inputs(rows, names))
expectType<(readonly [number, number])[]>(inputs(anything, ['a', 'b']))
expectType<(readonly [number, 0 | 1, 0 | 1])[]>(inputs(wild, ['a', oneHot('b', ['u', 'v'])]))
expectType<number[]>(inputs([{ a: 'NA', b: new Date() }], 'a'))
expectError(inputs(rows, 'bill_length'))
expectError(inputs(rows, ['bill_length_mm', 'bill_length']))
expectError(inputs(rows, category('island', ['Biscoe', 'Anvers'])))
expectError(inputs(rows, 'island'))
expectError(inputs(rows, ['mass', 'seen']))
expectError(inputs(rows, 3))
expectError(inputs(rows, { x: 'mass' }))
expectError(inputs(rows, 'mass', { missing: 'drop' }))
expectError(inputs(rows))
expectError(inputs(['a'], 'length'))

// dealing them out
type Row = { readonly x: readonly [number, 0 | 1, 0 | 1, 0 | 1]; readonly y: 0 | 1 | 2 }
expectType<[Row[], Row[]]>(splitData(data, 0.8, random(1), { stratify: ({ y }) => y }))
expectType<[Row[], Row[], Row[]]>(splitData(data, [10, 20, 30], random(1)))
expectType<Row[][]>(splitData(data, [] as number[], random(1)))
expectType<Fold<Row>[]>(kFold(data, 5, random(1)))
expectType<Row[][]>(minibatches(data, 32, random(1)))
expectType<[number[], number[]]>(splitData([1, 2, 3], 0.5, random(1)))
expectError(splitData(data, '80%', random(1)))
expectError(splitData(data, 0.8))
expectError(kFold(data, 5, random(1), { stratify: 'y' }))

// standard units: numbers, no longer literals, and what is not standardized as it was
const scaling = standardization(data)
expectType<{ readonly x: Scaling }>(scaling)
expectType<{ readonly y: Scaling }>(standardization(data, ['y']))
expectType<{ readonly x: Scaling; readonly y: Scaling }>(standardization(data, ['x', 'y']))
expectAssignable<Standardization>(scaling)
expectError(standardization(data, ['z']))
expectError(standardization(both, ['y']))
const units = standardize(scaling, data)
expectType<{ readonly x: readonly [number, number, number, number]; readonly y: 0 | 1 | 2 }[]>(units)
declare const buffers: { x: Float64Array; y: boolean }[]
expectType<{ readonly x: readonly number[]; readonly y: boolean }[]>(standardize(scaling, buffers))
expectType<{ readonly x: readonly [number, number, number, number]; readonly y: number }[]>(
  standardize(scaling as Standardization, data),
)
conditionalLogLikelihood(net, units)
conditionalLogLikelihood(net, standardize(scaling as Standardization, data))

// predictions of a model are those of its point
declare const model: Model<typeof net>
expectType<Point<Natural, Categorical<3>>>(predict(model, [1, 0, 0, 1]))
expectType<Categorical<3>>(predictAll(model, [[1, 0, 0, 1]]).manifold)
expectError(predict(model, [1, 0, 0]))
expectError(predict(model, true))
const line = point(Natural, Affine(Tensor, Normal, NormalMean), [1, 2, 3])
const standard = standardization([{ x: 1, y: 2 }], ['x', 'y'])
expectType<Point<Natural, Normal>>(predict({ parameters: line, standardization: standard }, 3))
expectType<Point<Natural, Normal>>(predict(line, 3))
expectAssignable<Model<Affine<Tensor, Normal, NormalMean>>>({ parameters: line })
expectNotAssignable<Model<typeof net>>({ parameters: line })
expectType<Point<Natural, Categorical<3>>>(predict(model, inputs(rows, ['mass', island])[0]!))
expectType<Categorical<3>>(predictAll(model, inputs(rows, ['mass', island])).manifold)
expectError(predictAll(model, inputs(rows, ['mass'])))
expectError(predict({ parameters: line, standardization: 3 }, 3))
expectError(predict({ parameters: point(Natural, Normal, [0, -1]) }, 3))

// other columns: dates, and those of one's own, which the compiler does not compare with the cells
expectType<Column<'seen', unknown, number>>(date('seen'))
expectType<Column<'seen', unknown, number>>(date('seen', 'week'))
expectError(date('seen', 'year'))
expectType<(readonly [number, number])[]>(inputs(rows, ['mass', date('seen')]))
expectError(inputs(rows, date('sighted')))
declare const own: Column<'seen', unknown, readonly [boolean, number]>
expectType<(readonly [number, boolean, number])[]>(inputs(rows, ['mass', own]))
const written: Column<'any', unknown, number> = { name: 'any', expected: 'anything', read: () => false }
expectType<number[]>(inputs(rows, written))
expectError(inputs(rows, { name: 'any', expected: 'anything' }))

// rows of which nothing is known
declare const objects: object[]
expectType<{ readonly x: readonly [number, 0 | 1]; readonly y: number }[]>(
  observations(objects, { x: ['a', category('b', ['u', 'v'])], y: 'c' }),
)

// tables by columns, whose rows are what their columns hold
const byColumns = columnar({ age: Float64Array.of(1), sex: ['f', 'm'] as ('f' | 'm')[], ringed: [true] })
expectType<{ readonly x: readonly [number, 0 | 1, 0 | 1]; readonly y: boolean }[]>(
  observations(byColumns, { x: ['age', oneHot('sex', ['f', 'm'])], y: 'ringed' }),
)
expectType<number[]>(inputs(byColumns, 'age', { trim: true, missingCodes: ['?', -1], onSkip: (row) => row }))
expectError(inputs(byColumns, 'height'))
expectError(inputs(byColumns, 'sex'))
expectError(observations(byColumns, { x: 'age', y: oneHot('sex', ['f', 'x']) }))
expectError(columnar({ age: 3 }))
