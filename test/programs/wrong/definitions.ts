// What must not compile in a definition, or where one is used.
import {
  Affine,
  type AtMost,
  Bernoulli,
  Categorical,
  Diagonal,
  Gamma,
  initialize,
  Linear,
  lower,
  NeuralNetwork,
  Normal,
  NormalMean,
  Poisson,
  point,
  R,
  random,
  Source,
  size,
  stack,
  Tensor,
  Unbounded,
  within,
  withOutput,
} from 'legendre'

declare const list: [Tensor, R<10, Bernoulli>][]
const any = JSON.parse('0')
declare const name: string
declare const count: number
const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
const p = initialize(net, point(Source, Normal, [0, 1]), random(1))
const toNormal = NeuralNetwork([], Tensor, Normal, NormalMean)

NeuralNetwork(list, Tensor, NormalMean, NormalMean) // error: hidden layers are a tuple of pairs [representation, family]
NeuralNetwork(any, Tensor, NormalMean, NormalMean) // error: 'any'
NeuralNetwork([], any, NormalMean, NormalMean) // error: 'any'
NeuralNetwork([[Tensor, 5]], Tensor, NormalMean, NormalMean) // error: a hidden layer is a pair [representation, family]
NeuralNetwork([[Tensor, Categorical]], Tensor, NormalMean, NormalMean) // error: a hidden layer is a pair [representation, family]
NeuralNetwork([], Tensor, Categorical, NormalMean) // error: a map ends in a family that the compiler knows
NeuralNetwork([], Tensor, 5, NormalMean) // error: a map ends in a family that the compiler knows
NeuralNetwork([], Tensor, NormalMean, 5) // error: Manifold
export const lost: NeuralNetwork<[], Tensor, NormalMean, NormalMean> = net // error: not assignable
stack(NeuralNetwork([], Tensor, NormalMean, Normal), toNormal) // error: a hidden layer takes any real numbers, but Normal wants θ₂ < 0
stack(NeuralNetwork([], Tensor, NormalMean, R(3, NormalMean)), net) // error: the upper network reads R<3, NormalMean>, the lower one ends in NormalMean
stack(p, net) // error: a point is stacked onto a point, received a network
stack(net, p) // error: a network is stacked onto a network, received a point
lower(net, 3) // error: expected a number of layers from 1 to 2, received 3
withOutput(net, Diagonal, NormalMean) // error: only a Tensor maps 50 inputs to 1 output
Affine(Diagonal, R(size(name, 3), Bernoulli), R(size(name, 3), Bernoulli)) // error: only a Tensor maps
R(9007199254740992, NormalMean) // error: a size is below 2^53, received 9007199254740992
R(1e300, NormalMean) // error: a size is a positive integer
R('3', NormalMean) // error: a size is a positive integer, received \"3\"
R(name, NormalMean) // error: a size is a positive integer, received a text
R(3n, NormalMean) // error: a size is a positive integer, received 3n
R(null, NormalMean) // error: a size is a positive integer, received null
R(true, NormalMean) // error: a size is a positive integer, received true
R(Normal, NormalMean) // error: a size is a positive integer, received something else
R(count, NormalMean) // error: received number; name one that is known at run time only
R(any, NormalMean) // error: 'any'
Categorical('3') // error: a size is a positive integer, received \"3\"
Categorical(1) // error: expected at least 2 categories, received 1
within(100)(net) // error: expected at most 100 coordinates, received 151
within(-1) // error: a size is a positive integer, received -1
export const large: AtMost<150, typeof net> = net // error: expected at most 150 coordinates, received 151

declare const condition: boolean
within(10)(condition ? R(3, Normal) : R(20, Normal)) // error: expected at most 10 coordinates, received 40
Linear(Diagonal, condition ? R(5, NormalMean) : R(4, NormalMean), R(5, NormalMean)) // error: only a Tensor maps
Unbounded(condition ? Gamma : Poisson) // error: may be any real numbers already
Affine(Tensor, any, NormalMean) // error: 'never'
Affine(Diagonal, R(size(`h${count}`, 3), Bernoulli), R(size(`h${count}`, 4), Bernoulli)) // error: only a Tensor maps
Affine(Diagonal, R(size('a', 3), R(2, Bernoulli)), R(size('b', 6), Bernoulli)) // error: only a Tensor maps
