import type { Random } from '../engine/random.ts'
import type { Tails } from '../engine/tails.ts'
import type { BatchKernels } from '../geometry/batches.ts'
import type { Mean, Natural, Source } from '../geometry/chart.ts'
import type { Argument, Manifold } from '../geometry/manifold.ts'
import type { DomainCheck } from '../geometry/point.ts'
import type { RowMap, TangentRowMap } from '../geometry/rows.ts'
import type { ObservationKind, SampleSpace } from '../geometry/sample-space.ts'
import type { Each, Moment } from '../geometry/statistical.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'

/**
 * An exponential family as the compiler sees it.
 *
 * @typeParam Kind its name
 * @typeParam N its dimension
 * @typeParam Space what is observed of it
 * @typeParam Domain which natural parameters are distributions: `'ℝⁿ'` for all, else the condition on them
 * @typeParam Args what stands between the angle brackets of its type
 */
export interface Family<
  Kind extends string,
  N extends number,
  Space extends SampleSpace<unknown>,
  Domain extends string = 'ℝⁿ',
  Args extends readonly unknown[] = [],
> extends Manifold {
  readonly kind: Kind
  readonly arguments: Args
  readonly dimension: N
  readonly charts: readonly (Natural | Mean | Source)[]
  readonly naturalDomain: Domain
  readonly samples: Space
}

/** A family of which nothing more is known. */
export type AnyFamily = Family<string, number, SampleSpace<unknown>, string, readonly Argument[]>

/**
 * What a family is made of: what its type says, at run time the same; and its mathematics, of which what it observes
 * decides what may be left out.
 */
export type FamilyDefinition<F extends AnyFamily> = FamilyDescription<F> &
  Mathematics<Sample<F>> &
  Required<Pick<Mathematics<Sample<F>>, Needed[F['samples']['kind']] | NeededOf<F['samples']['outcomes']>>>

/** What the type of a family says, again at run time. */
export type FamilyDescription<F extends AnyFamily> = Pick<
  F,
  'kind' | 'dimension' | 'naturalDomain' | 'samples'
> &
  (F['arguments'] extends readonly [] ? { readonly arguments?: [] } : Pick<F, 'arguments'>)

type Sample<F extends AnyFamily> = F['samples'] extends SampleSpace<infer S> ? S : never

/** What must be there, by what is observed. */
export interface Needed extends Record<ObservationKind, keyof Mathematics<unknown>> {
  flag: 'tails' | 'quantile' | 'mode' | 'probabilities'
  category: 'tails' | 'quantile' | 'mode' | 'probabilities'
  discrete: 'tails' | 'quantile' | 'outcomes'
  real: 'tails' | 'quantile'
  positive: 'tails' | 'quantile'
  angle: 'tails' | 'quantile'
  vector: 'tails' | 'quantile'
  composition: never
  product: never
}

/** Of finitely many outcomes there are probabilities. */
type NeededOf<Outcomes> = Outcomes extends number ? 'probabilities' | 'outcomes' : never

/**
 * The mathematics of a family, log p(x) = θ·s(x) + log h(x) − ψ(θ), on coordinates that start at an offset of
 * a buffer. Everything else that the library can do with a family follows from it.
 *
 * θ are natural and η mean coordinates. What is computed of a distribution reads its working coordinates w: those are θ,
 * unless the family has a location and says others, in which nothing that depends on differences alone cancels.
 *
 * @typeParam S the type of one observation
 */
export interface Mathematics<S> {
  /** Where else there is a density, or the limit of one, though no statistic: at the edge of the observations. */
  readonly closure?: SampleSpace<S>
  /** The condition that given coordinates miss to be those of a distribution; absent if they are free. */
  readonly missingCondition?: DomainCheck

  /** Writes s(x). */
  readonly sufficientStatistic: (x: S, to: Float64Array, offset: number) => void
  /** log h(x) */
  readonly logBaseMeasure: (x: S) => number
  /** E[log h(x)] */
  readonly expectedLogBaseMeasure: (eta: Float64Array, offset: number) => number
  /** log p(x), where w may be infinite too, as at a probability of 1. */
  readonly logDensity: (w: Float64Array, offset: number, x: S) => number
  /** −E[log p(x)] */
  readonly entropy: (w: Float64Array, offset: number) => number
  /** E[log p(x) − log q(x)] over the distribution p, where each of both has its offset. */
  readonly relativeEntropy: (p: Float64Array, i: number, q: Float64Array, j: number) => number
  /** Why there is no density, in words, as where a variance is 0; absent if there always is one. */
  readonly degenerate?: (w: Float64Array, offset: number) => string | undefined
  /** E[x], one number for each that an observation holds. */
  readonly mean: (w: Float64Array, offset: number) => Moment
  /** The variances of the same. */
  readonly variance: (w: Float64Array, offset: number) => Moment
  /** ψ(θ) */
  readonly potential: (theta: Float64Array, offset: number) => number
  /** φ(η) = sup over θ of θ·η − ψ(θ) */
  readonly dualPotential: (eta: Float64Array, offset: number) => number

  /** η = ∇ψ(θ) */
  readonly toMean: RowMap
  /** θ = ∇φ(η) */
  readonly toNatural: RowMap
  readonly naturalToSource: RowMap
  readonly sourceToNatural: RowMap
  /** Absent where it goes by way of the natural coordinates, which lose digits and may be infinite. */
  readonly meanToSource?: RowMap
  readonly sourceToMean?: RowMap
  /** The working coordinates, where they are not the natural ones. */
  readonly working?: WorkingCoordinates<S>

  /** Writes ∇²ψ(θ), `[dimension × dimension]`. */
  readonly metric: (theta: Float64Array, offset: number, to: Float64Array) => void
  /** ∇²ψ(θ) · v */
  readonly flat: TangentRowMap
  /** ∇²ψ(θ)⁻¹ · v */
  readonly sharp: TangentRowMap

  /** The coordinates that may be any real numbers, of a family whose natural parameters may not. */
  readonly unbounded?: UnboundedKernels<S>

  /** The same for many points at once, where an engine has a kernel for it. */
  readonly batches?: Partial<BatchKernels>

  /**
   * P(X ≤ x) and P(X > x) for any number x, and their logarithms; absent where an observation is no number. One of true
   * or false is the number 0 or 1. Of several numbers they are those of each.
   */
  readonly tails?: (w: Float64Array, offset: number, x: NumbersOf<S>) => Each<Tails>
  /**
   * The least x with P(X ≤ x) ≥ probability, from the least possible observation at 0 to the greatest at 1. The
   * complement 1 − probability is given with its own digits, so that the upper tail has as many as the lower.
   */
  readonly quantile?: (w: Float64Array, offset: number, probability: number, complement: number) => Moment
  /** The observation of the greatest probability or density, one of them if there are several. */
  readonly mode?: (w: Float64Array, offset: number) => S
  /** The probabilities of all observations in their order, where there are finitely many. */
  readonly probabilities?: (w: Float64Array, offset: number) => readonly number[]

  /** Draws one observation. */
  readonly draw: (w: Float64Array, offset: number, random: Random) => S
  /** Every observation with a probability above 1e-30; absent where there is a continuum of them. */
  readonly outcomes?: (w: Float64Array, offset: number) => Iterable<S>
}

/** What is compared with an observation: as many numbers as that holds. */
type NumbersOf<S> = unknown extends S
  ? Moment // of a family of which nothing is known
  : S extends ArrayLike<number>
    ? S
    : number

/** Coordinates w of a family that keep what is lost in θ or η. */
export interface WorkingCoordinates<S> {
  readonly fromNatural: RowMap
  readonly fromSource: RowMap
  readonly fromMean: RowMap
  readonly toNatural: RowMap
  readonly toSource: RowMap
  readonly toMean: RowMap
  /** φ at the η of w; absent where η has all digits. */
  readonly dualPotential?: (w: Float64Array, offset: number) => number
  /**
   * Writes those of the distribution of greatest likelihood, given observations: by differences from their mean. Absent
   * where their average statistic has all digits. Of weights, which are above 0, each says as how many an observation
   * counts.
   */
  readonly estimate?: (
    xs: ArrayLike<S>,
    to: Float64Array,
    offset: number,
    weights?: ArrayLike<number>,
  ) => void
}

/** What the type of a family has beside what its definition says already; nothing, if that is all. */
export type MembersOf<F extends AnyFamily> = keyof F extends Said ? [] : [Omit<F, Said>]

type Said = keyof AnyFamily | 'end'
