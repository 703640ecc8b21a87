// Fits a noisy function by a network of fifty hidden units, with three optimizers from the same initial point.
import {
  Bernoulli,
  Classic,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  defaultAdamPursuit,
  defaultMomentumPursuit,
  initialize,
  last,
  NeuralNetwork,
  Normal,
  NormalMean,
  noisyFunction,
  point,
  predict,
  R,
  random,
  range,
  replicate,
  Source,
  Tensor,
  take,
  toMean,
  vanillaGradientSequence,
} from 'legendre'
import { curves, functions, saveFigure, table, tracked } from './support/index.ts'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)

const f = (x: number) => Math.exp(Math.sin(2 * x))
const generator = random(1)
const noisy = noisyFunction(point(Source, Normal, [0, 0.1]), f)
const data = replicate(5, range(-3, 3, 8)).map((x) => ({ x, y: noisy(x, generator) }))

const cost = conditionalLogLikelihood(net, data)
const differential = conditionalLogLikelihoodDifferential(net, data)
const initial = initialize(net, point(Source, Normal, [0, 0.1]), generator)

const [epochs, rate] = [1000, 0.05]
const algorithms = { Classic, Momentum: defaultMomentumPursuit(0.999), Adam: defaultAdamPursuit }

const runs = Object.entries(algorithms).map(([name, algorithm]) => {
  const start = performance.now()
  const sequence = vanillaGradientSequence(differential, rate, algorithm, initial)
  const points = take(
    epochs + 1,
    tracked(name, epochs, sequence, (p) => `log-likelihood ${cost(p).toFixed(4)}`),
  )
  const milliseconds = performance.now() - start
  const fit = (x: number) => {
    const [y = Number.NaN] = toMean(predict(last(points), x)).coordinates
    return y
  }
  return { name, values: points.map(cost), fit, milliseconds }
})

console.log(`\n${net}, ${net.dimension} parameters, ${data.length} observations, ${epochs} epochs\n`)
console.log(
  table(
    runs.map(({ name, values, milliseconds }) => ({
      optimizer: name,
      'final log-likelihood': last(values),
      milliseconds: Math.round(milliseconds),
    })),
  ),
)

const files = await saveFigure('neural-network', {
  title: 'A noisy function, fitted by three optimizers',
  caption: `${net}: mean log-likelihood of the ${data.length} samples while training, and the means of the fitted distributions.`,
  panels: [
    curves({ title: 'Training', x: 'epoch', y: 'log-likelihood', series: runs }),
    functions({ title: 'Fits', x: 'x', y: 'y', truth: f, samples: data, fits: runs }),
  ],
})
console.log(`\nfigure: ${files.join('\n        ')}`)
