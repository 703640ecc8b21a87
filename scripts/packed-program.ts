// A small user of the published package: packed.mjs type-checks it under every module resolution and
// compiler, then runs it as an ES module and as CommonJS.
import {
  Bernoulli,
  Classic,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  Diagonal,
  type Dimension,
  initialize,
  last,
  NeuralNetwork,
  Normal,
  NormalMean,
  noisyFunction,
  point,
  R,
  random,
  range,
  replicate,
  Source,
  Tensor,
  take,
  vanillaGradientSequence,
} from 'legendre'

type Net = NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>

const dimension: Dimension<Net> = 151
const net: Net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)

const generator = random(1)
const normal = point(Source, Normal, [0, 0.1])
const noisy = noisyFunction(normal, (x: number) => Math.exp(Math.sin(2 * x)))
const data = replicate(5, range(-3, 3, 8)).map((x) => ({ x, y: noisy(x, generator) }))

const initial = initialize(net, normal, generator)
const sequence = vanillaGradientSequence(
  conditionalLogLikelihoodDifferential(net, data),
  0.05,
  Classic,
  initial,
)
const trained = last(take(100, sequence))
const logLikelihood = conditionalLogLikelihood(net, data)

export const result = {
  dimensions: [dimension, net.dimension],
  logLikelihoods: [logLikelihood(initial), logLikelihood(trained)],
  coordinates: [...trained.coordinates],
}

export function refused(): unknown {
  // @ts-expect-error: a Diagonal cannot map 1 input to 50 outputs
  return NeuralNetwork([[Diagonal, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
}
