/** Every activation that belongs to no distribution; a new one is its file and a line here. */
export { ELU } from './elu.ts'
export { Softplus } from './softplus.ts'
