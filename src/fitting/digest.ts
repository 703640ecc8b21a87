import type { ObservedStatistics } from '../likelihood/observed-statistics.ts'

/**
 * A digest of observations, by which others are told apart.
 *
 * @see G. Fowler, L. C. Noll, K.-P. Vo, FNV-1a, over words of 32 bits
 */
export function digestOf({ inputs, targets, weights, offsets }: ObservedStatistics): string {
  let hash = 0x811c9dc5
  const all = [inputs.coordinates, targets.coordinates, weights, offsets?.coordinates]
  for (const coordinates of all) {
    if (!coordinates) continue
    const words = new Uint32Array(coordinates.buffer, coordinates.byteOffset, 2 * coordinates.length)
    for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
