import { adam } from './adam.ts'
import { adamW } from './adam-w.ts'
import { Classic } from './classic.ts'
import { lion } from './lion.ts'
import { defaultMomentumPursuit } from './momentum.ts'

/** Every pursuit by its name, with the options it has by itself; a new one is its file and a line here. */
export const pursuits = {
  Classic,
  Momentum: /* @__PURE__ */ defaultMomentumPursuit(0.9),
  Adam: /* @__PURE__ */ adam(),
  AdamW: /* @__PURE__ */ adamW(),
  Lion: /* @__PURE__ */ lion(),
}
