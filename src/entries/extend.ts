// What `legendre/extend` exports, for people who add a thing of their own: what makes and checks one, and what one is
// written with.

export { checkEngine } from '../engine/check.ts'
export { exp, expm1, log, log1p, tanh } from '../engine/elementary.ts'
export type { Engine, Kernels, Memory, Numbers } from '../engine/engine.ts'
export { digamma, logBinomial, logGamma, trigamma } from '../engine/gamma.ts'
export { betaQuantile, betaTails } from '../engine/incomplete-beta.ts'
export { gammaQuantile, gammaTails } from '../engine/incomplete-gamma.ts'
export { normalQuantile, normalTails } from '../engine/normal-distribution.ts'
export { logFactorial, logistic, softplus, sumOfRows, xLogX } from '../engine/special.ts'
export { bothTails, countQuantile, countTails, type Tails } from '../engine/tails.ts'
export { activation } from '../extend/activation.ts'
export { checkActivation } from '../extend/check-activation.ts'
export { type CheckFamilyOptions, checkFamily, type QuadratureNode } from '../extend/check-family.ts'
export { checkPursuit } from '../extend/check-pursuit.ts'
export { type CheckRepresentationOptions, checkRepresentation } from '../extend/check-representation.ts'
export { type ColumnDefinition, column, type SpreadDefinition } from '../extend/column.ts'
export { type EngineOver, engine } from '../extend/engine.ts'
export { family, type WrittenFamily } from '../extend/family.ts'
export { pursuit } from '../extend/pursuit.ts'
export { representation } from '../extend/representation.ts'
export { sampleSpace } from '../extend/sample-space.ts'
export type { Activation, ActivationDefinition } from '../families/activation.ts'
export { rowsOf, sameRows, scalarMetric, scalarRows } from '../families/family.ts'
export type {
  AnyFamily,
  Family,
  FamilyDefinition,
  Mathematics,
  WorkingCoordinates,
} from '../families/family-definition.ts'
export {
  type Angles,
  angles,
  type Categories,
  type Counts,
  type CountsUpTo,
  categories,
  closedShares,
  counts,
  countsUpTo,
  type Flags,
  flags,
  nonnegativeReals,
  type PositiveReals,
  positiveReals,
  type Reals,
  reals,
  type Shares,
  type Signs,
  type Simplex,
  shares,
  signs,
  simplex,
  type Vectors,
  vectors,
} from '../families/sample-spaces.ts'
export type { BatchKernels } from '../geometry/batches.ts'
export type { Defining, Definition } from '../geometry/definition.ts'
export type { Argument } from '../geometry/manifold.ts'
export type { DomainCheck } from '../geometry/point.ts'
export type { RowMap, TangentRowMap } from '../geometry/rows.ts'
export type { Misfit, ObservationKind, SampleSpace } from '../geometry/sample-space.ts'
export type { Moment } from '../geometry/statistical.ts'
export type { EndOfFamily } from '../geometry/unbounded.ts'
export type { MeasuredNumber, UnboundedKernels, Units } from '../geometry/unbounded-kernels.ts'
export type { BetweenManifolds } from '../representations/between-manifolds.ts'
export type { LinearDefinition, LinearKernels, Products, TensorShape } from '../representations/kernels.ts'
export type { Representation, RepresentationDefinition } from '../representations/representation.ts'
export { misfitOfSquare, type SquareBetween } from '../representations/square.ts'
export type { AddDigits, Digits, IsAbove, MultiplyAddDigits, ToNumber } from '../types/digits.ts'
export type { Right } from '../types/verdict.ts'
