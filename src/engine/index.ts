import type { Engine } from './engine.ts'
import { reference } from './reference.ts'

/** The engine that computes every product. */
export const engine: Engine = reference
