/**
 * The generator xoroshiro128+ in words of 32 bits: each call gives the lower half of its next number, from −2³¹ to
 * 2³¹ − 1. Its state is two numbers of 64 bits, which are not both 0.
 *
 * @see D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021)
 */
export function xoroshiro(high0: number, low0: number, high1: number, low1: number): () => number {
  return () => {
    const sum = (low0 + low1) | 0
    const high = high1 ^ high0
    const low = low1 ^ low0
    // first ← rotate(first, 24) ^ both ^ both << 16, second ← rotate(both, 37), where both = first ^ second
    const lowRotated = (low0 << 24) ^ (high0 >>> 8)
    const highRotated = (high0 << 24) ^ (low0 >>> 8)
    low0 = lowRotated ^ low ^ (low << 16)
    high0 = highRotated ^ high ^ ((high << 16) | (low >>> 16))
    low1 = (high << 5) ^ (low >>> 27)
    high1 = (low << 5) ^ (high >>> 27)
    return sum
  }
}
