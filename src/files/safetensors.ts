import { DomainError, shown } from '../errors.ts'
import type { Manifold } from '../geometry/manifold.ts'
import { checkOptions } from '../known-names.ts'
import {
  checkDefinition,
  expectedModel,
  type Loaded,
  modelOf,
  type NaturalPoint,
  type SavedModel,
  savedBy,
} from './contents.ts'
import { checkedMetadata, exactText, formatVersion } from './metadata.ts'
import { type TensorNames, underOurNames } from './other-names.ts'
import { ourMembers, readTensors } from './read-safetensors.ts'
import { writeSafetensors } from './write-safetensors.ts'

/** How numbers are written to a file. */
export interface SafetensorsOptions {
  /** In bits: 64 by default, which is exact; with 32 each number is rounded to the nearest single. */
  readonly precision?: 64 | 32 | undefined
}

/**
 * A point or a model as a safetensors file, which Python, Rust and the tools of Hugging Face read, too. Each layer is
 * two tensors, counted from the input:
 *
 *   layers.k.bias    [outputs]
 *   layers.k.weight  [outputs × inputs] of a Tensor, [n (n + 1) / 2] Symmetric and PositiveDefinite (the lower triangle,
 *                    row by row), [n] Diagonal, [] Scale
 *   layers.k.noise   where the output learns its noise, as {@link Unbounded} writes it: of `Normal`, log 1/σ²
 *
 * The point of anything else than a map is one tensor, `coordinates`. The metadata are JSON texts: `legendre` (the
 * version of this list), `notation`, `precision`, `standardization` and `record`.
 *
 * @throws {DomainError} if a number is not finite, as written
 * @see https://github.com/huggingface/safetensors, README.md, `Format`
 * @example
 * const net = Affine(Tensor, Bernoulli, R(2, NormalMean))
 * const bytes = toSafetensors(point(Natural, net, [0.1, 2, 3]))
 * String(fromSafetensors(net, bytes).parameters) //=> 'Natural # Affine<Tensor, Bernoulli, R<2, NormalMean>>(3) [0.1, 2, 3]'
 */
export function toSafetensors(
  model: NaturalPoint | SavedModel,
  options: SafetensorsOptions = {},
): Uint8Array<ArrayBuffer> {
  const where = 'toSafetensors'
  const precision = precisionOf(where, options)
  const saved = savedBy(where, model, precision === 32 ? Math.fround : undefined)
  const { notation, standardization, record, tensors } = saved
  const metadata = { legendre: formatVersion, notation, precision, standardization, record }
  const texts = Object.entries(metadata)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, exactText(value)] as const)
  return writeSafetensors(where, texts, tensors, precision)
}

function precisionOf(where: string, options: SafetensorsOptions): 64 | 32 {
  checkOptions(where, options, { precision: true } satisfies Record<keyof SafetensorsOptions, true>)
  const { precision = 64 } = options
  if (precision === 64 || precision === 32) return precision
  throw new DomainError(
    `${where}: expected a precision of 64 or 32 bits, received ${shown(precision)}; leave it out for exact numbers`,
  )
}

/** How another program's file is read. */
export interface ReadingOptions {
  /** What its tensors are called, where they have no names of ours and are not numbered. */
  readonly names?: TensorNames | undefined
}

/**
 * The model that a safetensors file holds, in F64, F32, F16 or BF16: that of {@link toSafetensors}, or of another program
 * that stores weights `[outputs × inputs]`, as PyTorch does.
 *
 * A file of another program says nothing of the map but numbers, so that the definition must be the same: `Bernoulli` for a
 * sigmoid, `Rademacher` for tanh, `NormalMean` for none. Layers that are numbered, `0.weight`, `2.weight`, are taken in
 * that order, as those of `torch.nn.Sequential` are; of others, `names` says which is which. A layer without a bias has
 * one of zeros. Logits of k classes become the k − 1 parameters of `Categorical(k)`, those of class 0 subtracted.
 *
 * @param manifold the definition of what was saved
 * @param options `names`: of the layers from the input to the output, or of every tensor by ours
 * @throws {DomainError} {@link DimensionError} if the file is damaged, is one of another definition, or holds a number
 * that is not finite
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html
 * @example
 * const bytes = toSafetensors(point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2]))
 * const model = fromSafetensors(Affine(Tensor, NormalMean, NormalMean), bytes)
 * toMean(predict(model, 3)).coordinates[0] //=> 7
 */
export function fromSafetensors<M extends Manifold>(
  manifold: M,
  bytes: Uint8Array,
  options: ReadingOptions = {},
): Loaded<M> {
  const where = 'fromSafetensors'
  checkDefinition(where, manifold)
  const names = namesIn(where, options)
  const { members, tensors } = readTensors(where, bytes, ourMembers)
  const isOurs = members.has('legendre')
  const ourNames = isOurs && names === undefined ? tensors : underOurNames(where, manifold, tensors, names)
  if (isOurs) return expectedModel(where, manifold, { ...checkedMetadata(where, members), tensors: ourNames })
  const notation = String(manifold)
  return modelOf(where, manifold, {
    notation,
    standardization: undefined,
    record: undefined,
    tensors: ourNames,
  })
}

function namesIn(where: string, options: ReadingOptions): TensorNames | undefined {
  checkOptions(where, options, { names: true } satisfies Record<keyof ReadingOptions, true>)
  return options.names
}
