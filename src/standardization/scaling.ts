import { counted, DimensionError, DomainError, shown } from '../errors.ts'
import type { AnyBatch } from '../geometry/batch.ts'
import { product, sizeOf } from '../geometry/factors.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { takesAnyReal } from '../geometry/sample-space.ts'
import { statisticalKernels } from '../geometry/statistical.ts'
import { boundedKernels, isPartlyBounded } from '../geometry/unbounded.ts'
import { checkNames } from '../known-names.ts'
import type { Scaling, Standardization } from './model.ts'

/** (x − mean) / scale of a number or of each of several; anything else, and what does not fit, as it is. */
export function inStandardUnits(x: unknown, { mean, scale }: Scaling): unknown {
  if (typeof x === 'number' && mean.length === 1) return (x - mean[0]!) / scale[0]!
  if (!isNumbers(x) || x.length !== mean.length) return x
  return Array.from(x, (value, i) => (value - mean[i]!) / scale[i]!)
}

/** Whether plain JavaScript gave an array of numbers. */
export function isNumbers(x: unknown): x is ArrayLike<number> {
  if (!(Array.isArray(x) || (ArrayBuffer.isView(x) && 'length' in x))) return false
  const values = x as ArrayLike<unknown>
  for (let i = 0; i < values.length; i++) if (typeof values[i] !== 'number') return false
  return true
}

/** A standardization, checked. */
export function checkedStandardization(where: string, standardization: unknown): Standardization {
  if (standardization === undefined) return {}
  if (typeof standardization !== 'object' || standardization === null)
    throw new DomainError(
      `${where}: expected a standardization { x, y }, received ${shown(standardization)}; make one with standardization`,
    )
  checkNames(where, 'members of a standardization', standardization, { x: true, y: true })
  const { x, y } = standardization as Standardization
  checkScaling(`${where}(x)`, x)
  checkScaling(`${where}(y)`, y)
  return { x, y }
}

function checkScaling(where: string, scaling: Partial<Scaling> | undefined): void {
  if (scaling === undefined) return
  const { mean, scale } = scaling ?? {}
  if (!isNumbers(mean) || !isNumbers(scale) || mean.length !== scale.length || mean.length === 0)
    throw new DomainError(
      `${where}: expected a scaling { mean, scale } of two arrays of as many numbers, received ${shown(scaling)}; make one with standardization`,
    )
  checkNames(where, 'members of a scaling', scaling, { mean: true, scale: true })
  for (let i = 0; i < mean.length; i++)
    if (!Number.isFinite(mean[i]) || !(scale[i]! > 0 && scale[i]! < Number.POSITIVE_INFINITY))
      throw new DomainError(
        `${where}: expected finite means and scales > 0, received ${shown(mean[i])} and ${shown(scale[i])} at index ${i}; leave out what does not vary`,
      )
}

/** Refuses to standardize what is observed of a family, unless it is as many numbers, and any real ones. */
export function checkInput(where: string, input: Manifold, { mean }: Scaling): void {
  if (realNumbersIn(where, input) !== mean.length)
    throw new DomainError(
      `${where}: expected an input of ${counted(mean.length, 'real number')}, as many as are standardized, received ${input}; leave x out of the standardization`,
    )
}

/** How many real numbers an observation is, 0 if it is anything else. */
function realNumbersIn(where: string, family: Manifold): number {
  const { kind, length = 0 } = statisticalKernels(where, family).samples
  if (kind === 'vector') return length
  const isReal = (factor: Manifold) => takesAnyReal(statisticalKernels(where, factor).samples)
  const factors = product.in(family)
  if (factors) return factors.every(({ factor }) => isReal(factor)) ? sizeOf(factors) : 0
  return isReal(family) ? 1 : 0
}

/** Refuses to standardize the output of a map, unless it is as many numbers whose variance is learned. */
export function checkOutput(where: string, output: Manifold, { mean, scale }: Scaling): void {
  if (!isPartlyBounded(output))
    throw new DomainError(
      `${where}: expected an output whose variance is learned, Normal or MultivariateNormal, as y is standardized, received ${output}; leave y out of the standardization`,
    )
  const numbers = dimensionOf(output.movable)
  if (mean.length !== numbers)
    throw new DimensionError(
      `${where}: expected a scaling of y of ${counted(numbers, 'number')}, received ${mean.length}; give one for each number of ${output}`,
    )
  if (boundedKernels(output).scales === 1 && scale.some((unit) => unit !== scale[0]))
    throw new DomainError(
      `${where}: expected one scale for all numbers of y, since they have one variance in ${output}, received ${shown(scale[0])} and ${shown(scale.find((unit) => unit !== scale[0]))}; use Diagonal, or make the scales equal`,
    )
}

/** Writes over distributions of standardized numbers those of the numbers themselves. */
export function inUnitsOfData({ manifold, coordinates, count }: AnyBatch, { mean, scale }: Scaling): void {
  if (!isPartlyBounded(manifold)) return // it was refused
  const { rescale } = boundedKernels(manifold)
  const width = dimensionOf(manifold)
  for (let n = 0; n < count; n++) rescale(coordinates, mean, scale, n * width)
}
