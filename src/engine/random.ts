import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { DomainError, shown } from '../errors.ts'
import { log } from './elementary.ts'

/** A stream of random numbers that is determined by its seed. */
export interface Random {
  /** The next number, uniform in [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number
  /** The next number from the normal distribution with mean 0 and variance 1. */
  normal(): number
}

/**
 * A stream of random numbers; equal seeds give equal streams.
 *
 * The bits come from xoroshiro128+ (Blackman and Vigna), by way of the package pure-rand. Its state is mixed from
 * the seed, so that the streams of neighbouring seeds have nothing in common.
 *
 * @param seed an integer from −2³¹ to 2³² − 1
 * @throws {DomainError} if it is anything else
 * @example
 * random(7).uniform() === random(7).uniform() //=> true
 */
export function random(seed: number): Random {
  if (!Number.isInteger(seed) || seed < -(2 ** 31) || seed >= 2 ** 32)
    throw new DomainError(
      `random: expected a seed that is an integer of 32 bits, received ${shown(seed)}; pick any`,
    )
  const bits = xoroshiro128plusFromState([1, 2, 3, 4].map((word) => mixed(seed, word)))
  const uniform = () => uniformFloat64(bits)
  return { uniform, normal: polarNormal(uniform) }
}

/**
 * 32 well-mixed bits of a seed, others for each word: a step of a Weyl sequence, then the finalizer of MurmurHash3.
 *
 * @see G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014
 */
function mixed(seed: number, word: number): number {
  let bits = (seed + Math.imul(word, 0x9e3779b9)) | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}

/** @throws {DomainError} if plain JavaScript gave what is not a stream of random numbers */
export function checkRandom(where: string, random: Random): void {
  if (typeof random?.uniform !== 'function' || typeof random.normal !== 'function')
    throw new DomainError(
      `${where}: expected a stream of random numbers, received ${shown(random)}; make one with random(seed)`,
    )
}

/**
 * Normal numbers by the polar method: two for each point that falls into the unit disc.
 *
 * @see G. Marsaglia and T. A. Bray, A convenient method for generating normal variables, SIAM Review 6 (1964)
 */
function polarNormal(uniform: () => number): () => number {
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    for (let turn = 0; ; turn++) {
      const u = 2 * uniform() - 1
      const v = 2 * uniform() - 1
      const s = u * u + v * v
      if (turn > 1000) return 0 // of a stream that is not uniform
      if (s < 1 && s > 0) {
        const factor = Math.sqrt((-2 * log(s)) / s)
        spare = v * factor
        return u * factor
      }
    }
  }
}
