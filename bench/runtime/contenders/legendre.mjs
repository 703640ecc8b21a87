// This library, through its public API: the circuits are built once, here.
import { legendre } from '../legendre.mjs'

const {
  Bernoulli,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  Natural,
  NeuralNetwork,
  NormalMean,
  point,
  R,
  Tensor,
} = legendre

export function create({ hidden, xs, ys, points }) {
  const layers = hidden.map((units) => [Tensor, R(units, Bernoulli)]).reverse()
  const net = NeuralNetwork(layers, Tensor, NormalMean, NormalMean)
  const data = Array.from(xs, (x, n) => ({ x, y: ys[n] }))
  const thetas = points.map((coordinates) => point(Natural, net, coordinates))
  const loss = conditionalLogLikelihood(net, data)
  const differential = conditionalLogLikelihoodDifferential(net, data)
  return {
    forward: (k) => loss(thetas[k]),
    backward: (k) => differential.inPlace(thetas[k]).coordinates[0],
    gradient: (k) => differential(thetas[k]).coordinates,
    dispose() {},
  }
}
