// Unions of definitions: each member is judged alone.
import {
  Affine,
  type AtMost,
  type Manifold,
  NeuralNetwork,
  Normal,
  NormalMean,
  Poisson,
  R,
  size,
  Tensor,
  within,
} from 'legendre'

declare const condition: boolean
export const either = Affine(Tensor, condition ? Poisson : Normal, NormalMean)
export const network = NeuralNetwork([], Tensor, condition ? Poisson : Normal, NormalMean)
export const small = within(10)(condition ? R(3, Normal) : R(2, Poisson))
export const named = within(size('max', 100))(NeuralNetwork([], Tensor, Poisson, NormalMean))
export const wide: Manifold = {} as AtMost<10, Manifold>
