// Fits three shapes of covariance to points of a correlated normal distribution, and draws their confidence ellipses.
import {
  add,
  apply,
  cholesky,
  Diagonal,
  dot,
  inverse,
  logLikelihood,
  Mean,
  MultivariateNormal,
  mle,
  Natural,
  type Point,
  PositiveDefinite,
  point,
  random,
  Scale,
  Source,
  StandardNormal,
  sample,
  scale,
  splitMultivariateNormal,
  subtract,
  toSource,
  toTensor,
} from 'legendre'
import { agree, ellipses, ensure, extent, padded, saveFigure, spaced, table } from './support/index.ts'

const truth = point(Source, MultivariateNormal(PositiveDefinite, 2), [1, -1, 1.5, 0.9, 1]) // μ₁ μ₂ Σ₁₁ Σ₂₁ Σ₂₂
const count = 500
const xs = sample(truth, count, random(1))

type Shape = PositiveDefinite | Diagonal | Scale
type Normals<F extends Shape> = F extends Shape ? MultivariateNormal<F, 2> : never // one for each shape

const levels = [0.5, 0.9, 0.95]
/** The squared distance within which a part of two standard normal numbers lies. */
const squaredRadius = (level: number) => -2 * Math.log(1 - level)

function study(fit: Point<Source, Normals<Shape>>) {
  const [mean, covariance] = splitMultivariateNormal(fit)
  const factor = cholesky(covariance)
  const whiten = inverse(factor)
  const total = logLikelihood(fit, xs) * count

  const distances = xs.map((x) => {
    const white = apply(whiten, subtract(point(Mean, StandardNormal(2), x), mean))
    return dot(white, point(Mean, StandardNormal(2), [...white.coordinates]))
  })
  const inside = levels.map((level) => distances.filter((d) => d <= squaredRadius(level)).length / count)
  const rings = levels.map((level) =>
    spaced([0, 2 * Math.PI], 181).map((angle) => {
      const direction = point(Natural, StandardNormal(2), [Math.cos(angle), Math.sin(angle)])
      return add(mean, scale(Math.sqrt(squaredRadius(level)), apply(factor, direction))).coordinates
    }),
  )
  const dimension = fit.coordinates.length
  return {
    name: String(fit.manifold.representation),
    mean: mean.coordinates,
    covariance: toTensor(covariance).coordinates,
    logLikelihood: total,
    aic: 2 * (dimension - total),
    bic: dimension * Math.log(count) - 2 * total,
    dimension,
    inside,
    rings,
  }
}
const fits = [PositiveDefinite, Diagonal, Scale].map((shape) =>
  study(toSource(mle(MultivariateNormal(shape, 2), xs))),
)
console.log(
  table(
    fits.map((fit) => ({
      covariance: fit.name,
      'μ₁': fit.mean[0]!,
      'μ₂': fit.mean[1]!,
      'Σ₁₁': fit.covariance[0]!,
      'Σ₂₁': fit.covariance[2]!,
      'Σ₂₂': fit.covariance[3]!,
      parameters: fit.dimension,
      'log-likelihood': fit.logLikelihood,
      AIC: fit.aic,
      BIC: fit.bic,
    })),
  ),
)
console.log(`\nparts of the ${count} points inside the ellipses\n`)
console.log(
  table(
    fits.map(({ name, inside }) => ({
      covariance: name,
      '50 %': inside[0]!,
      '90 %': inside[1]!,
      '95 %': inside[2]!,
    })),
  ),
)

// numpy.mean, numpy.cov(bias=True) and scipy.stats.multivariate_normal.logpdf of the same points
const [correlated, independent, round] = fits.map((fit) => [...fit.mean, ...fit.covariance])
agree(
  'mean and covariance',
  correlated!,
  '1.0016234217 -0.9755258969 1.5334103970 0.8700434143 0.8700434143 0.9503139947',
)
agree(
  'mean and variances',
  independent!,
  '1.0016234217 -0.9755258969 1.5334103970 0.0000000000 0.0000000000 0.9503139947',
)
agree(
  'mean and common variance',
  round!,
  '1.0016234217 -0.9755258969 1.2418621959 0.0000000000 0.0000000000 1.2418621959',
)
agree(
  'log-likelihoods',
  fits.map((fit) => fit.logLikelihood),
  '-1329.85757366 -1513.07139426 -1527.24454518',
)
agree(
  'parts inside the ellipses',
  fits.flatMap((fit) => fit.inside),
  '0.482 0.906 0.952 0.558 0.882 0.934 0.582 0.876 0.932',
)
ensure(
  'the lowest BIC for the shape that the points have',
  fits.every(({ bic }) => bic >= fits[0]!.bic),
)
for (const [k, level] of levels.entries()) {
  const error = Math.sqrt((level * (1 - level)) / count)
  ensure(`about ${level} of the points in their ellipse`, Math.abs(fits[0]!.inside[k]! - level) < 3 * error)
}

const everything = [...xs, ...fits.flatMap(({ rings }) => rings.flat())]
const [x, y] = [0, 1].map((i) => padded(extent(everything.map((place) => place[i]!)), 0.03))
const files = await saveFigure('multivariate-normal', {
  title: 'Three shapes of covariance, fitted to the same points',
  caption: `${count} points of a correlated normal distribution with the ellipses that hold 50 %, 90 % and 95 % of each fit.`,
  panels: fits.map(({ name, rings }) =>
    ellipses({
      title: name,
      x: 'x₁',
      y: 'x₂',
      domain: { x: x!, y: y! },
      points: xs,
      rings: rings.map((points, k) => ({ name: `${100 * levels[k]!} % of the fit`, points })),
    }),
  ),
})
console.log(`\nfigure: ${files.join('\n        ')}`)
