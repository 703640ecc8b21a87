// Predicts the acceleration of a head in a crash, with a noise that is the same at all times and with one that is not.
import {
  Affine,
  evaluate,
  fit,
  interval,
  kFold,
  mean,
  NeuralNetwork,
  Normal,
  NormalMean,
  predict,
  R,
  Rademacher,
  random,
  Tensor,
  Unbounded,
} from 'legendre'
import {
  agree,
  bands,
  ensure,
  extent,
  motorcycle,
  padded,
  saveFigure,
  spaced,
  table,
} from './support/index.ts'

const constant = NeuralNetwork([[Tensor, R(6, Rademacher)]], Tensor, Normal, NormalMean)
const varying = NeuralNetwork([[Tensor, R(6, Rademacher)]], Tensor, Unbounded(Normal), NormalMean)
const options = { weightDecay: 0.01 }

const data = motorcycle.map(([x, y]) => ({ x, y }))
const folds = kFold(data, 10, random(1))
const crash = { before: data.slice(0, 45), during: data.slice(45, 89), after: data.slice(89) }

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** A fit: how good it is on data that it has not seen, its intervals in each part of the crash, and its band. */
function judged(noise: string, f: typeof constant | typeof varying) {
  const model = fit(f, data, options)
  const at = (x: number) => {
    const acceleration = predict(model, x)
    const [low, high] = interval(acceleration, 0.95)
    return { x, low, y: mean(acceleration), high }
  }
  const heldBack = folds.map(({ train, test }) => {
    const { count, logLikelihood } = evaluate(fit(f, train, options), test)
    return count * logLikelihood
  })
  return {
    band: spaced(extent(data.map(({ x }) => x)), 201).map(at),
    logLikelihood: average(heldBack) * (folds.length / data.length),
    parts: Object.entries(crash).map(([part, rows]) => ({
      noise,
      crash: part,
      'in the 95 % interval': evaluate(model, rows).coverage[95],
      'width of it (g)': average(rows.map(({ x }) => at(x).high - at(x).low)),
    })),
  }
}

const [same, moved] = [judged('the same', constant), judged('moved', varying)]
console.log(table([...same.parts, ...moved.parts]))
console.log(
  `\nnats of a measurement that was held back: ${same.logLikelihood.toFixed(3)} if the noise is the same, ${moved.logLikelihood.toFixed(3)} if the time moves it`,
)
ensure('a better prediction of what was held back', moved.logLikelihood > same.logLikelihood + 0.3)
ensure(
  'less than half of the width before the crash',
  moved.parts[0]!['width of it (g)'] < 0.5 * same.parts[0]!['width of it (g)'],
)
for (const { crash, 'in the 95 % interval': share } of moved.parts)
  ensure(`about 95 % in their intervals ${crash} the crash`, Math.abs(share - 0.95) < 0.05)

// the maximum that Newton's method finds at 40 digits for the mean and the log precision on six bells over the time
const bells = data.map(({ x: time, y }) => {
  const x = [11, 16, 21, 26, 32, 38].map((centre) =>
    Number(Math.exp(-(((time - centre) / 4) ** 2) / 2).toFixed(4)),
  )
  return { x, y }
})
const onBells = fit(Affine(Tensor, Unbounded(Normal), R(6, NormalMean)), bells)
agree('log-likelihood on bells', evaluate(onBells, bells).logLikelihood * data.length, '-549.5509')
const inIntervals = [bells.slice(0, 45), bells.slice(45, 89), bells.slice(89)].map((rows) =>
  Math.round(evaluate(onBells, rows).coverage[95] * rows.length),
)
agree('measurements in their intervals on bells', inIntervals, '43 43 42')

const samples = data.map((sample) => ({ ...sample, name: 'measured' }))
const ends = [...same.band, ...moved.band].flatMap(({ low, high }) => [low, high])
const panel = { x: 'time after the impact (ms)', y: 'acceleration of the head (g)', samples }
const range = padded(extent([...ends, ...data.map(({ y }) => y)]), 0.03)
const files = await saveFigure('heteroscedastic', {
  title: 'A noise that depends on the input',
  caption: `Silverman’s motorcycle crash: ${constant}, whose noise is the same at all times, and ${varying}, which learns when it is small.`,
  panels: [
    bands({ ...panel, title: 'Normal: the time moves the mean', range, fit: same.band }),
    bands({ ...panel, title: 'Unbounded(Normal): and the variance', range, fit: moved.band }),
  ],
})
console.log(`\nfigure: ${files.join('\n        ')}`)
