/** A page of the reference: the public names of these sources, a file or a folder each, in this order. */
export interface Subject {
  readonly page: string
  readonly title: string
  readonly text: string
  readonly sources: readonly string[]
}

/** Every public name belongs to the first subject that has its source, by the longest path that fits. */
export const subjects: readonly Subject[] = [
  {
    page: 'charts-and-manifolds',
    title: 'Charts, manifolds and points',
    text: 'Coordinate systems, the spaces that have them, and points of these spaces.',
    sources: [
      'geometry/chart.ts',
      'geometry/manifold.ts',
      'geometry/size.ts',
      'geometry/euclidean.ts',
      'geometry/replicated.ts',
      'geometry/pair.ts',
      'geometry/point.ts',
      'geometry/batch.ts',
      'geometry/product.ts',
      'geometry/unbounded.ts',
      'notation',
      'types',
      'errors.ts',
      'geometry',
    ],
  },
  {
    page: 'families',
    title: 'Families',
    text: 'Exponential families and activations. Each is a value and, under the same name, the type of that value.',
    sources: [
      'families/bernoulli.ts',
      'families/binomial.ts',
      'families/categorical.ts',
      'families/poisson.ts',
      'families/geometric.ts',
      'families/negative-binomial.ts',
      'families/rademacher.ts',
      'families/normal-mean.ts',
      'families/normal.ts',
      'families/multivariate-normal.ts',
      'families/laplace.ts',
      'families/exponential.ts',
      'families/gamma.ts',
      'families/inverse-gaussian.ts',
      'families/von-mises.ts',
      'families/dirichlet.ts',
      'families',
      'geometry/sample-space.ts',
      'geometry/statistical.ts',
    ],
  },
  {
    page: 'networks',
    title: 'Networks',
    text: 'Maps as types, propagation through them, and the cells that compute it.',
    sources: [
      'maps/network.ts',
      'maps/affine.ts',
      'maps/layers.ts',
      'maps/stack.ts',
      'propagation/fixed.ts',
      'maps/glorot.ts',
      'distributions/initialize.ts',
      'maps/conditional-model.ts',
      'propagation/map.ts',
      'propagation/apply.ts',
      'propagation/propagate.ts',
      'propagation/pushforward.ts',
      'lazy',
    ],
  },
  {
    page: 'linear-maps',
    title: 'Linear maps',
    text: 'Linear maps, how they are stored, and their algebra.',
    sources: [
      'maps/linear.ts',
      'representations/tensor.ts',
      'representations/symmetric.ts',
      'representations/positive-definite.ts',
      'representations/diagonal.ts',
      'representations',
      'linear-algebra/convert.ts',
      'linear-algebra/rows-and-columns.ts',
      'linear-algebra',
      'maps',
    ],
  },
  {
    page: 'geometry',
    title: 'Geometry',
    text: 'Vectors, changes of coordinates, potentials, metrics and divergences.',
    sources: [
      'geometry/vector.ts',
      'geometry/transition.ts',
      'geometry/legendre.ts',
      'geometry/divergence.ts',
      'geometry/riemannian.ts',
      'linear-algebra/metric-tensor.ts',
    ],
  },
  {
    page: 'statistics',
    title: 'Statistics',
    text: 'Densities, samples, estimates, likelihoods and information.',
    sources: [
      'distributions/density.ts',
      'distributions/moments.ts',
      'distributions/sampling.ts',
      'engine/random.ts',
      'distributions/statistics.ts',
      'distributions/log-likelihood.ts',
      'likelihood/conditional.ts',
      'natural-gradient/fisher-information.ts',
      'distributions/multivariate-normal.ts',
      'distributions',
      'likelihood',
      'distributions',
    ],
  },
  {
    page: 'pursuit',
    title: 'Pursuit',
    text: 'Sequences of points that climb a differential.',
    sources: [
      'pursuit/sequences.ts',
      'pursuit/classic.ts',
      'pursuit/momentum.ts',
      'pursuit/adam.ts',
      'pursuit/adam-w.ts',
      'pursuit/lion.ts',
      'pursuit',
      'natural-gradient/natural-gradient.ts',
    ],
  },
  {
    page: 'data-and-fitting',
    title: 'Data and fitting',
    text: 'From rows to observations, from observations to fitted parameters.',
    sources: [
      'data/observations.ts',
      'data/inputs.ts',
      'data/options.ts',
      'data/columnar.ts',
      'data/columns.ts',
      'data/dates.ts',
      'data/standardization.ts',
      'data/split-data.ts',
      'data',
      'fitting/fit.ts',
      'fitting/options.ts',
      'fitting/result.ts',
      'fitting/schedules.ts',
      'fitting',
    ],
  },
  {
    page: 'predictions',
    title: 'Predictions',
    text: 'What a fitted model says of inputs, and how well.',
    sources: [
      'predictions/predict.ts',
      'predictions/quantile.ts',
      'predictions/tails.ts',
      'predictions/mode.ts',
      'predictions/probabilities.ts',
      'predictions/evaluate.ts',
      'predictions',
    ],
  },
  {
    page: 'files',
    title: 'Models and files',
    text: 'A model with all that belongs to it, saved and loaded.',
    sources: [
      'standardization/model.ts',
      'files/safetensors.ts',
      'files/load.ts',
      'files/json.ts',
      'files/plain.ts',
      'files',
    ],
  },
  {
    page: 'engines',
    title: 'Engines',
    text: 'What computes. `useEngine` is a name of `legendre`, the others are names of `legendre/engine`.',
    sources: ['engine/index.ts', 'engine'],
  },
  {
    page: 'extend',
    title: 'Adding your own',
    text: 'What makes a family, an activation, a representation, a pursuit, an engine or a column, what checks one, and what one is written with: names of `legendre/extend`.',
    sources: [
      'extend/family.ts',
      'families/family-definition.ts',
      'families/family.ts',
      'extend/sample-space.ts',
      'families/sample-spaces.ts',
      'extend/activation.ts',
      'families/activation.ts',
      'extend/representation.ts',
      'representations/representation.ts',
      'representations/kernels.ts',
      'representations/between-manifolds.ts',
      'representations/square.ts',
      'types/digits.ts',
      'types/verdict.ts',
      'extend/pursuit.ts',
      'extend/check-pursuit.ts',
      'extend/engine.ts',
      'extend/column.ts',
      'notation/definitions.ts',
      'geometry/definition.ts',
      'geometry/batches.ts',
      'geometry/rows.ts',
      'engine/elementary.ts',
      'engine/special.ts',
      'engine/gamma.ts',
      'engine/tails.ts',
      'engine/normal-distribution.ts',
      'engine/incomplete-gamma.ts',
      'engine/incomplete-beta.ts',
      'extend',
    ],
  },
]

/** Where a source belongs: the index of its subject, and its place there. @throws if it belongs nowhere */
export function placeOf(source: string): readonly [subject: number, place: number] {
  let best: readonly [number, number] | undefined
  let length = 0
  for (const [index, { sources }] of subjects.entries())
    for (const [place, path] of sources.entries())
      if ((source === path || source.startsWith(`${path}/`)) && path.length > length) {
        best = [index, place]
        length = path.length
      }
  if (best) return best
  throw new Error(
    `${source} has public names, but no subject in scripts/reference/subjects.ts; add it to one`,
  )
}
