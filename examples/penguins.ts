// Reads penguins from CSV, predicts their mass and how uncertain it is, and counts how often that was right.
import {
  Affine,
  cosine,
  fit,
  interval,
  kFold,
  mean,
  NeuralNetwork,
  Normal,
  NormalMean,
  observations,
  predict,
  R,
  Rademacher,
  random,
  Tensor,
} from 'legendre'
import {
  ensure,
  everything,
  observedOverPredicted,
  penguins,
  predictions,
  saveFigure,
  species,
  table,
} from './support/index.ts'

const line = Affine(Tensor, Normal, R(11, NormalMean))
const net = NeuralNetwork([[Tensor, R(8, Rademacher)]], Tensor, Normal, R(11, NormalMean))
const options = { standardize: true, learningRate: cosine(0.02), weightDecay: 0.1, epochs: 100 }

const data = observations(penguins, { x: everything, y: 'body_mass_g' }, { missing: 'skip' })
const folds = kFold(data, 10, random(1))
console.log(`${penguins.length} penguins, ${penguins.length - data.length} of them with a missing cell\n`)

/** The masses of each tenth of the penguins, predicted by a fit to the other nine. */
function forecast(f: typeof line | typeof net) {
  return folds.map(({ train, test }) => {
    const model = fit(f, train, options)
    return test.map(({ x, y: observed }) => {
      const mass = predict(model, x)
      const [low, high] = interval(mass, 0.95)
      const name = species.find((_, k) => x[3 + k] === 1)!
      return { name, observed, expected: mean(mass), low, high }
    })
  })
}

const [foldsOfLine, foldsOfNet] = [forecast(line), forecast(net)]

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
/** How far and how often predictions were wrong. */
function judged(model: string, forecasts: ReturnType<typeof forecast>[number]) {
  return {
    model,
    penguins: forecasts.length,
    'RMSE (g)': Math.sqrt(average(forecasts.map(({ observed, expected }) => (observed - expected) ** 2))),
    'in the 95 % interval': average(
      forecasts.map(({ observed, low, high }) => Number(low <= observed && observed <= high)),
    ),
    'width of it (g)': average(forecasts.map(({ low, high }) => high - low)),
  }
}
const results = [
  judged('linear', foldsOfLine.flat()),
  judged('network', foldsOfNet.flat()),
  ...species.map((name) =>
    judged(
      `network, ${name}`,
      foldsOfNet.flat().filter((forecast) => forecast.name === name),
    ),
  ),
]
console.log(table(results))

const [linear, network] = results
// numpy.linalg.lstsq of the same columns, each penguin left out in turn: 291.6 g
ensure('the error of a linear model', Math.abs(linear!['RMSE (g)'] - 291.6) < 5)
ensure('a smaller error of the network', network!['RMSE (g)'] < linear!['RMSE (g)'])
const count = network!.penguins
ensure('all penguins but the eleven with missing cells', penguins.length === 344 && count === 333)
ensure(
  'about 95 % of them in their intervals',
  Math.abs(network!['in the 95 % interval'] - 0.95) < 2 * Math.sqrt((0.95 * 0.05) / count),
)

const files = await saveFigure('penguins', {
  title: 'The mass of penguins, predicted with its uncertainty',
  caption: `${net}: ${count} penguins, each predicted by a fit to the other nine tenths, and the 95 % intervals.`,
  panels: [
    observedOverPredicted({
      title: `All ${count} penguins`,
      x: 'predicted mass (g)',
      y: 'mass (g)',
      predictions: foldsOfNet.flat(),
    }),
    predictions({
      title: 'One tenth of them',
      x: 'penguins, from the lightest predicted',
      y: 'mass (g)',
      predictions: foldsOfNet[0]!,
    }),
  ],
})
console.log(`\nfigure: ${files.join('\n        ')}`)
