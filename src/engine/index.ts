import { DomainError, shown } from '../errors.ts'
import { shared } from '../shared.ts'
import type { Engine } from './engine.ts'
import { reference } from './reference.ts'
import { simdEngine } from './simd.ts'

/** What the user has chosen, of whatever copy. */
const chosen = /* @__PURE__ */ shared('engine', () => ({ engine: undefined as Engine | undefined }))

/** That of vectors where there is one. */
let fastest: Engine | undefined

/** The engine of circuits that are built now. */
export function engine(): Engine {
  if (chosen.engine) return chosen.engine
  fastest ??= simdEngine() ?? reference
  return fastest
}

/**
 * Chooses the engine of all circuits that are built from now on. Nobody needs to: the fastest that the platform has
 * is chosen by itself, and all that come with the library have the same results to the last bit.
 *
 * @param chosenEngine one of `legendre/engine`, or your own; `undefined` goes back to the automatic choice
 * @throws {DomainError} if plain JavaScript gave what is no engine
 * @example
 * import { useEngine } from 'legendre'
 * import { reference } from 'legendre/engine'
 *
 * useEngine(reference) // plain loops, from now on
 * useEngine(undefined) // back to the fastest
 */
export function useEngine(chosenEngine: Engine | undefined): void {
  if (chosenEngine !== undefined && typeof chosenEngine?.memory !== 'function')
    throw new DomainError(
      `useEngine: expected an engine, received ${shown(chosenEngine)}; take one of legendre/engine`,
    )
  chosen.engine = chosenEngine
}
