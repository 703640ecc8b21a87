// The network, the data, and where examples/neural-network.ts starts.
import { legendre } from './legendre.mjs'

const {
  Bernoulli,
  conditionalLogLikelihoodDifferential,
  initialize,
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
} = legendre

export const rate = 0.05

export function foundingExample() {
  const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
  const noise = point(Source, Normal, [0, 0.1])
  const generator = random(1)
  const noisy = noisyFunction(noise, (x) => Math.exp(Math.sin(2 * x)))
  const data = replicate(5, range(-3, 3, 8)).map((x) => ({ x, y: noisy(x, generator) }))
  const differential = conditionalLogLikelihoodDifferential(net, data)
  return { net, data, differential, initial: initialize(net, noise, generator) }
}
