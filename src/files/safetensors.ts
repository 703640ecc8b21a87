import { DomainError, shown } from '../errors.ts'
import type { Manifold } from '../geometry/manifold.ts'
import { checkOptions } from '../known-names.ts'
import {
  checkDefinition,
  expectedModel,
  type Loaded,
  type NaturalPoint,
  type SavedModel,
  savedBy,
} from './contents.ts'
import { exactText, version } from './metadata.ts'
import { readSafetensors } from './read-safetensors.ts'
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
  const metadata = { legendre: version, notation, precision, standardization, record }
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

/**
 * The model that a safetensors file holds: that of {@link toSafetensors}, or another's with the same tensors and
 * metadata, in F64, F32, F16 or BF16.
 *
 * @param manifold the definition of what was saved
 * @throws {DomainError} {@link DimensionError} if the file is damaged, is one of another definition, or holds a number
 * that is not finite
 * @example
 * const bytes = toSafetensors(point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2]))
 * const model = fromSafetensors(Affine(Tensor, NormalMean, NormalMean), bytes)
 * toMean(predict(model, 3)).coordinates[0] //=> 7
 */
export function fromSafetensors<M extends Manifold>(manifold: M, bytes: Uint8Array): Loaded<M> {
  checkDefinition('fromSafetensors', manifold)
  return expectedModel('fromSafetensors', manifold, readSafetensors('fromSafetensors', bytes))
}
