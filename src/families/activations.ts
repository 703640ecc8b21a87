import { ELU } from './elu.ts'
import { ReLU } from './relu.ts'
import { Softplus } from './softplus.ts'

/** Every activation that belongs to no distribution, by its name; a new one is its file and a line here. */
export const activations = { ELU, ReLU, Softplus }
