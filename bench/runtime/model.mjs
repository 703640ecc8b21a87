import { legendre } from './legendre.mjs'

const { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } = legendre

/** The network of a problem, and its data as observations. */
export function modelOf({ hidden, xs, ys }) {
  const layers = hidden.map((units) => [Tensor, R(units, Bernoulli)]).reverse()
  const net = NeuralNetwork(layers, Tensor, NormalMean, NormalMean)
  return { net, data: Array.from(xs, (x, n) => ({ x, y: ys[n] })) }
}
