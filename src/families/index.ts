/** Every family; a new one is its file and a line here. */
export { Bernoulli } from './bernoulli.ts'
export { Categorical } from './categorical.ts'
export { Normal } from './normal.ts'
export { NormalMean, StandardNormal } from './normal-mean.ts'
export { Poisson } from './poisson.ts'
