import type { Replicated } from '../geometry/replicated.ts'
import type { BinomialFamily } from './binomial.ts'
import type { CategoricalFamily } from './categorical.ts'
import type { DirichletFamily } from './dirichlet.ts'
import type { Laplace } from './laplace.ts'
import type { MultivariateNormalFamily } from './multivariate-normal.ts'
import type { NegativeBinomialFamily } from './negative-binomial.ts'
import type { NormalMean } from './normal-mean.ts'

/** Every family; a new one is its file and a line here, and a line below if its type has arguments. */
export { Bernoulli } from './bernoulli.ts'
export { Binomial } from './binomial.ts'
export { Categorical } from './categorical.ts'
export { Dirichlet } from './dirichlet.ts'
export { Exponential } from './exponential.ts'
export { Gamma } from './gamma.ts'
export { Geometric } from './geometric.ts'
export { InverseGaussian } from './inverse-gaussian.ts'
export { Laplace } from './laplace.ts'
export { MultivariateNormal } from './multivariate-normal.ts'
export { NegativeBinomial } from './negative-binomial.ts'
export { Normal } from './normal.ts'
export { NormalMean, StandardNormal } from './normal-mean.ts'
export { Poisson } from './poisson.ts'
export { Rademacher } from './rademacher.ts'
export { VonMises } from './von-mises.ts'

/** The families whose types have arguments, by their names; `never` for arguments that they do not take. */
export interface FamiliesWithArguments<Args extends unknown[]> {
  Binomial: Args extends [infer N extends number] ? BinomialFamily<N> : never
  Categorical: Args extends [infer K extends number] ? CategoricalFamily<K> : never
  Dirichlet: Args extends [infer K extends number] ? DirichletFamily<K> : never
  MultivariateNormal: Args extends [infer F, infer N extends number] ? MultivariateNormalFamily<F, N> : never
  Laplace: Args extends [infer Location extends number] ? Laplace<Location> : never
  NegativeBinomial: Args extends [infer R extends number] ? NegativeBinomialFamily<R> : never
  StandardNormal: Args extends [infer N extends number] ? Replicated<N, NormalMean> : never
}
