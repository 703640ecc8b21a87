import { DomainError, shown } from '../errors.ts'
import type { Contents, StoredTensor } from './contents.ts'
import { checkedMetadata } from './metadata.ts'
import { numberTypes } from './number-types.ts'
import { type Json, type JsonObject, objectAt, readJson } from './read-json.ts'
import { shapeText } from './tensors.ts'

/** The format's own limit. */
const longestHeader = 100_000_000

/** Where the tensors of a file are found. */
interface Header {
  readonly metadata: JsonObject
  readonly tensors: ReadonlyMap<string, Entry>
  /** The bytes that the offsets count in. */
  readonly data: DataView
}

/** What the header says of a tensor. */
interface Entry {
  readonly type: (typeof numberTypes)[keyof typeof numberTypes]
  readonly shape: readonly number[]
  readonly start: number
  readonly end: number
}

/**
 * What a safetensors file holds. Nothing is allocated that is not in the file.
 *
 * @throws {DomainError} if a byte of it is not as the format says
 * @see https://github.com/huggingface/safetensors, README.md, `Format`
 */
export function readSafetensors(where: string, bytes: unknown): Contents {
  const { members, tensors } = readTensors(where, bytes, ourMembers)
  return { ...checkedMetadata(where, members), tensors }
}

/** The members of the metadata of our models; another program's files have none of them. */
export const ourMembers = ['legendre', 'notation', 'standardization', 'record'] as const

/** The tensors of a safetensors file, and the members of its metadata that have these names. */
export function readTensors(
  where: string,
  bytes: unknown,
  names: readonly string[],
): { readonly members: JsonObject; readonly tensors: Contents['tensors'] } {
  if (!isBytes(bytes))
    throw new DomainError(
      `${where}: expected the bytes of a file, received ${shown(bytes)}; pass a Uint8Array`,
    )
  const { metadata, tensors, data } = readHeader(where, bytes)
  const members = new Map<string, Json>()
  for (const name of names) {
    const text = metadata.get(name)
    if (text !== undefined) members.set(name, readJson(where, `the metadata ${name}`, text as string)) // as checked
  }
  const stored = new Map<string, StoredTensor>()
  for (const [name, { type, shape, start }] of tensors)
    stored.set(name, {
      shape,
      read: (to) => {
        for (let i = 0; i < to.length; i++) to[i] = type.read(data, start + i * type.size)
      },
    })
  return { members, tensors: stored }
}

/** Bytes of any realm. */
function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && (value as Uint8Array)[Symbol.toStringTag] === 'Uint8Array'
}

function readHeader(where: string, bytes: Uint8Array): Header {
  if (bytes.length < 8)
    throw new DomainError(
      `${where}: expected 8 bytes that say how long the header is, received ${bytes.length}; the file is cut off`,
    )
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = view.getUint32(4, true) * 0x1_0000_0000 + view.getUint32(0, true)
  if (length > longestHeader)
    throw new DomainError(
      `${where}: expected a header of at most ${longestHeader} bytes, received one of ${length}; is this a safetensors file?`,
    )
  if (8 + length > bytes.length)
    throw new DomainError(
      `${where}: expected ${length} bytes of header, received ${bytes.length - 8}; the file is cut off`,
    )
  if (bytes[8] !== 0x7b)
    throw new DomainError(
      `${where}: expected a header that begins with {, received ${length ? `the byte ${bytes[8]}` : 'none'}; is this a safetensors file?`,
    )
  const text = decoded(where, new Uint8Array(bytes.subarray(8, 8 + length)))
  const data = new DataView(bytes.buffer, bytes.byteOffset + 8 + length, bytes.length - 8 - length)
  return { ...checkedHeader(where, text, data.byteLength), data }
}

function decoded(where: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new DomainError(
      `${where}: expected a header in UTF-8, received other bytes; is this a safetensors file?`,
    )
  }
}

// what is used of it here: the compiler knows nothing of it without the types of a browser
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string }

/** @param size the number of bytes behind the header */
function checkedHeader(where: string, text: string, size: number): Omit<Header, 'data'> {
  const tensors = new Map<string, Entry>()
  let metadata: JsonObject = new Map()
  for (const [name, value] of objectAt(where, 'the header', readJson(where, 'the header', text, 'whole'))) {
    if (name !== '__metadata__') tensors.set(name, checkedEntry(where, shown(name), value))
    else metadata = checkedTexts(where, value)
  }
  let end = 0
  const ordered = [...tensors].sort(([, a], [, b]) => a.start - b.start || a.end - b.end)
  for (const [name, entry] of ordered) {
    if (entry.start !== end)
      throw new DomainError(
        `${where}: expected ${shown(name)} at byte ${end} of the data, received ${entry.start}; tensors follow one another without holes`,
      )
    end = entry.end
  }
  if (end !== size)
    throw new DomainError(
      `${where}: expected ${end} bytes of data, received ${size}; ${end > size ? 'the file is cut off' : 'tensors fill all of them'}`,
    )
  return { metadata, tensors }
}

function checkedTexts(where: string, value: Json): JsonObject {
  const texts = objectAt(where, '__metadata__', value)
  for (const [name, text] of texts)
    if (typeof text !== 'string')
      throw new DomainError(
        `${where}: expected a text as metadata ${shown(name)}, received ${shown(text)}; write it as a JSON text`,
      )
  return texts
}

function checkedEntry(where: string, name: string, value: Json): Entry {
  const entry = objectAt(where, name, value)
  const dtype = entry.get('dtype')
  if (typeof dtype !== 'string' || !Object.hasOwn(numberTypes, dtype))
    throw new DomainError(
      `${where}: expected one of the dtypes ${Object.keys(numberTypes).join(', ')} of ${name}, received ${shown(dtype)}; convert the tensor`,
    )
  const type = numberTypes[dtype as keyof typeof numberTypes]
  const shape = wholeNumbers(where, `the shape of ${name}`, entry.get('shape'))
  const offsets = wholeNumbers(where, `the data_offsets of ${name}`, entry.get('data_offsets'))
  const [start, end] = offsets
  if (start === undefined || end === undefined || offsets.length > 2)
    throw new DomainError(
      `${where}: expected the first byte and the end as data_offsets of ${name}, received ${shapeText(offsets)}; save the file again`,
    )
  let size = type.size
  for (const length of shape) {
    size *= length
    if (!Number.isSafeInteger(size))
      throw new DomainError(
        `${where}: expected a shape of fewer than 2^53 bytes of ${name}, received ${shapeText(shape)}; save the file again`,
      )
  }
  if (size !== end - start)
    throw new DomainError(
      `${where}: expected ${size} bytes of ${name}, whose shape is ${shapeText(shape)} of ${dtype}, received ${end - start}; save the file again`,
    )
  return { type, shape, start, end }
}

function wholeNumbers(where: string, what: string, value: Json | undefined): readonly number[] {
  const isSafe = Number.isSafeInteger // and no number in a header is negative
  if (Array.isArray(value) && value.every(isSafe)) return value
  const wrong = Array.isArray(value) ? value.find((number) => !isSafe(number)) : value
  throw new DomainError(
    `${where}: expected numbers 0, 1, 2, … as ${what}, received ${shown(wrong)}; save the file again`,
  )
}
