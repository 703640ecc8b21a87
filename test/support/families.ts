import fc from 'fast-check'
import { Pair, R } from 'legendre'
import * as families from '../../src/families/index.ts'
import { dimensionOf } from '../../src/geometry/manifold.ts'
import type { ExponentialFamily } from '../../src/geometry/statistical.ts'

/** A family with what it takes to test it. */
export interface FamilyCase {
  readonly manifold: ExponentialFamily
  /** Natural coordinates whose dual coordinates keep most of their digits. */
  readonly theta: fc.Arbitrary<number[]>
  /** The observations of a sum or quadrature: Σ weight · p(x) · f(x) is E[f(x)] for any f of degree 2 in s(x). */
  readonly nodes: (theta: readonly number[]) => readonly Node[]
}

interface Node {
  readonly x: unknown
  readonly weight: number
}

const normalMean: FamilyCase = {
  manifold: families.NormalMean,
  theta: fc.tuple(real(-6, 6)),
  nodes: ([mean]) => gaussHermite(mean!, 1),
}

/** A family without a case does not compile. */
const familyCases = {
  Bernoulli: {
    manifold: families.Bernoulli,
    theta: fc.tuple(real(-8, 8)),
    nodes: () => withWeight1([false, true]),
  },
  Categorical: {
    manifold: families.Categorical(4),
    theta: fc.tuple(real(-6, 6), real(-6, 6), real(-6, 6)),
    nodes: () => withWeight1([0, 1, 2, 3]),
  },
  Normal: {
    manifold: families.Normal,
    theta: fc.tuple(real(-5, 5), real(-10, -0.25)),
    nodes: ([theta1, theta2]) => gaussHermite(-theta1! / (2 * theta2!), Math.sqrt(-1 / (2 * theta2!))),
  },
  NormalMean: normalMean,
  Poisson: {
    manifold: families.Poisson,
    theta: fc.tuple(real(-4, 1)),
    // at the greatest rate, e, less than 1e-17 lies beyond
    nodes: () => withWeight1(Array.from({ length: 28 }, (_, k) => k)),
  },
  StandardNormal: product(families.StandardNormal(2), [normalMean, normalMean]),
} satisfies Record<keyof typeof families, FamilyCase>

/** The families that the cases are about, by name. */
export const namesOfCases = Object.keys(familyCases)

const single: readonly FamilyCase[] = Object.values(familyCases)

/** Every family, three copies of each, and each paired with the next in the list. */
export const cases: readonly FamilyCase[] = single.flatMap((one, i) => {
  const next = single[(i + 1) % single.length]!
  return [
    one,
    product(R(3, one.manifold), [one, one, one]),
    product(Pair(one.manifold, next.manifold), [one, next]),
  ]
})

function product(manifold: ExponentialFamily, factors: readonly FamilyCase[]): FamilyCase {
  const starts = factors.map((_, i) =>
    factors.slice(0, i).reduce((start, before) => start + dimensionOf(before.manifold), 0),
  )
  return {
    manifold,
    theta: fc.tuple(...factors.map(({ theta }) => theta)).map((thetas) => thetas.flat()),
    nodes: (theta) =>
      factors.reduce<{ x: unknown[]; weight: number }[]>(
        (combinations, factor, i) => {
          const nodes = factor.nodes(theta.slice(starts[i]!))
          return combinations.flatMap((before) =>
            nodes.map(({ x, weight }) => ({ x: [...before.x, x], weight: before.weight * weight })),
          )
        },
        [{ x: [], weight: 1 }],
      ),
  }
}

function withWeight1(xs: readonly unknown[]): Node[] {
  return xs.map((x) => ({ x, weight: 1 }))
}

/**
 * Nodes and weights that integrate a polynomial of degree up to 9 times the density of a normal distribution.
 *
 * @see https://dlmf.nist.gov/3.5.T10
 */
function gaussHermite(mean: number, deviation: number): Node[] {
  return [
    [-2.0201828704560856, 0.019953242059045913],
    [-0.9585724646138185, 0.3936193231522412],
    [0, 0.9453087204829419],
    [0.9585724646138185, 0.3936193231522412],
    [2.0201828704560856, 0.019953242059045913],
  ].map(([t, w]) => ({
    x: mean + Math.SQRT2 * deviation * t!,
    weight: Math.SQRT2 * deviation * w! * Math.exp(t! * t!),
  }))
}

function real(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true })
}
