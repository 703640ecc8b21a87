import fc from 'fast-check'
import {
  apply,
  Diagonal,
  DimensionError,
  DomainError,
  joinMultivariateNormal,
  Linear,
  Mean,
  MultivariateNormal,
  Natural,
  NormalMean,
  PositiveDefinite,
  point,
  R,
  Scale,
  Source,
  StandardNormal,
  splitMultivariateNormal,
  Tensor,
  toNatural,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { real } from '../../test/support/real.ts'

const three = StandardNormal(3)
const means = point(Mean, three, [1, -2, 0.5])

describe('splitMultivariateNormal', () => {
  it.each([
    ['PositiveDefinite', MultivariateNormal(PositiveDefinite, 3), [4, 1, 2, -0.5, 0.3, 1]],
    ['Diagonal', MultivariateNormal(Diagonal, 3), [4, 2, 1]],
    ['Scale', MultivariateNormal(Scale, 3), [4]],
  ] as const)(
    'gives the mean and the covariance, and join takes them back: %s',
    (name, manifold, covariance) => {
      const p = point(
        Source,
        manifold as MultivariateNormal<Scale, 3>,
        [1, -2, 0.5, ...covariance] as number[],
      )
      const [mean, linear] = splitMultivariateNormal(p)
      expect(String(mean)).toBe('Mean # R<3, NormalMean>(3) [1, -2, 0.5]')
      expect(String(linear.manifold)).toBe(`Linear<${name}, R<3, NormalMean>, R<3, NormalMean>>`)
      expect([...linear.coordinates]).toEqual(covariance)
      expect(linear.coordinates.buffer).toBe(p.coordinates.buffer)
      const again = joinMultivariateNormal(mean, linear)
      expect(again).toEqual(p)
      expect(String(again)).toBe(String(p))
    },
  )

  it('gives a covariance that maps as the matrix that it is', () => {
    const symmetric = [
      [4, 1, -0.5],
      [1, 2, 0.3],
      [-0.5, 0.3, 1],
    ]
    const entry = real(-9, 9)
    const p = point(Source, MultivariateNormal(PositiveDefinite, 3), [1, -2, 0.5, 4, 1, 2, -0.5, 0.3, 1])
    const [, covariance] = splitMultivariateNormal(p)
    fc.assert(
      fc.property(fc.tuple(entry, entry, entry), (x) => {
        const image = apply(covariance, point(Natural, three, x)).coordinates
        for (const [i, row] of symmetric.entries())
          expect(image[i]).toBeCloseTo(
            row.reduce((sum, value, j) => sum + value * x[j]!, 0),
            12,
          )
      }),
    )
  })
})

describe('what does not belong together is refused', () => {
  const loose = joinMultivariateNormal as (...parts: unknown[]) => unknown
  const p = point(Source, MultivariateNormal(Scale, 3), [1, 2, 3, 4])
  it.each([
    [
      'another family',
      DomainError,
      () => (splitMultivariateNormal as (p: unknown) => unknown)(point(Source, NormalMean, [1])),
      'splitMultivariateNormal: expected a point of MultivariateNormal, received one of NormalMean; use that family',
    ],
    [
      'another chart',
      DomainError,
      () => (splitMultivariateNormal as (p: unknown) => unknown)(toNatural(p)),
      'splitMultivariateNormal: expected Source coordinates, received Natural; convert with transition',
    ],
    [
      'fewer means',
      DimensionError,
      () => loose(point(Mean, StandardNormal(2), [1, 2]), point(Mean, Linear(Scale, three, three), [1])),
      'joinMultivariateNormal: expected a point of R<3, NormalMean>, received one of R<2, NormalMean>; use one definition',
    ],
    [
      'a covariance between other manifolds',
      DimensionError,
      () => loose(means, point(Mean, Linear(Scale, three, R(1, three)), [1])),
      'joinMultivariateNormal: expected a point of R<3, NormalMean>, received one of R<1, R<3, NormalMean>>; use one definition',
    ],
    [
      'a Tensor',
      DomainError,
      () => loose(means, point(Mean, Linear(Tensor, three, three), [1, 0, 0, 0, 1, 0, 0, 0, 1])),
      'MultivariateNormal: a covariance is PositiveDefinite, Diagonal or Scale, received Tensor; pass one of these',
    ],
    [
      'no linear map',
      DomainError,
      () => loose(means, means),
      'joinMultivariateNormal: expected a covariance, received a point of R<3, NormalMean>; make one of Linear',
    ],
    [
      'what is not positive definite',
      DomainError,
      () =>
        joinMultivariateNormal(
          means,
          point(Mean, Linear(PositiveDefinite, three, three), [1, 2, 1, 0, 0, 1]),
        ),
      'joinMultivariateNormal: expected Source coordinates with a positive definite covariance (its pivot 1 is -3), received [1, -2, 0.5, 1, 2, 1, 0, 0, …]; choose a point of the manifold',
    ],
  ])('%s', (_, type, run, message) => {
    expect(run).toThrow(type)
    expect(run).toThrow(message)
  })
})
