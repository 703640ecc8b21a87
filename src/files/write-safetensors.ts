import { roomForBytes } from '../engine/room.ts'
import { numbersIn } from './tensors.ts'

/** A tensor that is to be written. */
interface WrittenTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float64Array
}

/**
 * The bytes of a safetensors file.
 *
 * @param texts its metadata, names and texts
 * @param precision of the numbers, in bits
 * @see https://github.com/huggingface/safetensors, README.md, `Format`
 */
export function writeSafetensors(
  where: string,
  texts: readonly (readonly [name: string, text: string])[],
  tensors: readonly WrittenTensor[],
  precision: 64 | 32,
): Uint8Array<ArrayBuffer> {
  const size = precision / 8
  let end = 0
  const entries = tensors.map(({ name, shape }) => {
    const start = end
    end += size * numbersIn(shape)
    return [name, { dtype: `F${precision}`, shape, data_offsets: [start, end] }]
  })
  const header = JSON.stringify(Object.fromEntries([['__metadata__', Object.fromEntries(texts)], ...entries]))
  const encoded = new TextEncoder().encode(header)
  const length = 8 * Math.ceil(encoded.length / 8) // so that the numbers are aligned
  const bytes = roomForBytes(where, 8 + length + end)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, length, true) // no header needs the upper half
  bytes.fill(0x20, 8, 8 + length)
  bytes.set(encoded, 8)
  let at = 8 + length
  for (const { values } of tensors)
    for (const value of values) {
      if (precision === 32) view.setFloat32(at, value, true)
      else view.setFloat64(at, value, true)
      at += size
    }
  return bytes
}

// what is used of it here: the compiler knows nothing of it without the types of a browser
declare const TextEncoder: new () => { encode(text: string): Uint8Array }
