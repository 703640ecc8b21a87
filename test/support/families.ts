import fc from 'fast-check'
import { Diagonal, Pair, PositiveDefinite, R, Scale } from 'legendre'
import { families } from '../../src/families/index.ts'
import { dimensionOf } from '../../src/geometry/manifold.ts'
import type { ExponentialFamily, Moment } from '../../src/geometry/statistical.ts'
import { quadrature } from './quadrature.ts'
import { real } from './real.ts'

/** A family with what it takes to test it. */
export interface FamilyCase {
  readonly manifold: ExponentialFamily
  /** Natural coordinates whose dual coordinates keep most of their digits. */
  readonly theta: fc.Arbitrary<number[]>
  /** The observations of a sum or quadrature: Σ weight · p(x) · f(x) is E[f(x)] for any f of degree 2 in s(x). */
  readonly nodes: (theta: readonly number[]) => readonly Node[]
  /** Whether observations are angles, whose moments are others than those of numbers. */
  readonly circular?: boolean
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
  Beta: {
    manifold: families.Beta,
    theta: fc.tuple(real(1, 5), real(1, 5)),
    nodes: () => simplexNodes(2, 36).map(({ x: [share], weight }) => ({ x: share, weight })),
  },
  Binomial: {
    manifold: families.Binomial(7),
    theta: fc.tuple(real(-6, 6)),
    nodes: () => withWeight1(Array.from({ length: 8 }, (_, k) => k)),
  },
  Categorical: {
    manifold: families.Categorical(4),
    theta: fc.tuple(real(-6, 6), real(-6, 6), real(-6, 6)),
    nodes: () => withWeight1([0, 1, 2, 3]),
  },
  Dirichlet: [
    {
      manifold: families.Dirichlet(2),
      theta: fc.tuple(real(1, 5), real(1, 5)),
      nodes: () => simplexNodes(2, 40),
    },
    {
      manifold: families.Dirichlet(3),
      theta: fc.tuple(real(2, 4), real(2, 4), real(2, 4)),
      // where x₁x₂x₃ is less, the density of shapes from 2 on is as good as none
      nodes: () => simplexNodes(3, 20).filter(({ x: [a, b, c] }) => a! * b! * c! > 1e-10),
    },
  ],
  Exponential: {
    manifold: families.Exponential,
    theta: fc.tuple(real(-5, -0.25)),
    nodes: ([theta]) => exponentialNodes(-1 / theta!),
  },
  Gamma: {
    manifold: families.Gamma,
    theta: fc.tuple(real(1, 5), real(-5, -0.5)),
    nodes: ([, theta2]) => exponentialNodes(-1 / theta2!),
  },
  Geometric: {
    manifold: families.Geometric,
    theta: fc.tuple(real(-6, -1.3)),
    // at the greatest natural coordinate, less than 1e-18 lies beyond
    nodes: () => withWeight1(Array.from({ length: 34 }, (_, k) => k)),
  },
  InverseGaussian: {
    manifold: families.InverseGaussian,
    theta: fc.tuple(real(-4, -0.25), real(-4, -0.25)),
    nodes: ([theta1, theta2]) => logarithmicNodes(Math.sqrt(theta2! / theta1!)),
  },
  Laplace: {
    manifold: families.Laplace(-1.5),
    theta: fc.tuple(real(-5, -0.25)),
    nodes: ([theta]) =>
      [-1, 1].flatMap((side) =>
        exponentialNodes(-1 / theta!).map(({ x, weight }) => ({ x: -1.5 + side * x, weight })),
      ),
  },
  LogNormal: {
    manifold: families.LogNormal,
    theta: fc.tuple(real(-2, 2), real(-10, -0.5)),
    nodes: ([theta1, theta2]) =>
      logarithmicNodes(Math.exp(-theta1! / (2 * theta2!)), 0.2 * Math.sqrt(-1 / (2 * theta2!))),
  },
  MultivariateNormal: [
    {
      manifold: families.MultivariateNormal(PositiveDefinite, 2),
      theta: fc
        .tuple(real(-3, 3), real(-3, 3), real(1, 2.5), real(-1, 1), real(1, 2.5))
        .map(([a, b, l, m, r]) => [a, b, -0.5 * l * l, -l * m, -0.5 * (m * m + r * r)]),
      nodes: ([a, b, p, q, r]) => multivariateNodes([a!, b!], [-2 * p!, -q!, -2 * r!]),
    },
    {
      manifold: families.MultivariateNormal(Diagonal, 2),
      theta: fc.tuple(real(-3, 3), real(-3, 3), real(-5, -0.25), real(-5, -0.25)),
      nodes: ([a, b, p, r]) => multivariateNodes([a!, b!], [-2 * p!, 0, -2 * r!]),
    },
    {
      manifold: families.MultivariateNormal(Scale, 2),
      theta: fc.tuple(real(-3, 3), real(-3, 3), real(-5, -0.25)),
      nodes: ([a, b, p]) => multivariateNodes([a!, b!], [-2 * p!, 0, -2 * p!]),
    },
  ],
  NegativeBinomial: {
    manifold: families.NegativeBinomial(2.5),
    theta: fc.tuple(real(-6, -1.4)),
    // at the greatest natural coordinate, less than 1e-17 lies beyond
    nodes: () => withWeight1(Array.from({ length: 34 }, (_, k) => k)),
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
  Rademacher: {
    manifold: families.Rademacher,
    theta: fc.tuple(real(-6, 6)),
    nodes: () => withWeight1([-1, 1]),
  },
  StandardNormal: product(families.StandardNormal(2), [normalMean, normalMean]),
  VonMises: {
    manifold: families.VonMises,
    theta: fc.tuple(real(-5, 5), real(-5, 5)),
    // of a trigonometric polynomial times the density, only terms of degree 32 and more are missed, below 1e-17
    nodes: () => Array.from({ length: 36 }, (_, k) => ({ x: (k * Math.PI) / 18, weight: Math.PI / 18 })),
    circular: true,
  },
  Weibull: {
    manifold: families.Weibull(1.5),
    theta: fc.tuple(real(-5, -0.25)),
    // the power of x is an exponential variable
    nodes: ([theta]) =>
      exponentialNodes(-1 / theta!).map(({ x, weight }) => ({
        x: x ** (1 / 1.5),
        weight: (weight * x ** (1 / 1.5 - 1)) / 1.5,
      })),
  },
} satisfies Record<keyof typeof families, FamilyCase | readonly FamilyCase[]>

/** The families that the cases are about, by name. */
export const namesOfCases = Object.keys(familyCases)

const single: readonly FamilyCase[] = Object.values(familyCases).flat()

/** The combinations of nodes that copies may have, for sums over them to take a moment. */
const mostCombinations = 1000

/**
 * Every family alone, beside a coin, where its kernels work with an offset and a stride, and in up to three copies,
 * where they work on several rows. A family of so many nodes that combinations of them are too many is not copied.
 */
export const cases: readonly FamilyCase[] = single.flatMap((one) => {
  const copies = [3, 2].find((k) => nodeCount(one) ** k <= mostCombinations)
  return [
    one,
    product(Pair(families.Bernoulli, one.manifold), [familyCases.Bernoulli, one]),
    ...(copies ? [product(R(copies as 3, one.manifold), Array(copies).fill(one))] : []),
  ]
})

/**
 * The numbers that an observation, or a moment of it, holds, in one list; of a category, 1 for itself and 0 for
 * the others. The shape is that of the mean.
 */
export function numbersOf(x: unknown, shape: Moment): number[] {
  if (!Array.isArray(shape)) return [Number(x)]
  return shape.flatMap((part, i) => (Array.isArray(x) ? numbersOf(x[i], part) : [x === i ? 1 : 0]))
}

function nodeCount({ theta, nodes }: FamilyCase): number {
  return nodes(fc.sample(theta, { seed: 1, numRuns: 1 })[0]!).length
}

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
    circular: factors.some(({ circular }) => circular),
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

/**
 * The same for a normal distribution in the plane with natural parameter Pμ and precision P, given as [P₁₁, P₁₂, P₂₂]:
 * x = μ + Lz with LLᵀ = P⁻¹ and z from the nodes of a standard normal one.
 */
function multivariateNodes(
  [first, second]: readonly [number, number],
  [p11, p12, p22]: readonly [number, number, number],
): Node[] {
  const determinant = p11 * p22 - p12 * p12
  const mean1 = (p22 * first - p12 * second) / determinant
  const mean2 = (p11 * second - p12 * first) / determinant
  const l11 = Math.sqrt(p22 / determinant)
  const l21 = -p12 / determinant / l11
  const l22 = 1 / Math.sqrt(p22)
  const standard = gaussHermite(0, 1)
  return standard.flatMap((one) =>
    standard.map((other) => ({
      x: [mean1 + l11 * Number(one.x), mean2 + l21 * Number(one.x) + l22 * Number(other.x)],
      weight: one.weight * other.weight * l11 * l22,
    })),
  )
}

/** Nodes around a positive number for densities that fall off double-exponentially in log x, on both sides. */
function logarithmicNodes(centre: number, step = 1 / 8): { x: number; weight: number }[] {
  return Array.from({ length: 121 }, (_, k) => centre * Math.exp((k - 60) * step)).map((x) => ({
    x,
    weight: x * step,
  }))
}

/** Nodes from 0 on for densities that decay as exp(−x/mean), for which every second one of a quadrature will do. */
function exponentialNodes(mean: number): { x: number; weight: number }[] {
  return quadrature(0, Infinity, mean)
    .filter(({ x }, i) => i % 2 === 0 && x > 1e-18 * mean && x < 60 * mean)
    .map(({ x, weight }) => ({ x, weight: 2 * weight }))
}

/** Nodes on a simplex for densities that fall as the `reach`th power of e^−1 towards 1e-17 at its edges. */
function simplexNodes(size: number, reach: number): { x: number[]; weight: number }[] {
  if (size === 1) return [{ x: [1], weight: 1 }]
  const step = 0.36
  // the first part of the whole, and what is left for the others
  return Array.from({ length: 2 * Math.floor(reach / step) + 1 }, (_, k) => {
    const t = k * step - Math.floor(reach / step) * step
    const [first, rest] = [1 / (1 + Math.exp(-t)), 1 / (1 + Math.exp(t))]
    return simplexNodes(size - 1, reach).map(({ x, weight }) => ({
      x: [first, ...x.map((part) => rest * part)],
      weight: weight * step * first * rest ** (size - 1),
    }))
  }).flat()
}
