import { solveLower } from '../engine/cholesky.ts'
import { solveByElimination } from '../engine/elimination.ts'
import type { Chart } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear } from '../maps/linear.ts'
import { type InOtherBasis, resultOf } from '../representations/algebra.ts'
import { PositiveDefinite, Symmetric, Tensor } from '../representations/index.ts'
import { type AnyRepresentation, sameRepresentation } from '../representations/representation.ts'
import type { Settled } from '../types/settled.ts'
import type { Unless } from '../types/verdict.ts'
import { choleskyFactor, eliminated, isPositiveDefinite } from './decompositions.ts'
import {
  checkedLinear,
  checkInChart,
  checkMeet,
  type LinearPoint,
  type MeetingTwice,
  matrixOf,
  pointOfMatrix,
  type Stored,
  shapeOf,
  transposedMatrix,
} from './matrices.ts'

/** Positive definite if both blocks on the diagonal are, symmetric if both are: they stay so in another basis. */
export type SchurForm<A, D> = SumForm<InOtherBasis<A> | InOtherBasis<D>>

type SumForm<F> = [F] extends [PositiveDefinite]
  ? PositiveDefinite
  : [F] extends [PositiveDefinite | Symmetric]
    ? Symmetric
    : string extends (F extends AnyRepresentation ? F['kind'] : never)
      ? AnyRepresentation // nobody knows
      : Tensor

/** The same at run time. */
function schurForm(blocks: readonly LinearPoint[]): AnyRepresentation {
  const forms = blocks.map(({ manifold }) => resultOf(manifold.representation, 'inOtherBasis'))
  const areAll = (...kinds: AnyRepresentation[]) =>
    forms.every((form) => kinds.some((kind) => sameRepresentation(form, kind)))
  return areAll(PositiveDefinite)
    ? PositiveDefinite
    : areAll(PositiveDefinite, Symmetric)
      ? Symmetric
      : Tensor
}

/**
 * The Schur complement d − bᵀ a⁻¹ b of the block `a` in the matrix [[a, b], [bᵀ, d]]. It is positive definite if the
 * whole matrix is, and the determinant of that is det a · det(d − bᵀ a⁻¹ b).
 *
 * @throws {DimensionError} if the blocks do not fit together
 * @throws {DomainError} if `a` has no inverse, or is a PositiveDefinite that is not positive definite
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `schurComplement`
 * @example
 * const line = Euclidean(1)
 * const block = (entry: number) => point(Cartesian, Linear(PositiveDefinite, line, line), [entry])
 * const b = point(Cartesian, Linear(Tensor, line, line), [6])
 * schurComplement(block(4), b, block(10)).coordinates //=> Float64Array(1) [ 1 ]
 */
export function schurComplement<
  C extends Chart,
  B extends AnyLinear,
  A extends AnyLinear,
  D extends AnyLinear,
>(
  a: Point<C, A> & Unless<MeetingTwice<B['output'], A>>,
  b: Point<Settled<C>, B>,
  d: Point<Settled<C>, D> & Unless<MeetingTwice<B['input'], D>>,
): Point<C, Stored<SchurForm<A['representation'], D['representation']>, D>>
export function schurComplement(a: AnyPoint, b: AnyPoint, d: AnyPoint): AnyPoint {
  const [corner, side, rest] = [a, b, d].map((block) => checkedLinear('schurComplement', block)) as [
    LinearPoint,
    LinearPoint,
    LinearPoint,
  ]
  const { chart } = corner
  for (const block of [side, rest]) checkInChart('schurComplement', block, chart)
  const { output, input } = side.manifold
  for (const end of [corner.manifold.output, corner.manifold.input]) checkMeet('schurComplement', output, end)
  for (const end of [rest.manifold.output, rest.manifold.input]) checkMeet('schurComplement', input, end)

  const form = schurForm([corner, rest])
  const [rows, columns] = shapeOf(side)
  const reduced = matrixOf(rest)
  subtractProducts(reduced, corner, transposedMatrix(matrixOf(side), rows, columns), rows, columns)
  return pointOfMatrix(chart, form, input, input, reduced)
}

/** d ← d − bᵀ a⁻¹ b, where the columns of b stand in rows. */
function subtractProducts(
  d: Float64Array,
  corner: LinearPoint,
  side: Float64Array,
  rows: number,
  columns: number,
): void {
  const solved = side.slice()
  let left = side
  if (isPositiveDefinite(corner)) {
    const factor = choleskyFactor('schurComplement', corner)
    for (let j = 0; j < columns; j++) solveLower(factor, rows, solved, j * rows)
    left = solved // a⁻¹ = L⁻ᵀ L⁻¹, so that one half of it goes to either side
  } else {
    const elimination = eliminated('schurComplement', corner)
    for (let j = 0; j < columns; j++) solveByElimination(elimination, rows, solved, j * rows)
  }
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0
      for (let k = 0; k < rows; k++) sum += left[i * rows + k]! * solved[j * rows + k]!
      d[i * columns + j]! -= sum
    }
}
