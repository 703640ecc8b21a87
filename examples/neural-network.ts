// Fits a noisy function by a network of fifty hidden units, with four optimizers from the same initial point.
import {
  Bernoulli,
  Classic,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  defaultAdamPursuit,
  defaultMomentumPursuit,
  gradientSequence,
  initialize,
  last,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalGradient,
  noisyFunction,
  type Pursuit,
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
import { curves, ensure, functions, saveFigure, table, tracked } from './support/index.ts'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)

const f = (x: number) => Math.exp(Math.sin(2 * x))
const generator = random(1)
const noisy = noisyFunction(point(Source, Normal, [0, 0.1]), f)
const data = replicate(5, range(-3, 3, 8)).map((x) => ({ x, y: noisy(x, generator) }))

const cost = conditionalLogLikelihood(net, data)
const differential = conditionalLogLikelihoodDifferential(net, data)
const initial = initialize(net, point(Source, Normal, [0, 0.1]), generator)

const vanilla = (algorithm: Pursuit) => vanillaGradientSequence(differential, 0.05, algorithm, initial)
const natural = gradientSequence(differential, 1, Classic, initial, {
  sharp: naturalGradient(net, data, { damping: 1e-3 }),
  lineSearch: differential.logLikelihood,
})
const optimizers = [
  { name: 'Classic', steps: 1000, sequence: vanilla(Classic) },
  { name: 'Momentum', steps: 1000, sequence: vanilla(defaultMomentumPursuit(0.999)) },
  { name: 'Adam', steps: 1000, sequence: vanilla(defaultAdamPursuit) },
  { name: 'Natural', steps: 100, sequence: natural },
]

const runs = optimizers.map(({ name, steps, sequence }) => {
  const start = performance.now()
  const points = take(
    steps + 1,
    tracked(name, steps, sequence, (p) => `log-likelihood ${cost(p).toFixed(4)}`),
  )
  const milliseconds = performance.now() - start
  const fit = (x: number) => {
    const [y = Number.NaN] = toMean(predict(last(points), x)).coordinates
    return y
  }
  return { name, steps, values: points.map(cost), fit, milliseconds }
})

console.log(`\n${net}, ${net.dimension} parameters, ${data.length} observations\n`)
console.log(
  table(
    runs.map(({ name, steps, values, milliseconds }) => ({
      optimizer: name,
      steps,
      'final log-likelihood': last(values),
      milliseconds: Math.round(milliseconds),
    })),
  ),
)

const best = Math.max(...runs.flatMap(({ name, values }) => (name === 'Adam' ? values : [])))
const reached = last(runs).values.findIndex((value) => value >= best)
console.log(`\nThe natural gradient reaches the best log-likelihood of Adam in ${reached} steps.`)
ensure('the best of Adam in a tenth of its steps', reached >= 0 && reached <= 100)

const files = await saveFigure('neural-network', {
  title: 'A noisy function, fitted by four optimizers',
  caption: `${net}: mean log-likelihood of the ${data.length} samples while training, and the means of the fitted distributions.`,
  panels: [
    curves({ title: 'Training', x: 'step', y: 'log-likelihood', logarithmic: true, series: runs }),
    functions({ title: 'Fits', x: 'x', y: 'y', truth: f, samples: data, fits: runs }),
  ],
})
console.log(`\nfigure: ${files.join('\n        ')}`)
