import type { Replicated } from '../geometry/replicated.ts'
import type { OfSize } from '../geometry/size.ts'
import { Bernoulli } from './bernoulli.ts'
import { Binomial, type BinomialFamily } from './binomial.ts'
import { Categorical, type CategoricalFamily, type CategoriesValue } from './categorical.ts'
import { type ComponentsValue, Dirichlet, type DirichletFamily } from './dirichlet.ts'
import { Exponential } from './exponential.ts'
import { Gamma } from './gamma.ts'
import { Geometric } from './geometric.ts'
import { InverseGaussian } from './inverse-gaussian.ts'
import { Laplace } from './laplace.ts'
import { MultivariateNormal, type MultivariateNormalFamily } from './multivariate-normal.ts'
import { NegativeBinomial, type NegativeBinomialFamily, type SuccessesValue } from './negative-binomial.ts'
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

/**
 * The families whose types have arguments, by their names; `never` for arguments that they do not take, and for a
 * number that is none of theirs the error that says why.
 */
export interface FamiliesWithArguments<Args extends unknown[]> {
  Binomial: Args extends [infer N extends number] ? OfSize<N, BinomialFamily<N>> : never
  Categorical: Args extends [infer K extends number]
    ? OrError<CategoriesValue<K>, CategoricalFamily<K>>
    : never
  Dirichlet: Args extends [infer K extends number] ? OrError<ComponentsValue<K>, DirichletFamily<K>> : never
  MultivariateNormal: Args extends [infer F, infer N extends number]
    ? OfSize<N, MultivariateNormalFamily<F, N>>
    : never
  Laplace: Args extends [infer Location extends number] ? Laplace<Location> : never
  NegativeBinomial: Args extends [infer S extends number]
    ? OrError<SuccessesValue<S>, NegativeBinomialFamily<S>>
    : never
  StandardNormal: Args extends [infer N extends number] ? OfSize<N, Replicated<N, NormalMean>> : never
}

type OrError<Value, Family> = Value extends number ? Family : Value
