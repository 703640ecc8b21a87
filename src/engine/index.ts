import { DomainError, shown } from '../errors.ts'
import type { Engine } from './engine.ts'
import { reference } from './reference.ts'
import { simdEngine } from './simd.ts'

let chosen: Engine | undefined

/** The engine of circuits that are built now: that of vectors where there is one. */
export function engine(): Engine {
  chosen ??= simdEngine() ?? reference
  return chosen
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
  chosen = chosenEngine
}
