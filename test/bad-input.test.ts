import * as legendre from 'legendre'
import { describe, expect, it } from 'vitest'
import { Blend } from './support/made-up-families.ts'

const { DimensionError, DomainError } = legendre
const { Cartesian, Mean, Natural, Source } = legendre
const { Bernoulli, Normal, NormalMean, Poisson } = legendre
const { Diagonal, Identity, Scale, Tensor } = legendre
const { Affine, batch, Categorical, NeuralNetwork, point, R, split } = legendre

/** The public functions as plain JavaScript sees them. */
const js = legendre as unknown as {
  readonly [K in keyof typeof legendre]: (...args: readonly unknown[]) => Any
}
type Any = { readonly outputs: Valued; readonly differential: Valued } & unknown[]
type Valued = { readonly value: unknown }

const net = NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, NormalMean, NormalMean)
const other = NeuralNetwork([[Tensor, R(3, Bernoulli)]], Tensor, NormalMean, NormalMean)
const affine = Affine(Tensor, NormalMean, R(2, NormalMean))
const digits = Affine(Tensor, Categorical(3), NormalMean)
const f = point(Natural, net, [1, 2, 3, 4, 5, 6, 7])
const g = point(Natural, affine, [1, 2, 3])
const noise = point(Source, Normal, [0, 1])
const identity = (p: unknown) => p
const logLikelihood = legendre.conditionalLogLikelihood(net, [{ x: 1, y: 1 }]) as (theta: unknown) => number

type Refusal = readonly [
  kind: typeof DimensionError | typeof DomainError,
  sentence: string,
  run: () => unknown,
]

function refused(refusals: readonly Refusal[]): void {
  for (const [kind, sentence, run] of refusals)
    it(`${kind.name}: ${sentence}`, () => {
      expect(run).toThrow(new kind(sentence))
      expect(run).toThrow(kind)
    })
}

describe('coordinates that are refused', () => {
  // biome-ignore format: a table
  refused([
    [DimensionError, 'point(NeuralNetwork<[[Tensor, R<2, Bernoulli>]], Tensor, NormalMean, NormalMean>): expected 7 coordinates, received 3; give one for each dimension', () => js.point(Natural, net, [1, 2, 3])],
    [DomainError, 'point(Normal): expected finite coordinates, received NaN at index 1; clean the data', () => js.point(Natural, Normal, [1, Number.NaN])],
    [DomainError, 'point(Normal): expected finite coordinates, received Infinity at index 0; clean the data', () => js.point(Natural, Normal, [Number.POSITIVE_INFINITY, -1])],
    [DomainError, 'point(Normal): expected finite coordinates, received "1" at index 0; clean the data', () => js.point(Natural, Normal, ['1', -1])],
    [DomainError, 'potential: expected Natural coordinates with θ₂ < 0, received [1, 2]; choose a point of the manifold', () => js.potential(js.point(Natural, Normal, [1, 2]))],
    [DomainError, 'point(Normal): expected Source coordinates with a variance > 0, received [0, -0.1]; choose a point of the manifold', () => js.point(Source, Normal, [0, -0.1])],
    [DomainError, 'point(Normal): expected one of the charts Natural, Mean, Source, received Cartesian; use one of them', () => js.point(Cartesian, Normal, [1, 2])],
    [DomainError, 'point("Normal"): expected a manifold, received "Normal"; pass a definition', () => js.point(Natural, 'Normal', [1, -1])],
    [DimensionError, 'batch(Normal): expected 2 coordinates in every row, received 1 in row 1; give one for each dimension', () => js.batch(Mean, Normal, [[1, 3], [1]])],
    [DimensionError, 'batch(Normal): expected a multiple of 2 coordinates, received 3; give whole rows', () => js.batch(Mean, Normal, new Float64Array(3))],
  ])
})

describe('sizes that are refused', () => {
  // biome-ignore format: a table
  refused([
    [DomainError, 'R: a size is a positive integer, received 0; sizes start at 1', () => js.R(0, Bernoulli)],
    [DomainError, 'R: a size is a positive integer, received -1; sizes start at 1', () => js.R(-1, Bernoulli)],
    [DomainError, 'Euclidean: a size is a positive integer, received 2.5; sizes start at 1', () => js.Euclidean(2.5)],
    [DomainError, 'Categorical: a size is a positive integer, received NaN; sizes start at 1', () => js.Categorical(Number.NaN)],
    [DomainError, 'R: a size is a positive integer, received "3"; sizes start at 1', () => js.R('3', Bernoulli)],
    [DomainError, 'size(features): a size is a positive integer, received 0; sizes start at 1', () => js.size('features', 0)],
    [DomainError, 'Categorical: expected at least 2 categories, received 1; nothing varies', () => js.Categorical(1)],
    [DomainError, 'R: expected a manifold, received undefined; pass a definition', () => js.R(3)],
  ])
})

describe('maps that are refused', () => {
  // biome-ignore format: a table
  refused([
    [DimensionError, 'Linear: only a Tensor maps 3 inputs to 2 outputs, received Diagonal; use Tensor', () => js.Linear(Diagonal, R(2, Bernoulli), R(3, Bernoulli))],
    [DimensionError, 'Affine: only a Tensor maps 3 inputs to 2 outputs, received Scale; use Tensor', () => js.Affine(Scale, R(2, Bernoulli), R(3, Bernoulli))],
    [DimensionError, 'NeuralNetwork(hidden layer 0): only a Tensor maps 1 input to 3 outputs, received Identity; use Tensor', () => js.NeuralNetwork([[Identity, R(3, Bernoulli)]], Tensor, NormalMean, NormalMean)],
    [DimensionError, 'NeuralNetwork(hidden layer 0): only a Tensor maps 4 inputs to 3 outputs, received Diagonal; use Tensor', () => js.NeuralNetwork([[Diagonal, R(3, Bernoulli)], [Tensor, R(4, Bernoulli)]], Tensor, NormalMean, NormalMean)],
    [DimensionError, 'NeuralNetwork(hidden layer 1): only a Tensor maps 1 input to 4 outputs, received Scale; use Tensor', () => js.NeuralNetwork([[Tensor, R(3, Bernoulli)], [Scale, R(4, Bernoulli)]], Tensor, NormalMean, NormalMean)],
    [DimensionError, 'NeuralNetwork(output): only a Tensor maps 3 inputs to 1 output, received Diagonal; use Tensor', () => js.NeuralNetwork([[Tensor, R(3, Bernoulli)]], Diagonal, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork(hidden layer 0): a hidden layer takes any real numbers, but R<20, Normal> wants θ₂ < 0; choose another family', () => js.NeuralNetwork([[Tensor, R(20, Normal)]], Tensor, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork(output): a map sends any real numbers to its output, but Blend wants θᵢ > 0; choose another family', () => js.NeuralNetwork([], Tensor, Blend, NormalMean)],
    [DomainError, 'Affine: a map sends any real numbers to its output, but Blend wants θᵢ > 0; choose another family', () => js.Affine(Tensor, Blend, Bernoulli)],
    [DomainError, 'NeuralNetwork(hidden layer 0): a hidden layer is a family or an activation, Euclidean<2> is none; choose one', () => js.NeuralNetwork([[Tensor, js.Euclidean(2)]], Tensor, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork(hidden layer 0): a hidden layer is a family or an activation, Affine<Tensor, NormalMean, R<2, NormalMean>> is none; choose one', () => js.NeuralNetwork([[Tensor, affine]], Tensor, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork(hidden layer 0): a hidden layer is a pair [representation, family], received Tensor; write both', () => js.NeuralNetwork([Tensor, R(3, Bernoulli)], Tensor, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork(hidden layer 0): a hidden layer is a pair [representation, family], received [R<3, Bernoulli>, Tensor]; write both', () => js.NeuralNetwork([[R(3, Bernoulli), Tensor]], Tensor, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork(hidden layer 0): a hidden layer is a pair [representation, family], received [Tensor, R<3, Bernoulli>, 1]; write both', () => js.NeuralNetwork([[Tensor, R(3, Bernoulli), 1]], Tensor, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork(hidden layer 0): a hidden layer is a pair [representation, family], received [Tensor]; write both', () => js.NeuralNetwork([[Tensor]], Tensor, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork(hidden layer 0): a hidden layer is a pair [representation, family], received undefined; write both', () => js.NeuralNetwork(new Array(1), Tensor, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork(hidden layer 0): expected a representation, received "Tensor"; pass Tensor or another one', () => js.NeuralNetwork([['Tensor', R(3, Bernoulli)]], Tensor, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork: expected an array of hidden layers, received Tensor; pass [] for none', () => js.NeuralNetwork(Tensor, NormalMean, NormalMean)],
    [DomainError, 'NeuralNetwork(output): expected a manifold, received Tensor; pass a definition', () => js.NeuralNetwork([], NormalMean, Tensor, NormalMean)],
    [DomainError, 'Affine: expected a manifold, received undefined; pass a definition', () => js.Affine(Tensor, Bernoulli)],
  ])
})

describe('data that are refused', () => {
  // biome-ignore format: a table
  refused([
    [DomainError, 'conditionalLogLikelihood: expected at least one observation { x, y }, received none; check the data', () => js.conditionalLogLikelihood(net, [])],
    [DomainError, 'conditionalLogLikelihood: expected merge to be true or false, received 1; leave it out', () => js.conditionalLogLikelihood(net, [{ x: 1, y: 1 }], { merge: 1 })],
    [DomainError, 'conditionalLogLikelihood: expected an array of observations { x, y }, received an object with x, y; wrap a single one', () => js.conditionalLogLikelihood(net, { x: 1, y: 2 })],
    [DomainError, 'conditionalLogLikelihood: expected an array of observations { x, y }, received undefined; wrap a single one', () => js.conditionalLogLikelihood(net)],
    [DomainError, 'conditionalLogLikelihood: expected observations { x, y }, received an array of length 2 at index 0; name both', () => js.conditionalLogLikelihood(net, [[1, 2]])],
    [DomainError, 'conditionalLogLikelihood: expected observations { x, y }, received an object with x at index 1; name both', () => js.conditionalLogLikelihood(net, [{ x: 1, y: 2 }, { x: 1 }])],
    [DomainError, 'conditionalLogLikelihood: expected observations { x, y }, received null at index 0; name both', () => js.conditionalLogLikelihood(net, [null])],
    [DomainError, 'conditionalLogLikelihood: expected observations { x, y }, received undefined at index 0; name both', () => js.conditionalLogLikelihood(net, new Array(1))],
    [DomainError, 'conditionalLogLikelihood(y): expected a finite number, received NaN in observation 1; clean the data', () => js.conditionalLogLikelihood(net, [{ x: 1, y: 2 }, { x: 3, y: Number.NaN }])],
    [DomainError, 'conditionalLogLikelihood(x): expected a finite number, received -Infinity; clean the data', () => js.conditionalLogLikelihood(net, [{ x: Number.NEGATIVE_INFINITY, y: 2 }])],
    [DomainError, 'conditionalLogLikelihood(x): expected an array of length 2, received 1; clean the data', () => js.conditionalLogLikelihood(affine, [{ x: 1, y: [1, 2] }])],
    [DomainError, 'conditionalLogLikelihood(x): expected an array of length 2, received an array of length 3; clean the data', () => js.conditionalLogLikelihood(affine, [{ x: [1, 2, 3], y: 1 }])],
    [DomainError, 'conditionalLogLikelihood(x): expected a finite number at index 1, received "2" in observation 1; clean the data', () => js.conditionalLogLikelihood(affine, [{ x: [1, 2], y: 1 }, { x: [1, '2'], y: 1 }])],
    [DomainError, 'conditionalLogLikelihood(y): expected a category from 0 to 2, received 3; clean the data', () => js.conditionalLogLikelihood(digits, [{ x: 0, y: 3 }])],
    [DomainError, 'conditionalLogLikelihood(y): expected a category from 0 to 2, received 1.5; clean the data', () => js.conditionalLogLikelihood(digits, [{ x: 0, y: 1.5 }])],
    [DomainError, 'conditionalLogLikelihood(y): expected a count 0, 1, 2, …, received -1; clean the data', () => js.conditionalLogLikelihood(js.Affine(Tensor, Poisson, NormalMean), [{ x: 1, y: -1 }])],
    [DomainError, 'conditionalLogLikelihood(y): expected true or false, received 1; clean the data', () => js.conditionalLogLikelihood(js.Affine(Tensor, Bernoulli, NormalMean), [{ x: 1, y: 1 }])],
    [DomainError, 'conditionalLogLikelihood(x): expected an exponential family, received Euclidean<2>; use one that can be observed', () => js.conditionalLogLikelihood(js.Affine(Tensor, NormalMean, js.Euclidean(2)), [{ x: [1, 2], y: 1 }])],
    [DomainError, 'conditionalLogLikelihood: expected a map, received Bernoulli; choose Linear, Affine or NeuralNetwork', () => js.conditionalLogLikelihood(Bernoulli, [{ x: 1, y: 1 }])],
    [DomainError, 'conditionalLogLikelihood: expected a map, received Natural # Affine<Tensor, NormalMean, R<2, NormalMean>>(3) [1, 2, 3]; choose Linear, Affine or NeuralNetwork', () => js.conditionalLogLikelihood(g, [{ x: 1, y: 1 }])],
    [DimensionError, `conditionalLogLikelihood: expected a point of ${net}, received one of ${other}; use one definition`, () => logLikelihood(point(Natural, other, new Float64Array(10)))],
    [DomainError, 'conditionalLogLikelihood: expected Natural coordinates, received Mean; convert with transition', () => logLikelihood(point(Mean, net, new Float64Array(7)))],
    [DomainError, 'conditionalLogLikelihood: expected a point, received an array of length 7; make one with point', () => logLikelihood([1, 2, 3, 4, 5, 6, 7])],
    [DomainError, 'predict: expected a finite number, received "1"; clean the data', () => js.predict(f, '1')],
    [DomainError, 'predict: expected an array of length 2, received 1; clean the data', () => js.predict(g, 1)],
    [DomainError, 'predict: expected a point, received NeuralNetwork<[[Tensor, R<2, Bernoulli>]], Tensor, NormalMean, NormalMean>; make one with point', () => js.predict(net, 1)],
    [DomainError, 'predict: expected a point, received null; make one with point', () => js.predict(null, 1)],
    [DomainError, 'predict: expected a point, received 3; make one with point', () => js.predict(3, 1)],
    [DomainError, 'predict: expected Natural coordinates, received Mean; convert with transition', () => js.predict(point(Mean, affine, [1, 2, 3]), [1, 2])],
    [DomainError, 'predictAll: expected at least one observation, received none; check the data', () => js.predictAll(f, [])],
    [DomainError, 'predictAll: expected a finite number, received NaN in observation 1; clean the data', () => js.predictAll(f, [1, Number.NaN])],
  ])
})

describe('points that are refused', () => {
  // biome-ignore format: a table
  refused([
    [DimensionError, 'apply: expected a point of NormalMean, received one of Bernoulli; use one definition', () => js.apply(f, point(Mean, Bernoulli, [0.5]))],
    [DomainError, 'apply: expected Mean coordinates, dual to those of the map, received Natural; convert with transition', () => js.apply(f, point(Natural, NormalMean, [1]))],
    [DomainError, 'apply: expected at least one row, received none; check the data', () => js.apply(f, batch(Mean, NormalMean, []))],
    [DomainError, 'apply: expected a point or a batch, received 1; make one with point or batch', () => js.apply(f, 1)],
    [DomainError, 'apply: expected a point of a map, received NeuralNetwork<[[Tensor, R<2, Bernoulli>]], Tensor, NormalMean, NormalMean>; make one with point', () => js.apply(net, point(Mean, NormalMean, [1]))],
    [DomainError, 'apply: expected a map, received NormalMean; choose Linear, Affine or NeuralNetwork', () => js.apply(point(Mean, NormalMean, [1]), f)],
    [DomainError, 'apply: expected a network in Natural coordinates, received Mean; differentials are no networks', () => js.apply(point(Mean, net, new Float64Array(7)), point(Natural, NormalMean, [1]))],
    [DomainError, 'applyTransposed: expected a point of a linear map, received one of Affine<Tensor, NormalMean, R<2, NormalMean>>; split an affine map first', () => js.applyTransposed(point(Mean, NormalMean, [1]), g)],
    [DomainError, 'applyTransposed: expected a point or a batch, received 1; make one with point or batch', () => js.applyTransposed(1, split(g)[1])],
    [DomainError, 'applyTransposed: expected Mean coordinates, dual to those of the map, received Natural; convert with transition', () => js.applyTransposed(point(Natural, NormalMean, [1]), split(g)[1])],
    [DimensionError, 'applyTransposed: expected a point of NormalMean, received one of Bernoulli; use one definition', () => js.applyTransposed(point(Mean, Bernoulli, [0.5]), split(g)[1])],
    [DomainError, 'applyTransposed: expected a point of a map, received 1; make one with point', () => js.applyTransposed(f, 1)],
    [DimensionError, 'propagate(differentials): expected 1 row, one for each input, received 2; pass the differentials of these inputs', () => js.propagate(batch(Mean, NormalMean, [[1], [2]]), batch(Mean, NormalMean, [[1]]), f).differential.value],
    [DomainError, 'propagate(differentials): expected Mean coordinates, dual to those of the map, received Natural; convert with transition', () => js.propagate(batch(Natural, NormalMean, [[1]]), batch(Mean, NormalMean, [[1]]), f).differential.value],
    [DomainError, 'propagate(inputs): expected a batch, received Mean # NormalMean(1) [1]; make one with batch', () => js.propagate(point(Mean, NormalMean, [1]), point(Mean, NormalMean, [1]), f).outputs.value],
    [DomainError, 'backpropagation: expected a gradient at the outputs, received undefined; pass a function', () => js.backpropagation(undefined, { x: 1, y: 1 }, f)],
    [DomainError, 'backpropagation: expected data { x, y }, received an array of length 2; name the inputs x and the targets y', () => js.backpropagation(() => 3, [1, 2], f)],
    [DomainError, 'backpropagation: expected data { x, y }, received null; name the inputs x and the targets y', () => js.backpropagation(() => 3, null, f)],
    [DomainError, 'backpropagation: expected data { x, y }, received 3; name the inputs x and the targets y', () => js.backpropagation(() => 3, 3, f)],
    [DomainError, 'backpropagation: expected data { x, y }, received an object with x; name the inputs x and the targets y', () => js.backpropagation(() => 3, { x: 1 }, f)],
    [DomainError, 'propagate(differentials): expected a batch, received 3; make one with batch', () => js.backpropagation(() => 3, { x: batch(Mean, NormalMean, [[1]]), y: 1 }, f).differential.value],
    [DimensionError, 'join(Affine): expected a point of Linear<Tensor, NormalMean, R<2, NormalMean>>, received one of R<2, NormalMean>; use one definition', () => js.join(affine, point(Natural, NormalMean, [1]), point(Natural, R(2, NormalMean), [1, 2]))],
    [DimensionError, 'join(Affine): expected 1 coordinate in part 0, received 2; was a bias dropped?', () => js.join(affine, ...js.split(g).reverse())],
    [DimensionError, 'join(NeuralNetwork): expected 3 coordinates in part 0, received 4; was a bias dropped?', () => js.join(net, ...js.split(point(Natural, other, new Float64Array(10))))],
    [DomainError, 'join(NeuralNetwork): expected a point, received undefined; make one with point', () => js.join(net, js.split(f)[0])],
    [DomainError, 'split: expected a product, received NormalMean; only Pair, Affine and NeuralNetwork split, and R by splitReplicated', () => js.split(point(Mean, NormalMean, [1]))],
    [DomainError, 'dot: expected a second point in Mean coordinates, received Natural; convert with transition', () => js.dot(f, f)],
    [DimensionError, 'dot: expected a point of NormalMean, received one of Bernoulli; use one definition', () => js.dot(point(Mean, NormalMean, [1]), point(Natural, Bernoulli, [1]))],
    [DimensionError, `add: expected a point of ${net}, received one of ${other}; use one definition`, () => js.add(f, point(Natural, other, new Float64Array(10)))],
    [DimensionError, 'relativeEntropy: expected a point of NormalMean, received one of Poisson; use one definition', () => js.relativeEntropy(point(Mean, NormalMean, [1]), point(Natural, Poisson, [1]))],
    [DomainError, 'relativeEntropy: expected Mean coordinates, received Natural; convert with transition', () => js.relativeEntropy(point(Natural, NormalMean, [1]), point(Mean, NormalMean, [1]))],
  ])
})

describe('tangent vectors, natural gradients and noise that are refused', () => {
  const data = [{ x: 1, y: 1 }]
  const gradientOf = js.conditionalLogLikelihoodDifferential(net, data)
  // biome-ignore format: a table
  refused([
    [DomainError, 'pushforward: expected a tangent vector, received undefined; make one with point', () => (js.pushforward(undefined, batch(Mean, NormalMean, [[1]]), f) as unknown as Valued).value],
    [DomainError, 'pushforward: expected a tangent vector in Natural coordinates, those of the map, received Mean; raise a differential with sharp', () => (js.pushforward(point(Mean, net, new Float64Array(7)), batch(Mean, NormalMean, [[1]]), f) as unknown as Valued).value],
    [DimensionError, `pushforward: expected a point of ${net}, received one of ${other}; use one definition`, () => (js.pushforward(point(Natural, other, new Float64Array(10)), batch(Mean, NormalMean, [[1]]), f) as unknown as Valued).value],
    [DomainError, 'pushforward(inputs): expected Mean coordinates, dual to those of the map, received Natural; convert with transition', () => (js.pushforward(f, batch(Natural, NormalMean, [[1]]), f) as unknown as Valued).value],
    [DomainError, 'naturalGradient: expected a damping ≥ 0, received -1; try 1e-3', () => js.naturalGradient(net, data, { damping: -1 })],
    [DomainError, 'naturalGradient: expected a tolerance between 0 and 1, received 0; try 1e-10', () => js.naturalGradient(net, data, { tolerance: 0 })],
    [DomainError, 'naturalGradient: expected a number of iterations, received 0; leave it out for the default', () => js.naturalGradient(net, data, { iterations: 0 })],
    [DomainError, 'naturalGradient: expected observations { x, y }, received an object with y at index 0; name both', () => js.naturalGradient(net, [{ y: 1 }])],
    [DomainError, 'naturalGradient: expected fixed: true or false, or a pair of such of Affine<Tensor, NormalMean, R<2, Bernoulli>>, received 3; follow split', () => js.naturalGradient(net, data, { fixed: [3, true] })],
    [DomainError, 'conditionalLogLikelihoodDifferential: expected fixed: true or false of NormalMean, received an array of length 2; follow split', () => js.conditionalLogLikelihoodDifferential(net, data, { fixed: [[[true, false], false], false] })],
    [DomainError, `conditionalLogLikelihoodDifferential: expected something free, received fixed: all of ${net}; free a part`, () => js.conditionalLogLikelihoodDifferential(net, data, { fixed: [true, [true, true]] })],
    [DomainError, 'gradientSequence: expected a function that raises differentials, received 3; pass a function', () => js.gradientSequence(gradientOf, 1, js.Classic, f, { sharp: 3 })],
    [DomainError, 'gradientSequence: expected a function to search lines of, received true; pass a function', () => js.gradientSequence(gradientOf, 1, js.Classic, f, { sharp: identity, lineSearch: true })],
    [DomainError, 'gradientSequence: expected a finite value of the function at the start of a line search, received NaN; start elsewhere', () => js.take(2, js.gradientSequence(gradientOf, 1, js.Classic, f, { sharp: js.naturalGradient(net, data, { damping: 1 }), lineSearch: () => Number.NaN }))],
    [DomainError, 'unbounded: the coordinates of Bernoulli may be any real numbers already; use a family such as Normal or Gamma', () => js.unbounded(point(Natural, Bernoulli, [0]))],
    [DomainError, 'unbounded: expected Natural coordinates, received Source; convert with transition', () => js.unbounded(noise)],
    [DomainError, 'bounded: expected the translation of a map in Natural coordinates, received Natural # Normal(2) [0, -1]; split the map first', () => js.bounded(point(Natural, Normal, [0, -1]))],
    [DomainError, 'bounded: expected a point, received undefined; make one with point', () => js.bounded()],
  ])
})

describe('pursuits and random numbers that are refused', () => {
  // biome-ignore format: a table
  refused([
    [DomainError, 'vanillaGradientSequence: expected a finite learning rate, received NaN; try 0.01', () => js.vanillaGradientSequence(identity, Number.NaN, js.Classic, f)],
    [DomainError, 'vanillaGradientSequence: expected Classic, momentum(…) or adam(…), received "Adam"; pass an algorithm', () => js.vanillaGradientSequence(identity, 0.1, 'Adam', f)],
    [DomainError, 'vanillaGradientSequence: expected a point to start from, received an array of length 1; make one with point', () => js.vanillaGradientSequence(identity, 0.1, js.Classic, [1])],
    [DomainError, 'vanillaGradientSequence: expected a differential, received Natural # NeuralNetwork<[[Tensor, R<2, Bernoulli>]], Tensor, NormalMean, NormalM…; pass a function', () => js.vanillaGradientSequence(f, 0.1, js.Classic, f)],
    [DomainError, 'vanillaGradientSequence: expected a differential in Mean coordinates, received Natural; check the function that computes it', () => js.take(2, js.vanillaGradientSequence(identity, 0.1, js.Classic, f))],
    [DimensionError, `vanillaGradientSequence: expected a point of ${net}, received one of ${other}; use one definition`, () => js.take(2, js.vanillaGradientSequence(() => point(Mean, other, new Float64Array(10)), 0.1, js.Classic, f))],
    [DomainError, 'adam: expected beta1 from 0 to below 1, received 1; leave it out for the default', () => js.adam({ beta1: 1 })],
    [DomainError, 'momentum: expected a schedule that is a function of the step, received undefined; pass k => 0.9', () => js.momentum(0.9)],
    [DomainError, 'defaultMomentumPursuit: expected a maximum from 0 to below 1, received 1; try 0.9', () => js.defaultMomentumPursuit(1)],
    [DomainError, 'cauchySequence: expected a tolerance > 0, received 0; try 1e-6', () => js.cauchySequence(identity, 0, [])],
    [DomainError, 'random: expected a seed that is an integer of 32 bits, received "seed"; pick any', () => js.random('seed')],
    [DomainError, 'random: expected a seed that is an integer of 32 bits, received 4294967296; pick any', () => js.random(2 ** 32)],
    [DomainError, 'glorotInitialize: expected a stream of random numbers, received undefined; make one with random(seed)', () => js.glorotInitialize(net)],
    [DomainError, 'glorotInitialize: expected a map, received Natural # NeuralNetwork<[[Tensor, R<2, Bernoulli>]], Tensor, NormalMean, NormalM…; choose Linear, Affine or NeuralNetwork', () => js.glorotInitialize(f, js.random(1))],
    [DomainError, 'uniformInitialize: expected a stream of random numbers, received a function; make one with random(seed)', () => js.uniformInitialize(net, [-1, 1], Math.random)],
    [DomainError, 'uniformInitialize: expected [low, high], received 1; give two bounds', () => js.uniformInitialize(net, 1, js.random(1))],
    [DomainError, 'initialize: expected a stream of random numbers, received undefined; make one with random(seed)', () => js.initialize(net, noise)],
    [DomainError, 'cell: expected a computation, received 3; pass a function', () => js.cell('c', 3)],
  ])
})
