import { DomainError, quoted, shown } from '../errors.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { statistical } from '../geometry/statistical.ts'
import { maps } from '../propagation/map.ts'
import type { Contents, StoredTensor } from './contents.ts'
import { listedNames } from './listed-names.ts'
import { numbersIn, type TensorPlace, tensorsOf } from './tensors.ts'

/**
 * What the tensors of a file are called: the names of its layers from the input to the output, `['fc1', 'fc2']` for
 * tensors `fc1.weight` and `fc1.bias`; or the name of each tensor by ours, `{ 'layers.0.weight': 'encoder.W' }`.
 */
export type TensorNames = readonly string[] | Readonly<Record<string, string>>

/**
 * The tensors of another program's file under our names. A layer without a bias has one of zeros, and a layer that ends in
 * k logits one less where our output is `Categorical(k)`, whose outcome 0 is the reference.
 *
 * @throws {DomainError} if it is not clear which tensor is which
 */
export function underOurNames(
  where: string,
  manifold: Manifold,
  tensors: Contents['tensors'],
  names: TensorNames | undefined,
): Contents['tensors'] {
  const places = tensorsOf(manifold)
  const theirs = theirNames(where, places, [...tensors.keys()], names)
  const found = new Map<string, StoredTensor>()
  const used = new Set<string>()
  for (const place of places) {
    const name = theirs(place.name)
    const tensor = tensors.get(name)
    used.add(name)
    if (tensor) found.set(place.name, withoutReference(manifold, places, place, tensor))
    else if (place.name.endsWith('.bias') && tensors.has(theirs(place.name.replace(/bias$/, 'weight'))))
      found.set(place.name, { shape: place.shape, read: (to) => to.fill(0) })
  }
  for (const [name, tensor] of tensors) if (!used.has(name)) found.set(name, tensor) // to be refused
  return found
}

/** From our names to theirs. */
function theirNames(
  where: string,
  places: readonly TensorPlace[],
  given: readonly string[],
  names: TensorNames | undefined,
): (ours: string) => string {
  if (names !== undefined && !Array.isArray(names)) {
    const record = names as Readonly<Record<string, string>>
    checkRecord(where, places, record)
    return (ours) => (Object.hasOwn(record, ours) ? record[ours]! : ours)
  }
  if (places.every(({ name }) => given.includes(name)) && names === undefined) return (ours) => ours
  const layers = new Set(places.map(({ name }) => name.match(/^layers\.\d+/)?.[0] ?? name))
  const prefixes = (names as readonly string[] | undefined) ?? numbered(given)
  if (prefixes?.length !== layers.size)
    throw new DomainError(
      `${where}: expected ${names ? `the names of ${layers.size} layers, received ${shown(names)}` : `tensors of ${layers.size} numbered layers, such as "0.weight", received ${listedNames(given)}`}; name the layers from the input to the output, { names: ['fc1', …] }`,
    )
  return (ours) => ours.replace(/^layers\.(\d+)/, (_, layer) => String(prefixes[Number(layer)]))
}

function checkRecord(where: string, places: readonly TensorPlace[], names: unknown): void {
  const ours = places.map(({ name }) => name)
  const isRecord = typeof names === 'object' && names !== null
  const wrong = isRecord ? Object.keys(names).find((name) => !ours.includes(name)) : undefined
  if (!isRecord || wrong !== undefined)
    throw new DomainError(
      `${where}: expected names of ${listedNames(ours)}, received ${isRecord ? quoted(wrong!) : shown(names)}; pass { ours: theirs }`,
    )
}

/**
 * The layers in the order of their numbers, where all tensors are of numbered ones: `0.weight`, `2.bias`. No other names
 * tell which layer comes first.
 */
function numbered(given: readonly string[]): string[] | undefined {
  const numbers = new Map<string, number>()
  const stems = new Set<string>()
  for (const name of given) {
    const [, prefix, stem, number] = /^((.*?)(\d{1,9}))\.(?:weight|bias|noise)$/.exec(name) ?? []
    if (prefix === undefined || !/^$|\.$/.test(stem!)) return undefined
    numbers.set(prefix, Number(number))
    stems.add(stem!)
  }
  if (stems.size !== 1) return undefined
  return [...numbers].sort(([, a], [, b]) => a - b).map(([prefix]) => prefix)
}

/** A tensor of logits less those of outcome 0, where the output is categorical and one row is too many; else the same. */
function withoutReference(
  manifold: Manifold,
  places: readonly TensorPlace[],
  place: TensorPlace,
  tensor: StoredTensor,
): StoredTensor {
  const output = maps.in(manifold)?.output
  const top = Math.min(...places.map(({ start }) => start)) // the output's coordinates come first
  const { name } = places.find(({ start }) => start === top)!
  const last = name.slice(0, name.lastIndexOf('.') + 1)
  if (!output || statistical.in(output)?.samples.kind !== 'category' || !place.name.startsWith(last))
    return tensor
  const [rows, ...columns] = tensor.shape
  if (rows !== dimensionOf(output) + 1) return tensor
  const width = numbersIn(columns)
  return {
    shape: [rows - 1, ...columns],
    read: (to) => {
      const all = new Float64Array(rows * width)
      tensor.read(all)
      for (let i = 0; i < to.length; i++) to[i] = all[i + width]! - all[i % width]!
    },
  }
}
