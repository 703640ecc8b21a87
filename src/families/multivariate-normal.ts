import { halfLogTwoPi } from '../engine/special.ts'
import { DomainError, shown } from '../errors.ts'
import type { Definition } from '../geometry/definition.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { CopiesOf, Replicated, Replicates } from '../geometry/replicated.ts'
import {
  type CheckedSize,
  checkSize,
  type GivenSize,
  type OfSize,
  type Sized,
  type SizeValue,
} from '../geometry/size.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'
import type { AddParameters } from '../representations/between-manifolds.ts'
import { Diagonal, PositiveDefinite, Scale } from '../representations/index.ts'
import type { Digits, ToNumber } from '../types/digits.ts'
import type { Settled } from '../types/settled.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Known } from '../types/verdict.ts'
import { choleskyOfPrecision } from './cholesky-of-precision.ts'
import { family } from './family.ts'
import type { Family } from './family-definition.ts'
import { correlated } from './multivariate-normal/correlated.ts'
import type { CovarianceKernels } from './multivariate-normal/covariance.ts'
import { independent } from './multivariate-normal/independent.ts'
import { type NormalMean, StandardNormal } from './normal-mean.ts'
import { type EndOfNormal, logPrecisions } from './precisions.ts'
import { type Vectors, vectors } from './sample-spaces.ts'

/**
 * `N` real numbers with unknown means and an unknown covariance Σ in the representation `F`: any covariance
 * (PositiveDefinite), that of independent numbers (Diagonal), or of such with one and the same variance (Scale).
 *
 *                     PositiveDefinite [N (N + 1)/2]  Diagonal [N]  Scale [1]
 *   Source  [N] μ     Σᵢⱼ for i ≥ j, row by row       σᵢ²           σ²          Σ positive definite
 *   Natural [N] Σ⁻¹μ  −½(Σ⁻¹)ᵢᵢ and −(Σ⁻¹)ᵢⱼ          −1/(2σᵢ²)     −1/(2σ²)    θ₂ negative definite
 *   Mean    [N] E[x]  E[xᵢxⱼ]                         E[xᵢ²]        E|x|²       η₂ − η₁η₁ᵀ positive definite
 *
 *   s(x) = (x, x xᵀ)                 log h(x) = −½ N log 2π
 *   ψ(θ) = ½ μᵀΣ⁻¹μ + ½ log det Σ    φ(η) = −½ N − ½ log det Σ
 *
 * A natural coordinate off the diagonal stands for the two entries (i, j) and (j, i) of −½Σ⁻¹, as xᵢxⱼ does.
 *
 * @see Goal, probability/Goal/Probability/Distributions.hs, `MultivariateNormal`, whose dual potential is the negative
 * entropy, and which writes natural coordinates of `PositiveDefinite` out of bounds
 */
export interface MultivariateNormal<
  in out F extends CovarianceForms[keyof CovarianceForms] & Sized<N>,
  in out N extends number & { valueOf(): SizeValue<N> },
> extends Family<
    'MultivariateNormal',
    CovarianceParameters<F, N, Digits<N>>,
    Vectors<Replicates<N, number>>,
    'a negative definite θ₂',
    [F, N]
  > {
  readonly representation: F
  readonly size: N
  readonly end?: EndOfNormal<
    MultivariateNormal<F, N>,
    Replicated<N, NormalMean>,
    CovarianceParameters<F, N, '0'>
  >
}

/** What a covariance may be represented as. */
export interface CovarianceForms {
  PositiveDefinite: PositiveDefinite
  Diagonal: Diagonal
  Scale: Scale
  others: ShapeError<'a covariance is PositiveDefinite, Diagonal or Scale'>
}

/** The number with the digits `Total` plus how many coordinates a covariance has. */
type CovarianceParameters<F, N extends number & { valueOf(): SizeValue<N> }, Total extends string> = ToNumber<
  AddParameters<F, Replicated<N, NormalMean>, Replicated<N, NormalMean>, Total>
>

/** Any of the representations of a covariance. */
export type CovarianceForm = Exclude<CovarianceForms[keyof CovarianceForms], CovarianceForms['others']>

/** `MultivariateNormal<F, N>`, once `F` is known to represent covariances and `N` to be a size. */
export type MultivariateNormalFamily<F, N> = N extends number & { valueOf(): SizeValue<N> }
  ? F extends CovarianceForm
    ? MultivariateNormal<F & Sized<N>, N> // of a size, `Sized` is `unknown`
    : CovarianceForms['others']
  : MultivariateNormalOfUnknownSize<F>

/** `MultivariateNormal` of a size that is `number`, which only a generic function can let in. */
export interface MultivariateNormalOfUnknownSize<F>
  extends Family<'MultivariateNormal', number, Vectors, 'a negative definite θ₂', [F, number]> {
  readonly representation: F
  readonly size: number
  readonly end?: EndOfNormal<MultivariateNormalOfUnknownSize<F>, CopiesOf<NormalMean>, number>
}

/** `MultivariateNormal` as a notation gives its arguments. */
export interface MultivariateNormalDefinition extends Definition {
  readonly defines: this['args'] extends [infer F, infer N extends number]
    ? OfSize<N, MultivariateNormalFamily<F, N>>
    : never
}

/**
 * The family of normal distributions of `size` numbers whose covariance is represented in one of three ways:
 * PositiveDefinite, Diagonal or Scale.
 *
 * @throws {DomainError} if the representation is another, or the size is not a positive integer
 * @example
 * MultivariateNormal(PositiveDefinite, 3).dimension //=> 9
 */
export function MultivariateNormal<F extends CovarianceForms[keyof CovarianceForms], N extends GivenSize>(
  representation: F & Known<F>,
  size: CheckedSize<N>,
): Settled<MultivariateNormalFamily<F, N>> {
  const n = size as number // `checkSize` refuses anything else
  checkSize('MultivariateNormal', n)
  const covariance = covariances.get(representation)
  if (!covariance)
    throw new DomainError(
      `MultivariateNormal: a covariance is PositiveDefinite, Diagonal or Scale, received ${shown(representation)}; pass one of these`,
    )
  const numbers = StandardNormal(n as 1) // a `number` is no size to the compiler
  const form = representation as CovarianceForm // another one has no covariance
  const { coordinates } = form.between(numbers, numbers)
  const logBaseMeasure = () => -n * halfLogTwoPi
  const normal: Manifold = family<MultivariateNormalOfUnknownSize<CovarianceForm>>(
    () => ({
      kind: 'MultivariateNormal',
      arguments: [form, n],
      dimension: n + coordinates,
      naturalDomain: 'a negative definite θ₂',
      samples: vectors(n),
      logBaseMeasure,
      expectedLogBaseMeasure: logBaseMeasure,
      ...covariance.kernels(n),
      unbounded: covariance.unbounded(numbers, n),
    }),
    {
      representation: form,
      size: n,
    },
  )
  return normal as Settled<MultivariateNormalFamily<F, N>>
}

interface Covariance {
  readonly kernels: (n: number) => CovarianceKernels
  readonly unbounded: (means: Manifold, n: number) => UnboundedKernels<ArrayLike<number>>
}

const covariances: ReadonlyMap<unknown, Covariance> = new Map<unknown, Covariance>([
  [PositiveDefinite, { kernels: correlated, unbounded: choleskyOfPrecision }],
  [
    Diagonal,
    { kernels: (n) => independent(n, 1), unbounded: (means, n) => logPrecisions(means, n, n, numberAt) },
  ],
  [
    Scale,
    { kernels: (n) => independent(n, n), unbounded: (means, n) => logPrecisions(means, n, 1, numberAt) },
  ],
])

function numberAt(y: ArrayLike<number>, k: number): number {
  return y[k]!
}
