import { DimensionError, DomainError, shown } from '../errors.ts'
import type { Manifold } from '../geometry/manifold.ts'
import {
  type Contents,
  checkDefinition,
  expectedModel,
  type Loaded,
  type NaturalPoint,
  type SavedModel,
  type StoredTensor,
  savedBy,
} from './contents.ts'
import { checkedMetadata, exactText, formatVersion } from './metadata.ts'
import { type Json, objectAt, readJson } from './read-json.ts'
import { numbersIn, shapeText } from './tensors.ts'

/**
 * A point or a model as JSON text, with the tensors and metadata of {@link toSafetensors}. Every number is the shortest
 * decimal that is read as the same double. It suits small models: a number takes some twenty characters.
 *
 * @throws {DomainError} if a number is not finite
 * @throws {DimensionError} if there are more than 10 million numbers
 * @example
 * const coin = point(Natural, Bernoulli, [-0.5])
 * String(fromJson(Bernoulli, toJson(coin)).parameters) //=> 'Natural # Bernoulli(1) [-0.5]'
 */
export function toJson(model: NaturalPoint | SavedModel): string {
  const { notation, standardization, record, tensors } = savedBy('toJson', model)
  const count = tensors.reduce((sum, { shape }) => sum + numbersIn(shape), 0)
  if (count > mostNumbers)
    throw new DimensionError(
      `toJson: expected at most ${mostNumbers} numbers, received ${count}; save them with toSafetensors`,
    )
  const members = Object.entries({ legendre: formatVersion, notation, standardization, record })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  "${name}": ${exactText(value)},\n`)
  const lines = tensors.map(
    ({ name, shape, values }) =>
      `    "${name}": {"shape":${exactText(shape)},"values":${exactText(Array.from(values))}}`,
  )
  return `{\n${members.join('')}  "tensors": {\n${lines.join(',\n')}\n  }\n}`
}

/** The text of more could be longer than the texts that are read. */
const mostNumbers = 10_000_000

/**
 * The model that a JSON text holds, written by {@link toJson}, of at most 268 million characters. It is read in time and
 * memory in proportion to its length: a number takes about half a microsecond, and 16 bytes beside the text.
 *
 * @param manifold the definition of what was saved
 * @throws {DomainError} {@link DimensionError} if the text is damaged or is one of another definition
 * @example
 * const text = toJson(point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2]))
 * toMean(predict(fromJson(Affine(Tensor, NormalMean, NormalMean), text), 3)).coordinates[0] //=> 7
 */
export function fromJson<M extends Manifold>(manifold: M, text: string): Loaded<M> {
  checkDefinition('fromJson', manifold)
  return expectedModel('fromJson', manifold, readJsonFile('fromJson', text))
}

/** What a JSON text holds. */
export function readJsonFile(where: string, text: unknown): Contents {
  if (typeof text !== 'string')
    throw new DomainError(`${where}: expected a text, received ${shown(text)}; pass what toJson returned`)
  const members = objectAt(where, 'the text', readJson(where, 'the text', text))
  const metadata = checkedMetadata(where, members)
  const tensors = new Map<string, StoredTensor>()
  for (const [name, tensor] of objectAt(where, 'tensors', members.get('tensors')))
    tensors.set(name, checkedTensor(where, shown(name), tensor))
  return { ...metadata, tensors }
}

function checkedTensor(where: string, name: string, value: Json): StoredTensor {
  const tensor = objectAt(where, name, value)
  const shape = numbers(where, `the shape of ${name}`, tensor.get('shape'))
  const values = numbers(where, `the values of ${name}`, tensor.get('values'))
  if (numbersIn(shape) !== values.length)
    throw new DomainError(
      `${where}: expected as many values of ${name} as its shape ${shapeText(shape)} has, received ${values.length}; save the file again`,
    )
  return { shape, read: (to) => to.set(values) }
}

function numbers(where: string, what: string, value: Json | undefined): readonly number[] {
  const isNumber = (number: unknown) => typeof number === 'number'
  if (Array.isArray(value) && value.every(isNumber)) return value
  const wrong = Array.isArray(value) ? value.find((number) => !isNumber(number)) : value
  throw new DomainError(
    `${where}: expected an array of numbers as ${what}, received ${shown(wrong)}; save the file again`,
  )
}
