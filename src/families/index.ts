import type { Defining, Definition } from '../geometry/definition.ts'
import type { Manifold } from '../geometry/manifold.ts'
import { Bernoulli } from './bernoulli.ts'
import { Beta } from './beta.ts'
import { Binomial, type BinomialDefinition } from './binomial.ts'
import { Categorical, type CategoricalDefinition } from './categorical.ts'
import { Dirichlet, type DirichletDefinition } from './dirichlet.ts'
import { Exponential } from './exponential.ts'
import { Gamma } from './gamma.ts'
import { Geometric } from './geometric.ts'
import { InverseGaussian } from './inverse-gaussian.ts'
import { Laplace, type LaplaceDefinition } from './laplace.ts'
import { LogNormal } from './log-normal.ts'
import { MultivariateNormal, type MultivariateNormalDefinition } from './multivariate-normal.ts'
import { NegativeBinomial, type NegativeBinomialDefinition } from './negative-binomial.ts'
import { Normal } from './normal.ts'
import { NormalMean, StandardNormal, type StandardNormalDefinition } from './normal-mean.ts'
import { Poisson } from './poisson.ts'
import { Rademacher } from './rademacher.ts'
import { VonMises } from './von-mises.ts'
import { Weibull, type WeibullDefinition } from './weibull.ts'

/** Every family by its name; a new one is its file and a line here, with what it defines if it has arguments. */
export const families = {
  Bernoulli,
  Beta,
  Binomial: Binomial as typeof Binomial & Defining<BinomialDefinition>,
  Categorical: Categorical as typeof Categorical & Defining<CategoricalDefinition>,
  Dirichlet: Dirichlet as typeof Dirichlet & Defining<DirichletDefinition>,
  Exponential,
  Gamma,
  Geometric,
  InverseGaussian,
  Laplace: Laplace as typeof Laplace & Defining<LaplaceDefinition>,
  LogNormal,
  MultivariateNormal: MultivariateNormal as typeof MultivariateNormal &
    Defining<MultivariateNormalDefinition>,
  NegativeBinomial: NegativeBinomial as typeof NegativeBinomial & Defining<NegativeBinomialDefinition>,
  Normal,
  NormalMean,
  StandardNormal: StandardNormal as typeof StandardNormal & Defining<StandardNormalDefinition>,
  Poisson,
  Rademacher,
  VonMises,
  Weibull: Weibull as typeof Weibull & Defining<WeibullDefinition>,
} satisfies Readonly<Record<string, Manifold | Defining<Definition>>>
