// A network joined from the lower layers of another one
// put right: Join what `split` gave of a point of the same network.
// says: R<60, Bernoulli> R<50, Bernoulli>

import {
  Bernoulli,
  initialize,
  join,
  NeuralNetwork,
  NormalMean,
  point,
  R,
  random,
  Source,
  split,
  Tensor,
} from 'legendre'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
const other = NeuralNetwork([[Tensor, R(60, Bernoulli)]], Tensor, NormalMean, NormalMean)
const noise = point(Source, NormalMean, [0])
const [top] = split(initialize(net, noise, random(1)))
const [, lower] = split(initialize(other, noise, random(2)))
join(net, top, lower)
// error: lower
