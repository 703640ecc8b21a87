import fc from 'fast-check'
import {
  type Chart,
  dot,
  dualPotential,
  flat,
  Mean,
  metric,
  Natural,
  type Point,
  point,
  potential,
  relativeEntropy,
  Source,
  sharp,
  toMean,
  toNatural,
  toSource,
  transition,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases, namesOfCases } from '../../test/support/families.ts'
import { difference, jacobian, sum, times } from '../../test/support/numbers.ts'
import { reals } from '../../test/support/real.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { makePoint } from '../geometry/point.ts'
import { riemannianKernels } from '../geometry/riemannian.ts'
import type { ExponentialFamily } from '../geometry/statistical.ts'
import { families } from './index.ts'

/** The same coordinates, which remember nothing. */
function anew<C extends Chart, M extends ExponentialFamily>({
  chart,
  manifold,
  coordinates,
}: Point<C, M>): Point<C, M> {
  return makePoint(chart, manifold, coordinates)
}

it('every family is tested', () => {
  expect(Object.keys(families).toSorted()).toEqual(namesOfCases.toSorted())
})

describe.each(cases.map((one) => [String(one.manifold), one] as const))('%s', (_, { manifold, theta }) => {
  const d = dimensionOf(manifold)
  const at = (coordinates: readonly number[]) => point(Natural, manifold, coordinates)
  const natural = theta.map(at)
  const vector = reals(d, -2, 2)

  /** What a rounding of the mean coordinates makes of the natural ones: |∇²ψ⁻¹| · ε|η|. */
  function conditionedError(p: Point<Natural, ExponentialFamily>): number[] {
    const eta = toMean(p)
    const inverse = metric(eta)
    return Array.from({ length: d }, (_, i) =>
      sum(d, (j) => Math.abs(inverse[i * d + j]! * eta.coordinates[j]!) * Number.EPSILON),
    )
  }

  it('∇ψ is the map to the mean coordinates', () => {
    fc.assert(
      fc.property(natural, (p) => {
        const [gradient] = jacobian((x) => [potential(at(x))], [...p.coordinates])
        expect(difference(toMean(p).coordinates, gradient!)).toBeLessThan(1e-9)
      }),
    )
  })

  it('∇²ψ is the metric', () => {
    fc.assert(
      fc.property(natural, (p) => {
        const hessian = jacobian((x) => toMean(at(x)).coordinates, [...p.coordinates])
        expect(difference(metric(p), hessian.flat())).toBeLessThan(1e-9)
      }),
    )
  })

  it('the metrics of dual points are inverse', () => {
    fc.assert(
      fc.property(natural, vector, (p, v) => {
        expect(difference(times(metric(toMean(p)), times(metric(p), v)), v)).toBeLessThan(1e-8)
      }),
    )
  })

  it.each([
    ['natural', natural],
    ['mean', natural.map(toMean)],
  ] as const)('flat is the metric times a vector, sharp takes it back, in %s coordinates', (_, points) => {
    fc.assert(
      fc.property(points as fc.Arbitrary<Point<Natural, ExponentialFamily>>, vector, (p, coordinates) => {
        const v = makePoint(p.chart, manifold, Float64Array.from(coordinates))
        const lowered = flat(p, v)
        expect(lowered.chart).toBe(p.chart.dual)
        expect(difference(lowered.coordinates, times(metric(p), coordinates))).toBeLessThan(1e-10)
        const raised = sharp(p, lowered)
        expect(raised.chart).toBe(p.chart)
        expect(difference(raised.coordinates, coordinates)).toBeLessThan(1e-8)
      }),
    )
  })

  it.each(['flat', 'sharp'] as const)('%s can write over the vector that it reads', (direction) => {
    fc.assert(
      fc.property(natural, vector, (p, v) => {
        const kernel = riemannianKernels('test', manifold)[direction]
        const inPlace = Float64Array.from(v)
        const apart = new Float64Array(d)
        const { coordinates: eta } = toMean(p)
        kernel(p.coordinates, eta, inPlace, inPlace, 1, 0, d)
        kernel(p.coordinates, eta, Float64Array.from(v), apart, 1, 0, d)
        expect(inPlace).toEqual(apart)
      }),
    )
  })

  it('ψ(θ) + φ(η) − θ·η is zero at dual points', () => {
    fc.assert(
      fc.property(natural, (p) => {
        const eta = toMean(p)
        const pairing = dot(p, eta)
        expect(difference([potential(p) + dualPotential(eta)], [pairing])).toBeLessThan(1e-12)
      }),
    )
  })

  it('ψ(θ) + φ(η) − θ·η is positive at all others', () => {
    fc.assert(
      fc.property(natural, natural, (p, q) => {
        fc.pre(p.coordinates.some((value, i) => Math.abs(value - q.coordinates[i]!) > 0.5))
        const eta = toMean(q)
        expect(potential(p) + dualPotential(eta) - dot(p, eta)).toBeGreaterThan(0)
      }),
    )
  })

  it.each([
    ['mean', (p: Point<Natural, ExponentialFamily>) => toNatural(anew(toMean(p)))],
    ['source', (p: Point<Natural, ExponentialFamily>) => toNatural(anew(toSource(p)))],
    ['mean and source', (p: Point<Natural, ExponentialFamily>) => toNatural(anew(toSource(anew(toMean(p)))))],
    ['source and mean', (p: Point<Natural, ExponentialFamily>) => toNatural(anew(toMean(anew(toSource(p)))))],
  ])('natural coordinates return by way of %s', (_, thereAndBack) => {
    fc.assert(
      fc.property(natural, (p) => {
        const { coordinates } = thereAndBack(p)
        const lost = conditionedError(p)
        const scale = Math.max(1, ...p.coordinates.map(Math.abs))
        coordinates.forEach((value, i) => {
          expect(Math.abs(value - p.coordinates[i]!)).toBeLessThan(1e-12 * scale + 8 * lost[i]!)
        })
      }),
    )
  })

  it.each([
    [
      'mean',
      'natural',
      (p: Point<Natural, ExponentialFamily>) => [toMean(p), toMean(anew(toNatural(anew(toMean(p)))))],
    ],
    [
      'mean',
      'source',
      (p: Point<Natural, ExponentialFamily>) => [toMean(p), toMean(anew(toSource(anew(toMean(p)))))],
    ],
    [
      'source',
      'natural',
      (p: Point<Natural, ExponentialFamily>) => [toSource(p), toSource(anew(toNatural(anew(toSource(p)))))],
    ],
  ] as const)('%s coordinates return by way of %s', (_, __, both) => {
    fc.assert(
      fc.property(natural, (p) => {
        const [before, after] = both(p)
        expect(difference(after!.coordinates, before!.coordinates)).toBeLessThan(1e-12)
      }),
    )
  })

  it('relative entropy is the Bregman divergence of ψ', () => {
    fc.assert(
      fc.property(natural, natural, (p, q) => {
        const eta = toMean(q)
        const [psi, psiOfQ] = [potential(p), potential(q)]
        const steps = eta.coordinates.map((slope, i) => slope * (p.coordinates[i]! - q.coordinates[i]!))
        const bregman = psi - psiOfQ - sum(d, (i) => steps[i]!)
        const size = Math.max(1, ...[psi, psiOfQ, ...steps, dualPotential(eta), dot(p, eta)].map(Math.abs))
        expect(Math.abs(relativeEntropy(eta, p) - bregman)).toBeLessThan(1e-12 * size)
      }),
    )
  })

  it('mean coordinates are the same by way of source or directly', () => {
    fc.assert(
      fc.property(natural, (p) => {
        expect(difference(toMean(toSource(p)).coordinates, toMean(p).coordinates)).toBeLessThan(1e-12)
      }),
    )
  })

  it('has the natural, the mean and the source chart', () => {
    fc.assert(
      fc.property(natural, fc.constantFrom(Natural, Mean, Source), (p, chart) => {
        const q = transition(p, chart)
        // the checks at the door agree that it is a point of the manifold
        expect(point(chart, manifold, q.coordinates)).toEqual(q)
      }),
    )
  })
})
