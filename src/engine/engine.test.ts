import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, sum } from '../../test/support/numbers.ts'
import { engine } from './index.ts'
import { reference } from './reference.ts'

const size = fc.integer({ min: 1, max: 6 })
const entries = (length: number) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((numbers) => Float64Array.from(numbers))

/** A matrix `[rows × columns]`, and `count` vectors on either side of it. */
const problem = fc.tuple(size, size, size).chain(([count, rows, columns]) =>
  fc.record({
    count: fc.constant(count),
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    weights: entries(rows * columns),
    bias: fc.option(entries(rows), { nil: undefined }),
    inputs: entries(count * columns),
    outputs: entries(count * rows),
  }),
)

/** A buffer in which nothing may be left of what it held before. */
const used = (length: number) => new Float64Array(length).fill(Number.NaN)

/** The matrix of these entries, row by row. */
const matrix = (rows: number, columns: number, entry: (row: number, column: number) => number) =>
  Array.from({ length: rows * columns }, (_, i) => entry(Math.floor(i / columns), i % columns))

describe.each([
  ['the engine in use', engine],
  ['the reference', reference],
])('%s', (_, engine) => {
  it('multiplies every row with a matrix, and adds a bias', () => {
    fc.assert(
      fc.property(problem, ({ count, rows, columns, weights, bias, inputs }) => {
        const to = used(count * rows)
        engine.multiply(weights, bias, inputs, to, count, rows, columns)
        const expected = matrix(
          count,
          rows,
          (n, row) =>
            (bias?.[row] ?? 0) + sum(columns, (c) => weights[row * columns + c]! * inputs[n * columns + c]!),
        )
        expect(difference(to, expected)).toBeLessThan(1e-14)
      }),
    )
  })

  it('multiplies every row with the transposed matrix: ⟨Wx, z⟩ = ⟨x, Wᵀz⟩', () => {
    fc.assert(
      fc.property(problem, ({ count, rows, columns, weights, inputs, outputs }) => {
        const images = used(count * rows)
        const preimages = used(count * columns)
        engine.multiply(weights, undefined, inputs, images, count, rows, columns)
        engine.multiplyTransposed(weights, outputs, preimages, count, rows, columns)
        const pairings = (a: Float64Array, b: Float64Array) =>
          Array.from({ length: count }, (_, n) => {
            const width = a.length / count
            return sum(width, (i) => a[n * width + i]! * b[n * width + i]!)
          })
        expect(difference(pairings(inputs, preimages), pairings(images, outputs))).toBeLessThan(1e-13)
      }),
    )
  })

  it('averages outer products', () => {
    fc.assert(
      fc.property(problem, ({ count, rows, columns, inputs, outputs }) => {
        const to = used(rows * columns)
        engine.meanOuterProduct(outputs, inputs, to, count, rows, columns)
        const expected = matrix(
          rows,
          columns,
          (row, column) =>
            sum(count, (n) => outputs[n * rows + row]! * inputs[n * columns + column]!) / count,
        )
        expect(difference(to, expected)).toBeLessThan(1e-14)
      }),
    )
  })

  it('averages rows', () => {
    fc.assert(
      fc.property(problem, ({ count, columns, inputs }) => {
        const to = used(columns)
        engine.meanOfRows(inputs, to, count, columns)
        const expected = matrix(
          1,
          columns,
          (_, column) => sum(count, (n) => inputs[n * columns + column]!) / count,
        )
        expect(difference(to, expected)).toBeLessThan(1e-14)
      }),
    )
  })
})
