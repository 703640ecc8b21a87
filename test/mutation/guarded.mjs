// Vitest as the bundles import it: where the body of a `describe` throws, a test fails. To Vitest alone it would be a
// file without tests, and to Stryker a survivor.
import { it, describe as plain } from 'vitest'

export * from 'vitest'

const guarded =
  (body) =>
  (...given) => {
    try {
      return body(...given)
    } catch (thrown) {
      it('is collected', () => {
        throw thrown
      })
    }
  }

export const describe = (name, body) => plain(name, guarded(body))
describe.each =
  (...cases) =>
  (name, body) =>
    plain.each(...cases)(name, guarded(body))
