import { exp, log } from '../engine/elementary.ts'
import { ratioCost } from '../engine/gamma.ts'
import { withLower, withUpper } from '../engine/tails.ts'
import { DomainError, shown } from '../errors.ts'
import { Natural, Source } from '../geometry/chart.ts'
import type { Definition } from '../geometry/definition.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { CheckedNumber, GivenSize } from '../geometry/size.ts'
import type { EndOfFamily } from '../geometry/unbounded.ts'
import type { Received } from '../types/counted.ts'
import type { Settled } from '../types/settled.ts'
import type { ShapeError } from '../types/shape-error.ts'
import { beyondDoubles } from './degenerate.ts'
import { family, sameRows, scalarRows } from './family.ts'
import type { Family, FamilyDefinition } from './family-definition.ts'
import { positiveUnits } from './positive-units.ts'
import { type Reals, reals } from './sample-spaces.ts'
import { logScale, negativeReciprocal, scaleFamily } from './scale-family.ts'

/**
 * A real number that is as far from a known location m, on either side, as a waiting time of unknown scale.
 *
 *   Source  [1]  b > 0                 scale, the mean distance from the location
 *   Natural [1]  θ = −1/b              θ < 0
 *   Mean    [1]  η = E[|x − m|] = b    η > 0
 *
 *   s(x) = |x − m|    log h(x) = −log 2    ψ(θ) = −log(−θ)    φ(η) = −1 − log η
 *
 * The location is part of the definition: if its literal is not known to the compiler, two of them are told apart
 * at run time.
 *
 * @see S. Kotz, T. J. Kozubowski and K. Podgórski, The Laplace Distribution and Generalizations (2001), ch. 2
 */
export interface Laplace<in out Location extends number>
  extends Family<'Laplace', 1, Reals, 'θ < 0', [Location]> {
  readonly location: Location
  readonly end?: EndOfFamily<Laplace<Location>, 1, 0>
}

/** `Laplace<L>`, once `L` is known to be a number. */
export type LaplaceFamily<L> = L extends number ? Laplace<L> : never // it did not compile

/** `number` if `L` may be a location, else the error that says why not. */
type LocationValue<L> = L extends number
  ? number
  : ShapeError<`a location is a finite number, received ${Received<L>}`>

/** `Laplace` as a notation gives its arguments. */
export interface LaplaceDefinition extends Definition {
  readonly defines: this['args'] extends [infer L extends number] ? Laplace<L> : never
}

/**
 * The family of Laplace distributions around a location.
 *
 * @throws {DomainError} if `location` is not a finite number
 * @example
 * const p = point(Source, Laplace(-1.5), [2])
 * String(p) //=> 'Source # Laplace<-1.5>(1) [2]'
 */
export function Laplace<L extends GivenSize>(
  location: CheckedNumber<L, LocationValue<L>>,
): Settled<LaplaceFamily<L>> {
  const given = location as number // anything else is refused
  if (!Number.isFinite(given))
    throw new DomainError(
      `Laplace: expected a location that is a finite number, received ${shown(given)}; give its median`,
    )
  const centre = given + 0 // −0 would be written 0, and is the same location
  const writeDistance = (x: number, to: Float64Array, i: number) => {
    to[i] = Math.abs(x - centre)
  }
  const definition: FamilyDefinition<Laplace<number>> = {
    ...scaleFamily,
    kind: 'Laplace',
    arguments: [centre],
    samples: reals,
    missingCondition: (chart, p, i) => {
      if (chart === Natural) return p[i]! < 0 ? undefined : 'θ < 0'
      return p[i]! > 0 ? undefined : chart === Source ? 'a scale > 0' : 'a mean distance > 0'
    },

    sufficientStatistic: writeDistance,
    logBaseMeasure: () => -Math.LN2,
    expectedLogBaseMeasure: () => -Math.LN2,
    logDensity: (w, i, x) => w[i]! * Math.abs(x - centre) + log(-0.5 * w[i]!),
    entropy: (w, i) => 1 - log(-0.5 * w[i]!),
    relativeEntropy: (p, i, q, j) => ratioCost(q[j]!, p[i]!),
    degenerate: (w, i) => (w[i]! < 0 && Number.isFinite(w[i]) ? undefined : beyondDoubles),
    mean: () => centre,
    variance: (theta, i) => 2 / theta[i]! / theta[i]!,

    naturalToSource: scalarRows(negativeReciprocal),
    sourceToNatural: scalarRows(negativeReciprocal),
    meanToSource: sameRows(1),
    sourceToMean: sameRows(1),

    // in other units a location that is not 0 is another one, and the family another family
    unbounded: logScale({ observe: writeDistance, ...(centre === 0 && { units: positiveUnits([1], -1) }) }),

    tails: (w, i, x) => {
      const exponent = w[i]! * Math.abs(x - centre)
      const tail = 0.5 * exp(exponent)
      return x < centre ? withUpper(tail, exponent - Math.LN2) : withLower(tail, exponent - Math.LN2)
    },
    quantile: (theta, i, probability, complement) =>
      probability < complement
        ? centre - log(2 * probability) / theta[i]!
        : centre + log(2 * complement) / theta[i]!,
    mode: () => centre,

    // one uniform number says the side and, in what it leaves, the distance
    draw: (theta, i, random) => {
      const u = random.uniform()
      return u < 0.5 ? centre - log(1 - 2 * u) / theta[i]! : centre + log(2 - 2 * u) / theta[i]!
    },
  }
  const laplace: Manifold = family<Laplace<number>>(() => definition, { location: centre })
  return laplace as Settled<LaplaceFamily<L>> // of a location that is L
}
