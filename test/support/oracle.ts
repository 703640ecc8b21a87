/**
 * exp, log, log1p and tanh of doubles in integer arithmetic, right to more than 140 bits: an oracle for
 * `src/engine/elementary.ts` that has no step in common with it.
 */

/** The number digits / 2^bits. */
export interface Real {
  readonly digits: bigint
  readonly bits: number
}

/** Bits behind the leading one of a result, a few of which are wrong. */
const precision = 200

/** The exact value of a finite double. */
export function real(x: number): Real {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const word = view.getBigUint64(0)
  const exponent = Number((word >> 52n) & 0x7ffn)
  const fraction = word & 0xfffffffffffffn
  const digits = exponent === 0 ? fraction : fraction | (1n << 52n)
  return scaled(x < 0 ? -digits : digits, 1075 - Math.max(exponent, 1))
}

/** digits / 2^bits with bits ≥ 0. */
function scaled(digits: bigint, bits: number): Real {
  return bits >= 0 ? { digits, bits } : { digits: digits << BigInt(-bits), bits: 0 }
}

/** How many bits |n| has; none if n = 0. */
function length(n: bigint): number {
  const hex = (n < 0n ? -n : n).toString(16)
  return 4 * hex.length - Math.clz32(Number.parseInt(hex[0]!, 16)) + 28
}

/** ⌊log₂ |x|⌋. */
function exponentOf({ digits, bits }: Real): number {
  return length(digits) - 1 - bits
}

/** ⌊x 2^bits⌋. */
function fixed(x: Real, bits: number): bigint {
  return bits >= x.bits ? x.digits << BigInt(bits - x.bits) : x.digits >> BigInt(x.bits - bits)
}

/** 2 artanh s = 2 (s + s³/3 + s⁵/5 + …), where s and the result are multiples of 2^−bits. */
function twiceArtanh(s: bigint, bits: number): bigint {
  const shift = BigInt(bits)
  const square = (s * s) >> shift
  let sum = 0n
  for (let n = 1n, power = s; power !== 0n && power !== -1n; n += 2n, power = (power * square) >> shift)
    sum += power / n
  return 2n * sum
}

const logTwo = twiceArtanh((1n << 1500n) / 3n, 1500)

/** log x = k log 2 + 2 artanh((m − 1) / (m + 1)) with x = 2ᵏ m and ¾ ≤ m < 3/2, for x > 0. */
export function logOf(x: Real): Real {
  const exponent = exponentOf(x)
  const k = fixed(x, 2 - exponent) < 6n ? exponent : exponent + 1
  const one = 1n << BigInt(x.bits + k)
  const difference = x.digits - one
  const bits = precision + Math.max(0, length(one) - length(difference))
  const logM = twiceArtanh((difference << BigInt(bits)) / (x.digits + one), bits)
  return { digits: logM + ((BigInt(k) * logTwo) >> BigInt(1500 - bits)), bits }
}

/** log(1 + x) for x > −1. */
export function log1pOf(x: Real): Real {
  return logOf({ digits: x.digits + (1n << BigInt(x.bits)), bits: x.bits })
}

/** eˣ = 2ᵏ (1 + r + r²/2 + r³/6 + …) with r = x − k log 2, to `bits` bits. */
export function expOf(x: Real, bits = precision): Real {
  const shift = BigInt(bits)
  const log2 = logTwo >> (1500n - shift)
  const all = fixed(x, bits)
  const k = all / log2
  const r = all - k * log2
  let sum = 0n
  for (let n = 1n, term = 1n << shift; term !== 0n && term !== -1n; term = ((term * r) >> shift) / n, n++)
    sum += term
  return scaled(sum, bits - Number(k))
}

/** tanh x = (e²ˣ − 1) / (e²ˣ + 1). */
export function tanhOf(x: Real): Real {
  if (x.digits < 0n) {
    const { digits, bits } = tanhOf({ digits: -x.digits, bits: x.bits })
    return { digits: -digits, bits }
  }
  const exponent = exponentOf(x)
  if (exponent > 10) return { digits: 1n, bits: 0 }
  const bits = precision + Math.max(0, -exponent)
  const power = expOf({ digits: 2n * x.digits, bits: x.bits }, bits)
  const one = 1n << BigInt(power.bits)
  return { digits: ((power.digits - one) << BigInt(bits)) / (power.digits + one), bits }
}

/** The first decimals of x > 0, not rounded. */
export function decimals(x: Real, count: number): string {
  const text = ((x.digits * 10n ** BigInt(count)) >> BigInt(x.bits)).toString().padStart(count + 1, '0')
  return `${text.slice(0, -count)}.${text.slice(-count)}`
}

/**
 * The distance of a double from the exact value, in units of the last place that the exact value has among
 * the doubles: ½ at most if the double is correctly rounded. ∞ counts as 2¹⁰²⁴.
 */
export function ulps(actual: number, exact: Real): number {
  if (Number.isNaN(actual)) return Number.POSITIVE_INFINITY
  if (exact.digits === 0n) return actual === 0 ? 0 : Number.POSITIVE_INFINITY
  const exponent = exponentOf(exact)
  if (exponent > 1023) return actual === Number.POSITIVE_INFINITY ? 0 : Number.POSITIVE_INFINITY
  const double = Number.isFinite(actual) ? real(actual) : { digits: 1n << 1024n, bits: 0 }
  const place = Math.max(exponent - 52, -1074)
  // both in units of 2⁻³² of that place
  const unit = Math.max(double.bits, exact.bits, 32 - place)
  const difference = fixed(double, unit) - fixed(exact, unit)
  return Number((difference < 0n ? -difference : difference) >> BigInt(unit - 32 + place)) / 2 ** 32
}
