// Tuples of copies, rows and observations in typed arrays, charts, and pairs of any depth.
import {
  batch,
  type Dimension,
  dimensionOf,
  initialize,
  joinReplicated,
  type Manifold,
  mean,
  mle,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  observations,
  oneHot,
  type Pair,
  type Point,
  Poisson,
  parse,
  point,
  predict,
  predictAll,
  R,
  random,
  type Size,
  Source,
  splitReplicated,
  Tensor,
  toMean,
} from 'legendre'

const p = point(Natural, Poisson, [1])
export const [first, second]: [Point<Natural, Poisson>, Point<Natural, Poisson>] = splitReplicated(
  point(Natural, R(2, Poisson), [1, 2]),
)
export const back: Point<Natural, R<2, Poisson>> = joinReplicated(R(2, Poisson), [first, second])
export const many: Point<Natural, Poisson>[] = splitReplicated({} as Point<Natural, R<33, Poisson>>)
export const named: Point<Natural, Poisson>[] = splitReplicated({} as Point<Natural, R<Size<'n'>, Poisson>>)
export const joined = joinReplicated(
  R(3, Poisson),
  Array.from({ length: 3 }, () => p),
)

const net = NeuralNetwork([], Tensor, NormalMean, R(2, NormalMean))
const f = initialize(net, point(Source, Normal, [0, 1]), random(1))
export const single = predict(f, new Float32Array(2))
export const several = predictAll(f, [new Int16Array(2), new Float64Array(2), [1, 2]])
export const likeliest = mle(Normal, new Float32Array([1, 2, 3]))
export const buffer = batch(Natural, Normal, new Float32Array([0, -1]))
export const rows = batch(Natural, Normal, [
  [0, -1],
  [1, -2],
])
declare const unknownRows: number[][]
export const read = batch(Natural, Normal, unknownRows)

export const halfOf = <M extends Manifold>(manifold: M): number => dimensionOf(manifold) / 2
export const exact: 2 = dimensionOf(Normal)

declare const objects: object[]
export const table = observations(objects, { x: ['a', oneHot('b', ['u', 'v'])], y: 'c' })

type P<A> = Pair<Normal, A extends Manifold ? A : never>
type Twenty = P<P<P<P<P<P<P<P<P<P<P<P<P<P<P<P<P<P<P<P<Normal>>>>>>>>>>>>>>>>>>>>
export const fortyTwo: Dimension<Twenty> = 42
declare const deep: Point<Natural, Twenty>
export const deepMean = [toMean(deep), mean(deep)]

export const tabbed: R<50, Poisson> = parse('R<50,\tPoisson\t>\r\n')
export const unknownPart: Manifold = parse(`R<${unknownRows.length}, Poisson>`)
