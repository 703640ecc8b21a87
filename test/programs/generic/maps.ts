// A generic function over everything that maps can do.
import {
  type AnyLinear,
  type AnyNetwork,
  apply,
  applyTransposed,
  averageOuterProduct,
  type Batch,
  backpropagation,
  type Cartesian,
  type Cell,
  type Chart,
  type Checkpoint,
  type ConditionalModel,
  changeOfBasis,
  checkpointFromSafetensors,
  checkpointToSafetensors,
  cholesky,
  compose,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  converged,
  type Diagonal,
  type Dual,
  determinant,
  dualComposition,
  evaluate,
  type FitOptions,
  fisherInformation,
  fit,
  fitting,
  fromColumns,
  fromJson,
  fromRows,
  fromSafetensors,
  fromTensor,
  glorotInitialize,
  gradientSequence,
  initialize,
  inverse,
  type Linear,
  logDeterminant,
  type Manifold,
  type MapManifold,
  type Mean,
  type Model,
  metricTensor,
  type Natural,
  type NormalMean,
  naturalGradient,
  naturalPursuit,
  type Observation,
  type Observed,
  outerProduct,
  type Point,
  PositiveDefinite,
  type PredictionOptions,
  type Pursuit,
  predict,
  predictAll,
  propagate,
  pushforward,
  type Raise,
  type Random,
  type Riemannian,
  type SamplePoint,
  schurComplement,
  type Tensor,
  toColumns,
  toJson,
  toRows,
  toSafetensors,
  toTensor,
  transpose,
  uniformInitialize,
  vanillaGradientSequence,
} from 'legendre'

type Model_ = ConditionalModel
type Square<M extends Manifold> = Linear<PositiveDefinite, M, M>

export const applied = <C extends Chart, F extends MapManifold>(
  f: Point<C, F>,
  x: Point<Dual<C>, F['input']>,
) => apply(f, x)
export const transposed = <C extends Chart, Y extends Manifold, X extends Manifold>(
  f: Point<C, Linear<Tensor, Y, X>>,
) => transpose(f)
export const appliedTransposed = <C extends Chart, Y extends Manifold, X extends Manifold>(
  y: Point<Dual<C>, Y>,
  f: Point<C, Linear<Tensor, Y, X>>,
) => applyTransposed(y, f)
export const tensor = <C extends Chart, M extends Manifold>(f: Point<C, Square<M>>) => toTensor(f)
export const definite = <C extends Chart, M extends Manifold>(f: Point<C, Linear<Tensor, M, M>>) =>
  fromTensor(PositiveDefinite, f)
export const rowsOf = <C extends Chart, Y extends Manifold, X extends Manifold>(
  f: Point<C, Linear<Tensor, Y, X>>,
) => toRows(f)
export const columnsOf = <C extends Chart, Y extends Manifold, X extends Manifold>(
  f: Point<C, Linear<Tensor, Y, X>>,
) => toColumns(f)
export const ofRows = <Y extends Manifold, X extends Manifold>(y: Y, rows: Point<Natural, X>[]) =>
  fromRows(y, rows)
export const ofColumns = <Y extends Manifold, X extends Manifold>(x: X, columns: Point<Natural, Y>[]) =>
  fromColumns(x, columns)
export const outer = <Y extends Manifold, X extends Manifold>(y: Point<Mean, Y>, x: Point<Mean, X>) =>
  outerProduct(y, x)
export const averageOuter = <Y extends Manifold>(y: Batch<Mean, Y>) =>
  averageOuterProduct(y, y, PositiveDefinite)
export const composed = <Y extends Manifold, X extends Manifold>(
  g: Point<Cartesian, Square<Y>>,
  f: Point<Cartesian, Linear<Tensor, Y, X>>,
) => compose(g, f)
export const twofold = <M extends Manifold>(f: Point<Natural, Square<M>>, g: Point<Mean, Square<M>>) =>
  dualComposition(f, g, f)
export const inverted = <C extends Chart, M extends Manifold>(f: Point<C, Square<M>>) => inverse(f)
export const det = <C extends Chart, M extends Manifold>(f: Point<C, Square<M>>) => determinant(f)
export const logDet = <C extends Chart, M extends Manifold>(f: Point<C, Square<M>>) => logDeterminant(f)
export const factor = <C extends Chart, M extends Manifold>(f: Point<C, Square<M>>) => cholesky(f)
export const schur = <C extends Chart, M extends Manifold>(f: Point<C, Square<M>>) => schurComplement(f, f, f)
export const basis = <C extends Chart, M extends Manifold>(
  f: Point<C, Square<M>>,
  g: Point<Dual<C>, Square<M>>,
) => changeOfBasis(f, g)
export const gram = <C extends Chart, M extends Riemannian>(p: Point<C, M>) => metricTensor(p)
export const diagonalOf = <C extends Chart, M extends Manifold>(f: Point<C, Linear<Diagonal, M, M>>) =>
  inverse(f)

export const predicted = <N extends Model_>(m: Model<N>, x: SamplePoint<N['input']>) => predict(m, x)
export const predictedAll = <N extends Model_>(m: Model<N>, xs: readonly SamplePoint<N['input']>[]) =>
  predictAll(m, xs)
export const offsetOf = <N extends Model_>(
  m: Model<N>,
  x: SamplePoint<N['input']>,
  options: PredictionOptions<N>,
) => predict(m, x, options)
export const forward = <N extends AnyNetwork>(p: Point<Natural, N>, x: SamplePoint<N['input']>) =>
  predict(p, x)
export const propagated = <C extends Chart, F extends MapManifold>(
  d: Batch<Dual<C>, F['output']>,
  x: Batch<Dual<C>, F['input']>,
  f: Point<C, F> | Cell<Point<C, F>>,
) => propagate(d, x, f)
export const backpropagated = <F extends MapManifold>(
  x: Batch<Mean, F['input']>,
  f: Point<Natural, F>,
  gradient: (y: number, outputs: Batch<Natural, F['output']>) => Batch<Mean, F['output']>,
) => backpropagation(gradient, { x, y: 0 }, f)
export const pushed = <F extends MapManifold>(f: Point<Natural, F>, x: Batch<Mean, F['input']>) =>
  pushforward(f, x, f)

export const likelihood = <N extends Model_>(n: N, data: readonly Observation<N>[]) =>
  conditionalLogLikelihood(n, data)
export const score = <N extends Model_>(n: N, data: readonly Observation<N>[]) =>
  conditionalLogLikelihoodDifferential(n, data)
export const information = <N extends Model_>(n: N, data: readonly Observation<N>[]) =>
  fisherInformation(n, data)
export const natural = <N extends Model_>(n: N, data: readonly Observation<N>[]) => naturalGradient(n, data)
export const scored = <N extends Model_>(m: Model<N>, data: readonly Observation<N>[]) => evaluate(m, data)
export const fitted = <N extends Model_>(n: N, data: readonly Observation<N>[], options?: FitOptions<N>) =>
  fit(n, data, options)
export const fittedOf = <N extends Model_, const O>(n: N, data: readonly Observed<O, Observation<N>>[]) =>
  fit(n, data)
export const fittingOf = <N extends AnyNetwork>(n: N, data: readonly Observation<N>[]) => fitting(n, data)
export const started = <N extends Model_>(n: N, noise: Point<Natural, NormalMean>, random: Random) =>
  initialize(n, noise, random)
export const uniform = <N extends Model_>(n: N, random: Random) => uniformInitialize(n, [-1, 1], random)
export const glorot = <N extends Model_>(n: N, random: Random) => glorotInitialize(n, random)
export const ascent = <N extends Model_>(
  n: N,
  data: readonly Observation<N>[],
  p: Point<Natural, N>,
  pursuit: Pursuit,
) => vanillaGradientSequence(conditionalLogLikelihoodDifferential(n, data), 0.1, pursuit, p)
export const steepest = <M extends Riemannian>(
  d: (p: Point<Natural, M>) => Point<Mean, M>,
  p: Point<Natural, M>,
  pursuit: Pursuit,
  sharp: Raise<Natural, M>,
) => [gradientSequence, d, p, pursuit, sharp] as const
export const written = <N extends Model_>(m: Model<N>) => [toJson(m), toSafetensors(m)] as const
export const read = <N extends Model_>(n: N, text: string, bytes: Uint8Array) =>
  [fromJson(n, text), fromSafetensors(n, bytes)] as const

export const anyTransposed = <C extends Chart, F extends AnyLinear>(f: Point<C, F>) => transpose(f)
export const anyTensor = <C extends Chart, F extends AnyLinear>(f: Point<C, F>) => toTensor(f)
export const anyComposed = <G extends AnyLinear, F extends AnyLinear>(
  g: Point<Cartesian, G>,
  f: Point<Cartesian, F>,
) => compose(g, f)
export const anyBasis = <C extends Chart, F extends AnyLinear, G extends AnyLinear>(
  f: Point<C, F>,
  g: Point<Dual<C>, G>,
) => changeOfBasis(f, g)
export const anySchur = <C extends Chart, A extends AnyLinear, B extends AnyLinear, D extends AnyLinear>(
  a: Point<C, A>,
  b: Point<C, B>,
  d: Point<C, D>,
) => schurComplement(a, b, d)
export const anyInverse = <C extends Chart, F extends AnyLinear>(f: Point<C, F>) => inverse(f)

export const ended = <M extends Manifold>(points: Iterable<Point<Natural, M>>) =>
  converged(points, { tolerance: 1e-9 })
export const stored = (checkpoint: Checkpoint) =>
  checkpointFromSafetensors(checkpointToSafetensors(checkpoint))
export const natural_ = <N extends number>(damping: N) => naturalPursuit({ damping })
