// Functions over any network, as the guide shows them, called with networks of every kind.
import {
  type AnyCategorical,
  type AnyNetwork,
  Bernoulli,
  Categorical,
  type ConditionalModel,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  defaultAdamPursuit,
  dimensionOf,
  ELU,
  fit,
  glorotInitialize,
  kFold,
  last,
  layersOf,
  lower,
  type Manifold,
  type Model,
  type Network,
  NeuralNetwork,
  NormalMean,
  type Observation,
  type Observed,
  Poisson,
  predict,
  probabilities,
  R,
  type Replicated,
  random,
  type SamplePoint,
  split,
  stack,
  Tensor,
  take,
  toMean,
  vanillaGradientSequence,
  withOutput,
} from 'legendre'

export function train<N extends ConditionalModel>(net: N, data: readonly Observation<N>[]) {
  const differential = conditionalLogLikelihoodDifferential(net, data)
  const initial = glorotInitialize(net, random(1))
  return last(take(100, vanillaGradientSequence(differential, 0.1, defaultAdamPursuit, initial)))
}

export function trainAny<N extends AnyNetwork>(net: N, data: readonly Observation<N>[]) {
  const { parameters } = fit(net, data)
  return { parameters, cost: conditionalLogLikelihood(net, data)(parameters), size: dimensionOf(net) }
}

export function lenient<N extends ConditionalModel, const O>(
  net: N,
  data: readonly Observed<O, Observation<N>>[],
) {
  return fit(net, data)
}

export function meanOf<N extends ConditionalModel>(
  model: Model<N>,
  x: SamplePoint<N['input']>,
): Float64Array {
  return toMean(predict(model, x)).coordinates
}

export function crossValidated<N extends ConditionalModel>(
  net: N,
  data: readonly Observation<N>[],
  k: number,
) {
  return kFold(data, k, random(1)).map(({ train, test }) =>
    conditionalLogLikelihood(net, test)(fit(net, train).parameters),
  )
}

export function counting<N extends AnyNetwork>(net: N) {
  return stack(NeuralNetwork([], Tensor, Poisson, net.output), net)
}

export function classProbabilities<N extends ConditionalModel & { readonly output: AnyCategorical }>(
  model: Model<N>,
  x: SamplePoint<N['input']>,
) {
  return probabilities(predict(model, x))
}

export type Mlp<Widths extends readonly number[], Z extends Manifold, X extends Manifold> = Network<
  { [I in keyof Widths]: [Tensor, Replicated<Widths[I], ELU>] },
  Tensor,
  Z,
  X
>

const net = NeuralNetwork([[Tensor, R(8, ELU)]], Tensor, NormalMean, R(2, NormalMean))
const data = [{ x: [1, 2] as const, y: 3 }]
export const trained: Float64Array = train(net, data).coordinates
export const fitted: number = trainAny(net, data).cost
export const loose = lenient(net, [{ x: [1, 2], y: 3 }])
export const mean: Float64Array = meanOf(loose, [1, 2])
export const folds: number[] = crossValidated(net, data, 3)
const encoder = lower(net, 1)
export const stacked: Poisson = counting(encoder).output
export const counted: 33 = counting(NeuralNetwork([], Tensor, R(8, ELU), R(2, NormalMean))).dimension
const classifier = NeuralNetwork([], Tensor, Categorical(3), R(2, NormalMean))
export const three: readonly [number, number, number] = classProbabilities(
  { parameters: glorotInitialize(classifier, random(1)) },
  [1, 2],
)
export const tops = layersOf(withOutput(net, Tensor, Bernoulli))
export const parts = split(glorotInitialize(net, random(1)))

type Deep = Mlp<[10, 20, 30], NormalMean, R<2, NormalMean>>
export const deep: Deep = NeuralNetwork(
  [
    [Tensor, R(10, ELU)],
    [Tensor, R(20, ELU)],
    [Tensor, R(30, ELU)],
  ],
  Tensor,
  NormalMean,
  R(2, NormalMean),
)
export const deepCount: 931 = deep.dimension
