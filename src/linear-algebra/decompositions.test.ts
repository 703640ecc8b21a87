import {
  Affine,
  averageOuterProduct,
  batch,
  Cartesian,
  changeOfBasis,
  cholesky,
  compose,
  Diagonal,
  determinant,
  dualComposition,
  Euclidean,
  fisherInformation,
  fromColumns,
  fromRows,
  fromTensor,
  Identity,
  inverse,
  LegendreError,
  Linear,
  logDeterminant,
  Mean,
  metricTensor,
  Natural,
  Normal,
  NormalMean,
  outerProduct,
  type Point,
  Poisson,
  PositiveDefinite,
  point,
  propagate,
  R,
  Scale,
  Source,
  Symmetric,
  schurComplement,
  size,
  Tensor,
  toColumns,
  toRows,
  toTensor,
  transpose,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference, relativeError, sum } from '../../test/support/numbers.ts'

/** Values of which the compiler knows too much to let a test pass them. */
const any = (value: unknown) => value as never

const space = (n: number) => Euclidean(size('n', n))

function tensor(n: number, entry: (i: number, j: number) => number) {
  const entries = Array.from({ length: n * n }, (_, at) => entry(Math.floor(at / n), at % n))
  return point(Cartesian, Linear(Tensor, space(n), space(n)), entries)
}

const three = Euclidean(3)
const two = Euclidean(2)
const definite = point(Cartesian, Linear(PositiveDefinite, three, three), [5, 1, 4, -2, 0.5, 3])
const side = point(Cartesian, Linear(Tensor, three, two), [1, 2, 0, -1, 3, 0.5])

// mpmath 1.3.0 at 50 digits, of the matrices above and below
const rows = [3, -1, 2, 0.5, 1, 4, -2, 1.5, 0, 2, 5, -1, 2.5, -3, 1, 6]
// biome-ignore format: rows
const inverseOfRows = [
  0.360796984383414, 0.0872374798061389, -0.0958535271943996, -0.0678513731825525,
  -0.037156704361874, 0.176090468497577, 0.0904684975767367, -0.0258481421647819,
  -0.0183091007000538, -0.0581583198707593, 0.175013462574044, 0.0452342487883683,
  -0.165858912224017, 0.061389337641357, 0.0560043080236941, 0.174474959612278,
]
// biome-ignore format: rows
const factor = [
  2.23606797749979, 0, 0,
  0.447213595499958, 1.94935886896179, 0,
  -0.894427190999916, 0.461690258438319, 1.40955386745706,
]
// biome-ignore format: the triangle
const inverseOfDefinite = [
  0.311258278145695,
  -0.105960264900662, 0.291390728476821,
  0.225165562913907, -0.119205298013245, 0.503311258278146,
]

describe('the algebra of linear maps agrees with mpmath', () => {
  it('in a general matrix', () => {
    const f = tensor(4, (i, j) => rows[4 * i + j]!)
    expect(difference(inverse(f).coordinates, inverseOfRows)).toBeLessThan(2e-15)
    expect(relativeError(determinant(f), 464.25)).toBeLessThan(1e-15)
    expect(relativeError(logDeterminant(f), Math.log(464.25))).toBeLessThan(1e-15)
  })

  it('in a positive definite matrix', () => {
    expect(difference(cholesky(definite).coordinates, factor)).toBeLessThan(5e-15)
    expect(difference(inverse(definite).coordinates, inverseOfDefinite)).toBeLessThan(5e-15)
    expect(relativeError(logDeterminant(definite), 3.6309854756950335)).toBeLessThan(1e-15)
    expect(determinant(definite)).toBeCloseTo(37.75, 12)
  })

  it('in a Schur complement and a change of basis', () => {
    const corner = point(Cartesian, Linear(PositiveDefinite, two, two), [20, 1, 9])
    const complement = [13.8079470198675, -2.3046357615894, 6.34437086092715]
    expect(difference(schurComplement(definite, side, corner).coordinates, complement)).toBeLessThan(5e-15)
    const general = schurComplement(toTensor(definite), side, toTensor(corner))
    expect(difference(toRows(general)[1]!.coordinates, [complement[1]!, complement[2]!])).toBeLessThan(5e-15)
    expect(changeOfBasis(side, definite).coordinates).toEqual(Float64Array.of(20, -1, 16.25))
    expect(changeOfBasis(side, toTensor(definite)).coordinates).toEqual(Float64Array.of(20, -1, -1, 16.25))
  })
})

describe('the algebra of linear maps at its limits', () => {
  it.each([
    [1, 1],
    [2, 1e-14],
    [5, 1e-10],
    [8, 1e-5],
  ])('inverts Hilbert matrices as well as doubles can: %i rows', (n, bound) => {
    const f = tensor(n, (i, j) => 1 / (i + j + 1))
    const packed = fromTensor(PositiveDefinite, f)
    for (const inverted of [inverse(f), toTensor(inverse(packed))]) {
      const back = compose(inverted, f).coordinates
      expect(difference(back, tensor(n, (i, j) => (i === j ? 1 : 0)).coordinates)).toBeLessThan(bound)
    }
  })

  it('has 100 rows', () => {
    const n = 100
    const lehmer = tensor(n, (i, j) => (Math.min(i, j) + 1) / (Math.max(i, j) + 1))
    const packed = fromTensor(PositiveDefinite, lehmer)
    const logDeterminantOfLehmer = -297.30085753027953 // mpmath 1.3.0 at 30 digits; its determinant is 1e-129
    expect(relativeError(logDeterminant(lehmer), logDeterminantOfLehmer)).toBeLessThan(1e-13)
    expect(relativeError(logDeterminant(packed), logDeterminantOfLehmer)).toBeLessThan(1e-13)
    expect(relativeError(determinant(packed), determinant(lehmer))).toBeLessThan(1e-11)
    // its inverse is tridiagonal, (i + 1)² · 4(i + 1) / (4 (i + 1)² − 1) on the diagonal but its last entry
    const inverted = toTensor(inverse(packed)).coordinates
    expect(relativeError(inverted[0]!, 4 / 3)).toBeLessThan(1e-12)
    expect(relativeError(inverted[50 * n + 50]!, (4 * 51 ** 3) / (4 * 51 ** 2 - 1))).toBeLessThan(1e-12)
    expect(Math.abs(inverted[50 * n + 52]!)).toBeLessThan(1e-10)
    const l = cholesky(packed)
    const product = compose(l, transpose(l))
    expect(difference(product.coordinates, lehmer.coordinates)).toBeLessThan(1e-14)
  })

  it('has determinants beyond the doubles, and their logarithms', () => {
    const n = space(200)
    const large = point(Cartesian, Linear(Scale, n, n), [1e10])
    expect(determinant(large)).toBe(Number.POSITIVE_INFINITY)
    expect(relativeError(logDeterminant(large), 2000 * Math.LN10)).toBeLessThan(1e-15)
    const small = point(Cartesian, Linear(Scale, n, n), [-1e-10])
    expect(determinant(small)).toBe(0)
    expect(relativeError(logDeterminant(small), -2000 * Math.LN10)).toBeLessThan(1e-15)
    const identity = point(Cartesian, Linear(Identity, n, n), [])
    expect([determinant(identity), logDeterminant(identity)]).toEqual([1, 0])
  })

  it('makes no full matrix of diagonal ones', () => {
    const n = space(1_000_000)
    const f = point(Cartesian, Linear(Diagonal, n, n), new Float64Array(1_000_000).fill(2))
    const g = point(Cartesian, Linear(Scale, n, n), [0.5])
    expect(compose(g, f).coordinates.every((value) => value === 1)).toBe(true)
    expect(inverse(f).coordinates.every((value) => value === 0.5)).toBe(true)
    expect(cholesky(f).coordinates[7]).toBe(Math.SQRT2)
    expect(relativeError(logDeterminant(f), 1_000_000 * Math.LN2)).toBeLessThan(1e-15)
  })

  it('keeps the signs of zeros, and the ends of the doubles, in a conversion', () => {
    const huge = Number.MAX_VALUE
    const f = point(Cartesian, Linear(Symmetric, two, two), [-0, -huge, huge])
    expect(fromTensor(Symmetric, toTensor(f)).coordinates).toEqual(f.coordinates)
    const same = point(Cartesian, Linear(Scale, three, three), [-huge])
    expect(fromTensor(Scale, toTensor(same)).coordinates).toEqual(same.coordinates)
  })
})

it('the closest symmetric matrix to an outer product is not its differential', () => {
  const [y, x] = [batch(Mean, R(2, NormalMean), [[1, 2]]), batch(Mean, R(2, NormalMean), [[3, 4]])]
  const w = point(Natural, Linear(Symmetric, R(2, NormalMean), R(2, NormalMean)), [0, 0, 0])
  expect(averageOuterProduct(y, x, Symmetric).coordinates).toEqual(Float64Array.of(3, 5, 8))
  expect(propagate(y, x, w).differential.value.coordinates).toEqual(Float64Array.of(3, 10, 8))
})

describe('the algebra of linear maps refuses', () => {
  const indefinite = point(Cartesian, Linear(PositiveDefinite, two, two), [1, 2, 1])
  const singular = tensor(3, (i, j) => [2, 4, 6, 1, 2, 3, 4, 9, 1][3 * i + j]!)
  const square = Linear(Tensor, two, two)
  const f = point(Cartesian, square, [1, 2, 3, 4])
  const natural = point(Natural, Linear(Diagonal, R(2, NormalMean), R(2, NormalMean)), [1, 2])
  const p = point(Cartesian, two, [1, 2])

  const refusals: readonly (readonly [() => unknown, string])[] = [
    [
      () => inverse(point(Cartesian, square, [1, 2, 2, 4])),
      'inverse: expected an invertible matrix, received one with pivot 1 equal to 0; leave out what follows from other rows',
    ],
    [
      () => inverse(singular),
      'inverse: expected an invertible matrix, received one with pivot 2 equal to 0; leave out what follows from other rows',
    ],
    [
      () => logDeterminant(point(Cartesian, Linear(Diagonal, two, two), [1, 0])),
      'logDeterminant: expected an invertible matrix, received one with pivot 1 equal to 0; leave out what follows from other rows',
    ],
    [
      () => inverse(point(Cartesian, Linear(Scale, two, two), [1e-310])),
      'inverse: expected an inverse within the range of doubles, received the entry Infinity; rescale the matrix',
    ],
    [
      () => cholesky(indefinite),
      'cholesky: expected a positive definite matrix, received one with pivot 1 equal to -3; add to its diagonal, or use Symmetric',
    ],
    [
      () => cholesky(point(Cartesian, Linear(Diagonal, two, two), [1, -2])),
      'cholesky: expected a positive definite matrix, received one with pivot 1 equal to -2; add to its diagonal, or use Symmetric',
    ],
    [
      () => inverse(indefinite),
      'inverse: expected a positive definite matrix, received one with pivot 1 equal to -3; add to its diagonal, or use Symmetric',
    ],
    [
      () => logDeterminant(indefinite),
      'logDeterminant: expected a positive definite matrix, received one with pivot 1 equal to -3; add to its diagonal, or use Symmetric',
    ],
    [
      () => schurComplement(indefinite, f, indefinite),
      'schurComplement: expected a positive definite matrix, received one with pivot 1 equal to -3; add to its diagonal, or use Symmetric',
    ],
    [
      () => fromTensor(PositiveDefinite, point(Cartesian, square, [1, 2, 2, 1])),
      'fromTensor: expected a positive definite matrix, received one with pivot 1 equal to -3; add to its diagonal, or use Symmetric',
    ],
    [
      () => cholesky(any(f)),
      'cholesky: expected a map stored as PositiveDefinite, Diagonal, Scale, Identity, received Tensor; convert with fromTensor',
    ],
    [
      () => fromTensor(Symmetric, f),
      'fromTensor: expected a matrix that a Symmetric holds, received 2 at row 0, column 1, where the closest one has 2.5; choose another representation',
    ],
    [
      () => fromTensor(Scale, point(Cartesian, square, [1, 0, 0, 2])),
      'fromTensor: expected a matrix that a Scale holds, received 1 at row 0, column 0, where the closest one has 1.5; choose another representation',
    ],
    [
      () => fromTensor(Symmetric, any(indefinite)),
      'fromTensor: expected a map stored as Tensor, received PositiveDefinite; convert with toTensor',
    ],
    [
      () => fromTensor(any(Diagonal), side),
      'fromTensor: only a Tensor maps 2 inputs to 3 outputs, received Diagonal; use Tensor',
    ],
    [
      () => determinant(any(side)),
      'determinant: expected a square matrix, received one from 2 inputs to 3 outputs; choose equal dimensions',
    ],
    [
      () => transpose(any(point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2]))),
      'transpose: expected a point of a linear map, received one of Affine<Tensor, NormalMean, NormalMean>; split an affine map first',
    ],
    [() => transpose(any(3)), 'transpose: expected a point of a linear map, received 3; make one with point'],
    [
      () => compose(f, any(side)),
      'compose: expected maps that meet at Euclidean<2>, received Euclidean<3> there; compose others',
    ],
    [
      () => compose(any(natural), any(natural)),
      'compose: expected a map in Cartesian coordinates, received Natural; apply the maps one by one',
    ],
    [
      () => dualComposition(natural, any(natural), any(natural)),
      'dualComposition: expected a map in Mean coordinates, received Natural; apply the maps one by one',
    ],
    [
      () => changeOfBasis(natural, any(natural)),
      'changeOfBasis: expected a map in Mean coordinates, received Natural; apply the maps one by one',
    ],
    [
      () => schurComplement(definite, side, any(definite)),
      'schurComplement: expected maps that meet at Euclidean<2>, received Euclidean<3> there; compose others',
    ],
    [
      () => outerProduct(any(batch(Cartesian, two, [[1, 2]])), any(p)),
      'outerProduct: expected two points, received 1 × Cartesian # Euclidean<2>(2) [1, 2]; make one with point',
    ],
    [
      () => outerProduct(any(point(Source, Normal, [0, 1])), any(point(Source, Normal, [0, 1]))),
      'outerProduct: expected Natural, Mean or Cartesian coordinates in both, received Source and Source; convert with transition',
    ],
    [
      () =>
        averageOuterProduct(
          batch(Cartesian, two, [[1, 2]]),
          batch(Cartesian, two, [
            [1, 2],
            [3, 4],
          ]),
        ),
      'averageOuterProduct: expected 1 row in both batches, received 2 in the second; pair them',
    ],
    [
      () => averageOuterProduct(batch(Cartesian, two, []), batch(Cartesian, two, [])),
      'averageOuterProduct: expected at least one row, received none; check the data',
    ],
    [
      () => fromRows(three, [p]),
      'fromRows: expected 3 points, one for each dimension of Euclidean<3>, received 1; give so many',
    ],
    [
      () => fromColumns(two, [p, any(point(Cartesian, three, [1, 2, 3]))]),
      'fromColumns: expected a point of Euclidean<2>, received one of Euclidean<3>; use one definition',
    ],
    [
      () => averageOuterProduct(any(p), any(p)),
      'averageOuterProduct: expected two batches, received Cartesian # Euclidean<2>(2) [1, 2]; make one with batch',
    ],
    [
      () => averageOuterProduct(batch(Cartesian, two, [[1, 2]]), any(p)),
      'averageOuterProduct: expected two batches, received Cartesian # Euclidean<2>(2) [1, 2]; make one with batch',
    ],
    [
      () => outerProduct(natural, any(point(Mean, natural.manifold, natural.coordinates))),
      'outerProduct: expected Natural, Mean or Cartesian coordinates in both, received Natural and Mean; convert with transition',
    ],
    [
      () => changeOfBasis(f, any(point(Cartesian, Linear(Symmetric, three, three), new Float64Array(6)))),
      'changeOfBasis: expected maps that meet at Euclidean<2>, received Euclidean<3> there; compose others',
    ],
    [
      () => changeOfBasis(f, any(side)),
      'changeOfBasis: expected maps that meet at Euclidean<2>, received Euclidean<3> there; compose others',
    ],
    [
      () => schurComplement(any(definite), any(natural), any(definite)),
      'schurComplement: expected a map in Cartesian coordinates, received Natural; apply the maps one by one',
    ],
    [
      () => schurComplement(any(definite), any(f), any(natural)),
      'schurComplement: expected a map in Cartesian coordinates, received Natural; apply the maps one by one',
    ],
    [
      () => schurComplement(any(definite), any(f), any(f)),
      'schurComplement: expected maps that meet at Euclidean<2>, received Euclidean<3> there; compose others',
    ],
    [
      () => inverse(point(Cartesian, square, [0, 0, 0, 1])),
      'inverse: expected an invertible matrix, received one with pivot 0 equal to 0; leave out what follows from other rows',
    ],
    [
      () => inverse(point(Cartesian, Linear(Diagonal, two, two), [0, 1])),
      'inverse: expected an invertible matrix, received one with pivot 0 equal to 0; leave out what follows from other rows',
    ],
    [() => toRows(any(3)), 'toRows: expected a point of a linear map, received 3; make one with point'],
    [() => toColumns(any(3)), 'toColumns: expected a point of a linear map, received 3; make one with point'],
    [
      () => fromRows(any(undefined), [p]),
      'fromRows: expected a manifold, received undefined; pass a definition',
    ],
    [() => fromRows(two, any([p, 3])), 'fromRows: expected a point, received 3; make one with point'],
    [() => metricTensor(any(3)), 'metricTensor: expected a point, received 3; make one with point'],
    [
      () => fromRows(Normal, any([point(Source, Normal, [0, 1]), point(Source, Normal, [0, 1])])),
      'fromRows: expected points in one of the charts Natural, Mean, Cartesian, received Source; convert with transition',
    ],
    [
      () => fromRows(Normal, any([point(Natural, Normal, [0, -1]), point(Mean, Normal, [0, 1])])),
      'fromRows: expected points in one of the charts Natural, Mean, Cartesian, received Mean; convert with transition',
    ],
    [
      () => metricTensor(any(point(Source, Poisson, [1]))),
      'metric: expected coordinates with a dual, received Source; convert with transition',
    ],
  ]

  it.each(refusals.map(([refused, message]) => [message, refused] as const))('%s', (message, refused) => {
    let thrown: unknown
    try {
      refused()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(LegendreError)
    expect((thrown as Error).message).toBe(message)
  })

  const of3 = 'expected a point of a linear map, received 3; make one with point'
  const meet = 'expected maps that meet at Euclidean<2>, received Euclidean<3> there; compose others'
  const chart = (expected: string, received: string) =>
    `expected a map in ${expected} coordinates, received ${received}; apply the maps one by one`
  const dualSquare = point(Mean, natural.manifold, [1, 2])
  const [zero, negative] = [[0, 1] as const, [-1, 1] as const].map((entries) =>
    point(Cartesian, Linear(Diagonal, two, two), entries),
  )
  const pivot = (index: number, value: number) =>
    `expected a positive definite matrix, received one with pivot ${index} equal to ${value}; add to its diagonal, or use Symmetric`
  // biome-ignore format: a table
  it.each<[name: string, sentence: string, run: () => unknown]>([
    ['cholesky', of3, () => cholesky(any(3))],
    ['cholesky', pivot(0, 0), () => cholesky(zero!)],
    ['cholesky', pivot(0, -1), () => cholesky(negative!)],
    ['cholesky', pivot(0, -1), () => cholesky(point(Cartesian, Linear(PositiveDefinite, two, two), [-1, 0, 1]))],
    ['cholesky', pivot(0, 0), () => cholesky(point(Cartesian, Linear(PositiveDefinite, two, two), [0, 0, 1]))],
    ['toTensor', of3, () => toTensor(any(3))],
    ['fromTensor', of3, () => fromTensor(any(Symmetric), any(3))],
    ['inverse', of3, () => inverse(any(3))],
    ['inverse', 'expected a square matrix, received one from 2 inputs to 3 outputs; choose equal dimensions', () => inverse(any(side))],
    ['determinant', of3, () => determinant(any(3))],
    ['logDeterminant', of3, () => logDeterminant(any(3))],
    ['logDeterminant', 'expected a square matrix, received one from 2 inputs to 3 outputs; choose equal dimensions', () => logDeterminant(any(side))],
    ['logDeterminant', pivot(1, -3), () => logDeterminant(indefinite)],
    ['logDeterminant', 'expected an invertible matrix, received one with pivot 2 equal to 0; leave out what follows from other rows', () => logDeterminant(singular)],
    ['compose', of3, () => compose(any(3), any(f))],
    ['compose', of3, () => compose(f, any(3))],
    ['compose', chart('Cartesian', 'Natural'), () => compose(f, any(natural))],
    ['dualComposition', of3, () => dualComposition(natural, dualSquare, any(3))],
    ['dualComposition', chart('Natural', 'Mean'), () => dualComposition(natural, dualSquare, any(dualSquare))],
    ['dualComposition', meet, () => dualComposition(f, any(definite), any(side))],
    ['dualComposition', meet, () => dualComposition(f, f, any(definite))],
    ['changeOfBasis', of3, () => changeOfBasis(any(3), any(f))],
    ['changeOfBasis', of3, () => changeOfBasis(f, any(3))],
    ['schurComplement', of3, () => schurComplement(definite, side, any(3))],
    ['schurComplement', pivot(1, -3), () => schurComplement(any(indefinite), any(f), any(f))],
    ['schurComplement', 'expected an invertible matrix, received one with pivot 1 equal to 0; leave out what follows from other rows', () => schurComplement(any(point(Cartesian, square, [1, 2, 2, 4])), any(f), any(f))],
    ['transpose', of3, () => transpose(any(3))],
    ['fromRows', 'expected an array of points, received Cartesian # Euclidean<2>(2) [1, 2]; wrap a single one', () => fromRows(two, any(p))],
    ['fromColumns', 'expected an array of points, received Cartesian # Euclidean<2>(2) [1, 2]; wrap a single one', () => fromColumns(two, any(p))],
  ])('%s: %s', (name, sentence, run) => {
    expect(run).toThrow(expect.objectContaining({ message: `${name}: ${sentence}` }))
  })

  it('what is off by more than rounding errors, and nothing less', () => {
    const symmetric = (entries: readonly number[]) => fromTensor(Symmetric, point(Cartesian, square, entries))
    expect(symmetric([1e6, 1, 1 + 1e-9, 2]).coordinates[1]).toBeCloseTo(1, 8)
    expect(() => symmetric([1e-6, 1e-6, 1e-6 + 1e-9, 1e-6])).toThrow(
      'expected a matrix that a Symmetric holds',
    )
  })
})

it('the average outer product of data with itself is their second moment', () => {
  const xs = [
    [1, 2],
    [3, -2],
    [0, 5],
  ]
  const data = batch(Cartesian, two, xs)
  const second: Point<Cartesian, Linear<PositiveDefinite, Euclidean2, Euclidean2>> = averageOuterProduct(
    data,
    data,
    PositiveDefinite,
  )
  const mean = (i: number, j: number) => sum(3, (n) => xs[n]![i]! * xs[n]![j]!) / 3
  expect(difference(second.coordinates, [mean(0, 0), mean(1, 0), mean(1, 1)])).toBeLessThan(1e-15)
})

type Euclidean2 = typeof two

it('the results hold the coordinates of their representation, and share no memory with what they came from', () => {
  const scale = (by: number) => point(Cartesian, Linear(Scale, two, two), [by])
  const diagonal = point(Cartesian, Linear(Diagonal, two, two), [2, 3])
  const identity = point(Cartesian, Linear(Identity, two, two), [])
  expect(compose(scale(2), scale(3)).coordinates).toEqual(Float64Array.of(6))
  expect(compose(identity, identity).coordinates).toEqual(new Float64Array(0))
  expect(compose(identity, scale(3)).coordinates).toEqual(Float64Array.of(3))
  expect(compose(scale(2), diagonal).coordinates).toEqual(Float64Array.of(4, 6))
  const transposed = transpose(diagonal)
  expect(transposed.coordinates).toEqual(diagonal.coordinates)
  expect(transposed.coordinates.buffer).not.toBe(diagonal.coordinates.buffer)
})

describe('the inverse of a matrix that is singular but for rounding', () => {
  const f = Affine(Tensor, Poisson, R(3, NormalMean))
  const informationOf = (scale: number, third: (x: number) => number) => {
    const data = [1, 2, 3.3, 5].map((x) => ({ x: [scale * x, third(x), x * x] as const, y: 1 }))
    return fisherInformation(f, data)(point(Natural, f, [0.1, 0.01 / scale, 0, -0.02]))
  }

  it.each([1, 1e-6, 1e6])('names the direction, at the scale %d', (scale) => {
    expect(() => inverse(informationOf(scale, (x) => 3 * x + 1))).toThrow(
      new RegExp(
        String.raw`^inverse: expected a positive definite matrix, received one that is 0 along \[-1, ${-3 / scale}, 1, 0\], but for rounding: its pivot 2 is .+; leave out coordinate 2, which follows from the others, or add to the diagonal$`,
      ),
    )
  })

  it.each([1, 1e-150, 1e200, 3e299])(
    'names the direction for a Tensor and a Symmetric, too, at the scale %d',
    (scale) => {
      const three = Linear(Tensor, Euclidean(3), Euclidean(3))
      const entries = [0.1, 0.7, 0.3, 0.2, 0.4, 0.6, 0.3, 0.3, 0.9] // the third column is three times the first
      const f = point(
        Cartesian,
        three,
        entries.map((entry) => scale * entry),
      )
      expect(() => inverse(f)).toThrow(
        /^inverse: expected an invertible matrix, received one that is 0 along \[-3, .*, 1\], but for rounding: its pivot 2 is .+; leave out coordinate 2, which follows from the others$/,
      )
      const symmetric = point(Cartesian, Linear(Symmetric, Euclidean(2), Euclidean(2)), [
        0.1 * scale,
        0.3 * scale,
        0.9 * scale,
      ])
      expect(() => inverse(symmetric)).toThrow(/received one that is 0 along \[-3, 1\], but for rounding/)
    },
  )

  it('is given where it is not', () => {
    const two = Linear(Tensor, Euclidean(2), Euclidean(2))
    for (const small of [1e-20, 1e-300])
      expect(inverse(point(Cartesian, two, [1, 0, 0, small])).coordinates).toEqual(
        Float64Array.of(1, 0, 0, 1 / small),
      )
    expect(inverse(point(Cartesian, two, [1, 1, 1, 1 + 2 ** -48])).coordinates).toEqual(
      Float64Array.of(1 + 2 ** 48, -(2 ** 48), -(2 ** 48), 2 ** 48),
    )
    for (const scale of [1, 1e-6, 1e6])
      expect(inverse(informationOf(scale, Math.sin)).coordinates.every(Number.isFinite)).toBe(true)
  })
})
