import { expectNumbers, expectTrue } from '../law.ts'
import { sum } from '../numerics.ts'
import { matrixOf, type Subject, sizesOf } from './subject.ts'

/** What holds of the matrix that coordinates stand for. */
export function checkMatrix(subject: Subject): void {
  const { kernels, draw } = subject
  const [rows, columns] = sizesOf(subject)
  const { coordinates, tensors } = kernels
  const at = (weights: Float64Array) => matrixOf(kernels, weights, rows * columns)

  const stored = tensors.reduce((total, { shape }) => total + shape.reduce((size, n) => size * n, 1), 0)
  expectTrue(subject, `tensors of all ${coordinates} coordinates`, stored === coordinates, stored)
  const names = tensors.map(({ name }) => name)
  expectTrue(subject, 'tensors of different names', new Set(names).size === names.length, names)

  const [a, b] = [draw(coordinates), draw(coordinates)]
  const origin = at(new Float64Array(coordinates))
  const both = at(a.map((value, i) => 2 * value - b[i]!))
  const [ofA, ofB] = [at(a), at(b)]
  const combined = both.map((_, i) => 2 * ofA[i]! - ofB[i]!)
  expectNumbers(subject, 'W to be linear in its coordinates, but for constants', both, combined, 1e-13)
  entries(subject, at, origin)
  closest(subject, at, a, origin)
}

function entries(subject: Subject, at: (weights: Float64Array) => Float64Array, origin: Float64Array): void {
  const { entries, coordinates } = subject.kernels
  if (!entries) return
  const [, columns] = sizesOf(subject)
  expectNumbers(subject, 'entries to be all of W', origin, new Float64Array(origin.length), 0)
  for (let k = 0; k < coordinates; k++) {
    const unit = new Float64Array(coordinates)
    unit[k] = 1
    const expected = new Float64Array(origin.length)
    expected[entries.row(k) * columns + entries.column(k)] = 1
    expectNumbers(subject, `coordinate ${k} to be the entry that it is said to be`, at(unit), expected, 0)
  }
}

function closest(
  subject: Subject,
  at: (weights: Float64Array) => Float64Array,
  weights: Float64Array,
  origin: Float64Array,
): void {
  const { kernels, draw } = subject
  if (!kernels.closest) return
  const find = (matrix: Float64Array) => {
    const found = new Float64Array(kernels.coordinates)
    kernels.closest?.(matrix, found)
    return found
  }
  const again = at(find(at(weights)))
  expectNumbers(subject, 'the closest matrix to one that is stored to be that one', again, at(weights), 1e-14)
  const any = draw(origin.length)
  const kept = at(find(any))
  for (let k = 0; k < kernels.coordinates; k++) {
    const unit = new Float64Array(kernels.coordinates)
    unit[k] = 1
    const direction = at(unit).map((value, i) => value - origin[i]!)
    const left = sum(any.length, (i) => (any[i]! - kept[i]!) * direction[i]!)
    expectNumbers(
      subject,
      `nothing left of a matrix along coordinate ${k} of the closest`,
      [left],
      [0],
      1e-13,
    )
  }
}
