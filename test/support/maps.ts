// Maps whose definitions only run time knows, for fast-check, with points and observations for them.
import fc from 'fast-check'
import {
  Affine,
  Categorical,
  type ConditionalModel,
  type ExponentialFamily,
  Linear,
  type Manifold,
  type MapManifold,
  Natural,
  NeuralNetwork,
  Normal,
  Pair,
  type Point,
  point,
  R,
  random,
  Source,
  sample,
  size,
  Unbounded,
  uniformInitialize,
} from 'legendre'
import { families } from '../../src/families/index.ts'
import { dimensionOf, isManifold } from '../../src/geometry/manifold.ts'
import { representations } from '../../src/representations/index.ts'
import { type AnyRepresentation, isRepresentation } from '../../src/representations/representation.ts'
import { Banded } from './banded.ts'

export type Layer = readonly [AnyRepresentation, ExponentialFamily]

type Parts = [form: AnyRepresentation, output: ExponentialFamily, input: ExponentialFamily]

export interface AnyMap extends ConditionalModel {
  readonly kind: string
  readonly representation: AnyRepresentation
}

/** The constructors as plain JavaScript sees them; their types take only what the compiler can follow. */
export const build = { Linear, Affine, NeuralNetwork, Unbounded } as unknown as {
  readonly Linear: (...parts: Parts) => AnyMap & { readonly kind: 'Linear' }
  readonly Affine: (...parts: Parts) => AnyMap
  readonly NeuralNetwork: (hidden: readonly Layer[], ...parts: Parts) => AnyMap
  readonly Unbounded: (output: ExponentialFamily) => ExponentialFamily
}

/** Every representation in the list, those with an argument at 2. */
export const allRepresentations: readonly AnyRepresentation[] = Object.values<unknown>(representations).map(
  (listed) => (isRepresentation(listed) ? listed : (listed as (size: number) => AnyRepresentation)(2)),
)

/** Those, and one that is made outside the library. */
export const everyRepresentation: readonly AnyRepresentation[] = [...allRepresentations, Banded(2)]

/** Whether a representation needs as many outputs as inputs. */
export function isSquare(form: AnyRepresentation): boolean {
  return form.misfit(copies(2, families.NormalMean), copies(3, families.NormalMean)) !== undefined
}

/** The representations that map `input` to `output`. */
export function representationsFor(
  output: ExponentialFamily,
  input: ExponentialFamily,
): readonly AnyRepresentation[] {
  return everyRepresentation.filter((form) => form.misfit(output, input) === undefined)
}

/** Every family in the list, those with arguments at size 3, that takes any real numbers. */
export const unbounded: readonly ExponentialFamily[] = Object.values(families)
  .map((listed: unknown) => (isManifold(listed) ? listed : withArguments(listed as Constructor)))
  .filter((family): family is ExponentialFamily => isUnbounded(family))

type Constructor = (...args: unknown[]) => Manifold

function withArguments(define: Constructor): Manifold {
  return define.length === 1 ? define(3) : define(representations.Diagonal, 3)
}

function isUnbounded(manifold: Manifold): boolean {
  return manifold.naturalDomain === 'ℝⁿ'
}

export function copies(k: number, base: ExponentialFamily): ExponentialFamily {
  return R(size('copies', k), base)
}

/** The families that take any real numbers and have `n` dimensions, products of smaller ones among them. */
function unboundedOf(n: number): fc.Arbitrary<ExponentialFamily> {
  const known = [...unbounded, Categorical(size('categories', n + 1)), copies(n, families.NormalMean)]
  const choices = known.filter((family) => dimensionOf(family) === n).map((family) => fc.constant(family))
  for (let k = 1; k < n; k++) {
    if (n % k === 0) choices.push(unboundedOf(k).map((base) => copies(n / k, base)))
    choices.push(fc.tuple(unboundedOf(k), unboundedOf(n - k)).map(([a, b]) => Pair(a, b)))
  }
  return fc.oneof(...choices)
}

const widths = [1, 2, 3, 4]
const ends = widths.map(unboundedOf)
const inputs = widths.map((n, i) =>
  n % 2 ? ends[i]! : fc.oneof(ends[i]!, fc.constant(copies(n / 2, Normal))),
)

/** The output, the families between, from the last to the first, and the input. */
const chains = fc.integer({ min: 1, max: 5 }).chain((layers) => {
  const chain = (at: readonly number[]) => fc.tuple(...at.slice(1).map((i) => ends[i]!), inputs[at[0]!]!)
  const index = fc.nat({ max: widths.length - 1 })
  return fc.oneof(
    fc.array(index, { minLength: layers + 1, maxLength: layers + 1 }).chain(chain),
    index.chain((equal) => chain(Array(layers + 1).fill(equal))), // where every representation fits
  )
})

/** Networks of 0 to 4 hidden layers, affine and linear maps. */
export const maps: fc.Arbitrary<AnyMap> = chains.chain((chain) => {
  const forms = chain.slice(1).map((below, i) => fc.constantFrom(...representationsFor(chain[i]!, below)))
  return fc.tuple(...forms).chain((forms) => {
    const [form, output, input] = [forms[0]!, chain[0]!, chain.at(-1)!]
    const hidden = chain.slice(1, -1).map((end, i): Layer => [forms[i + 1]!, end])
    const choices = [build.NeuralNetwork(hidden, form, output, input)]
    if (hidden.length === 0)
      choices.push(build.Affine(form, output, input), build.Linear(form, output, input))
    return fc.constantFrom(...choices)
  })
})

/** Those that the library can read from their notation alone. */
export const ownMaps = maps.filter((map) => !String(map).includes('Banded'))

/** `count` observations that a seed determines. */
export function observations(map: AnyMap, count: number, seed: number): { x: unknown; y: unknown }[] {
  const stream = random(seed)
  const [xs, ys] = [map.input, map.output].map((family) => {
    const zeros = new Float64Array(dimensionOf(family))
    return isUnbounded(family)
      ? sample(point(Natural, family, zeros), count, stream)
      : sample(
          point(
            Source,
            family,
            zeros.map((_, i) => i % 2),
          ),
          count,
          stream,
        ) // of Normals: mean 0, variance 1
  })
  return xs!.map((x, n) => ({ x, y: ys![n] }))
}

/** A point of the map that a seed determines. */
export function pointOf<M extends MapManifold>(map: M, bound: number, seed: number): Point<Natural, M> {
  return uniformInitialize(map, [-bound, bound], random(seed))
}
