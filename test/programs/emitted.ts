// Uses the declarations that were emitted for the generic functions: their results have the types of the package.
import type {
  Affine,
  AnyNetwork,
  Bernoulli,
  Dimension,
  Natural,
  NeuralNetwork,
  NormalMean,
  Point,
  Poisson,
  R,
  Tensor,
} from 'legendre'
import * as definitions from './definitions.js'
import * as maps from './maps.js'
import * as points from './points.js'

declare const net: NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>
declare const input: R<4, NormalMean>
declare const poisson: Poisson

export const networkFrom: NeuralNetwork<
  [[Tensor, R<50, Bernoulli>]],
  Tensor,
  NormalMean,
  R<4, NormalMean>
> = definitions.networkFrom(input)
export const count: Dimension<typeof networkFrom> = 301
export const copies: R<3, Poisson> = definitions.copiesOf(poisson)
export const layers: readonly [
  Affine<Tensor, NormalMean, R<50, Bernoulli>>,
  Affine<Tensor, R<50, Bernoulli>, NormalMean>,
] = definitions.layersOfAny(net)
export const lower: NeuralNetwork<[], Tensor, R<50, Bernoulli>, NormalMean> = definitions.lowerOfAny(net)
export const counting: NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, Poisson, NormalMean> =
  definitions.withPoisson(net)
export const first: NeuralNetwork<[], Tensor, R<50, Bernoulli>, NormalMean> = new definitions.Holder(
  net,
  copies,
).first
export const any: AnyNetwork = definitions.networkOf(input, poisson)

declare const p: Point<Natural, Poisson>
declare const theta: Point<Natural, typeof net>
export const sum: Point<Natural, Poisson> = points.sum(p)
export const [top, rest] = points.splitOf(theta)
export const topLayer: Point<Natural, Affine<Tensor, NormalMean, R<50, Bernoulli>>> = top
export const prediction: Point<Natural, NormalMean> = maps.predicted({ parameters: theta }, 1)
