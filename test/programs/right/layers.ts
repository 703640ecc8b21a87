// Layers by their names, `as const`, `readonly`, made by a loop, and what a network of the last can do.
import {
  type AnyAffine,
  type AnyNetwork,
  Bernoulli,
  type Dimension,
  ELU,
  fit,
  initialize,
  layersOf,
  lower,
  NeuralNetwork,
  Normal,
  NormalMean,
  Poisson,
  point,
  predict,
  R,
  random,
  Source,
  size,
  split,
  stack,
  Tensor,
  toMean,
  withOutput,
} from 'legendre'

const layers = [[Tensor, R(50, Bernoulli)]] as const
const named = NeuralNetwork(layers, Tensor, NormalMean, NormalMean)
export const count: 151 = named.dimension
type Net = NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>
export const same: Net = named

const layer = [Tensor, R(50, Bernoulli)] as const
const mixed = NeuralNetwork([layer, [Tensor, R(10, Bernoulli)]], Tensor, NormalMean, NormalMean)
export const mixedCount: 621 = mixed.dimension

type Readonly_ = NeuralNetwork<readonly [readonly [Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>
export const fromReadonly: Readonly_ = named
export const readonlyCount: Dimension<Readonly_> = 151
export const [readonlyTop] = layersOf({} as Readonly_)
export const below: NeuralNetwork<[], Tensor, R<50, Bernoulli>, NormalMean> = lower({} as Readonly_, 1)

enum Width {
  Narrow = 3,
  Wide = 30,
}
const narrow = R(Width.Narrow, NormalMean)
export const three: 3 = narrow.dimension
export const ofEnum: R<3, NormalMean> = narrow
export const wide: 60 = NeuralNetwork([], Tensor, R(Width.Wide, ELU), NormalMean).dimension

const looped = NeuralNetwork(
  [16, 8].map((k, i) => [Tensor, R(size(`h${i}`, k), ELU)] as const),
  Tensor,
  NormalMean,
  R(4, NormalMean),
)
export const dimension: number = looped.dimension
export const output: NormalMean = looped.output
export const input: R<4, NormalMean> = looped.input
export const any: AnyNetwork = looped
export const layersOfLoop: AnyAffine[] = layersOf(looped)
export const lowerOfLoop: AnyNetwork = lower(looped, 1)
export const counting: Poisson = withOutput(looped, Tensor, Poisson).output
export const onTop: Poisson = stack(NeuralNetwork([], Tensor, Poisson, NormalMean), looped).output
const model = fit(looped, [{ x: [1, 2, 3, 4], y: 1 }])
export const mean: number | undefined = toMean(predict(model, [1, 2, 3, 4])).coordinates[0]
export const parts = split(initialize(looped, point(Source, Normal, [0, 1]), random(1)))
export const anyLayers: AnyAffine[] = layersOf({} as AnyNetwork)
