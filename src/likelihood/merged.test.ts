import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  batch,
  Categorical,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  Mean,
  Natural,
  NormalMean,
  Poisson,
  point,
  potential,
  predictAll,
  propagate,
  R,
  random,
  Tensor,
  toMean,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { pointOf } from '../../test/support/maps.ts'
import { difference } from '../../test/support/numbers.ts'
import type { AnyBatch } from '../geometry/batch.ts'
import { statisticalKernels, statisticsOf } from '../geometry/statistical.ts'
import { mergedRows } from './merged.ts'

const plane = R(2, NormalMean)
const inputs = fc.array(fc.tuple(fc.constantFrom(0, -0, 1, 2.5, 1e300), fc.constantFrom(-1, 0, 5e-324, 3)), {
  minLength: 1,
  maxLength: 40,
})
const merge = (inputs: AnyBatch, targets: AnyBatch) =>
  mergedRows({
    inputs,
    targets,
    logBaseMeasures: new Float64Array(inputs.count),
    weights: undefined,
    offsets: undefined,
  })
const textOf = ([a, b]: readonly number[]) => `${a! + 0} ${b! + 0}`

describe('merged rows', () => {
  it('hold every different input once as they came, how often it came, and the sum of its targets', () => {
    fc.assert(
      fc.property(inputs, (rows) => {
        const targets = rows.map((_, n) => [n, 2 ** (n % 30)])
        const merged = merge(batch(Mean, plane, rows), batch(Mean, plane, targets))
        const groups = new Map<string, number[]>()
        for (const [n, row] of rows.entries())
          groups.set(textOf(row), [...(groups.get(textOf(row)) ?? []), n])
        const { weights: counts, inputs, targets: sums } = merged
        expect([inputs.count, sums.count, counts.length]).toEqual([groups.size, groups.size, groups.size])
        expect([inputs.chart, inputs.manifold, sums.manifold]).toEqual([Mean, plane, plane])
        for (const [g, [text, members]] of [...groups].entries()) {
          expect(textOf([...inputs.coordinates.subarray(2 * g, 2 * g + 2)])).toBe(text)
          expect(counts[g]).toBe(members.length)
          const sum = members.reduce(([a, b], n) => [a! + targets[n]![0]!, b! + targets[n]![1]!], [0, 0])
          expect([...sums.coordinates.subarray(2 * g, 2 * g + 2)]).toEqual(sum)
        }
      }),
    )
  })

  it('are the rows themselves where all inputs differ', () => {
    const xs = batch(
      Mean,
      NormalMean,
      new Float64Array(3000).map((_, n) => Math.sin(n)),
    )
    const { inputs, targets, weights: counts } = merge(xs, xs)
    expect([inputs, targets]).toEqual([xs, xs])
    expect(counts.every((count) => count === 1)).toBe(true)
  })

  it('tell apart inputs with the same hash of 32 bits, as some of so many have', () => {
    const stream = random(1)
    const numbers = new Float64Array(200_000).map(() => stream.normal())
    const xs = batch(Mean, NormalMean, numbers)
    expect(merge(xs, xs).inputs.count).toBe(new Set(numbers).size)
  })

  it('leave alone what they are given', () => {
    const xs = batch(Mean, NormalMean, [[1], [1]])
    merge(xs, xs)
    expect([...xs.coordinates]).toEqual([1, 1])
  })

  it.each([Bernoulli, Poisson, Categorical(4)] as const)(
    'give the likelihood and the differential of all observations: %s',
    (output) => {
      const map = Affine(Tensor, output as typeof Poisson, NormalMean)
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(), (count, seed) => {
          const stream = random(seed)
          const data = Array.from({ length: count }, () => ({
            x: Math.floor(4 * stream.uniform()) / 2,
            y: (output === Bernoulli ? stream.uniform() < 0.4 : Math.floor(4 * stream.uniform())) as number,
          }))
          const f = pointOf(map, 1, seed)
          const xs = data.map(({ x }) => x)
          const ys = data.map(({ y }) => y)
          const rows = merge(statisticsOf('x', NormalMean, xs), statisticsOf('y', map.output, ys))
          const distinct = [...rows.inputs.coordinates]
          const thetas = predictAll(f, distinct)
          const d = thetas.coordinates.length / thetas.count
          const errors = new Float64Array(thetas.coordinates.length)
          let total = 0
          for (let g = 0; g < thetas.count; g++) {
            const theta = point(Natural, map.output, thetas.coordinates.slice(g * d, (g + 1) * d) as never)
            const eta = toMean(theta).coordinates
            total -= rows.weights[g]! * potential(theta)
            for (let i = 0; i < d; i++) {
              total += theta.coordinates[i]! * rows.targets.coordinates[g * d + i]!
              // propagate takes the mean over the rows that it is given
              errors[g * d + i] =
                ((rows.targets.coordinates[g * d + i]! - rows.weights[g]! * eta[i]!) / count) * thetas.count
            }
          }
          const merged = conditionalLogLikelihoodDifferential(map, data, { merge: true })
          const { logBaseMeasure } = statisticalKernels('test', map.output)
          const base = ys.reduce((sum, y) => sum + logBaseMeasure(y), 0)
          const expected = conditionalLogLikelihood(map, data)(f)
          expect(difference([(total + base) / count], [expected])).toBeLessThan(1e-12)
          const { differential } = propagate(
            batch(Mean, map.output, errors),
            batch(Mean, NormalMean, rows.inputs.coordinates),
            f,
          )
          const whole = conditionalLogLikelihoodDifferential(map, data)(f)
          expect(difference(differential.value.coordinates, whole.coordinates)).toBeLessThan(1e-12)
          expect(difference(merged(f).coordinates, whole.coordinates)).toBeLessThan(1e-12)
          expect(difference([merged.logLikelihood(f)], [expected])).toBeLessThan(1e-12)
          expect(conditionalLogLikelihood(map, data, { merge: true })(f)).toBe(merged.logLikelihood(f))
        }),
      )
    },
  )
})
