import {
  Affine,
  Bernoulli,
  Classic,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  defaultAdamPursuit,
  gradientSequence,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Point,
  point,
  R,
  random,
  Tensor,
  take,
  uniformInitialize,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { passes, products, watchEngine } from '../../test/support/products.ts'
import { fisherMetric } from '../natural-gradient/information-products.ts'

const net = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, NormalMean, NormalMean)
const { forward, backward, both, none } = passes('1 × 5', '5 × 1')
const data = [-1, -0.5, 0, 0.5, 1].map((x) => ({ x, y: Math.abs(x) }))
const at = (seed: number) => uniformInitialize(net, [-1, 1], random(seed))
const copyOf = (p: Point<Natural, typeof net>) => point(Natural, net, p.coordinates)

/** What circuits compute that have never been anywhere else. */
const logLikelihoodAt = (p: Point<Natural, typeof net>) => conditionalLogLikelihood(net, data)(p)
const differentialAt = (p: Point<Natural, typeof net>) =>
  conditionalLogLikelihoodDifferential(net, data)(p).coordinates

watchEngine()

describe('nothing is computed twice', () => {
  it('at a point that is passed again, or its equal', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const p = at(1)
    const first = differential(p).coordinates
    expect(products()).toEqual(both)
    for (const again of [p, copyOf(p)]) {
      expect(differential(again).coordinates).toEqual(first)
      differential.logLikelihood(again)
    }
    expect(products()).toEqual(none)
    differential(at(2))
    expect(products()).toEqual(both)
  })

  it('of the log-likelihood, when the differential is wanted there', () => {
    const { logLikelihood, inPlace } = conditionalLogLikelihoodDifferential(net, data)
    for (const p of [at(1), at(2), at(1)]) {
      logLikelihood(p)
      logLikelihood(p)
      expect(products()).toEqual(forward)
      inPlace(p)
      expect(products()).toEqual(backward)
      inPlace(p) // whoever has the first may have written over it
      expect(products()).toEqual(both)
    }
  })

  it('but what was handed out in place, and may have been written over', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const p = at(1)
    const right = differentialAt(p)
    for (const again of [differential, differential.inPlace]) {
      differential.inPlace(p).coordinates.fill(0)
      expect(again(p).coordinates).toEqual(right)
    }
  })

  it('at the moving point of a sequence, whose log-likelihood is asked for', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    let step = 0
    for (const p of vanillaGradientSequence(differential, 0.1, Classic, at(1), { inPlace: true })) {
      expect(differential.logLikelihood(p)).toBe(logLikelihoodAt(copyOf(p)))
      products()
      differential.logLikelihood(p)
      expect(products()).toEqual(none)
      differential.inPlace(p)
      expect(products()).toEqual(backward)
      if (++step === 5) break
    }
  })

  it.each<[string, (steps: number) => unknown]>([
    [
      'the differential itself',
      (steps) => {
        const differential = conditionalLogLikelihoodDifferential(net, data)
        const { logLikelihood: lineSearch } = differential
        return take(steps, vanillaGradientSequence(differential, 1e-3, Classic, at(1), { lineSearch }))
      },
    ],
    [
      'in place',
      (steps) => {
        const differential = conditionalLogLikelihoodDifferential(net, data)
        const options = { lineSearch: differential.logLikelihood, inPlace: true }
        return take(steps, vanillaGradientSequence(differential, 1e-3, defaultAdamPursuit, at(1), options))
      },
    ],
    [
      'a raised differential',
      (steps) => {
        const differential = conditionalLogLikelihoodDifferential(net, data)
        const { logLikelihood: lineSearch } = differential
        const sharp = (_: unknown, { coordinates }: { coordinates: Float64Array }) =>
          point(Natural, net, coordinates)
        return take(steps, gradientSequence(differential, 1e-3, Classic, at(1), { sharp, lineSearch }))
      },
    ],
  ])('of a step that is searched: ten points take ten passes forward, along %s', (_, run) => {
    run(10)
    const { multiply, outerProducts } = products()
    expect(multiply.length).toBe(2 * 10)
    expect(outerProducts.length).toBe(2 * 9)
  })

  it('of the rows that a metric multiplies', () => {
    const metric = fisherMetric('test', net, data, false)
    metric.moveTo(at(1))
    metric.vector.values.fill(1)
    const first = Float64Array.from(metric.product().values)
    products()
    metric.moveTo(copyOf(at(1)))
    expect(metric.product().values).toEqual(first)
    expect(products()).toEqual(none)
  })
})

describe('what has moved is computed anew', () => {
  it('if zero has changed its sign', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const zero = new Float64Array(net.dimension)
    differential(point(Natural, net, zero))
    products()
    differential(point(Natural, net, zero.fill(-0, 7, 8)))
    expect(products()).toEqual(both)
  })

  it('if the point of the circuit was written, whatever was asked for before', () => {
    const { point: own, inPlace, logLikelihood } = conditionalLogLikelihoodDifferential(net, data)
    const [p, q] = [at(1), at(2)]
    const check = (there: typeof p) => {
      expect(logLikelihood(there)).toBe(logLikelihoodAt(there))
      expect(inPlace(there).coordinates).toEqual(differentialAt(there))
    }
    inPlace(p)
    own.coordinates.set(q.coordinates)
    inPlace(own)
    own.coordinates.set(p.coordinates) // where it was copied from, but not where it was followed to
    expect(inPlace(own).coordinates).toEqual(differentialAt(p))
    own.coordinates.set(q.coordinates)
    check(own)
    check(p)
    own.coordinates.set(p.coordinates)
    check(q)
    check(own)
    inPlace(own)
    own.coordinates[3]! += 1
    check(p)
    check(own)
  })

  it('if somebody writes to a point between the steps of a search', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const options = { lineSearch: differential.logLikelihood, inPlace: true }
    let step = 0
    for (const p of vanillaGradientSequence(differential, 0.1, Classic, at(1), options)) {
      differential.point.coordinates[0] = step / 10
      expect(differential.logLikelihood(p)).toBe(logLikelihoodAt(copyOf(p)))
      expect(differential.inPlace(p).coordinates).toEqual(differentialAt(copyOf(p)))
      if (++step === 5) break
    }
  })

  it('if only the noise of a metric has changed', () => {
    const map = Affine(Tensor, Normal, NormalMean)
    const metric = fisherMetric('test', map, data, false)
    for (const noise of [0, 1, -2]) {
      const p = point(Natural, map, [1, noise, 2])
      const fresh = fisherMetric('test', map, data, false)
      for (const { moveTo, vector } of [metric, fresh]) {
        moveTo(p)
        vector.values.fill(1)
      }
      expect(metric.product().values).toEqual(fresh.product().values)
    }
  })
})
