import type { Engine, Kernels, Memory } from '../engine/engine.ts'
import { reference } from '../engine/reference.ts'
import { DomainError, shown } from '../errors.ts'
import { aFunction, aText, checkMembers, labelled, optional } from './members.ts'

/** An engine that computes as another one does, but for some of its kernels. */
export interface EngineOver {
  readonly name: string
  /** The other one, in whose memories it computes: the plain loops, if it is left out. */
  readonly over?: Engine | undefined
  /** The kernels that it has instead of some of these, which may call them. */
  readonly kernels: (kernels: Kernels) => Partial<Kernels>
}

/**
 * Makes an engine, for {@link useEngine}: one with memories of its own, or one over another that counts, logs or replaces
 * some of its kernels. {@link checkEngine} then compares it with the plain loops.
 *
 * @throws {DomainError} if a member of the definition is missing, is of another kind, or is none that is known; and where
 * it is used, if it has a kernel that no engine has
 * @example
 * import { engine } from 'legendre/extend'
 *
 * let products = 0
 * const counting = engine({
 *   name: 'counting',
 *   kernels: ({ multiply }) => ({
 *     multiply(...operands) {
 *       products++
 *       multiply(...operands)
 *     },
 *   }),
 * })
 */
export function engine(definition: Engine | EngineOver): Engine {
  const where = labelled('engine', definition)
  if (typeof definition !== 'object' || definition === null || !('kernels' in definition)) {
    checkMembers(where, definition, engineMembers)
    return overMemories(definition as Engine) // no engine is made over another without kernels
  }
  checkMembers(where, definition, membersOver)
  return overEngine(where, definition, definition.over ?? reference)
}

/** An engine with memories of its own, whose methods may be those of a class. */
function overMemories(definition: Engine): Engine {
  const made: Engine = {
    name: definition.name,
    memory: (length) => definition.memory(length),
    get anywhere() {
      const { anywhere } = definition
      return anywhere === definition ? made : anywhere
    },
  }
  return Object.freeze(made)
}

function overEngine(where: string, { name, kernels }: EngineOver, over: Engine): Engine {
  const replaced = (memory: Memory): Memory => {
    const own: unknown = kernels(memory.kernels)
    if (typeof own !== 'object' || own === null)
      throw new DomainError(
        `${where}: expected an object of kernels, received ${shown(own)}; return those that are replaced`,
      )
    for (const [kernel, value] of Object.entries(own))
      if (!(kernel in memory.kernels) || !aFunction.fits(value))
        throw new DomainError(
          `${where}: expected functions in place of kernels, received ${shown(value)} as ${kernel}; take the names of Kernels`,
        )
    return {
      kernels: { ...memory.kernels, ...own },
      numbers: (start, length) => memory.numbers(start, length),
    }
  }
  const made: Engine = {
    name,
    memory: (length) => replaced(over.memory(length)),
    get anywhere() {
      const { anywhere } = over
      if (anywhere === over) return made
      return anywhere && overEngine(where, { name, kernels }, anywhere)
    },
  }
  return Object.freeze(made)
}

const anEngine = {
  words: 'an engine',
  fits: (value: unknown) => aFunction.fits((value as Partial<Engine> | null)?.memory),
}
const engineMembers = { name: aText, memory: aFunction, anywhere: optional(anEngine) }
const membersOver = { name: aText, over: optional(anEngine), kernels: aFunction }
