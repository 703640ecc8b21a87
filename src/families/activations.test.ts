import fc from 'fast-check'
import {
  adam,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  Diagonal,
  dualPotential,
  ELU,
  flat,
  glorotInitialize,
  last,
  Mean,
  metric,
  Natural,
  NeuralNetwork,
  NormalMean,
  parse,
  point,
  potential,
  R,
  ReLU,
  random,
  Softplus,
  sharp,
  sufficientStatistic,
  Tensor,
  take,
  toMean,
  toNatural,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { real } from '../../test/support/real.ts'
import type { Legendre } from '../geometry/legendre.ts'
import type { Activation } from './activation.ts'
import { activations } from './activations.ts'

const list: readonly (readonly [string, Activation<string>])[] = Object.entries(activations)

describe.each(list)('%s', (name, manifold) => {
  const at = (theta: number) => point(Natural, manifold, [theta])
  // the second derivative of some of them jumps at 0, which differences do not see
  const _smooth = real(-20, 20).filter((theta) => Math.abs(theta) > 0.01)
  const _any = fc.oneof(real(-30, 800), real(-1, 1))

  it('is known by its name', () => {
    expect(String(manifold)).toBe(name)
    expect((parse as (text: string) => unknown)(`R<3, ${name}>`)).toEqual(R(3, manifold))
  })

  it('is finite at θ = ±800', () => {
    for (const theta of [-800, 800]) {
      const p = at(theta)
      const eta = toMean(p)
      for (const value of [potential(p), dualPotential(eta), ...eta.coordinates, ...metric(p)])
        expect(Number.isFinite(value)).toBe(true)
      expect(metric(p)[0]).toBe(theta > 0 ? 1 : 0)
      expect(flat(p, at(3)).coordinates[0]).toBe(theta > 0 ? 3 : 0)
    }
  })

  it('cannot be observed', () => {
    const observe = sufficientStatistic as unknown as (manifold: Legendre, x: number) => unknown
    expect(() => observe(manifold, 1)).toThrow(
      `expected an exponential family, received ${name}; use one that can be observed`,
    )
    const net = NeuralNetwork([], Tensor, manifold, NormalMean)
    expect(() => conditionalLogLikelihood(net as never, [{ x: 1, y: 1 }] as never)).toThrow(
      'exponential family',
    )
  })

  it('trains as a hidden layer', () => {
    const net = NeuralNetwork(
      [
        [Diagonal, R(5, manifold)],
        [Tensor, R(5, manifold)],
      ],
      Tensor,
      NormalMean,
      NormalMean,
    )
    const data = Array.from({ length: 21 }, (_, i) => ({ x: (i - 10) / 5, y: Math.abs((i - 10) / 5) - 1 }))
    const start = glorotInitialize(net, random(3)) // not all units of ReLU start where they are 0 for all data
    const steps = vanillaGradientSequence(
      conditionalLogLikelihoodDifferential(net, data),
      0.02,
      adam(),
      start,
    )
    const logLikelihood = conditionalLogLikelihood(net, data)
    const best = last(take(400, steps))
    expect(logLikelihood(start)).toBeLessThan(-1)
    expect(logLikelihood(best)).toBeGreaterThan(-0.5 * Math.log(2 * Math.PI) - 0.02)
  })
})

describe('ELU', () => {
  // mpmath 1.3.0, 400 digits: η, ψ, θ·η − ψ and the derivative, 1 for θ > 0, where Goal has η + 1
  it.each([
    [-800, -1, 799, 1, 0],
    [-40, -1, 39, 0.9999999999999998, 4.248354255291589e-18],
    [-1, -0.6321205588285577, 0.36787944117144233, 0.26424111765711533, 0.36787944117144233],
    [-0.3, -0.2591817793182821, 0.040818220681717865, 0.03693631311376677, 0.7408182206817179],
    [-1e-5, -9.999950000166666e-6, 4.999983333375001e-11, 4.999966666791667e-11, 0.9999900000499998],
    [-1e-12, -9.999999999995e-13, 4.999999999998333e-25, 4.999999999996667e-25, 0.999999999999],
    [1e-12, 1e-12, 5e-25, 5e-25, 1],
    [0.5, 0.5, 0.125, 0.125, 1],
    [2, 2, 2, 2, 1],
    [800, 800, 320000, 320000, 1],
  ])('is exact at θ = %f', (theta, eta, psi, phi, derivative) => {
    const p = point(Natural, ELU, [theta])
    expect(relativeError(toMean(p).coordinates[0]!, eta)).toBeLessThan(1e-15)
    expect(relativeError(potential(p), psi)).toBeLessThan(1e-15)
    expect(relativeError(dualPotential(point(Mean, ELU, [eta])), phi)).toBeLessThan(1e-15)
    expect(relativeError(metric(p)[0]!, derivative)).toBeLessThan(1e-15)
    if (eta > -1) expect(relativeError(toNatural(toMean(p)).coordinates[0]!, theta)).toBeLessThan(1e-15)
  })

  it('has means from −1 on', () => {
    expect(toNatural(point(Mean, ELU, [-1])).coordinates[0]).toBe(Number.NEGATIVE_INFINITY)
    expect(() => toNatural(point(Mean, ELU, [-1.5]))).toThrow('η ≥ −1')
  })
})

describe('ReLU', () => {
  // what PyTorch has: relu(θ) and its derivative, 0 at 0
  it.each([
    [-800, 0, 0, 0],
    [-5e-324, 0, 0, 0],
    [0, 0, 0, 0],
    [5e-324, 5e-324, 0, 1],
    [0.5, 0.5, 0.125, 1],
    [2 ** 100, 2 ** 100, 2 ** 199, 1],
  ])('is exact at θ = %f', (theta, eta, psi, derivative) => {
    const p = point(Natural, ReLU, [theta])
    expect(toMean(p).coordinates[0]).toBe(eta)
    expect(potential(p)).toBe(psi)
    expect(metric(p)[0]).toBe(derivative)
    expect(dualPotential(point(Mean, ReLU, [eta]))).toBe(theta > 0 ? psi : 0)
    expect(toNatural(point(Mean, ReLU, [eta])).coordinates[0]).toBe(eta)
  })

  it('has means from 0 on', () => {
    expect(() => toNatural(point(Mean, ReLU, [-0.5]))).toThrow('η ≥ 0')
  })

  it('has no inverse of the metric where that is 0', () => {
    expect(sharp(point(Natural, ReLU, [-1]), point(Mean, ReLU, [2])).coordinates[0]).toBe(
      Number.POSITIVE_INFINITY,
    )
  })
})

describe('Softplus', () => {
  // mpmath 1.3.0, 400 digits: η, ψ = −Li₂(−exp θ), θ·η − ψ and the derivative
  it.each([
    [-800, 0, 0, 0, 0],
    [-700, 9.85967654375977e-305, 9.85967654375977e-305, -6.911633257175599e-302, 9.85967654375977e-305],
    [-40, 4.248354255291589e-18, 4.248354255291589e-18, -1.7418252446695514e-16, 4.248354255291589e-18],
    [-1, 0.3132616875182228, 0.33864799640345217, -0.651909683921675, 0.2689414213699951],
    [-1e-5, 0.6931421805724453, 0.8224601019773076, -0.8224670333991133, 0.49999750000000004],
    [0, Math.LN2, 0.8224670334241132, -0.8224670334241132, 0.5],
    [1e-5, 0.6931521805724453, 0.8224739649209188, -0.8224670333991131, 0.5000025],
    [0.5, 0.9740769841801067, 1.2367167868533453, -0.7496782947632918, 0.6224593312018546],
    [2, 2.1269280110429727, 3.513921582133803, 0.7399344399521424, 0.8807970779778824],
    [40, 40, 801.6449340668482, 798.3550659331518, 1],
    [800, 800, 320001.64493406686, 319998.35506593314, 1],
  ])('is exact at θ = %f', (theta, eta, psi, phi, derivative) => {
    const p = point(Natural, Softplus, [theta])
    expect(relativeError(toMean(p).coordinates[0]!, eta)).toBeLessThan(1e-15)
    expect(relativeError(potential(p), psi)).toBeLessThan(1e-15)
    expect(relativeError(dualPotential(point(Mean, Softplus, [eta])), phi)).toBeLessThan(2e-15)
    expect(relativeError(metric(p)[0]!, derivative)).toBeLessThan(1e-15)
    const back = toNatural(toMean(p)).coordinates[0]!
    if (eta > 0) expect(Math.abs(back - theta)).toBeLessThan(2e-15 * Math.max(1, Math.abs(theta)))
  })

  it('has means from 0 on', () => {
    expect(toNatural(point(Mean, Softplus, [0])).coordinates[0]).toBe(Number.NEGATIVE_INFINITY)
    expect(() => toNatural(point(Mean, Softplus, [-0.5]))).toThrow('η ≥ 0')
  })
})
