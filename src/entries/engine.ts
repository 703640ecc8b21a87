// What `legendre/engine` exports, for people who write another engine.
export { checkEngine } from '../engine/check.ts'
export type { Engine, Kernels, Memory, Numbers } from '../engine/engine.ts'
export { reference } from '../engine/reference.ts'
export { simdEngine } from '../engine/simd.ts'
