// Definitions that are made of generic parts inside a function, and what is done with them there.
import {
  Affine,
  type AnyEnd,
  type AnyNetwork,
  Binomial,
  Categorical,
  Classic,
  type ConditionalModel,
  conditionalLogLikelihoodDifferential,
  Diagonal,
  Dirichlet,
  fit,
  fromPlain,
  glorotInitialize,
  gradientSequence,
  layersOf,
  type Manifold,
  type Model,
  MultivariateNormal,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalGradient,
  type Observation,
  type PlainPoint,
  predict,
  R,
  random,
  Tensor,
  withOutput,
} from 'legendre'

export const classes = <K extends number>(k: K) => NeuralNetwork([], Tensor, Categorical(k), NormalMean)
export const trials = <K extends number>(k: K) => Affine(Tensor, Binomial(k), NormalMean)
export const copies = <K extends number>(k: K) => Affine(Tensor, R(k, NormalMean), NormalMean)
export const normals = <K extends number>(k: K) => Affine(Tensor, MultivariateNormal(Diagonal, k), NormalMean)
export const inputs = <K extends number>(k: K) => Affine(Tensor, NormalMean, R(k, NormalMean))
export const changed = <N extends AnyNetwork, K extends number>(n: N, k: K) =>
  withOutput(n, Tensor, Categorical(k))
export const some = <K extends 2 | 3 | 4>(k: K) => [Categorical(k), Dirichlet(k), R(k, Normal)] as const
export const ending = <Z extends AnyEnd>(z: Z) => Affine(Tensor, z, NormalMean)

export function natural<N extends ConditionalModel>(n: N, data: readonly Observation<N>[]) {
  const differential = conditionalLogLikelihoodDifferential(n, data)
  return gradientSequence(differential, 1, Classic, glorotInitialize(n, random(1)), {
    sharp: naturalGradient(n, data),
  })
}

export const held = <N extends AnyNetwork>(n: N, data: readonly Observation<N>[]) =>
  fit(n, data, { fixed: [true, false] })
export const read = fromPlain(Normal, { chart: 'Natural', manifold: 'Normal', coordinates: [0, -1] })
export const readAny = <M extends Manifold>(m: M, p: PlainPoint) => fromPlain(m, p)
export const form = (n: AnyNetwork) => n.representation
export const hidden = (n: AnyNetwork) => n.hidden
export const hiddenOf = <N extends AnyNetwork>(n: N) => [...n.hidden] as const
export const forms = (n: AnyNetwork) => layersOf(n).map((layer) => layer.representation)
export const lost = <N extends AnyNetwork>(m: Model<N>) => predict(m, undefined as never)
