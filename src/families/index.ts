import type { Replicated } from '../geometry/replicated.ts'
import { Bernoulli } from './bernoulli.ts'
import { Binomial, type BinomialFamily } from './binomial.ts'
import { Categorical, type CategoricalFamily } from './categorical.ts'
import { Dirichlet, type DirichletFamily } from './dirichlet.ts'
import { Exponential } from './exponential.ts'
import { Gamma } from './gamma.ts'
import { Geometric } from './geometric.ts'
import { InverseGaussian } from './inverse-gaussian.ts'
import { Laplace } from './laplace.ts'
import { MultivariateNormal, type MultivariateNormalFamily } from './multivariate-normal.ts'
import { NegativeBinomial, type NegativeBinomialFamily } from './negative-binomial.ts'
import { Normal } from './normal.ts'
import { NormalMean, StandardNormal } from './normal-mean.ts'
import { Poisson } from './poisson.ts'
import { Rademacher } from './rademacher.ts'
import { VonMises } from './von-mises.ts'

/** Every family by its name; a new one is its file and a line here, and a line below if its type has arguments. */
export const families = {
  Bernoulli,
  Binomial,
  Categorical,
  Dirichlet,
  Exponential,
  Gamma,
  Geometric,
  InverseGaussian,
  Laplace,
  MultivariateNormal,
  NegativeBinomial,
  Normal,
  NormalMean,
  StandardNormal,
  Poisson,
  Rademacher,
  VonMises,
}

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
