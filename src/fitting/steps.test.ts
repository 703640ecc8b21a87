import {
  Affine,
  adamW,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  glorotInitialize,
  last,
  lion,
  Natural,
  NormalMean,
  type Point,
  point,
  random,
  split,
  Tensor,
  take,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { fitPlainly as fit, net, recorder, surface } from '../../test/support/fitting.ts'
import { difference, jacobian } from '../../test/support/numbers.ts'
import { pursuits } from '../pursuit/index.ts'

const data = surface(20)
const initial = glorotInitialize(net, random(5))

/** The gradients of a fit that stays where it begins. */
function gradientsOf(options: Parameters<typeof fit<typeof net, (typeof data)[0]>>[2]) {
  const { pursuit, gradients, rates } = recorder()
  const result = fit(net, data, { initial, pursuit, epochs: 1, shuffle: false, ...options })
  return { gradients, rates, result }
}

describe('a fit takes the steps of a gradient ascent', () => {
  it.each(Object.entries(pursuits))('with all data in one batch, bit by bit: %s', (_, pursuit) => {
    const sequence = vanillaGradientSequence(
      conditionalLogLikelihoodDifferential(net, data),
      0.05,
      pursuit,
      initial,
    )
    const points = take(31, sequence)
    const logLikelihood = conditionalLogLikelihood(net, data)
    for (const batchSize of [20, 1000]) {
      const result = fit(net, data, { pursuit, initial, learningRate: 0.05, epochs: 30, batchSize })
      expect(result.parameters).toEqual(last(points))
      expect(result.history.map(({ logLikelihood }) => logLikelihood)).toEqual(
        points.slice(0, -1).map(logLikelihood),
      )
      expect(result.record).toEqual({
        epochs: 30,
        seed: 0,
        stoppedBy: 'epochs',
        logLikelihood: logLikelihood(last(points)),
        validationLogLikelihood: undefined,
        hasConverged: result.convergence.hasConverged,
      })
    }
  })

  it('the gradients of minibatches are the differentials of their rows, in the order of the data', () => {
    const { gradients } = gradientsOf({ batchSize: 6 })
    const expected = [0, 6, 12, 18].map((start) => [
      ...conditionalLogLikelihoodDifferential(net, data.slice(start, start + 6))(initial).coordinates,
    ])
    expect(gradients).toEqual(expected)
  })

  it('shuffled, every epoch goes once through all the data, in an order of its own', () => {
    const { gradients } = gradientsOf({ batchSize: 1, shuffle: true, epochs: 2 })
    const single = data.map((observation) =>
      conditionalLogLikelihoodDifferential(net, [observation])(initial).coordinates.join(),
    )
    const orders = [gradients.slice(0, 20), gradients.slice(20)].map((epoch) =>
      epoch.map((gradient) => single.indexOf(gradient.join())),
    )
    const all = single.map((_, n) => n)
    for (const order of orders) expect(order.toSorted((a, b) => a - b)).toEqual(all)
    expect(orders[0]).not.toEqual(orders[1])
    expect(orders[0]).not.toEqual(all)
  })

  it('the log-likelihood of an epoch is the mean of what its batches found', () => {
    const { result } = gradientsOf({ batchSize: 6, shuffle: true })
    expect(result.history[0]?.logLikelihood).toBeCloseTo(conditionalLogLikelihood(net, data)(initial), 12)
  })
})

describe('seeds', () => {
  const run = (seed: number) => fit(net, data, { seed, epochs: 5, batchSize: 7 })

  it('give the same bits twice, and others another time', () => {
    expect(run(3)).toEqual(run(3))
    expect(run(3).parameters.coordinates).not.toEqual(run(4).parameters.coordinates)
    const startOf = (seed: number) => {
      const { pursuit } = recorder()
      return fit(net, data, { seed, epochs: 1, pursuit }).parameters
    }
    const weights = 2 // behind the translation of the output, which is that of the data
    const { coordinates } = startOf(3)
    expect(coordinates.slice(weights)).toEqual(glorotInitialize(net, random(3)).coordinates.slice(weights))
    expect(coordinates[0]).toBeCloseTo(data.reduce((sum, { y }) => sum + y, 0) / data.length, 9)
  })

  it('shuffle the data in another order', () => {
    const orders = [1, 2, 1].map((seed) => gradientsOf({ seed, batchSize: 1, shuffle: true }).gradients)
    expect(orders[0]).toEqual(orders[2])
    expect(orders[0]).not.toEqual(orders[1])
  })
})

describe('weight decay', () => {
  const decay = 0.7
  const [output, hidden] = split(initial)
  const [above, below] = split(hidden)
  // split makes views: what is marked here is marked in the whole
  const marks = glorotInitialize(net, random(1))
  const weightsOf = (theta: typeof initial) => {
    const [top, rest] = split(theta)
    const [middle, bottom] = split(rest)
    return [split(top)[1], split(middle)[1], split(bottom)[1]].map(({ coordinates }) => coordinates)
  }
  marks.coordinates.fill(0)
  for (const weights of weightsOf(marks)) weights.fill(1)

  it('has the gradient of the likelihood with a normal prior on the weights', () => {
    const { gradients } = gradientsOf({ weightDecay: decay, batchSize: 20 })
    const logLikelihood = conditionalLogLikelihood(net, data)
    const penalized = (values: readonly number[]) => {
      const theta = point(Natural, net, values) as typeof initial
      const squares = weightsOf(theta).reduce((sum, w) => sum + w.reduce((total, v) => total + v * v, 0), 0)
      return [logLikelihood(theta) - (decay / 2) * squares]
    }
    const [expected] = jacobian(penalized, [...initial.coordinates])
    expect(difference(gradients[0]!, expected!)).toBeLessThan(1e-9)
  })

  it('spares biases and noise, in small last batches, too', () => {
    const plain = gradientsOf({ batchSize: 16 }).gradients
    const decayed = gradientsOf({ batchSize: 16, weightDecay: decay }).gradients
    expect(marks.coordinates.filter((mark) => mark === 0).length).toBe(2 + 4 + 3)
    for (const [n, gradient] of decayed.entries())
      for (const [i, value] of gradient.entries())
        if (marks.coordinates[i] === 0) expect(value).toBe(plain[n]![i])
        else expect(value).toBe(plain[n]![i]! - decay * initial.coordinates[i]!)
  })

  it('spares what is fixed', () => {
    const { gradients } = gradientsOf({ weightDecay: decay, fixed: [false, true] })
    expect(gradients[0]!.slice(output.coordinates.length)).toEqual(
      Array.from({ length: above.coordinates.length + below.coordinates.length }, () => 0),
    )
    const top = gradientsOf({ weightDecay: decay }).gradients[0]!.slice(0, output.coordinates.length)
    expect(gradients[0]!.slice(0, output.coordinates.length)).toEqual(top)
  })
})

it.each([...Object.values(pursuits), adamW({ weightDecay: 1 }), lion({ weightDecay: 1 })])(
  'what is fixed stays where it is: $name',
  (pursuit) => {
    const options = { pursuit, initial, fixed: [true, false], epochs: 3, batchSize: 6 } as const
    const [top, lower] = split(fit(net, data, options).parameters)
    const [topBefore, lowerBefore] = split(initial)
    expect(top).toEqual(topBefore)
    expect(lower).not.toEqual(lowerBefore)
  },
)

describe('clipping', () => {
  const norm = (vector: readonly number[]) => Math.hypot(...vector)
  const plain = gradientsOf({ batchSize: 5 }).gradients

  it('shortens gradients that are longer, and leaves the others as they are', () => {
    const norms = plain.map(norm).toSorted((a, b) => a - b)
    const clipNorm = (norms[1]! + norms[2]!) / 2
    const { gradients } = gradientsOf({ batchSize: 5, clipNorm })
    for (const [n, gradient] of gradients.entries())
      if (norm(plain[n]!) <= clipNorm) expect(gradient).toEqual(plain[n])
      else {
        expect(norm(gradient)).toBeCloseTo(clipNorm, 12)
        const factor = clipNorm / norm(plain[n]!)
        expect(
          difference(
            gradient,
            plain[n]!.map((value) => factor * value),
          ),
        ).toBeLessThan(1e-14)
      }
    expect(gradientsOf({ batchSize: 5, clipNorm: Number.POSITIVE_INFINITY }).gradients).toEqual(plain)
  })

  it('shortens a gradient whose square is beyond all doubles', () => {
    const line = Affine(Tensor, NormalMean, NormalMean)
    const { pursuit, gradients } = recorder()
    const far = [{ x: 1e100, y: 1e100 }]
    fit(line, far, { pursuit, initial: point(Natural, line, [0, 0]), epochs: 1, clipNorm: 2 })
    expect(gradients).toEqual([[expect.closeTo(2e-100, 110), expect.closeTo(2, 12)]])
  })
})

it('starts where it is told to, and writes into nothing that it is given', () => {
  const start: Point<Natural, typeof net> = glorotInitialize(net, random(9))
  const copy = start.coordinates.slice()
  const { parameters } = fit(net, data, { initial: start, epochs: 2 })
  expect(start.coordinates).toEqual(copy)
  expect(parameters.coordinates).not.toEqual(copy)
})
