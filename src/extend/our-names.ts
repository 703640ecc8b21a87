import { DomainError } from '../errors.ts'

/**
 * Every name that a notation of the library can hold. They are listed, not looked up, so that a program with one
 * definition of its own is not bundled with all of ours; a test compares the list with what there is.
 */
// biome-ignore format: a list
export const ourNames: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'R', 'Pair', 'Euclidean', 'Linear', 'Affine', 'NeuralNetwork', 'Unbounded', 'Location', 'Noise',
  'Bernoulli', 'Beta', 'Binomial', 'Categorical', 'Dirichlet', 'Exponential', 'Gamma', 'Geometric', 'InverseGaussian',
  'Laplace', 'LogNormal', 'MultivariateNormal', 'NegativeBinomial', 'Normal', 'NormalMean', 'StandardNormal', 'Poisson',
  'Rademacher', 'VonMises', 'Weibull',
  'ELU', 'ReLU', 'Softplus',
  'Tensor', 'Symmetric', 'PositiveDefinite', 'Diagonal', 'Scale', 'Identity',
])

/**
 * Refuses a kind that is the name of something else: definitions of one name are one.
 *
 * @throws {DomainError} if it is a name of the library, or one that every object has, such as `constructor`
 */
export function checkFreeName(where: string, kind: string): void {
  if (ourNames.has(kind) || kind in Object.prototype)
    throw new DomainError(
      `${where}: expected a kind that is not taken, received ${kind}; give the definition another name`,
    )
}
