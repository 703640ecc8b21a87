import type { Kernels, Numbers } from '../engine/engine.ts'
import { charted } from './charted.ts'
import { contract } from './kernels.ts'
import { legendreKernels } from './legendre.ts'
import { dimensionOf, type Manifold } from './manifold.ts'
import { riemannianKernels } from './riemannian.ts'

/** What a manifold computes for all rows of a batch, with the kernels of an engine. */
export interface BatchKernels {
  /** η = ∇ψ(θ) */
  readonly means: (kernels: Kernels, theta: Numbers, eta: Numbers, count: number) => void
  /** Whether η is θ. */
  readonly isIdentity: boolean
  /** ∇²ψ(θ) · v; `to` may be where `vector` is. */
  readonly flat: (
    kernels: Kernels,
    theta: Numbers,
    eta: Numbers,
    vector: Numbers,
    to: Numbers,
    count: number,
  ) => void
  /** Σ ψ(θ) over the rows */
  readonly sumOfPotentials: (kernels: Kernels, theta: Numbers, count: number) => number
}

/** The contract of a manifold that has kernels for batches; what is absent goes row by row. */
export const batched = /* @__PURE__ */ contract<Partial<BatchKernels>>('batches')

/** The kernels of a Legendre manifold for batches. @throws {DomainError} if it has none */
export function batchKernels(where: string, manifold: Manifold): BatchKernels {
  const { flat } = riemannianKernels(where, manifold)
  const toMean = charted.in(manifold)!['Natural → Mean']! // a Legendre manifold has natural and mean coordinates
  const { potential } = legendreKernels(where, manifold)
  const width = dimensionOf(manifold)
  return {
    isIdentity: false,
    means: (_, theta, eta, count) => toMean(theta.values, eta.values, count, 0, width),
    flat: (_, theta, eta, vector, to, count) =>
      flat(theta.values, eta.values, vector.values, to.values, count, 0, width),
    sumOfPotentials: (_, theta, count) => {
      let sum = 0
      for (let n = 0; n < count; n++) sum += potential(theta.values, n * width)
      return sum
    },
    ...batched.in(manifold),
  }
}

/** The kernels for rows of `copies` points each, from those for rows of one. */
export function repeated(copies: number, batches: Partial<BatchKernels>): Partial<BatchKernels> {
  const { means, flat, sumOfPotentials, isIdentity = false } = batches
  return {
    isIdentity,
    ...(means && { means: (kernels, theta, eta, count) => means(kernels, theta, eta, count * copies) }),
    ...(flat && {
      flat: (kernels, theta, eta, vector, to, count) => flat(kernels, theta, eta, vector, to, count * copies),
    }),
    ...(sumOfPotentials && {
      sumOfPotentials: (kernels, theta, count) => sumOfPotentials(kernels, theta, count * copies),
    }),
  }
}
