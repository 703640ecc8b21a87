export { classWeights, type Reweighted } from './data/class-weights.ts'
export type { RowObservation, TallyColumns, ValuesOf } from './data/column-types.ts'
export { type Columnar, columnar } from './data/columnar.ts'
export { type Column, category, flag, oneHot, type Place } from './data/columns.ts'
export { type DateUnit, date } from './data/dates.ts'
export { inputs } from './data/inputs.ts'
export { minibatches } from './data/minibatches.ts'
export { observations } from './data/observations.ts'
export type { ObservationsOptions } from './data/options.ts'
export { type Fold, kFold, type Parts, type SplitOptions, splitData } from './data/split-data.ts'
export { type StandardUnits, standardization, standardize } from './data/standardization.ts'
export {
  crossEntropy,
  density,
  entropy,
  expectation,
  logDensities,
  logDensity,
} from './distributions/density.ts'
export type { Distribution, ForEach } from './distributions/distribution.ts'
export { initialize, uniformInitialize } from './distributions/initialize.ts'
export { logLikelihood, logLikelihoodDifferential } from './distributions/log-likelihood.ts'
export { type MomentOf, mean, variance } from './distributions/moments.ts'
export { joinMultivariateNormal, splitMultivariateNormal } from './distributions/multivariate-normal.ts'
export { noisyFunction, type RealFamily, sample, samplePoint } from './distributions/sampling.ts'
export { averageSufficientStatistic, mle, sufficientStatistic } from './distributions/statistics.ts'
export type { WeightOptions } from './distributions/weighted.ts'
export { useEngine } from './engine/index.ts'
export { type Random, random } from './engine/random.ts'
export { CycleError, DimensionError, DomainError, LegendreError } from './errors.ts'
export { Bernoulli } from './families/bernoulli.ts'
export { Beta } from './families/beta.ts'
export { Binomial, type BinomialFamily, type BinomialOfUnknownSize } from './families/binomial.ts'
export { type AnyCategorical, Categorical, type CategoricalFamily } from './families/categorical.ts'
export { Dirichlet, type DirichletFamily, type DirichletOfUnknownSize } from './families/dirichlet.ts'
export { ELU } from './families/elu.ts'
export { Exponential } from './families/exponential.ts'
export { Gamma } from './families/gamma.ts'
export { Geometric } from './families/geometric.ts'
export { InverseGaussian } from './families/inverse-gaussian.ts'
export { Laplace, type LaplaceFamily } from './families/laplace.ts'
export { LogNormal } from './families/log-normal.ts'
export {
  type CovarianceForm,
  type CovarianceForms,
  MultivariateNormal,
  type MultivariateNormalFamily,
  type MultivariateNormalOfUnknownSize,
} from './families/multivariate-normal.ts'
export { NegativeBinomial, type NegativeBinomialFamily } from './families/negative-binomial.ts'
export { Normal } from './families/normal.ts'
export { NormalMean, StandardNormal } from './families/normal-mean.ts'
export { Poisson } from './families/poisson.ts'
export { Rademacher } from './families/rademacher.ts'
export { ReLU } from './families/relu.ts'
export { Softplus } from './families/softplus.ts'
export { VonMises } from './families/von-mises.ts'
export { Weibull, type WeibullFamily } from './families/weibull.ts'
export type { Loaded, NaturalPoint, SavedModel } from './files/contents.ts'
export { fromJson, toJson } from './files/json.ts'
export { load } from './files/load.ts'
export type { TensorNames } from './files/other-names.ts'
export {
  type FromPlain,
  fromPlain,
  type Plain,
  type PlainBatch,
  type PlainPoint,
  toPlain,
} from './files/plain.ts'
export {
  fromSafetensors,
  type ReadingOptions,
  type SafetensorsOptions,
  toSafetensors,
} from './files/safetensors.ts'
export type { Checkpoint, EpochRecord } from './fitting/checkpoint.ts'
export { checkpointFromSafetensors, checkpointToSafetensors } from './fitting/checkpoint-file.ts'
export type { Convergence } from './fitting/convergence.ts'
export { DivergenceError } from './fitting/divergence-error.ts'
export { fit, fitting } from './fitting/fit.ts'
export { type NaturalPursuit, naturalPursuit } from './fitting/natural-pursuit.ts'
export type { FitOptions } from './fitting/options.ts'
export type { Epoch, Fit, StoppedBy } from './fitting/result.ts'
export { constant, cosine, exponential, type Schedule, warmUp } from './fitting/schedules.ts'
export { type AtMost, type Within, within } from './geometry/at-most.ts'
export { type Batch, batch, type Like } from './geometry/batch.ts'
export {
  Cartesian,
  type Chart,
  type ChartByName,
  type Dual,
  Mean,
  Natural,
  Polar,
  Source,
} from './geometry/chart.ts'
export { canonicalDivergence, dualPotential, relativeEntropy } from './geometry/divergence.ts'
export type { Movable, Predicted } from './geometry/end.ts'
export { Euclidean, type EuclideanSpace, type SpaceOfUnknownSize } from './geometry/euclidean.ts'
export { type Legendre, potential } from './geometry/legendre.ts'
export { type ChartOf, type Dimension, dimensionOf, type Manifold } from './geometry/manifold.ts'
export { Pair } from './geometry/pair.ts'
export { type Point, point } from './geometry/point.ts'
export { join, type Product, type ProductPoint, type Split, split } from './geometry/product.ts'
export {
  type Copies,
  type CopiesOf,
  joinReplicated,
  type PointsOfCopies,
  R,
  type Replicated,
  type Replicates,
  splitReplicated,
} from './geometry/replicated.ts'
export { flat, metric, type Riemannian, sharp } from './geometry/riemannian.ts'
export type { ObservationKind, SampleSpace } from './geometry/sample-space.ts'
export { type Size, size } from './geometry/size.ts'
export type {
  ExponentialFamily,
  Observed,
  ObservedRows,
  SamplePoint,
} from './geometry/statistical.ts'
export { type LegendrePoint, toMean, toNatural, toSource, transition } from './geometry/transition.ts'
export { bounded, Location, type Noise, Unbounded, unbounded } from './geometry/unbounded.ts'
export { add, convexCombination, dot, euclideanDistance, scale, subtract } from './geometry/vector.ts'
export { type Cell, cell, type InputCell, input } from './lazy/cell.ts'
export {
  type ConditionalDifferential,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  type FixedOptions,
  type Observation,
  type Offset,
} from './likelihood/conditional.ts'
export type { Tally } from './likelihood/observations.ts'
export { changeOfBasis } from './linear-algebra/change-of-basis.ts'
export { cholesky } from './linear-algebra/cholesky.ts'
export { compose, dualComposition } from './linear-algebra/compose.ts'
export { fromTensor, toTensor } from './linear-algebra/convert.ts'
export { determinant, logDeterminant } from './linear-algebra/determinant.ts'
export { inverse } from './linear-algebra/inverse.ts'
export type { Inverted, Reversed, Stored } from './linear-algebra/matrices.ts'
export { metricTensor } from './linear-algebra/metric-tensor.ts'
export { averageOuterProduct, outerProduct } from './linear-algebra/outer-product.ts'
export { fromColumns, fromRows, toColumns, toRows } from './linear-algebra/rows-and-columns.ts'
export { type SchurForm, schurComplement } from './linear-algebra/schur-complement.ts'
export { transpose } from './linear-algebra/transpose.ts'
export { Affine, type AffineMap } from './maps/affine.ts'
export type { ConditionalModel } from './maps/conditional-model.ts'
export { glorotInitialize } from './maps/glorot.ts'
export { type AnyAffine, type LayersIn, type LayersOf, type Lower, layersOf, lower } from './maps/layers.ts'
export { type AnyLinear, applyTransposed, Linear, type LinearMap } from './maps/linear.ts'
export {
  type AnyEnd,
  type AnyNetwork,
  type Located,
  type Network,
  type NetworkOf,
  type NetworkOn,
  NeuralNetwork,
  type PointOfNetwork,
} from './maps/network.ts'
export { type Stack, stack, type WithOutput, withOutput } from './maps/stack.ts'
export { fisherInformation } from './natural-gradient/fisher-information.ts'
export { type NaturalGradientOptions, naturalGradient } from './natural-gradient/natural-gradient.ts'
export type { Definitions, NotationOptions } from './notation/definitions.ts'
export { notation, parse } from './notation/parse.ts'
export type { Parsed } from './notation/parsed.ts'
export type { Calibration, CalibrationBin, Classification } from './predictions/classification.ts'
export type {
  CircularErrors,
  Errors,
  Forecasts,
  VectorErrors,
  VectorForecasts,
} from './predictions/errors-of-numbers.ts'
export { type Evaluation, evaluate, type Fitness, type MeasuresOf } from './predictions/evaluate.ts'
export { mode } from './predictions/mode.ts'
export type { EachNumber } from './predictions/numbers.ts'
export {
  type BatchPredictionOptions,
  type PredictionOptions,
  predict,
  predictAll,
} from './predictions/predict.ts'
export { type ProbabilitiesOf, probabilities } from './predictions/probabilities.ts'
export { type IntervalOf, interval, type QuantileOf, quantile } from './predictions/quantile.ts'
export { cumulative, logCumulative, logSurvival, survival } from './predictions/tails.ts'
export { apply } from './propagation/apply.ts'
export type { Fixed, FixedPart } from './propagation/fixed.ts'
export type { MapManifold } from './propagation/map.ts'
export { backpropagation, type Propagation, propagate } from './propagation/propagate.ts'
export { pushforward } from './propagation/pushforward.ts'
export { adam, defaultAdamPursuit } from './pursuit/adam.ts'
export { adamW } from './pursuit/adam-w.ts'
export { cauchyLimit, cauchySequence } from './pursuit/cauchy.ts'
export { Classic } from './pursuit/classic.ts'
export { type ConvergedOptions, converged } from './pursuit/converged.ts'
export { last, range, replicate, take } from './pursuit/iterables.ts'
export { lion } from './pursuit/lion.ts'
export { defaultMomentumPursuit, momentum } from './pursuit/momentum.ts'
export type { Pursuit, PursuitParameter, PursuitStep } from './pursuit/pursuit.ts'
export {
  type Differential,
  gradientSequence,
  type Raise,
  type RaisingOptions,
  type SequenceOptions,
  vanillaGradientSequence,
  type Workbench,
} from './pursuit/sequences.ts'
export type { Composed, InOtherBasis, ResultOf } from './representations/algebra.ts'
export {
  Diagonal,
  Identity,
  PositiveDefinite,
  Scale,
  Symmetric,
  Tensor,
} from './representations/index.ts'
export type { AnyRepresentation } from './representations/representation.ts'
export type { Model, Scaling, Standardization, TrainingRecord } from './standardization/model.ts'
export type { Settled } from './types/settled.ts'
export type { ShapeError } from './types/shape-error.ts'
