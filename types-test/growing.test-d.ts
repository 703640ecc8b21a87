// Networks grown and cut, sizes that only run time knows, and definitions as texts: what their types are.
import {
  type Affine,
  apply,
  type Bernoulli,
  type Categorical,
  conditionalLogLikelihood,
  type Diagonal,
  type Dimension,
  join,
  type LayersOf,
  type Lower,
  layersOf,
  lower,
  type Manifold,
  type Mean,
  type Natural,
  type NeuralNetwork,
  type NormalMean,
  type Pair,
  type Parsed,
  type Point,
  Poisson,
  parse,
  predict,
  type R,
  type Size,
  type Stack,
  split,
  stack,
  Tensor,
  withOutput,
} from 'legendre'
import { expectAssignable, expectError, expectType } from 'tsd'

type Upper = NeuralNetwork<[[Tensor, R<4, Poisson>]], Tensor, NormalMean, R<3, Bernoulli>>
type Below = NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, R<3, Bernoulli>, R<7, NormalMean>>
type Whole = NeuralNetwork<
  [[Tensor, R<4, Poisson>], [Tensor, R<3, Bernoulli>], [Tensor, R<5, Bernoulli>]],
  Tensor,
  NormalMean,
  R<7, NormalMean>
>
declare const upper: Upper
declare const below: Below
declare const theta: Point<Natural, Whole>

// stack: hidden layers concatenate, and where the networks meet becomes one
expectType<Whole>(stack(upper, below))
expectType<Whole>({} as Stack<Upper, Below>)
expectType<Point<Natural, Whole>>(stack({} as Point<Natural, Upper>, {} as Point<Natural, Below>))
expectError(stack(below, upper))
expectError(stack({} as Point<Natural, Below>, {} as Point<Natural, Upper>))

// layers: affine maps from the output to the input
type Layers = [
  Affine<Tensor, NormalMean, R<4, Poisson>>,
  Affine<Tensor, R<4, Poisson>, R<3, Bernoulli>>,
  Affine<Tensor, R<3, Bernoulli>, R<5, Bernoulli>>,
  Affine<Tensor, R<5, Bernoulli>, R<7, NormalMean>>,
]
expectType<Layers>({} as LayersOf<Whole>)
expectType<Point<Natural, Layers[2]>>(layersOf(theta)[2])

// lower: the last layers
expectType<Below>(lower(stack(upper, below), 2))
expectType<NeuralNetwork<[], Tensor, R<5, Bernoulli>, R<7, NormalMean>>>({} as Lower<Whole, 1>)
expectType<Point<Natural, Whole>>(lower(theta, 4))
expectError(lower(theta, 5))
expectError(lower(theta, 0))

// withOutput: another top on the same lower part, which can be joined
const counting = withOutput(below, Tensor, Poisson)
expectType<NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, Poisson, R<7, NormalMean>>>(counting)
declare const trained: Point<Natural, Below>
declare const top: Point<Natural, Affine<Tensor, Poisson, R<5, Bernoulli>>>
expectType<Point<Natural, typeof counting>>(join(counting, top, split(trained)[1]))
expectError(join(counting, split(trained)[0], split(trained)[1]))

// sizes known at run time: equal to themselves, and to nothing else
type Features = R<Size<'features'>, NormalMean>
type Model = NeuralNetwork<[[Diagonal, R<Size<'features'>, Bernoulli>]], Tensor, Categorical<3>, Features>
declare const model: Model
declare const f: Point<Natural, Model>
expectType<number>({} as Dimension<Model>)
expectType<Point<Natural, Categorical<3>>>(apply(f, {} as Point<Mean, Features>))
expectError(apply(f, {} as Point<Mean, R<Size<'pixels'>, NormalMean>>))
expectError(apply(f, {} as Point<Mean, R<4, NormalMean>>))
expectType<Point<Natural, Categorical<3>>>(predict(f, [] as number[]))
expectError(predict(f, 1))
expectAssignable<(theta: Point<Natural, Model>) => number>(
  conditionalLogLikelihood(model, [{ x: [] as number[], y: 2 }]),
)
expectError(conditionalLogLikelihood(model, [{ x: [] as number[], y: 3 }]))
expectError({} as NeuralNetwork<[[Diagonal, R<Size<'pixels'>, Bernoulli>]], Tensor, NormalMean, Features>)
expectError(
  join(
    model,
    split(f)[0],
    {} as Point<
      Natural,
      NeuralNetwork<[], Diagonal, R<Size<'pixels'>, Bernoulli>, R<Size<'pixels'>, NormalMean>>
    >,
  ),
)

// texts: the same definition
expectType<Upper>(parse('NeuralNetwork<[[Tensor, R<4, Poisson>]], Tensor, NormalMean, R<3, Bernoulli>>'))
expectType<Pair<R<2, Categorical<4>>, NormalMean>>({} as Parsed<'Pair<R<2, Categorical<4>>, NormalMean>'>)
expectType<R<3, NormalMean>>(parse('StandardNormal<3>'))
expectType<Manifold>(parse('' as string))
expectError(parse('R<4, Poison>'))
expectError(parse('NeuralNetwork<[[Diagonal, R<4, Poisson>]], Tensor, NormalMean, R<3, Bernoulli>>'))
