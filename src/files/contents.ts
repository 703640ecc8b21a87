import { packedLength } from '../engine/packed.ts'
import { roomFor } from '../engine/room.ts'
import { counted, DimensionError, DomainError, shown } from '../errors.ts'
import { Natural } from '../geometry/chart.ts'
import { checkIn } from '../geometry/legendre.ts'
import { dimensionOf, isManifold, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, checkDomain, isPoint, makePoint, type Point } from '../geometry/point.ts'
import { statisticalKernels } from '../geometry/statistical.ts'
import { predictedOf } from '../geometry/unbounded.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { NotationOptions } from '../notation/definitions.ts'
import { read } from '../notation/parse.ts'
import { mapKernels } from '../propagation/map.ts'
import type { Model, Standardization, TrainingRecord } from '../standardization/model.ts'
import { checkInput, checkOutput } from '../standardization/scaling.ts'
import { markStandard } from '../standardization/standard-points.ts'
import { checkNotation } from './check-notation.ts'
import { listedNames } from './listed-names.ts'
import { checkedRecord, type Metadata, standardizationIn } from './metadata.ts'
import { numbersIn, shapeText, type TensorPlace, tensorsOf } from './tensors.ts'

/** A point in natural coordinates. */
export interface NaturalPoint extends AnyPoint {
  readonly chart: Natural
  /** A batch has one. */
  readonly count: undefined
}

/** What can be saved beside a point: a {@link Model}, or what has its members. */
export interface SavedModel {
  readonly parameters: NaturalPoint
  readonly standardization?: Standardization | undefined
  readonly record?: TrainingRecord | undefined
}

/** What is read for the manifold `M`: a {@link Model} of a map between families, the parameters of anything else. */
export type Loaded<M extends Manifold> = M extends ConditionalModel
  ? Model<M>
  : { readonly parameters: Point<Natural, M> }

/** What is saved, checked. */
export interface Saved extends Metadata {
  readonly tensors: readonly (TensorPlace & { readonly values: Float64Array })[]
}

/** As many as the readers of both formats take. */
const mostTensors = 30_000

/**
 * What is to be saved.
 *
 * @param round what becomes of the numbers in the file
 */
export function savedBy(where: string, model: unknown, round = (value: number) => value): Saved {
  const { parameters, standardization, record } = isPoint(model)
    ? ({ parameters: model } as SavedModel)
    : ((model ?? {}) as SavedModel)
  if (!isPoint(parameters))
    throw new DomainError(
      `${where}: expected a point, or a model { parameters }, received ${shown(model)}; make one with point or fit`,
    )
  checkIn(where, Natural, parameters)
  const { manifold } = parameters
  const coordinates = parameters.coordinates.map(round)
  checkNumbers(where, coordinates, 'coordinates')
  checkDomain(where, { chart: Natural, manifold, coordinates })
  const scalings = standardizationIn(where, standardization)
  checkScalings(where, manifold, scalings)
  const places = tensorsOf(manifold)
  if (places.length > mostTensors)
    throw new DimensionError(
      `${where}: expected at most ${mostTensors} tensors, which can be read again, received ${places.length}; save the parts that it splits into`,
    )
  return {
    notation: String(manifold),
    standardization: scalings,
    record: checkedRecord(where, record),
    tensors: places.map((place) => ({
      ...place,
      values: coordinates.subarray(place.start, place.start + numbersIn(place.shape)),
    })),
  }
}

/** Refuses a standardization of numbers that the observations of a map do not have. */
export function checkScalings(
  where: string,
  manifold: Manifold,
  standardization: Standardization | undefined,
): void {
  if (!standardization) return
  const { x, y } = standardization
  const { output, input } = mapKernels(where, manifold)
  if (x) checkInput(where, input, x)
  if (y) checkOutput(where, output, y)
}

/** A tensor of a file: its shape, which was found to be that of its numbers, and how to read those. */
export interface StoredTensor {
  readonly shape: readonly number[]
  readonly read: (to: Float64Array) => void
}

/** What was read from a file; tensors by their names. */
export interface Contents extends Metadata {
  readonly tensors: ReadonlyMap<string, StoredTensor>
}

/** The model of a manifold that the contents are. */
export function modelOf<M extends Manifold>(where: string, manifold: M, contents: Contents): Loaded<M> {
  const { standardization, record } = contents
  checkScalings(where, manifold, standardization)
  const parameters = makePoint(Natural, manifold as Manifold, coordinatesOf(where, manifold, contents))
  if (standardization) markStandard(parameters)
  const model = { parameters, ...(standardization && { standardization }), ...(record && { record }) }
  return model as unknown as Loaded<M> // parameters of this manifold, whatever it is
}

/** The model that the contents are, of the manifold that the caller expects. */
export function expectedModel<M extends Manifold>(where: string, manifold: M, contents: Contents): Loaded<M> {
  checkNotation(where, manifold, contents.notation)
  return modelOf(where, manifold, contents)
}

/** The model that the contents are, of the map that they say they are. */
export function foundModel(
  where: string,
  contents: Contents,
  options: NotationOptions,
): Model<ConditionalModel> {
  checkNotationSize(where, contents)
  const manifold = read(where, contents.notation, options)
  const { output, input } = mapKernels(where, manifold)
  for (const family of [predictedOf(output), input]) statisticalKernels(where, family)
  return modelOf(where, manifold as ConditionalModel, contents) // between two families
}

/**
 * Refuses a notation that is too large for what the file holds: to define a layer takes time, and to define a family
 * that has covariances takes the memory of some, before it is known whether the file has numbers for them.
 */
function checkNotationSize(where: string, { notation, tensors }: Contents): void {
  const longest = 20_000 + 100 * tensors.size
  if (notation.length > longest)
    throw new DomainError(
      `${where}: expected a notation of at most ${longest} characters for ${counted(tensors.size, 'tensor')}, received ${notation.length}; read the file by the definition of what was saved`,
    )
  const layers = notation.split('[').length - 1 // one for each hidden one and one around all
  let biases = 0
  for (const [name, { shape }] of tensors)
    if (/^layers\.\d+\.bias$/.test(name) && numbersIn(shape) > 0) biases++
  if (layers > biases + 100)
    // of fewer, it is worth to say which one is not there
    throw new DomainError(
      `${where}: expected a tensor layers.k.bias for each of the ${layers} layers in the notation, received ${biases}; save the file again`,
    )
  let most = 10_000
  for (const { shape } of tensors.values()) most += numbersIn(shape)
  let sum = 0
  for (const [, size] of notation.matchAll(/PositiveDefinite\s*,\s*(\d+)/g)) sum += packedLength(Number(size))
  if (sum > most)
    throw new DomainError(
      `${where}: expected covariances of at most ${most} numbers in the notation, received ${sum}; read the file by the definition of what was saved`,
    )
}

/** @throws {DomainError} if plain JavaScript gave no definition */
export function checkDefinition(where: string, manifold: unknown): void {
  if (!isManifold(manifold))
    throw new DomainError(
      `${where}: expected a manifold, received ${shown(manifold)}; pass the definition of what was saved`,
    )
  if (!manifold.charts.includes(Natural))
    throw new DomainError(
      `${where}: expected a manifold with Natural coordinates, received ${manifold}; files hold no others`,
    )
}

function coordinatesOf(where: string, manifold: Manifold, { tensors }: Contents): Float64Array {
  const places = tensorsOf(manifold)
  for (const { name, shape } of places) {
    const found = tensors.get(name)
    if (!found)
      throw new DomainError(
        `${where}: expected a tensor ${name}, received ${listedNames([...tensors.keys()])}; save the file again`,
      )
    if (found.shape.length !== shape.length || found.shape.some((size, i) => size !== shape[i]))
      throw new DimensionError(
        `${where}: expected ${name} of shape ${shapeText(shape)}, received ${shapeText(found.shape)}; rows are outputs, columns are inputs`,
      )
  }
  if (tensors.size > places.length) {
    const known = new Set(places.map(({ name }) => name))
    const extra = [...tensors.keys()].filter((name) => !known.has(name))
    throw new DomainError(
      `${where}: expected only ${listedNames(places.map(({ name }) => name))}, received also ${listedNames(extra)}; leave out what is not of the map`,
    )
  }
  // by now the file is known to hold as many numbers
  const coordinates = roomFor(where, dimensionOf(manifold))
  for (const { name, shape, start } of places) {
    const values = coordinates.subarray(start, start + numbersIn(shape))
    tensors.get(name)!.read(values)
    checkNumbers(where, values, name)
  }
  checkDomain(where, { chart: Natural, manifold, coordinates })
  return coordinates
}

function checkNumbers(where: string, values: Float64Array, name: string): void {
  const index = values.findIndex((value) => !Number.isFinite(value))
  if (index >= 0)
    throw new DomainError(
      `${where}: expected finite numbers in ${name}, received ${values[index]} at index ${index}; fit the model again, or save it with precision 64`,
    )
}
