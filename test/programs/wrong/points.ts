// What must not compile of points, maps, texts and fits.
import {
  batch,
  Cartesian,
  compose,
  Euclidean,
  fit,
  glorotInitialize,
  inverse,
  joinReplicated,
  Linear,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  Pair,
  Poisson,
  Polar,
  parse,
  point,
  probabilities,
  quantile,
  R,
  random,
  Tensor,
  transition,
} from 'legendre'

const p = point(Natural, Poisson, [1])
const rectangle = point(Cartesian, Linear(Tensor, Euclidean(3), Euclidean(2)), [1, 2, 3, 4, 5, 6])
const net = NeuralNetwork([], Tensor, NormalMean, NormalMean)
const other = glorotInitialize(NeuralNetwork([], Tensor, NormalMean, R(2, NormalMean)), random(1))
const data = [{ x: 1, y: 2 }]

batch(Natural, Normal, [[0, -1], [1]]) // error: expected 2 coordinates, received 1
batch(Natural, Normal, [[0, -1, 2]]) // error: expected 2 coordinates, received 3
joinReplicated(R(3, Poisson), [p, p]) // error: expected 3 points, received 2
joinReplicated(R(1, Poisson), [p, p]) // error: expected 1 point, received 2
point(Natural, Pair(NormalMean, Euclidean(1)), [1, 2]) // error: the parts of a pair have no chart in common
transition(p, Polar) // error: Polar
probabilities(p) // error: expected a family of finitely many outcomes, received Poisson
quantile(point(Natural, Pair(Normal, Normal), [0, -1, 0, -1]), '0.5') // error: number
inverse(rectangle) // error: only a map between equal dimensions is square, this one maps 2 inputs to 3 outputs
compose(rectangle, rectangle) // error: expected maps that meet at Euclidean<2>, received Euclidean<3> there
parse('R<50, Bernoulli,>') // error: expected a manifold or a representation
parse('R<3>') // error: expected other arguments of R, received 3
parse('R<Bernoulli, 3>') // error: expected other arguments of R, received Bernoulli, 3
parse('Categorical<1>') // error: expected at least 2 categories, received 1
parse('R<50,\u00a0Bernoulli>') // error: expected a manifold or a representation
fit(net, data, { initial: other }) // error: R<2, NormalMean>
fit(net, data, { fixed: true }) // error: true
fit(net, data, { fixed: [true, true] }) // error: true
parse('constructor') // error: expected a manifold or a representation, received 'constructor'
parse('toString') // error: expected a manifold or a representation, received 'toString'
