import type { Random } from '../engine/random.ts'
import type { Tails } from '../engine/tails.ts'
import type { BatchKernels } from '../geometry/batches.ts'
import { Mean, Natural, Source } from '../geometry/chart.ts'
import { defineManifold, type Manifold } from '../geometry/manifold.ts'
import type { DomainCheck } from '../geometry/point.ts'
import type { RowMap, TangentRowMap } from '../geometry/rows.ts'
import type { Each, Moment, SampleSpace } from '../geometry/statistical.ts'
import type { BoundedKernels } from '../geometry/unbounded.ts'
import type { Representation } from '../representations/representation.ts'

/**
 * An exponential family as the compiler sees it: its name, its dimension, what is observed (`S`), and which
 * natural parameters are distributions (`Domain`: `'ℝⁿ'` for all, else the condition on them).
 */
export interface Family<Kind extends string, N extends number, S, Domain extends string = 'ℝⁿ'>
  extends Manifold {
  readonly kind: Kind
  readonly dimension: N
  readonly charts: readonly (Natural | Mean | Source)[]
  readonly naturalDomain: Domain
  readonly samples: SampleSpace<S>
}

/**
 * The mathematics of a family, log p(x) = θ·s(x) + log h(x) − ψ(θ), on coordinates that start at an offset of
 * a buffer. Everything else that the library can do with a family follows from it.
 *
 * θ are natural and η mean coordinates. What is computed of a distribution reads its working coordinates w: those are θ,
 * unless the family has a location and says others, in which nothing that depends on differences alone cancels.
 *
 * @typeParam S the type of one observation
 */
export interface FamilyDefinition<S> {
  readonly kind: string
  /** What stands between the angle brackets of its type. */
  readonly arguments?: readonly (number | Representation)[]
  readonly dimension: number
  /** `'ℝⁿ'` if all natural parameters are distributions, else the condition on them, such as `'θ₂ < 0'`. */
  readonly naturalDomain: string
  readonly samples: SampleSpace<S>
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

  /** Where the first natural parameters are free and the others are not: the family of the first, and the others. */
  readonly movable?: Manifold
  readonly noise?: number
  readonly bounded?: BoundedKernels

  /** The same for many points at once, where an engine has a kernel for it. */
  readonly batches?: Partial<BatchKernels>

  /**
   * P(X ≤ x) and P(X > x) for any number x, and their logarithms; absent where an observation is no number. One of true
   * or false is the number 0 or 1. Of several numbers they are those of each.
   */
  readonly tails?: (
    w: Float64Array,
    offset: number,
    x: S extends ArrayLike<number> ? S : number,
  ) => Each<Tails>
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
   * where their average statistic has all digits.
   */
  readonly estimate?: (xs: ArrayLike<S>, to: Float64Array, offset: number) => void
}

/**
 * Makes a family of its definition. That is a function, and this has no side effects, so that bundlers leave out the
 * families that a program does not use.
 *
 * @param members what its type has beside that, such as the number of categories
 */
/* @__NO_SIDE_EFFECTS__ */
export function family<F extends Manifold, S>(
  define: () => FamilyDefinition<S>,
  members: Readonly<Record<string, unknown>> = {},
): F {
  const {
    toMean,
    toNatural,
    naturalToSource,
    sourceToNatural,
    meanToSource,
    sourceToMean,
    working,
    ...kernels
  } = define()
  const same = sameRows(kernels.dimension)
  const estimate = working?.estimate
  return defineManifold({
    ...members,
    ...kernels,
    ...(estimate && { estimate }),
    dualPotentialAt: working?.dualPotential ?? atMeans(working?.toMean ?? toMean, kernels),
    charts: [Natural, Mean, Source],
    transitions: {
      'Natural → Mean': toMean,
      'Mean → Natural': toNatural,
      'Natural → Source': naturalToSource,
      'Source → Natural': sourceToNatural,
      ...(meanToSource && { 'Mean → Source': meanToSource }),
      ...(sourceToMean && { 'Source → Mean': sourceToMean }),
      'Natural → Working': working?.fromNatural ?? same,
      'Source → Working': working?.fromSource ?? sourceToNatural,
      'Mean → Working': working?.fromMean ?? toNatural,
      'Working → Natural': working?.toNatural ?? same,
      'Working → Mean': working?.toMean ?? toMean,
      'Working → Source': working?.toSource ?? naturalToSource,
      ...(working && estimate
        ? {
            'Estimate → Working': same,
            'Estimate → Natural': working.toNatural,
            'Estimate → Mean': working.toMean,
            'Estimate → Source': working.toSource,
          }
        : {
            'Estimate → Working': working?.fromMean ?? toNatural,
            'Estimate → Natural': toNatural,
            'Estimate → Mean': same,
            'Estimate → Source': meanToSource ?? inTwoSteps(toNatural, naturalToSource),
          }),
    },
  })
}

/** φ by way of the mean coordinates, of a family that works in natural ones. */
function atMeans<S>(
  toMean: RowMap,
  { dimension, dualPotential }: Pick<FamilyDefinition<S>, 'dimension' | 'dualPotential'>,
): (w: Float64Array, offset: number) => number {
  return (w, offset) => {
    const eta = new Float64Array(dimension)
    toMean(w.subarray(offset, offset + dimension), eta, 1, 0, dimension)
    return dualPotential(eta, 0)
  }
}

/** The second of two row maps after the first. */
function inTwoSteps(first: RowMap, second: RowMap): RowMap {
  return (from, to, count, offset, stride) => {
    const between = new Float64Array(from.length)
    first(from, between, count, offset, stride)
    second(between, to, count, offset, stride)
  }
}

/** The row map of a family of one dimension from a function of its coordinate. */
/* @__NO_SIDE_EFFECTS__ */
export function scalarRows(f: (x: number) => number): RowMap {
  return (from, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) to[i] = f(from[i]!)
  }
}

/** The row map between two charts that write a family of this dimension in the same coordinates. */
/* @__NO_SIDE_EFFECTS__ */
export function sameRows(dimension: number): RowMap {
  return rowsOf((from, to, i) => {
    for (let j = i; j < i + dimension; j++) to[j] = from[j]!
  })
}

/** The row map of a family from a computation on the coordinates that start at `i`. */
/* @__NO_SIDE_EFFECTS__ */
export function rowsOf(map: (from: Float64Array, to: Float64Array, i: number) => void): RowMap {
  return (from, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) map(from, to, i)
  }
}

/** `metric`, `flat` and `sharp` of a family of one dimension from its variance function. */
export function scalarMetric(
  variance: (theta: number, eta: number) => number,
  mean: (theta: number) => number,
): Pick<FamilyDefinition<unknown>, 'metric' | 'flat' | 'sharp'> {
  return {
    metric: (theta, offset, to) => {
      to[0] = variance(theta[offset]!, mean(theta[offset]!))
    },
    flat: (theta, eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride) to[i] = variance(theta[i]!, eta[i]!) * vector[i]!
    },
    sharp: (theta, eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride) to[i] = vector[i]! / variance(theta[i]!, eta[i]!)
    },
  }
}
