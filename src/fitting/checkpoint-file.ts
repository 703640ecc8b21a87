import { DimensionError, DomainError, shown } from '../errors.ts'
import type { StoredTensor } from '../files/contents.ts'
import { exactText, formatVersion } from '../files/metadata.ts'
import { type Json, objectAt } from '../files/read-json.ts'
import { readTensors } from '../files/read-safetensors.ts'
import { numbersIn } from '../files/tensors.ts'
import { writeSafetensors } from '../files/write-safetensors.ts'
import type { Checkpoint } from './checkpoint.ts'

/** As many epochs as the reader takes. */
const longestHistory = 50_000

/**
 * A checkpoint as a safetensors file: its vectors are tensors of 64 bits, named by where they stand in it
 * (`parameters`, `memory.0`), and all else is a JSON text in the metadata `checkpoint`. `JSON.stringify` takes 22
 * letters a number instead of 8 bytes, 2.7 times the room, and ends at 24 million numbers, where a text of Node does.
 *
 * @throws {DomainError} {@link DimensionError} if it is no checkpoint, or has more than 50,000 epochs
 * @example
 * const line = Affine(Tensor, NormalMean, NormalMean)
 * const { checkpoint } = fit(line, [{ x: 1, y: 2 }], { epochs: 3, learningRate: 0.01 })
 * const read = checkpointFromSafetensors(checkpointToSafetensors(checkpoint))
 * fit(line, [{ x: 1, y: 2 }], { epochs: 5, learningRate: 0.01, resume: read }).history.length //=> 5
 */
export function checkpointToSafetensors(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  const where = 'checkpointToSafetensors'
  if (typeof checkpoint !== 'object' || checkpoint === null || !isNumbers(checkpoint.parameters))
    throw new DomainError(
      `${where}: expected a checkpoint, received ${shown(checkpoint)}; take one from a fit`,
    )
  const { history } = checkpoint
  if (Array.isArray(history) && history.length > longestHistory)
    throw new DimensionError(
      `${where}: expected at most ${longestHistory} epochs, which can be read again, received ${history.length}; start a fit anew from its parameters`,
    )
  const tensors: { name: string; shape: number[]; values: Float64Array }[] = []
  const packed = (value: unknown, name: string): unknown => {
    if (isNumbers(value)) {
      tensors.push({ name, shape: [value.length], values: Float64Array.from(value) })
      return { tensor: name }
    }
    if (typeof value !== 'object' || value === null) return value
    const path = (key: string | number) => (name ? `${name}.${key}` : String(key))
    if (Array.isArray(value)) return value.map((item, index) => packed(item, path(index)))
    const members = Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, packed(item, path(key))]),
    )
    return looksPacked(Object.keys(value)) ? { object: members } : members
  }
  const rest = exactText(packed(checkpoint, ''))
  const texts = [
    ['legendre', String(formatVersion)],
    ['checkpoint', rest],
  ] as const
  return writeSafetensors(where, texts, tensors, 64)
}

/** Whether what a pursuit calls its only parameter would be taken for what stands for a tensor, or for this. */
function looksPacked(names: readonly string[]): boolean {
  return names.length === 1 && (names[0] === 'tensor' || names[0] === 'object')
}

/** Whether it is an array of numbers, and of some. */
function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'number')
}

/**
 * The checkpoint that a file holds, written by {@link checkpointToSafetensors}. Nothing is allocated that is not in the
 * file. Whether it is one of the fit that goes on from it is checked by that.
 *
 * @throws {DomainError} if the file is damaged, or holds no checkpoint
 * @example
 * const { checkpoint } = fit(Affine(Tensor, NormalMean, NormalMean), [{ x: 1, y: 2 }], { epochs: 3, learningRate: 0.01 })
 * checkpointFromSafetensors(checkpointToSafetensors(checkpoint)).epoch //=> 3
 */
export function checkpointFromSafetensors(bytes: Uint8Array): Checkpoint {
  const where = 'checkpointFromSafetensors'
  const { members, tensors } = readTensors(where, bytes, ['legendre', 'checkpoint'])
  const written = members.get('legendre')
  if (written !== formatVersion)
    throw new DomainError(
      `${where}: expected a file of version ${formatVersion}, received ${shown(written)}; read it by the legendre that wrote it`,
    )
  const left = new Map(tensors)
  const membersOf = (value: ReadonlyMap<string, Json>) =>
    Object.fromEntries([...value].map(([key, item]) => [key, unpacked(item)]))
  const unpacked = (value: Json): unknown => {
    if (Array.isArray(value)) return value.map(unpacked)
    if (!(value instanceof Map)) return value
    if (!looksPacked([...value.keys()])) return membersOf(value)
    const inner = value.get('object')
    return inner instanceof Map ? membersOf(inner) : numbersOf(where, left, value.get('tensor'))
  }
  const checkpoint = unpacked(objectAt(where, 'the metadata checkpoint', members.get('checkpoint')))
  if (left.size > 0)
    throw new DomainError(
      `${where}: expected no tensors beside those of the checkpoint, received ${shown([...left.keys()][0])}; save it again`,
    )
  return checkpoint as Checkpoint // `restore` checks all of it
}

/** The numbers of a tensor, each of which stands in one place, so that a small file does not become large. */
function numbersOf(where: string, left: Map<string, StoredTensor>, name: Json | undefined): number[] {
  const tensor = typeof name === 'string' ? left.get(name) : undefined
  if (!tensor)
    throw new DomainError(
      `${where}: expected a tensor that the file has, once, received ${shown(name)}; save it again`,
    )
  left.delete(name as string)
  const values = new Float64Array(numbersIn(tensor.shape))
  tensor.read(values)
  return Array.from(values)
}
