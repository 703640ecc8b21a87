import { describe, expect, it } from 'vitest'
import { Sliding } from '../../scripts/packed-own.ts'
import { Gamma } from '../families/gamma.ts'
import { Normal } from '../families/normal.ts'
import { Poisson } from '../families/poisson.ts'
import { contract } from '../geometry/kernels.ts'
import { defineManifold } from '../geometry/manifold.ts'
import type { RowMap } from '../geometry/rows.ts'
import type { ExponentialFamily } from '../geometry/statistical.ts'
import { Identity } from '../representations/identity.ts'
import type { LinearDefinition } from '../representations/kernels.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import { Symmetric } from '../representations/symmetric.ts'
import { checkFamily } from './check-family.ts'
import { checkRepresentation } from './check-representation.ts'
import { representation } from './representation.ts'

// Each law is broken once, and the check says which one.
type Loose = Record<string, (...args: never[]) => unknown>

/** A family of ours with other kernels of a contract. */
function broken(
  family: ExponentialFamily,
  name: string,
  change: (kernels: Loose) => Loose,
): ExponentialFamily {
  const of = contract<Loose>(name)
  const kernels = of.in(family)!
  return defineManifold({
    ...family,
    arguments: [],
    samples: family.samples,
    kernels: { ...family.kernels, ...of.of({ ...kernels, ...change(kernels) }) },
  } as never)
}

/** A row map that is off by a factor. */
const off =
  (map: unknown): RowMap =>
  (from, to, count, offset, stride) => {
    ;(map as RowMap)(from, to, count, offset, stride)
    for (let i = offset; count > 0; count--, i += stride) to[i]! *= 1 + 1e-7
  }
const times =
  (f: unknown, factor: number) =>
  (...args: unknown[]) =>
    (f as (...args: unknown[]) => number)(...args) * factor

// biome-ignore format: a table
const families: readonly (readonly [law: string, family: ExponentialFamily])[] = [
  ['∇ψ to be the mean coordinates', broken(Poisson, 'legendre', ({ potential }) => ({ potential: times(potential, 1.001) }))],
  ['φ at mean coordinates alone to be φ', broken(Poisson, 'legendre', ({ dualPotential }) => ({ dualPotential: times(dualPotential, 1.001) }))],
  ['ψ(θ) + φ(η) to be θ·η', broken(Poisson, 'legendre', ({ dualPotentialAt }) => ({ dualPotentialAt: times(dualPotentialAt, 1.001) }))],
  ['∇²ψ to be the metric', broken(Poisson, 'riemannian', () => ({ metric: (_: Float64Array, __: number, to: Float64Array) => { to[0] = 1 } }))],
  ['flat to be the metric times a vector', broken(Normal, 'riemannian', ({ sharp }) => ({ flat: sharp! }))],
  ['the metrics of dual points to be inverse', broken(Normal, 'riemannian', ({ flat }) => ({ sharp: flat! }))],
  ['natural coordinates to return by way of mean', broken(Poisson, 'transitions', (all) => ({ 'Mean → Natural': off(all['Mean → Natural']) }))],
  ['natural coordinates to return by way of source', broken(Poisson, 'transitions', (all) => ({ 'Source → Natural': off(all['Source → Natural']) }))],
  ['bound to take back what unbound did', broken(Gamma, 'unbounded', () => ({ unbound: (_: Float64Array, to: Float64Array) => to.fill(1) }))],
  ['pushforward to be the derivative of bound', broken(Gamma, 'unbounded', () => ({ pushforward: (_: Float64Array, v: Float64Array, to: Float64Array) => to.set(v) }))],
  ['pullback to be the transpose of pushforward', broken(Gamma, 'unbounded', () => ({ pullback: (_: Float64Array, d: Float64Array, to: Float64Array) => to.set(d) }))],
  ['metricTimes to be the metric of natural coordinates', broken(Gamma, 'unbounded', () => ({ metricTimes: (_: Float64Array, v: Float64Array, to: Float64Array) => to.set(v) }))],
  ['exponent to be log p(y) − log h(y)', broken(Gamma, 'unbounded', ({ exponent }) => ({ exponent: times(exponent, 1.001) }))],
  ['combine to keep the mean exponent', broken(Gamma, 'unbounded', () => ({ combine: () => {} }))],
  ['score to be the derivative of exponent', broken(Gamma, 'unbounded', () => ({ score: (_: Float64Array, y: Float64Array, to: Float64Array) => to.set(y) }))],
  ['densities to sum or integrate to one', broken(Poisson, 'statistical', ({ logDensity }) => ({ logDensity: times(logDensity, 1.0001) }))],
  ['densities to sum or integrate to one', broken(Normal, 'statistical', ({ logDensity }) => ({ logDensity: times(logDensity, 1.0001) }))],
  ['the mean to be E[x]', broken(Poisson, 'statistical', ({ mean }) => ({ mean: times(mean, 1.001) }))],
  ['the variance to be E[(x − E[x])²]', broken(Poisson, 'statistical', ({ variance }) => ({ variance: times(variance, 2) }))],
  ['entropy to be −E[log', broken(Poisson, 'statistical', ({ entropy }) => ({ entropy: times(entropy, 1.0001) }))],
  ['relative entropy to be', broken(Poisson, 'statistical', ({ relativeEntropy }) => ({ relativeEntropy: times(relativeEntropy, 2) }))],
  ['E[s] to be the mean coordinates', broken(Poisson, 'statistical', ({ sufficientStatistic }) => ({ sufficientStatistic: (x: number, to: Float64Array, i: number) => (sufficientStatistic as (...args: unknown[]) => unknown)(x + 1, to, i) }))],
  ['the quantile of', broken(Normal, 'statistical', ({ quantile }) => ({ quantile: times(quantile, 1.0001) }))],
  ['logarithms of the tails', broken(Normal, 'statistical', ({ tails }) => ({ tails: (...args: unknown[]) => ({ ...(tails as (...args: unknown[]) => object)(...args), logLower: 0 }) }))],
  ['no log-density above that of the mode', broken(Poisson, 'statistical', () => ({ mode: () => 40 }))],
  ['draws that belong to a count', broken(Poisson, 'statistical', ({ draw }) => ({ draw: times(draw, 0.5) }))],
  ['what counts twice to be as if it were there twice', broken(Normal, 'statistical', ({ estimate }) => ({ estimate: (xs: unknown, to: Float64Array, i: number) => (estimate as (...args: unknown[]) => unknown)(xs, to, i) }))],
  ['draws up to the quantile of 0.3', broken(Poisson, 'statistical', ({ draw }) => ({ draw: times(draw, 2) }))],
]

describe('a broken family is refused by the law that', () => {
  it.each(families)('expects %s', (law, family) => {
    expect(() => checkFamily(family)).toThrow(/^checkFamily\((Poisson|Normal|Gamma)\): expected /)
    expect(() => checkFamily(family)).toThrow(law)
  })
})

/** A representation that computes otherwise. */
function computing(
  known: AnyRepresentation,
  change: (kernels: LinearDefinition) => Partial<LinearDefinition>,
  says: object = {},
): AnyRepresentation {
  return representation<AnyRepresentation>(() => ({
    kind: `Broken${known.kind}`,
    misfit: (output, input) => known.misfit(output, input),
    between(output, input) {
      const kernels = known.between(output, input)
      return { ...kernels, ...change(kernels) }
    },
    ...says,
  }))
}

// biome-ignore format: a table
const representations: readonly (readonly [law: string, representation: AnyRepresentation])[] = [
  ['multiply to be W x + b', computing(Symmetric, ({ multiply }) => ({ multiply: (k, w, _, x, to, n) => multiply(k, w, undefined, x, to, n) }))],
  ['multiplyTangent to be the derivative', computing(Identity, ({ multiply }) => ({ multiplyTangent: multiply }))],
  ['multiplyTransposed to be Wᵀ y', computing(Sliding(2), ({ multiply }) => ({ multiplyTransposed: (k, w, y, to, n) => multiply(k, w, undefined, y, to, n) }))],
  ['outerProducts to be the differential of', computing(Symmetric, ({ outerProducts }) => ({ outerProducts: (k, y, x, to, b, n) => { outerProducts(k, y, x, to, b, n); to.values[0]! *= 2 } }))],
  ['outerProducts to be the differential by b', computing(Symmetric, ({ outerProducts }) => ({ outerProducts: (k, y, x, to, b, n) => { outerProducts(k, y, x, to, b, n); b?.values.fill(0) } }))],
  ['the closest matrix to one that is stored', computing(Symmetric, () => ({ closest: (_, to) => { to.fill(0) } }))],
  ['nothing left of a matrix along', computing(Symmetric, () => ({ closest: (matrix, to) => { const n = Math.sqrt(matrix.length); for (let i = 0, k = 0; i < n; i++) for (let j = 0; j <= i; j++, k++) to[k] = matrix[i * n + j]! } }))],
  ['W to be linear in its coordinates', computing(Symmetric, ({ toMatrix }) => ({ toMatrix: (w, to) => toMatrix?.(w.map((value) => value ** 2), to) }))],
  ['Symmetric to store what is said of product', computing(Symmetric, () => ({}), { product: Symmetric })],
  ['W to multiply by a number', computing(Symmetric, () => ({}), { multiplies: 'by a number' })],
  ['coordinate 1 to be the entry', computing(Symmetric, () => ({ entries: { row: (k) => k, column: () => 0 } }))],
  ['entries to be all of W', computing(Identity, () => ({ entries: { row: () => 0, column: () => 0 } }))],
  ['operands that are read to stay', computing(Symmetric, ({ multiply }) => ({ multiply: (k, w, b, x, to, n) => { multiply(k, w, b, x, to, n); x.values[0] = 0 } }))],
]

describe('a broken representation is refused by the law that', () => {
  it.each(representations)('expects %s', (law, form) => {
    expect(() => checkRepresentation(form)).toThrow(law)
  })
})
