import { counted, DimensionError, DomainError, shown } from '../errors.ts'
import { product, sizeOf } from '../geometry/factors.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { isNumber, type SampleSpace, takesAnyReal } from '../geometry/sample-space.ts'
import { statisticalKernels } from '../geometry/statistical.ts'
import { predictedOf } from '../geometry/unbounded.ts'
import { coordinateUnits } from '../geometry/unbounded-defaults.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
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
  return numbersIn(where, family, takesAnyReal)
}

/** How many such numbers an observation is, one beside the other; 0 if it is anything else. */
function numbersIn(
  where: string,
  family: Manifold,
  isSuch: (space: SampleSpace<unknown>) => boolean,
): number {
  const { kind, length = 0 } = statisticalKernels(where, family).samples
  if (kind === 'vector') return length
  const fits = (factor: Manifold) => isSuch(statisticalKernels(where, factor).samples)
  const factors = product.in(family)
  if (factors) return factors.every(({ factor }) => fits(factor)) ? sizeOf(factors) : 0
  return fits(family) ? 1 : 0
}

/** Refuses to standardize the output of a map, unless it is as many numbers whose units its coordinates follow. */
export function checkOutput(where: string, output: Manifold, { mean, scale }: Scaling): void {
  const units = unboundedCoordinates.in(output)?.units
  const numbers = units?.numbers ?? []
  if (
    !units ||
    numbers.includes('logarithm') ||
    numbersIn(where, predictedOf(output), isNumber) !== numbers.length
  )
    throw new DomainError(
      `${where}: expected an output of numbers that have a unit and whose scale is learned, such as Normal, MultivariateNormal or Gamma, as y is standardized, received ${output}; leave y out of the standardization`,
    )
  if (mean.length !== numbers.length)
    throw new DimensionError(
      `${where}: expected a scaling of y of ${counted(numbers.length, 'number')}, received ${mean.length}; give one for each number of ${output}`,
    )
  const moved = mean.findIndex((value, i) => numbers[i] === 'positive' && value !== 0)
  if (moved >= 0)
    throw new DomainError(
      `${where}: expected a mean of 0 for what is positive in ${output}, which has no other origin, received ${shown(mean[moved])}; scale it alone`,
    )
  const other = scale.findIndex((unit, i) => unit !== scale[units.groups[i]!])
  if (other >= 0)
    throw new DomainError(
      `${where}: expected one scale for all numbers of y, since they have one variance in ${output}, received ${shown(scale[units.groups[other]!])} and ${shown(scale[other])}; use Diagonal, or make the scales equal`,
    )
}

/** Writes over unbounded coordinates of standardized numbers those of the numbers themselves. */
export function inUnitsOfData(output: Manifold, u: Float64Array, { mean, scale }: Scaling): void {
  const width = dimensionOf(output)
  const { factor, shift } = coordinateUnits(unboundedCoordinates.in(output)!, width, mean, scale) // others were refused
  for (let at = 0; at < u.length; at++) u[at] = factor[at % width]! * u[at]! + shift[at % width]!
}
