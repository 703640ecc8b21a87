import fc from 'fast-check'
import {
  Bernoulli,
  type Chart,
  DimensionError,
  DomainError,
  Euclidean,
  join,
  joinReplicated,
  Mean,
  Natural,
  Normal,
  NormalMean,
  Pair,
  Poisson,
  point,
  R,
  size,
  split,
  splitReplicated,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { finite } from '../../test/support/real.ts'
import { dimensionOf } from './manifold.ts'
import { makePoint } from './point.ts'

const numbers = (length: number) => fc.array(finite, { minLength: length, maxLength: length })

const pairs = [
  Pair(NormalMean, Bernoulli),
  Pair(Pair(Poisson, Bernoulli), R(4, NormalMean)),
  Pair(R(2, Pair(Bernoulli, Poisson)), Poisson),
].map((manifold) => [String(manifold), manifold] as const)

describe.each(pairs)('split and join of %s', (_, manifold) => {
  const points = numbers(dimensionOf(manifold)).map((coordinates) => point(Natural, manifold, coordinates))

  it('are inverse', () => {
    fc.assert(
      fc.property(points, (p) => {
        const [first, second] = split(p)
        expect(join(manifold, first, second)).toEqual(p)
        const [first_, second_] = split(join(manifold, first, second))
        expect([first_, second_]).toEqual([first, second])
      }),
    )
  })

  it('the parts have the manifolds and the chart of the whole, and share its buffer', () => {
    fc.assert(
      fc.property(points, (p) => {
        const parts = split(p)
        expect(parts.map((part) => part.manifold)).toEqual(manifold.parts)
        for (const part of parts) {
          expect(part.chart).toBe(p.chart)
          expect(part.coordinates.buffer).toBe(p.coordinates.buffer)
        }
      }),
    )
  })

  it('join copies', () => {
    fc.assert(
      fc.property(points, (p) => {
        const [first, second] = split(p)
        expect(join(manifold, first, second).coordinates.buffer).not.toBe(p.coordinates.buffer)
      }),
    )
  })
})

describe('splitReplicated and joinReplicated', () => {
  const replicated = fc.tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.constantFrom(Normal, Pair(Poisson, Bernoulli)),
  )
  const points = replicated.chain(([k, base]) => {
    const manifold = R(size('k', k), base)
    return numbers(dimensionOf(manifold)).map((coordinates) =>
      makePoint(Natural as Chart, manifold, Float64Array.from(coordinates)),
    )
  })

  it('are inverse, and copy nothing in the split direction', () => {
    fc.assert(
      fc.property(points, (p) => {
        const copies = splitReplicated(p)
        const { size: k, base } = p.manifold
        expect(copies.length).toBe(k)
        for (const [i, copy] of copies.entries()) {
          expect([copy.chart, copy.manifold]).toEqual([p.chart, base])
          expect(copy.coordinates.buffer).toBe(p.coordinates.buffer)
          expect(copy.coordinates.byteOffset).toBe(8 * i * dimensionOf(base))
        }
        const joined = joinReplicated(p.manifold, copies)
        expect(joined).toEqual(p)
        expect(joined.coordinates.buffer).not.toBe(p.coordinates.buffer)
      }),
    )
  })

  it('work on copies of copies', () => {
    const p = point(Mean, R(2, R(3, NormalMean)), [1, 2, 3, 4, 5, 6])
    const [first, second] = splitReplicated(p)
    expect(splitReplicated(second!).map((q) => q.coordinates[0])).toEqual([4, 5, 6])
    expect(joinReplicated(p.manifold, [second!, first!]).coordinates).toEqual(
      new Float64Array([4, 5, 6, 1, 2, 3]),
    )
  })
})

describe('what does not fit together is refused', () => {
  const pair = Pair(NormalMean, R(2, NormalMean))
  const one = point(Natural, NormalMean, [1])
  const two = point(Natural, R(2, NormalMean), [2, 3])
  const twoMeans = point(Mean, R(2, NormalMean), [2, 3])
  const plane = point(Euclidean(2).charts[0]!, Euclidean(2), [2, 3])
  const copies = R(2, NormalMean)
  // biome-ignore format: a table
  const refusals: readonly [message: string, Kind: new (message: string) => Error, make: () => unknown][] = [
    ['join(Pair): expected 2 coordinates in part 1, received 1; was a bias dropped?',
      DimensionError, () => join(pair, one, one as never)],
    ['join(Pair): expected 1 coordinate in part 0, received 2; was a bias dropped?',
      DimensionError, () => join(pair, two as never, two as never)],
    ['join(Pair): expected a point of R<2, NormalMean>, received one of Euclidean<2>; use one definition',
      DimensionError, () => join(pair, one, plane as never)],
    ['join(Pair): expected both parts in one chart, received Natural and Mean; convert with transition',
      DomainError, () => join(pair, one, twoMeans as never)],
    ['join(Pair): expected a point, received undefined; make one with point',
      DomainError, () => join(pair, one, undefined as never)],
    ['join(Normal): expected a product, received Normal; only Pair, Affine and NeuralNetwork split, and R by splitReplicated',
      DomainError, () => join(Normal as never, one as never, two as never)],
    ['join("Pair"): expected a product, received "Pair"; only Pair, Affine and NeuralNetwork split, and R by splitReplicated',
      DomainError, () => join('Pair' as never, one as never, two as never)],
    ['join(undefined): expected a product, received undefined; only Pair, Affine and NeuralNetwork split, and R by splitReplicated',
      DomainError, () => join(undefined as never, one as never, two as never)],
    ['split: expected a product, received R<2, NormalMean>; only Pair, Affine and NeuralNetwork split, and R by splitReplicated',
      DomainError, () => split(two as never)],
    ['split: expected a point, received an array of length 2; make one with point',
      DomainError, () => split([one, two] as never)],
    ['splitReplicated: expected a manifold R(k, M), received NormalMean; only R has copies',
      DomainError, () => splitReplicated(one as never)],
    ['splitReplicated: expected a point, received null; make one with point',
      DomainError, () => splitReplicated(null as never)],
    ['joinReplicated(R<2, NormalMean>): expected 2 points, received 3; give one for each copy',
      DimensionError, () => joinReplicated(copies, [one, one, one] as never)],
    ['joinReplicated(R<2, NormalMean>): expected 2 points, received 0; give one for each copy',
      DimensionError, () => joinReplicated(copies, [] as never)],
    ['joinReplicated(R<2, NormalMean>): expected a point of NormalMean, received one of R<2, NormalMean>; use one definition',
      DimensionError, () => joinReplicated(copies, [one, two as never])],
    ['joinReplicated(R<2, NormalMean>): expected all points in one chart, received Natural and Mean; convert with transition',
      DomainError, () => joinReplicated(copies, [one, point(Mean, NormalMean, [1]) as never])],
    ['joinReplicated(R<2, NormalMean>): expected a point, received 1; make one with point',
      DomainError, () => joinReplicated(copies, [one, 1 as never])],
    ['joinReplicated(R<2, NormalMean>): expected an array of points, received undefined; wrap a single one',
      DomainError, () => joinReplicated(copies, undefined as never)],
    ['joinReplicated(Pair<NormalMean, R<2, NormalMean>>): expected a manifold R(k, M), received Pair<NormalMean, R<2, NormalMean>>; only R has copies',
      DomainError, () => joinReplicated(pair as never, [one] as never)],
  ]

  it.each(refusals)('%s', (message, Kind, make) => {
    expect(make).toThrow(new Kind(message))
  })
})
