// A size, a network and a point of a CommonJS module, used in an ES module.
import {
  type Batch,
  type Natural,
  type NeuralNetwork,
  type NormalMean,
  type Point,
  predictAll,
  type R,
  type Size,
  split,
  type Tensor,
} from 'legendre'
// biome-ignore lint/correctness/useImportExtensions: this is compiled, so that it names the compiled file
import { features, net, parameters } from './common.cjs'

type Net = NeuralNetwork<[[Tensor, R<5, NormalMean>]], Tensor, NormalMean, R<Size<'features'>, NormalMean>>
export const size: Size<'features'> = features
export const network: Net = net
export const point: Point<Natural, Net> = parameters
export const predictions: Batch<Natural, NormalMean> = predictAll(point, [[1, 2, 3]])
export const [top] = split(point)
// @ts-expect-error another name
export const other: Size<'rows'> = features
