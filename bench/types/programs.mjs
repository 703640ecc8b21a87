// The programs whose cost is measured. Those of n layers have n hidden layers of different three-digit sizes.

/** Distinct sizes from 100 to 999, the same in every run. */
function sizes(count) {
  const found = new Set()
  for (let state = 42; found.size < count; ) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    found.add(100 + Math.floor((900 * state) / 2 ** 32))
  }
  return [...found]
}

const types = "import type { Bernoulli, Dimension, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'"
const values = "import { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'"

function networkType(count) {
  const layers = sizes(count).map((size) => `[Tensor, R<${size}, Bernoulli>]`)
  return `NeuralNetwork<[${layers.join(', ')}], Tensor, NormalMean, NormalMean>`
}

function networkValue(count) {
  const layers = sizes(count).map((size) => `[Tensor, R(${size}, Bernoulli)]`)
  return `NeuralNetwork([${layers.join(', ')}], Tensor, NormalMean, NormalMean)`
}

/** The number of its parameters: each layer has a row for every output, with a translation and the inputs. */
function dimension(count) {
  const widths = [1, ...sizes(count), 1]
  return widths.slice(1).reduce((total, inputs, index) => total + widths[index] * (inputs + 1), 0)
}

/** Says that the dimension is this literal: neither another, nor a `number`, nor `never`. */
function dimensionCheck(count) {
  return `type Net = ${networkType(count)}
declare const dimension: Dimension<Net>
export const there: ${dimension(count)} = dimension
export const back: Dimension<Net> = ${dimension(count)}`
}

const foundingExample = `import {
  Bernoulli, Classic, conditionalLogLikelihood, conditionalLogLikelihoodDifferential, defaultAdamPursuit,
  defaultMomentumPursuit, initialize, last, NeuralNetwork, Normal, NormalMean, noisyFunction, point, predict, R,
  random, range, replicate, Source, Tensor, take, toMean, vanillaGradientSequence,
} from 'legendre'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
const f = (x: number) => Math.exp(Math.sin(2 * x))
const generator = random(1)
const noisy = noisyFunction(point(Source, Normal, [0, 0.1]), f)
const data = replicate(5, range(-3, 3, 8)).map((x) => ({ x, y: noisy(x, generator) }))
const cost = conditionalLogLikelihood(net, data)
const differential = conditionalLogLikelihoodDifferential(net, data)
const initial = initialize(net, point(Source, Normal, [0, 0.1]), generator)
const algorithms = { Classic, Momentum: defaultMomentumPursuit(0.999), Adam: defaultAdamPursuit }
export const runs = Object.entries(algorithms).map(([name, algorithm]) => {
  const points = take(1001, vanillaGradientSequence(differential, 0.05, algorithm, initial))
  return { name, values: points.map(cost), fit: (x: number) => toMean(predict(last(points), x)).coordinates[0] }
})
export const parameters: 151 = net.dimension`

export const depths = [1, 10, 50, 100, 200, 400]

/** The programs of which there is one for every depth. */
export const kinds = {
  type: (count) => `${types}\nexport type Net = ${networkType(count)}`,
  'type with dimension': (count) => `${types}\n${dimensionCheck(count)}`,
  value: (count) => `${values}\nexport const net = ${networkValue(count)}`,
}

const importAlone = "export * from 'legendre'"

/** The type of a definition that is read from its text. */
const parsedText = `import { type Dimension, parse } from 'legendre'
export const net = parse('${networkType(10)}')
export const parameters: Dimension<typeof net> = ${dimension(10)}`

export const programs = [
  { name: 'import, declarations checked', text: importAlone, declarations: true, isBaseline: true },
  { name: 'import', text: importAlone, isBaseline: true },
  { name: 'founding example', text: foundingExample },
  { name: 'parsed text, 10 layers', layers: 10, text: parsedText },
  ...Object.entries(kinds).flatMap(([kind, textOf]) =>
    depths.map((layers) => ({
      name: `${kind}, ${layers} layer${layers === 1 ? '' : 's'}`,
      layers,
      text: textOf(layers),
    })),
  ),
]
