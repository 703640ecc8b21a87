import { describe, expect, it } from 'vitest'
import { editorOf, quickInfoAt } from './support/language-service.ts'

// What the editor shows of a name: the user's own words, on one line.
const program = `
import {
  apply, Bernoulli, batch, Categorical, Classic, conditionalLogLikelihoodDifferential, Diagonal, type Dimension,
  initialize, Mean, Natural, NeuralNetwork, Normal, NormalMean, point, predict, R, random, Source, size, split,
  Tensor, toMean, vanillaGradientSequence,
} from 'legendre'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
type Net = typeof net
type Parameters = Dimension<typeof net>
const parameters = net.dimension

const noise = point(Source, Normal, [0, 0.1])
const inputs = batch(Mean, NormalMean, [[1], [2]])

const theta = initialize(net, noise, random(1))
const [outputLayer, lowerNetwork] = split(theta)
const [translation, weights] = split(lowerNetwork)

const differential = conditionalLogLikelihoodDifferential(net, [{ x: 1, y: 2 }])
const gradient = differential(theta)
const points = vanillaGradientSequence(differential, 0.05, Classic, theta)

const prediction = predict(theta, 0.5)
const outputs = apply(theta, inputs)
const expected = toMean(prediction)

const features = size('features', [1, 2, 3].length)
const deep = NeuralNetwork(
  [[Diagonal, R(20, Bernoulli)], [Tensor, R(20, Bernoulli)]], Tensor, Categorical(10), R(features, NormalMean),
)
`

const editor = editorOf(program)
const { service, path } = editor
const diagnostics = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)]

const definition = 'NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>'

describe('the editor shows', () => {
  it('a program that compiles', () => expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]))

  it.each([
    ['a network', 'net', `const net: ${definition}`],
    ['the type of one', 'Net', `type Net = ${definition}`],
    ['its dimension', 'Parameters', 'type Parameters = 151'],
    ['its dimension, of the value', 'parameters', 'const parameters: 151'],
    ['a point', 'noise', 'const noise: Point<Source, Normal>'],
    ['a batch', 'inputs', 'const inputs: Batch<Mean, NormalMean>'],
    ['a point of a network', 'theta', `const theta: Point<Natural, ${definition}>`],
    [
      'the first part of a network',
      'outputLayer',
      'const outputLayer: Point<Natural, Affine<Tensor, NormalMean, R<50, Bernoulli>>>',
    ],
    [
      'the second part of a network',
      'lowerNetwork',
      'const lowerNetwork: Point<Natural, NeuralNetwork<[], Tensor, R<50, Bernoulli>, NormalMean>>',
    ],
    ['a translation', 'translation', 'const translation: Point<Natural, R<50, Bernoulli>>'],
    ['weights', 'weights', 'const weights: Point<Natural, Linear<Tensor, R<50, Bernoulli>, NormalMean>>'],
    [
      'a function that differentiates',
      'differential',
      `const differential: ConditionalDifferential<${definition}>`,
    ],
    ['a differential', 'gradient', `const gradient: Point<Mean, ${definition}>`],
    ['a pursuit', 'points', `const points: Iterable<Point<Natural, ${definition}>>`],
    ['a prediction', 'prediction', 'const prediction: Point<Natural, NormalMean>'],
    ['outputs', 'outputs', 'const outputs: Batch<Natural, NormalMean>'],
    ['expected outputs', 'expected', 'const expected: Point<Mean, NormalMean>'],
    ['a size', 'features', 'const features: Size<"features">'],
    [
      'a deeper network',
      'deep',
      'const deep: NeuralNetwork<[[Diagonal, R<20, Bernoulli>], [Tensor, R<20, Bernoulli>]], Tensor, Categorical<10>, R<Size<"features">, NormalMean>>',
    ],
  ])('%s', (_, name, shown) => expect(quickInfo(name)).toBe(shown))
})

/** What the editor shows when the mouse is over the declaration of a name. */
function quickInfo(name: string): string {
  const [declaration] = new RegExp(`(?:const|type|,) \\[?${name}\\b`).exec(program)!
  return quickInfoAt(editor, editor.after(declaration))
}
