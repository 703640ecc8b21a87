import { contract } from './kernels.ts'
import type { RowMap } from './rows.ts'

/** One step between charts, named by both: `'Natural → Mean'`. */
export type Step = `${string} → ${string}`

/** The changes of coordinates that a manifold knows; a step that it does not list is made through another chart. */
export type Transitions = { readonly [step: Step]: RowMap }

/** The contract of a manifold with several charts. */
export const charted = /* @__PURE__ */ contract<Transitions>('transitions')
