// A generic function over tables, folds, cells and whatever else there is.
import {
  adam,
  adamW,
  type Cell,
  category,
  cell,
  classWeights,
  columnar,
  constant,
  cosine,
  date,
  defaultMomentumPursuit,
  exponential,
  flag,
  input,
  inputs,
  kFold,
  lion,
  load,
  minibatches,
  momentum,
  observations,
  oneHot,
  type Random,
  random,
  range,
  replicate,
  splitData,
  standardization,
  standardize,
  useEngine,
  warmUp,
} from 'legendre'

export const rowsOf = <Row extends { a: string; b: number }>(rows: readonly Row[]) =>
  observations(rows as readonly { a: string; b: number }[], { x: 'b', y: 'a' })
export const named = <const Name extends string, const Levels extends readonly string[]>(
  name: Name,
  levels: Levels,
) => [oneHot(name, levels), category(name, levels), flag(name, 'yes')] as const
export const inputsOf = <const Name extends string>(name: Name, rows: readonly Record<Name, number>[]) =>
  [inputs, name, rows] as const
export const folds = <T>(items: readonly T[], generator: Random) =>
  [kFold(items, 3, generator), splitData(items, 0.5, generator), minibatches(items, 2, generator)] as const
export const standard = <X extends number, Y extends number>(data: readonly { x: X; y: Y }[]) =>
  standardize(standardization(data), data)
export const weighedOf = <Row extends { a: number; b: number }>(rows: readonly Row[]) =>
  observations(rows as readonly { a: number; b: number }[], { x: 'b', y: 'a', weight: 'a', offset: 'b' })
export const talliedOf = <const Name extends string>(rows: readonly Record<Name, number>[], name: Name) =>
  observations(rows as readonly Record<string, number>[], { x: name, y: { successes: name, trials: name } })
export const balanced = <O extends { x: number; y: boolean }>(data: readonly O[]) => classWeights(data)
export const celled = <T>(name: string, value: () => T) => cell(name, value)
export const given = <T>(value: T) => input('given', value)
export const read = <T>(of: Cell<T>) => of.value
export const repeated = <T>(xs: readonly T[]) => replicate(3, xs)
export const others = <N extends number>(n: N) =>
  [
    adam({ beta1: n }),
    adamW({ weightDecay: n }),
    lion({ beta1: n }),
    momentum({ schedule: () => n }),
    constant(n),
    cosine(n),
    exponential(n, n),
    warmUp(n, n),
    range(n, n, n),
    random(n),
    load,
    useEngine,
  ] as const

export const parts = <T, const Sizes extends readonly number[]>(
  items: readonly T[],
  sizes: Sizes,
  generator: Random,
) => splitData(items, sizes, generator)
export const dated = <const Name extends string>(name: Name) => date(name)
export const ofColumns = <C extends Readonly<Record<string, Float64Array>>>(columns: C) => columnar(columns)
export const nesterov = <N extends number>(n: N) => defaultMomentumPursuit(n)
