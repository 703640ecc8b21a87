// A network of more parameters than the budget allows, in a type
// put right: Choose smaller layers, or a greater budget.
// says: 100 151

import type { AtMost, Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

declare const net: NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>
export const small: AtMost<100, typeof net> = net
// error: small
