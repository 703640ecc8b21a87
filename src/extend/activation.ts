import { checkFunction } from '../errors.ts'
import {
  type Activation,
  type ActivationDefinition,
  activation as unchecked,
} from '../families/activation.ts'
import {
  aFunction,
  aName,
  anObject,
  checkMembers,
  labelled,
  type Members,
  optional,
  writtenMembers,
} from './members.ts'
import { checkNested } from './nested-members.ts'
import { checkFreeName } from './our-names.ts'

/**
 * Makes an activation: the gradient of a convex potential of one real number, for hidden layers. `checkActivation` then
 * checks its mathematics.
 *
 * @param define a function, so that bundlers leave out an activation that a program does not use
 * @throws {DomainError} if a member of the definition is missing, is of another kind, or is none that is known, or if
 * its kind is a name of the library
 * @example
 * import { Natural, point, toMean } from 'legendre'
 * import { type Activation, activation, scalarMetric, scalarRows } from 'legendre/extend'
 *
 * // asinh: ψ(θ) = θ asinh θ − √(1 + θ²), φ(η) = cosh η
 * interface Asinh extends Activation<'Asinh'> {}
 * const Asinh: Asinh = activation(() => ({
 *   kind: 'Asinh',
 *   potential: (theta, i) => theta[i]! * Math.asinh(theta[i]!) - Math.hypot(1, theta[i]!),
 *   dualPotential: (eta, i) => Math.cosh(eta[i]!),
 *   toMean: scalarRows(Math.asinh),
 *   toNatural: scalarRows(Math.sinh),
 *   ...scalarMetric((theta) => 1 / Math.hypot(1, theta), Math.asinh),
 * }))
 * toMean(point(Natural, Asinh, [0.75])).coordinates[0]?.toFixed(6) //=> '0.693147'
 */
/* @__NO_SIDE_EFFECTS__ */
export function activation<Kind extends string>(define: () => ActivationDefinition<Kind>): Activation<Kind> {
  checkFunction('activation', 'a function that returns the definition', define)
  const definition = define()
  const where = labelled('activation', definition)
  checkMembers(where, definition, activationMembers)
  checkFreeName(where, definition.kind)
  checkNested(where, definition)
  return unchecked(() => writtenMembers<ActivationDefinition<Kind>>(definition, activationMembers))
}

const activationMembers: Members<ActivationDefinition<string>> = {
  kind: aName,
  missingCondition: optional(aFunction),
  potential: aFunction,
  dualPotential: aFunction,
  toMean: aFunction,
  toNatural: aFunction,
  metric: aFunction,
  flat: aFunction,
  sharp: aFunction,
  batches: optional(anObject),
}
