import { dimensionOf, type Manifold } from '../../geometry/manifold.ts'
import type { AnyRepresentation } from '../../representations/representation.ts'
import { expectNumbers, expectTrue } from '../law.ts'
import { matrixOf, product, type Subject, sizesOf, transposed } from './subject.ts'

/** What a representation says of its algebra can store the results. */
export function checkAlgebra(subject: Subject): void {
  const { representation, kernels, output, input, draw } = subject
  const [rows, columns] = sizesOf(subject)
  const weights = draw(kernels.coordinates)
  const w = matrixOf(kernels, weights, rows * columns)
  const { transposed: back, inverse, inOtherBasis, multiple, product: both } = representation
  if (back) {
    const expected = transposed(w, rows, columns)
    storable(subject, 'transposed', back, input, output, expected)
    if (kernels.transpose) {
      const of = back.between(input, output)
      const to = new Float64Array(of.coordinates)
      kernels.transpose(weights, to)
      expectNumbers(subject, 'transpose to write Wᵀ', matrixOf(of, to, rows * columns), expected, 0)
    }
  }
  if (multiple)
    storable(
      subject,
      'multiple',
      multiple,
      output,
      input,
      w.map((value) => -2.5 * value),
    )
  multiples(subject, w)
  if (rows !== columns) return
  if (inOtherBasis) {
    const basis = draw(rows * rows)
    const form = product(transposed(basis, rows, rows), product(w, basis, rows, rows, rows), rows, rows, rows)
    storable(subject, 'inOtherBasis', inOtherBasis, output, input, form)
  }
  if (both) {
    const other = matrixOf(kernels, draw(kernels.coordinates), rows * rows)
    storable(subject, 'product', both, output, input, product(w, other, rows, rows, rows))
  }
  if (inverse) storable(subject, 'inverse', inverse, output, input, inverted(w, rows))
}

/** Whether a representation that is said to store some results stores one of them. */
function storable(
  subject: Subject,
  name: string,
  by: AnyRepresentation,
  output: Manifold,
  input: Manifold,
  matrix: Float64Array,
): void {
  const misfit = by.misfit(output, input)
  expectTrue(subject, `${name} to fit between the same manifolds`, misfit === undefined, misfit)
  const kernels = by.between(output, input)
  if (!kernels.closest) return
  const weights = new Float64Array(kernels.coordinates)
  kernels.closest(matrix, weights)
  const largest = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
  const stored = matrixOf(kernels, weights, dimensionOf(output) * dimensionOf(input))
  const law = `${by} to store what is said of ${name}`
  expectNumbers(subject, law, stored, matrix, 1e-13 * largest)
}

function multiples(subject: Subject, w: Float64Array): void {
  const { multiplies } = subject.representation
  if (!multiplies) return
  const [rows, columns] = sizesOf(subject)
  const factor = multiplies === 'by one' ? 1 : w[0]!
  const identity = w.map((_, i) => (i % (columns + 1) === 0 ? factor : 0))
  expectTrue(subject, 'square matrices, which multiply', rows === columns, `${rows} × ${columns}`)
  expectNumbers(subject, `W to multiply ${multiplies}`, w, identity, 0)
}

/** W⁻¹ by elimination with pivots. */
function inverted(w: Float64Array, n: number): Float64Array {
  const rows = Array.from({ length: n }, (_, i) => [
    ...w.subarray(i * n, (i + 1) * n),
    ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
  ])
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i
    ;[rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!]
    const head = rows[k]!
    for (let i = 0; i < n; i++) {
      const factor = rows[i]![k]! / head[k]!
      if (i !== k) for (let j = k; j < 2 * n; j++) rows[i]![j]! -= factor * head[j]!
    }
  }
  return Float64Array.from(rows.flatMap((row, i) => row.slice(n).map((value) => value / row[i]!)))
}
