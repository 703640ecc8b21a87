import { checkFunction, DomainError } from '../errors.ts'
import { family as unchecked } from '../families/family.ts'
import type {
  AnyFamily,
  FamilyDefinition,
  Mathematics,
  MembersOf,
  Needed,
} from '../families/family-definition.ts'
import type { Argument } from '../geometry/manifold.ts'
import type { SampleSpace } from '../geometry/sample-space.ts'
import { type Derived, derived } from './derived.ts'
import {
  aDefinitionsArguments,
  aFunction,
  aName,
  anObject,
  aSize,
  aText,
  checkMembers,
  frozenLists,
  labelled,
  type Members,
  optional,
  writtenMembers,
} from './members.ts'
import { checkNested } from './nested-members.ts'
import { checkFreeName } from './our-names.ts'
import { checkSampleSpace } from './sample-space.ts'

/**
 * A family as it is written: its {@link FamilyDefinition}, of which may be left out what follows from the rest. That is
 * then computed by way of ψ, φ and the metric, in natural coordinates; a family with working coordinates writes it all.
 */
export type WrittenFamily<F extends AnyFamily> = Omit<FamilyDefinition<F>, Derived> &
  Partial<Pick<FamilyDefinition<F>, Derived>>

/** What a written family is at run time. */
interface Written extends Mathematics<unknown> {
  readonly kind: string
  readonly arguments?: readonly Argument[]
  readonly dimension: number
  readonly naturalDomain: string
  readonly samples: SampleSpace<unknown>
}

/**
 * Makes an exponential family, which the library takes wherever it takes one of its own. Its mathematics is for
 * {@link checkFamily} to check.
 *
 * @param define a function, so that bundlers leave out a family that a program does not use
 * @param members what its type has beside what every family has
 * @throws {DomainError} if a member of the definition is missing, is of another kind, or is none that is known, or if its kind is a name of the library
 * @example
 * import { density, Natural, point } from 'legendre'
 * import { bothTails, exp, expm1, type Family, family, log, log1p } from 'legendre/extend'
 * import { type PositiveReals, positiveReals, scalarMetric, scalarRows } from 'legendre/extend'
 *
 * interface Waiting extends Family<'Waiting', 1, PositiveReals, 'θ < 0'> {}
 * const Waiting: Waiting = family(() => ({
 *   kind: 'Waiting',
 *   dimension: 1,
 *   naturalDomain: 'θ < 0',
 *   samples: positiveReals,
 *   missingCondition: (chart, p, i) => ((chart.name === 'Natural') === p[i]! < 0 ? undefined : 'a rate > 0'),
 *   sufficientStatistic: (x, to, i) => {
 *     to[i] = x
 *   },
 *   logBaseMeasure: () => 0,
 *   expectedLogBaseMeasure: () => 0,
 *   mean: (theta, i) => -1 / theta[i]!,
 *   variance: (theta, i) => 1 / theta[i]! ** 2,
 *   potential: (theta, i) => -log(-theta[i]!),
 *   dualPotential: (eta, i) => -1 - log(eta[i]!),
 *   toMean: scalarRows((theta) => -1 / theta),
 *   toNatural: scalarRows((eta) => -1 / eta),
 *   naturalToSource: scalarRows((theta) => -theta),
 *   sourceToNatural: scalarRows((rate) => -rate),
 *   ...scalarMetric(
 *     (theta) => 1 / theta ** 2,
 *     (theta) => -1 / theta,
 *   ),
 *   tails: (theta, i, x) => bothTails(-expm1(theta[i]! * x), exp(theta[i]! * x), undefined, theta[i]! * x),
 *   quantile: (theta, i, p, complement) => (p < 0.5 ? log1p(-p) : log(complement)) / theta[i]!,
 *   draw: (theta, i, random) => log(random.uniform()) / theta[i]!,
 * }))
 * density(point(Natural, Waiting, [-2]), 0.5).toFixed(6) //=> '0.735759'
 */
/* @__NO_SIDE_EFFECTS__ */
export function family<F extends AnyFamily>(define: () => WrittenFamily<F>, ...members: MembersOf<F>): F {
  checkFunction('family', 'a function that returns the definition', define)
  const definition = define() as unknown as Written // which is checked now
  const where = labelled('family', definition)
  checkMembers(where, definition, familyMembers)
  checkFreeName(where, definition.kind)
  const { samples, closure = samples, naturalDomain, missingCondition, working } = definition
  checkSampleSpace(`${where}.samples`, samples)
  checkSampleSpace(`${where}.closure`, closure)
  checkObservations(`${where}.samples`, samples)
  const required = [...needed[samples.kind], ...(samples.outcomes === undefined ? [] : neededOfFinite)]
  checkPresence(where, definition, required, `of observations whose kind is ${samples.kind}`)
  if (working) checkPresence(where, definition, derivedMembers, 'beside working')
  checkNested(where, definition)
  if (naturalDomain !== 'ℝⁿ' && !missingCondition)
    throw new DomainError(
      `${where}: expected a missingCondition beside the natural domain ${naturalDomain}, received none; say what is missed outside`,
    )
  const whole = {
    ...derived(definition),
    ...writtenMembers(definition, familyMembers),
    arguments: frozenLists(definition.arguments ?? []),
  }
  return unchecked<F>(() => whole as unknown as FamilyDefinition<F>, ...members)
}

/** A family has observations of one thing, and the library wants to know of how many numbers. */
function checkObservations(where: string, { kind, length }: SampleSpace<unknown>): void {
  if (kind === 'product')
    throw new DomainError(
      `${where}: expected the observations of one family, received those of a product; make a Pair or R of families`,
    )
  if ((kind === 'vector' || kind === 'composition') && length === undefined)
    throw new DomainError(
      `${where}: expected the length of a ${kind}, received none; say of how many numbers it is`,
    )
}

function checkPresence(
  where: string,
  definition: Written,
  names: readonly (keyof Written)[],
  reason: string,
): void {
  const missing = names.find((name) => definition[name] === undefined)
  if (missing !== undefined)
    throw new DomainError(`${where}: expected ${missing} ${reason}, received none; write it`)
}

/** {@link Needed} at run time. */
const needed: { readonly [K in keyof Needed]: readonly Needed[K][] } = {
  flag: ['tails', 'quantile', 'mode', 'probabilities'],
  category: ['tails', 'quantile', 'mode', 'probabilities'],
  discrete: ['tails', 'quantile', 'outcomes'],
  real: ['tails', 'quantile'],
  positive: ['tails', 'quantile'],
  angle: ['tails', 'quantile'],
  vector: ['tails', 'quantile'],
  composition: [],
  product: [],
}
const neededOfFinite = ['probabilities', 'outcomes'] as const

const derivedMembers = ['logDensity', 'entropy', 'relativeEntropy', 'flat', 'sharp'] as const

const familyMembers: Members<Written> = {
  kind: aName,
  arguments: optional(aDefinitionsArguments),
  dimension: aSize,
  naturalDomain: aText,
  samples: anObject,
  closure: optional(anObject),
  missingCondition: optional(aFunction),
  sufficientStatistic: aFunction,
  logBaseMeasure: aFunction,
  expectedLogBaseMeasure: aFunction,
  logDensity: optional(aFunction),
  entropy: optional(aFunction),
  relativeEntropy: optional(aFunction),
  degenerate: optional(aFunction),
  mean: aFunction,
  variance: aFunction,
  potential: aFunction,
  dualPotential: aFunction,
  toMean: aFunction,
  toNatural: aFunction,
  naturalToSource: aFunction,
  sourceToNatural: aFunction,
  meanToSource: optional(aFunction),
  sourceToMean: optional(aFunction),
  working: optional(anObject),
  metric: aFunction,
  flat: optional(aFunction),
  sharp: optional(aFunction),
  unbounded: optional(anObject),
  batches: optional(anObject),
  tails: optional(aFunction),
  quantile: optional(aFunction),
  mode: optional(aFunction),
  probabilities: optional(aFunction),
  draw: aFunction,
  outcomes: optional(aFunction),
}
