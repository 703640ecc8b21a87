import type { Engine } from '../../engine/engine.ts'
import { reference } from '../../engine/reference.ts'
import { simdEngine } from '../../engine/simd.ts'
import { expectNumbers } from '../law.ts'
import { matrixOf, product, type Subject, sizesOf, transposed } from './subject.ts'

/** What a kernel writes to is no number before. */
const untouched = Number.NaN
const gap = 3

/** The products of W are those of its matrix, wherever they are computed. */
export function checkProducts(subject: Subject): void {
  for (const engine of [reference, simdEngine() ?? reference])
    for (const count of [1, 2, 5])
      for (const hasBias of [true, false]) checkAt(subject, engine, count, hasBias)
}

function checkAt(subject: Subject, engine: Engine, count: number, hasBias: boolean): void {
  const { kernels: of, draw } = subject
  const [rows, columns] = sizesOf(subject)
  const place = placesIn(engine, [
    of.coordinates,
    rows,
    count * columns,
    count * rows,
    count * rows,
    count * columns,
    of.coordinates,
    rows,
    count * rows,
  ])
  const [w, b, x, y, wx, wy, dw, db, vx] = place.vectors as [V, V, V, V, V, V, V, V, V]
  for (const vector of [w, b, x, y]) vector.values.set(draw(vector.values.length))
  const given = [w, b, x, y].map(({ values }) => values.slice())
  const bias = hasBias ? b : undefined
  of.multiply(place.kernels, w, bias, x, wx, count)
  of.multiplyTangent(place.kernels, w, bias, x, vx, count)
  of.multiplyTransposed(place.kernels, w, y, wy, count)
  of.outerProducts(place.kernels, y, x, dw, hasBias ? db : undefined, count)

  const matrix = matrixOf(of, w.values, rows * columns)
  const expected = product(x.values, transposed(matrix, rows, columns), count, columns, rows)
  const shifted = expected.map((value, i) => value + (hasBias ? b.values[i % rows]! : 0))
  const law = (words: string) =>
    `${words} of ${count} rows${hasBias ? ' and a bias' : ''}, by the engine ${engine.name}`
  for (const [i, vector] of [w, b, x, y].entries())
    expectNumbers(subject, law('operands that are read to stay'), vector.values, given[i]!, 0)
  expectNumbers(subject, law('multiply to be W x + b'), wx.values, shifted, 1e-14)
  const constant = matrixOf(of, new Float64Array(of.coordinates), rows * columns)
  const still = product(x.values, transposed(constant, rows, columns), count, columns, rows)
  const moved = shifted.map((value, i) => value - still[i]!)
  expectNumbers(subject, law('multiplyTangent to be the derivative of W x + b'), vx.values, moved, 1e-14)
  const back = product(y.values, matrix, count, rows, columns)
  expectNumbers(subject, law('multiplyTransposed to be Wᵀ y'), wy.values, back, 1e-14)
  expectNumbers(
    subject,
    law('outerProducts to be the differential of y·(W x + b)'),
    dw.values,
    differential(subject, x.values, y.values, count),
    1e-13,
  )
  const sums = b.values.map((_, row) =>
    y.values.reduce((total, value, i) => (i % rows === row ? total + value : total), 0),
  )
  if (hasBias)
    expectNumbers(subject, law('outerProducts to be the differential by b'), db.values, sums, 1e-14)
  const beside = place.gaps()
  expectNumbers(
    subject,
    law('nothing written beside the results'),
    beside.map(Number.isNaN).map(Number),
    beside.map(() => 1),
    0,
  )
}

type V = ReturnType<typeof placesIn>['vectors'][number]

/** Vectors of these lengths in one memory, with gaps between them. */
function placesIn(engine: Engine, lengths: readonly number[]) {
  const total = lengths.reduce((sum, length) => sum + length + gap, gap)
  const { kernels, numbers } = engine.memory(total)
  const { values: all } = numbers(0, total)
  all.fill(untouched)
  let start = 0
  const starts = lengths.map((length) => {
    const at = start + gap
    start = at + length
    return at
  })
  return {
    kernels,
    vectors: lengths.map((length, i) => numbers(starts[i]!, length)),
    gaps: () => [...all].filter((_, i) => !starts.some((at, k) => at <= i && i < at + lengths[k]!)),
  }
}

/** y·(W x) is linear in the coordinates, so that its differential is what it is at each unit, less that at the origin. */
function differential(subject: Subject, x: Float64Array, y: Float64Array, count: number): Float64Array {
  const { kernels } = subject
  const [rows, columns] = sizesOf(subject)
  const outer = product(transposed(y, count, rows), x, rows, count, columns)
  const at = (weights: Float64Array) =>
    matrixOf(kernels, weights, rows * columns).reduce((total, value, i) => total + value * outer[i]!, 0)
  const origin = at(new Float64Array(kernels.coordinates))
  return Float64Array.from({ length: kernels.coordinates }, (_, k) => {
    const unit = new Float64Array(kernels.coordinates)
    unit[k] = 1
    return at(unit) - origin
  })
}
