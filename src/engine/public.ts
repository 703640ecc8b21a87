// What `legendre/engine` exports, for people who write another engine.
export { checkEngine } from './check.ts'
export type { Engine, Kernels, Memory, Numbers } from './engine.ts'
export { reference } from './reference.ts'
export { simdEngine } from './simd.ts'
