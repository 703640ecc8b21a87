/** A type of numbers in a file. */
interface NumberType {
  /** In bytes. */
  readonly size: number
  /** The number whose bytes start here, the least significant first. */
  readonly read: (data: DataView, at: number) => number
}

/** The types of numbers that are read, by the names that the format gives them; F64 and F32 are also written. */
export const numberTypes = {
  F64: { size: 8, read: (data, at) => data.getFloat64(at, true) },
  F32: { size: 4, read: (data, at) => data.getFloat32(at, true) },
  F16: { size: 2, read: (data, at) => half(data.getUint16(at, true)) },
  BF16: { size: 2, read: (data, at) => single(data.getUint16(at, true) << 16) },
} satisfies Record<string, NumberType>

/** The number with the bits of a half: a sign, 5 bits of exponent and 10 of fraction. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const sign = bits >> 15 ? -1 : 1
  if (exponent === 0) return (sign * fraction) / 0x1000000
  // 112 is the difference of the biases, but infinity and NaN have all bits set
  return single(((bits >> 15) << 31) | ((exponent === 31 ? 255 : exponent + 112) << 23) | (fraction << 13))
}

/** The number with the bits of a single. */
function single(bits: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setInt32(0, bits)
  return view.getFloat32(0)
}
