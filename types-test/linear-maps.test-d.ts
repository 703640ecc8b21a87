// The algebra of linear maps: the representation, the ends and the chart of every result.
import {
  averageOuterProduct,
  Bernoulli,
  batch,
  Cartesian,
  changeOfBasis,
  cholesky,
  compose,
  Diagonal,
  determinant,
  dualComposition,
  Euclidean,
  fromColumns,
  fromRows,
  fromTensor,
  Identity,
  inverse,
  Linear,
  logDeterminant,
  Mean,
  metricTensor,
  Natural,
  Normal,
  NormalMean,
  outerProduct,
  type Point,
  PositiveDefinite,
  point,
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
import { expectError, expectType } from 'tsd'

const plane = Euclidean(2)
const space = Euclidean(3)
type Plane = typeof plane
type Space = typeof space

const tensor = point(Cartesian, Linear(Tensor, plane, plane), [1, 2, 3, 4])
const symmetric = point(Cartesian, Linear(Symmetric, plane, plane), [1, 2, 3])
const definite = point(Cartesian, Linear(PositiveDefinite, plane, plane), [2, 1, 2])
const diagonal = point(Cartesian, Linear(Diagonal, plane, plane), [1, 2])
const scale = point(Cartesian, Linear(Scale, plane, plane), [2])
const identity = point(Cartesian, Linear(Identity, plane, plane), [])
const wide = point(Cartesian, Linear(Tensor, plane, space), [1, 2, 3, 4, 5, 6])

type On<F extends Tensor | Symmetric | PositiveDefinite | Diagonal | Scale | Identity> = Point<
  Cartesian,
  Linear<F, Plane, Plane>
>

// outer products: a Tensor in the chart of both, another representation when asked for
const p = point(Natural, Normal, [0, -1])
const coins = point(Natural, R(3, Bernoulli), [0, 1, 2])
expectType<Point<Natural, Linear<Tensor, Normal, R<3, Bernoulli>>>>(outerProduct(p, coins))
const rows = batch(Mean, NormalMean, [[1], [2]])
const triples = batch(Mean, R(3, NormalMean), [[1, 2, 3]])
expectType<Point<Mean, Linear<Tensor, NormalMean, R<3, NormalMean>>>>(averageOuterProduct(rows, triples))
expectType<Point<Mean, Linear<PositiveDefinite, R<3, NormalMean>, R<3, NormalMean>>>>(
  averageOuterProduct(triples, triples, PositiveDefinite),
)
expectError(outerProduct(p, point(Mean, Normal, [0, 1]))) // two charts
expectError(outerProduct(point(Source, Normal, [0, 1]), point(Source, Normal, [0, 1]))) // no linear maps there
expectError(averageOuterProduct(rows, triples, Diagonal)) // not square

// transpose: the ends change places
expectType<Point<Cartesian, Linear<Tensor, Space, Plane>>>(transpose(wide))
expectType<On<PositiveDefinite>>(transpose(definite))
expectError(transpose(p)) // no map

// compose: by the table
expectType<On<Tensor>>(compose(tensor, symmetric))
expectType<On<Symmetric>>(compose(identity, symmetric))
expectType<On<PositiveDefinite>>(compose(definite, identity))
expectType<On<Symmetric>>(compose(scale, definite)) // perhaps a negative one
expectType<On<Tensor>>(compose(definite, definite))
expectType<On<Tensor>>(compose(diagonal, symmetric))
expectType<On<Diagonal>>(compose(diagonal, scale))
expectType<On<Diagonal>>(compose(diagonal, diagonal))
expectType<On<Scale>>(compose(scale, scale))
expectType<On<Identity>>(compose(identity, identity))
expectType<Point<Cartesian, Linear<Tensor, Plane, Space>>>(compose(diagonal, wide))
expectError(compose(wide, diagonal)) // they do not meet
const natural = point(Natural, Linear(Diagonal, Normal, Normal), [1, 2])
expectError(compose(natural, natural)) // Natural ones read Mean

// dualComposition: a map in the dual chart between two others
const metric = metricTensor(p)
expectType<Point<Natural, Linear<Tensor, Normal, Normal>>>(dualComposition(natural, metric, natural))
expectType<Point<Natural, Linear<Diagonal, Normal, Normal>>>(
  dualComposition(natural, point(Mean, Linear(Scale, Normal, Normal), [1]), natural),
)
expectError(dualComposition(natural, natural, natural))
expectError(dualComposition(metric, metric, metric))

// inverse: the dual chart, the ends in their other places; only between equal dimensions
expectType<Point<Natural, Linear<PositiveDefinite, Normal, Normal>>>(inverse(metric))
expectType<On<Scale>>(inverse(scale))
const slanted = point(Natural, Linear(Tensor, R(2, NormalMean), Normal), [1, 2, 3, 4])
expectType<Point<Mean, Linear<Tensor, Normal, R<2, NormalMean>>>>(inverse(slanted))
expectError(inverse(wide))
expectError(determinant(wide))
expectError(logDeterminant(wide))
expectType<number>(determinant(slanted))
expectType<number>(logDeterminant(definite))
const n = size('n', 2)
const m = size('m', 2)
const known = point(Cartesian, Linear(Tensor, Euclidean(n), Euclidean(n)), [1, 2, 3, 4])
expectType<number>(determinant(known))
expectError(determinant(point(Cartesian, Linear(Tensor, Euclidean(n), Euclidean(m)), [1, 2, 3, 4])))

// cholesky: a triangle is a Tensor; a Tensor or a Symmetric promises nothing
expectType<On<Tensor>>(cholesky(definite))
expectType<On<Diagonal>>(cholesky(diagonal))
expectType<On<Scale>>(cholesky(scale))
expectType<On<Identity>>(cholesky(identity))
expectError(cholesky(tensor))
expectError(cholesky(symmetric))

// schurComplement: as definite as both blocks
const corner = point(Cartesian, Linear(PositiveDefinite, space, space), [1, 0, 1, 0, 0, 1])
expectType<Point<Cartesian, Linear<PositiveDefinite, Space, Space>>>(schurComplement(definite, wide, corner))
expectType<Point<Cartesian, Linear<Symmetric, Space, Space>>>(schurComplement(symmetric, wide, corner))
expectType<Point<Cartesian, Linear<Tensor, Space, Space>>>(schurComplement(tensor, wide, corner))
expectType<On<Symmetric>>(schurComplement(diagonal, tensor, identity))
expectError(schurComplement(corner, wide, definite)) // the blocks do not fit
expectError(schurComplement(metric, slanted, metric))

// changeOfBasis: positive definite stays positive definite
expectType<Point<Cartesian, Linear<PositiveDefinite, Space, Space>>>(changeOfBasis(wide, definite))
expectType<Point<Cartesian, Linear<Symmetric, Space, Space>>>(changeOfBasis(wide, diagonal))
expectType<Point<Cartesian, Linear<Tensor, Space, Space>>>(changeOfBasis(wide, tensor))
expectType<Point<Natural, Linear<PositiveDefinite, Normal, Normal>>>(changeOfBasis(natural, metric))
expectError(changeOfBasis(wide, corner))
expectError(changeOfBasis(natural, natural))

// conversions
expectType<On<Tensor>>(toTensor(definite))
expectType<On<Symmetric>>(fromTensor(Symmetric, tensor))
expectError(fromTensor(Symmetric, wide)) // not square
expectError(fromTensor(Symmetric, diagonal)) // no Tensor
expectType<Point<Cartesian, Space>[]>(toRows(wide))
expectType<Point<Cartesian, Plane>[]>(toColumns(wide))
expectType<Point<Cartesian, Linear<Tensor, Plane, Space>>>(fromRows(plane, toRows(wide)))
expectType<Point<Cartesian, Linear<Tensor, Plane, Space>>>(fromColumns(space, toColumns(wide)))
expectError(fromRows(plane, [point(Source, Normal, [0, 1])]))

// metricTensor: from tangent vectors to differentials, in the dual chart
expectType<Point<Mean, Linear<PositiveDefinite, Normal, Normal>>>(metric)
expectType<Point<Natural, Linear<PositiveDefinite, Normal, Normal>>>(
  metricTensor(point(Mean, Normal, [0, 1])),
)
expectType<On<PositiveDefinite>>(metricTensor(point(Cartesian, plane, [1, 2])))
expectError(metricTensor(tensor)) // the metric of a map depends on its inputs
