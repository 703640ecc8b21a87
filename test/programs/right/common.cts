// Definitions of a CommonJS module, whose declarations are another copy: see formats.ts.
import { glorotInitialize, NeuralNetwork, NormalMean, R, random, size, Tensor } from 'legendre'

export const features = size('features', 3)
export const net = NeuralNetwork([[Tensor, R(5, NormalMean)]], Tensor, NormalMean, R(features, NormalMean))
export const parameters = glorotInitialize(net, random(1))
