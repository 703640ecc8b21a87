// Real numbers for fast-check, spread as data are. `fc.double` is even over bit patterns: of what it draws between
// −a and a, nine in ten are as good as zero.
import fc from 'fast-check'

/**
 * Numbers from `min` to `max`: even over the range, even over magnitudes where the range has several, and the edges:
 * both ends, ±0 and what is next to it. They shrink towards the number of the range that is closest to 0.
 */
export function real(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: even(min, max) },
    ...magnitudes(min, max).map((arbitrary) => ({ weight: 1, arbitrary })),
    { weight: 1, arbitrary: fc.constantFrom(...edges(min, max)) },
  )
}

/** Numbers from `min` to `max`, both positive, even over magnitudes, and both ends. */
export function positive(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof({ weight: 8, arbitrary: logarithmic(min, max) }, fc.constantFrom(min, max))
}

/** Lists of `length` numbers from `min` to `max`. */
export function reals(length: number, min: number, max: number): fc.Arbitrary<number[]> {
  return fc.array(real(min, max), { minLength: length, maxLength: length })
}

/** Any finite double, even over bit patterns, hence over 600 magnitudes. */
export const finite: fc.Arbitrary<number> = fc.double({ noNaN: true, noDefaultInfinity: true })

/** A grid of 2⁵² steps, on which numbers have all their digits. */
function even(min: number, max: number): fc.Arbitrary<number> {
  const step = max / 2 ** 52 - min / 2 ** 52 // max − min may be infinite
  const origin = within(min, max, 0)
  const steps = { min: Math.ceil((min - origin) / step), max: Math.floor((max - origin) / step) }
  return fc.noBias(fc.integer(steps)).map((k) => within(min, max, origin + k * step))
}

function logarithmic(min: number, max: number): fc.Arbitrary<number> {
  return even(Math.log(min), Math.log(max)).map((logarithm) => within(min, max, Math.exp(logarithm)))
}

/** From 1e-16 of each end to that end, unless the range is less than a decade. */
function magnitudes(min: number, max: number): fc.Arbitrary<number>[] {
  return [1, -1].flatMap((sign) => {
    const [low, high] = sign > 0 ? [min, max] : [-max, -min]
    const least = Math.max(low, 1e-16 * high)
    return high > 10 * least ? [logarithmic(least, high).map((size) => sign * size)] : []
  })
}

function edges(min: number, max: number): number[] {
  const next = [0, Number.MIN_VALUE, 2 ** -1022].flatMap((x) => [x, -x]).filter((x) => min < x && x < max)
  return [min, max, ...next]
}

function within(min: number, max: number, x: number): number {
  return Math.min(Math.max(x, min), max)
}
