import { describe, expect, it } from 'vitest'
import { expOf, real, ulps } from '../../test/support/oracle.ts'
import { expm1, expm1MinusX } from './elementary.ts'
import { random } from './random.ts'

const { uniform } = random(21)
const points = [
  ...Array.from({ length: 3000 }, () => (2 * uniform() - 1) * 2),
  ...Array.from({ length: 3000 }, () => (2 * uniform() - 1) * 2 ** (-60 * uniform())),
  ...Array.from({ length: 1000 }, () => 700 * uniform()),
  ...Array.from({ length: 1000 }, () => -60 * uniform()),
  ...[0.3465735902799726, 0.34657359027997264, 0.3465735902799727].flatMap((x) => [x, -x]),
]

/** exp x − 1 − factor·x, exactly but for 140 bits of exp x. */
function exact(x: number, factor: bigint) {
  const e = expOf(real(x))
  const r = real(x)
  const bits = Math.max(e.bits, r.bits)
  const digits =
    (e.digits << BigInt(bits - e.bits)) - (1n << BigInt(bits)) - factor * (r.digits << BigInt(bits - r.bits))
  return { digits, bits }
}

describe('exp x − 1', () => {
  it('is within two units in the last place', () => {
    for (const x of points) expect(ulps(expm1(x), exact(x, 0n)), String(x)).toBeLessThanOrEqual(2)
  })

  it.each([
    [0, 0],
    [1e-300, 1e-300],
    [-800, -1],
    [800, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, -1],
  ])('of %f is %f', (x, value) => {
    expect(expm1(x)).toBe(value)
  })
})

describe('exp x − 1 − x', () => {
  it('loses at most four bits', () => {
    for (const x of points)
      if (Math.abs(x) > 1e-15) expect(ulps(expm1MinusX(x), exact(x, 1n)), String(x)).toBeLessThanOrEqual(16)
  })

  it('goes like x²/2 at 0', () => {
    expect(expm1MinusX(1e-100)).toBeCloseTo(5e-201, 210)
    expect(expm1MinusX(0)).toBe(0)
  })
})
