import { deflateSync } from 'node:zlib'

/**
 * A picture in shades of grey as the address of a PNG that holds it.
 *
 * @param pixels row by row, from 0 (white) to 1 (black)
 * @see https://www.w3.org/TR/png-3/
 */
export function pngAddress(pixels: ArrayLike<number>, width: number): string {
  const height = pixels.length / width
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8 // bits of a pixel, which is a shade of grey
  const rows = Buffer.alloc(height * (1 + width)) // each after a 0, since none is filtered
  for (let i = 0; i < pixels.length; i++)
    rows[i + 1 + Math.floor(i / width)] = 255 - Math.round(255 * pixels[i]!)
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  const file = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
  return `data:image/png;base64,${file.toString('base64')}`
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(checksum(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** CRC-32. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
