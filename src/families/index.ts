import type { Replicated } from '../geometry/replicated.ts'
import type { CategoricalFamily } from './categorical.ts'
import type { NormalMean } from './normal-mean.ts'

/** Every family; a new one is its file and a line here, and a line below if its type has arguments. */
export { Bernoulli } from './bernoulli.ts'
export { Categorical } from './categorical.ts'
export { Normal } from './normal.ts'
export { NormalMean, StandardNormal } from './normal-mean.ts'
export { Poisson } from './poisson.ts'

/** The families whose types have arguments, by their names; `never` for arguments that they do not take. */
export interface FamiliesWithArguments<Args extends unknown[]> {
  Categorical: Args extends [infer K extends number] ? CategoricalFamily<K> : never
  StandardNormal: Args extends [infer N extends number] ? Replicated<N, NormalMean> : never
}
