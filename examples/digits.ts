// Learns to read handwritten digits and shows those that it misreads.
import { createRequire } from 'node:module'
import {
  Categorical,
  cosine,
  ELU,
  evaluate,
  fitting,
  NeuralNetwork,
  NormalMean,
  predictAll,
  probabilities,
  R,
  random,
  splitData,
  Tensor,
} from 'legendre'
import { confusion, ensure, pictures, saveFigure, table, trackedFit } from './support/index.ts'

const net = NeuralNetwork([[Tensor, R(128, ELU)]], Tensor, Categorical(10), R(784, NormalMean))

// Y. LeCun, C. Cortes and C. J. C. Burges, The MNIST database of handwritten digits: ten thousand of them
const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const
const images = digits.flatMap((digit) => {
  const pixels = pixelsOf(digit)
  return Array.from({ length: pixels.length / 784 }, (_, n) => ({
    x: pixels.slice(784 * n, 784 * (n + 1)),
    y: digit,
  }))
})
/** 28 × 28 shades from 0 to 1 of each image of a digit, one after the other. */
function pixelsOf(digit: number): number[] {
  return createRequire(import.meta.url)(`mnist/src/digits/${digit}.json`).data
}
const [unmoved, test] = splitData(images, 0.8, random(1), { stratify: ({ y }) => y })

// a digit is the same one pixel further on: each is learned from twice, the second time moved in one of four directions
const train = unmoved.flatMap(({ x, y }, n) => [
  { x, y },
  { x: moved(x, [1, -1, 28, -28][n % 4]!), y },
])
/** The image with each pixel so many places further on. */
function moved(pixels: readonly number[], places: number): number[] {
  return pixels.map((_, place) => pixels[place - places] ?? 0)
}

console.log(`${net}, ${net.dimension} parameters, ${train.length} digits to learn from\n`)
const start = performance.now()
const options = { epochs: 8, batchSize: 64, learningRate: cosine(0.003), weightDecay: 3e-4 }
const model = await trackedFit('digits', fitting(net, train, options))
const seconds = (performance.now() - start) / 1000

const { accuracy, logLikelihood, calibration, confusion: counts } = evaluate(model, test)
console.log(`\n${test.length} other digits, ${seconds.toFixed(1)} s of learning\n`)
console.log(table([{ accuracy, 'log-likelihood': logLikelihood, 'calibration error': calibration.error }]))

const each = probabilities(
  predictAll(
    model,
    test.map(({ x }) => x),
  ),
)
// the surest first
const mistakes = test
  .map(({ x, y }, n) => {
    const probability = Math.max(...each[n]!)
    return { x, y, probability, read: each[n]!.indexOf(probability) }
  })
  .filter(({ y, read }) => read !== y)
  .sort((a, b) => b.probability - a.probability)
const errorsByDigit = counts.map((row, digit) => ({
  digit,
  shown: row.reduce((sum, count) => sum + count),
  misread: row.reduce((sum, count, read) => sum + (read === digit ? 0 : count), 0),
}))
console.log(`\n${table(errorsByDigit)}`)

ensure('at least 95 % read right', accuracy >= 0.95)
ensure('as many mistakes as evaluate counts', mistakes.length === Math.round((1 - accuracy) * test.length))
ensure('under two minutes', seconds < 120)

const files = await saveFigure('digits', {
  title: 'Handwritten digits, and those that were misread',
  caption: `${net}: the ${test.length} digits that it had not seen, and the mistakes in which it was surest, with what the digit is, what it was taken for, and the probability of that.`,
  panels: [
    confusion({ title: `What ${test.length} digits were taken for`, names: digits.map(String), counts }),
    pictures({
      title: `30 of the ${mistakes.length} mistakes, the surest`,
      columns: 6,
      width: 28,
      pictures: mistakes.slice(0, 30).map(({ x, y, read, probability }) => ({
        pixels: x,
        text: `${y} → ${read}, ${probability.toFixed(2)}`,
      })),
    }),
  ],
})
console.log(`\nfigure: ${files.join('\n        ')}`)
