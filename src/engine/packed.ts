/**
 * The lower triangle of a symmetric n × n matrix, row by row: (0, 0), (1, 0), (1, 1), (2, 0), …, so that entry
 * (i, j) with j ≤ i stands at i (i + 1) / 2 + j.
 */

/** The number of entries of a packed triangle, n (n + 1) / 2. */
export function packedLength(n: number): number {
  return (n * (n + 1)) / 2
}

/** Writes the packed matrix at `offset` in full, row-major. */
export function unpack(packed: Float64Array, offset: number, n: number, full: Float64Array): void {
  for (let i = 0, at = offset; i < n; i++)
    for (let j = 0; j <= i; j++, at++) {
      full[i * n + j] = packed[at]!
      full[j * n + i] = packed[at]!
    }
}

/** Writes the lower triangle of a full matrix at `offset`; the upper one is not read. */
export function pack(full: Float64Array, n: number, packed: Float64Array, offset: number): void {
  for (let i = 0, at = offset; i < n; i++) for (let j = 0; j <= i; j++, at++) packed[at] = full[i * n + j]!
}

/** Writes the packed lower triangle at `offset` in full, row-major, with zeros above. */
export function unpackLower(packed: Float64Array, offset: number, n: number, full: Float64Array): void {
  for (let i = 0, at = offset; i < n; i++)
    for (let j = 0; j < n; j++) full[i * n + j] = j <= i ? packed[at++]! : 0
}
