// Files as the format's text describes them, made and read without the library, and points to be saved: for tests.
import { Natural, type Point, point } from 'legendre'
import { dimensionOf, type Manifold } from '../../src/geometry/manifold.ts'

/** A file with this header, a text or bytes, and these bytes of data. */
export function fileOf(header: string | Uint8Array, data: ArrayLike<number> = []): Uint8Array {
  const encoded = Buffer.from(header as string)
  const file = Buffer.alloc(8 + encoded.length + data.length)
  file.writeBigUInt64LE(BigInt(encoded.length))
  file.set(encoded, 8)
  file.set(data, 8 + encoded.length)
  return new Uint8Array(file)
}

/** What a header says of a tensor. */
export interface HeaderEntry {
  dtype: string
  shape: number[]
  data_offsets: number[]
}

/** The header of a file, its metadata apart, and the bytes behind it. */
export function partsOf(file: Uint8Array): {
  metadata: Record<string, string>
  tensors: Record<string, HeaderEntry>
  data: Uint8Array
} {
  const end = 8 + Number(Buffer.from(file).readBigUInt64LE())
  const { __metadata__, ...tensors } = JSON.parse(Buffer.from(file.subarray(8, end)).toString())
  return { metadata: __metadata__, tensors, data: file.slice(end) }
}

/** The file with another header. */
export function changed(file: Uint8Array, change: (parts: ReturnType<typeof partsOf>) => void): Uint8Array {
  const parts = partsOf(file)
  change(parts)
  return fileOf(JSON.stringify({ __metadata__: parts.metadata, ...parts.tensors }), parts.data)
}

/** The numbers of a file, by tensor. */
export const numbersOf = (file: Uint8Array) => {
  const { tensors, data } = partsOf(file)
  const view = new DataView(data.buffer)
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { dtype, shape, data_offsets }]) => {
      const [start, end] = data_offsets as [number, number]
      const size = dtype === 'F64' ? 8 : 4
      const values = Array.from({ length: (end - start) / size }, (_, i) =>
        dtype === 'F64' ? view.getFloat64(start + 8 * i, true) : view.getFloat32(start + 4 * i, true),
      )
      return [name, { shape, values }]
    }),
  )
}

/** A point of a manifold of which nothing is known. */
export const pointIn = (manifold: Manifold, coordinates: ArrayLike<number>) =>
  anyPoint(Natural, manifold, coordinates)
const anyPoint = point as unknown as (
  chart: Natural,
  manifold: Manifold,
  coordinates: ArrayLike<number>,
) => Point<Natural, Manifold>

/** The point whose coordinates are 0, 1, 2, … */
export const counting = (manifold: Manifold) =>
  pointIn(
    manifold,
    Array.from({ length: dimensionOf(manifold) }, (_, i) => i),
  )
