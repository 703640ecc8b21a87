import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  adam,
  Bernoulli,
  Classic,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  defaultAdamPursuit,
  last,
  momentum,
  Natural,
  NeuralNetwork,
  NormalMean,
  type Point,
  type Pursuit,
  point,
  predictAll,
  R,
  random,
  Tensor,
  take,
  uniformInitialize,
  useEngine,
  vanillaGradientSequence,
} from 'legendre'
import { reference, simdEngine } from 'legendre/engine'
import { afterEach, describe, expect, it } from 'vitest'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const net = NeuralNetwork([[Tensor, R(20, Bernoulli)]], Tensor, NormalMean, NormalMean)
type Theta = Point<Natural, typeof net>
const data = [-1, -0.5, 0, 0.5, 1].map((x) => ({ x, y: Math.abs(x) }))
const initial = uniformInitialize(net, [-1, 1], random(1))

/** A network of which every circuit has a WebAssembly memory of its own. */
const large = NeuralNetwork(
  [
    [Tensor, R(300, Bernoulli)],
    [Tensor, R(300, Bernoulli)],
  ],
  Tensor,
  NormalMean,
  NormalMean,
)
const largeInitial = uniformInitialize(large, [-0.1, 0.1], random(2))

const trajectory = (sequence: Iterable<Theta>, steps = 20) =>
  take(steps, sequence).map(({ coordinates }) => [...coordinates])

afterEach(() => useEngine(undefined))

describe('circuits', () => {
  it('may be made and dropped ten thousand times', () => {
    const expected = conditionalLogLikelihoodDifferential(net, data)(initial)
    for (let i = 0; i < 10_000; i++) {
      const differential = conditionalLogLikelihoodDifferential(net, data)(initial)
      if (i % 1000 === 0) expect(differential).toEqual(expected)
    }
  })

  it('that are large may be, too, and their memory comes back', async () => {
    const expected = conditionalLogLikelihoodDifferential(large, data)(largeInitial)
    const memory = async () => {
      for (let i = 0; i < 3; i++) {
        await new Promise((resolve) => setTimeout(resolve))
        collectGarbage()
      }
      return process.memoryUsage().external
    }
    const before = await memory()
    for (let i = 0; i < 500; i++)
      expect(conditionalLogLikelihoodDifferential(large, data)(largeInitial).coordinates[0]).toBe(
        expected.coordinates[0],
      )
    const one = 8 * large.dimension
    expect((await memory()) - before).toBeLessThan(20 * one) // of 500 · 5 · one
  })

  it('may be alive in thousands at the same time', () => {
    const all = Array.from({ length: 3000 }, () => conditionalLogLikelihood(net, data))
    expect(new Set(all.map((cost) => cost(initial))).size).toBe(1)
  })

  it('have the same bits with every engine, and predict alone what they predict together', () => {
    const results = [reference, simdEngine()!].map((engine) => {
      useEngine(engine)
      const theta = last(
        take(
          10,
          vanillaGradientSequence(
            conditionalLogLikelihoodDifferential(large, data),
            0.1,
            Classic,
            largeInitial,
          ),
        ),
      )
      const xs = Array.from({ length: 30 }, (_, i) => i / 7 - 2)
      const together = predictAll(theta, xs).coordinates
      expect(together).toEqual(Float64Array.from(xs, (x) => predictAll(theta, [x]).coordinates[0]!))
      return [...theta.coordinates, ...together, conditionalLogLikelihood(large, data)(theta)]
    })
    expect(results[0]).toEqual(results[1])
  })
})

describe('the point of a circuit', () => {
  it('is written to and passed, without a copy', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    for (const seed of [3, 4]) {
      const theta = uniformInitialize(net, [-1, 1], random(seed))
      differential.point.coordinates.set(theta.coordinates)
      const logLikelihood = conditionalLogLikelihood(net, data)(theta)
      expect(differential.logLikelihood(differential.point)).toBe(logLikelihood)
      expect(differential.logLikelihood(theta)).toBe(logLikelihood)
      expect(differential.inPlace(differential.point)).toEqual(
        conditionalLogLikelihoodDifferential(net, data)(theta),
      )
    }
  })
})

describe('a sequence in place', () => {
  const pursuits: Pursuit[] = [Classic, momentum({ schedule: () => 0.9 }), defaultAdamPursuit]

  it.each(pursuits.map((pursuit) => [pursuit.name, pursuit] as const))(
    'moves one point, along the same path: %s',
    (_, pursuit) => {
      const differential = conditionalLogLikelihoodDifferential(net, data)
      const path = trajectory(vanillaGradientSequence(differential, 0.1, pursuit, initial))
      const moving = vanillaGradientSequence(differential, 0.1, pursuit, initial, { inPlace: true })
      const seen = new Set<Theta>()
      let step = 0
      for (const p of moving) {
        seen.add(p)
        expect([...p.coordinates]).toEqual(path[step])
        if (++step === path.length) break
      }
      expect(seen.size).toBe(1)
    },
  )

  it('goes on rightly if its differential is asked for elsewhere in between', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const path = trajectory(vanillaGradientSequence(differential, 0.1, adam(), initial))
    const elsewhere = uniformInitialize(net, [-1, 1], random(9))
    const there = differential(elsewhere)
    let step = 0
    for (const p of vanillaGradientSequence(differential, 0.1, adam(), initial, { inPlace: true })) {
      expect(differential(elsewhere)).toEqual(there)
      expect([...p.coordinates]).toEqual(path[step])
      expect(differential(p)).toEqual(conditionalLogLikelihoodDifferential(net, data)(p))
      if (++step === path.length) break
    }
  })

  it('works too where a differential is any function', () => {
    const identity = (p: Theta) => differentialOf(p)
    const differentialOf = conditionalLogLikelihoodDifferential(net, data)
    const path = trajectory(vanillaGradientSequence(identity, 0.1, adam(), initial))
    let step = 0
    for (const p of vanillaGradientSequence(identity, 0.1, adam(), initial, { inPlace: true })) {
      expect([...p.coordinates]).toEqual(path[step])
      if (++step === path.length) break
    }
  })
})

describe('sequences that follow one differential', () => {
  const differential = conditionalLogLikelihoodDifferential(net, data)
  const alone = trajectory(
    vanillaGradientSequence(conditionalLogLikelihoodDifferential(net, data), 0.1, adam(), initial),
  )

  it('do not disturb each other, however they are interleaved', () => {
    const iterators = [1, 2, 3].map(() =>
      vanillaGradientSequence(differential, 0.1, adam(), initial)[Symbol.iterator](),
    )
    for (const expected of alone)
      for (const iterator of iterators)
        expect([...(iterator.next().value as Theta).coordinates]).toEqual(expected)
  })

  it('start anew each time, also after one was left half-way or forgotten', () => {
    for (let i = 0; i < 3; i++) {
      const sequence = vanillaGradientSequence(differential, 0.1, adam(), initial)
      sequence[Symbol.iterator]().next()
      expect(trajectory(sequence)).toEqual(alone)
      expect(trajectory(sequence)).toEqual(alone)
    }
  })

  it('move the point of its circuit, and leave it there for as long as somebody has it', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const elsewhere = point(Natural, net, new Float64Array(net.dimension))
    const kept: Theta[] = []
    for (let i = 0; i < 3; i++) {
      let step = 0
      for (const p of vanillaGradientSequence(differential, 0.1, adam(), initial, { inPlace: true })) {
        expect([...p.coordinates]).toEqual(alone[step])
        if (++step < alone.length) continue
        kept.push(p)
        break
      }
      differential.logLikelihood(elsewhere)
      differential(elsewhere)
      for (const p of kept) expect([...p.coordinates]).toEqual(alone.at(-1))
      for (const p of kept)
        expect(differential(p)).toEqual(conditionalLogLikelihoodDifferential(net, data)(p))
    }
    expect(kept[0]!.coordinates).toBe(differential.point.coordinates)
  })

  it('may have a pursuit that remembers more than there is room for, or throws', () => {
    const heavy: Pursuit = {
      name: 'heavy ball with a useless load',
      memory: 9,
      start: (kernels, length, memory) => {
        expect(memory.map(({ values }) => values.length)).toEqual(Array(9).fill(length))
        return (p, g, rate) => kernels.ascend(p, g, rate, length)
      },
    }
    expect(trajectory(vanillaGradientSequence(differential, 0.1, heavy, initial))).toEqual(
      trajectory(vanillaGradientSequence(differential, 0.1, Classic, initial)),
    )
    const broken: Pursuit = {
      ...Classic,
      start: () => () => {
        throw new RangeError('no luck')
      },
    }
    expect(() => take(2, vanillaGradientSequence(differential, 0.1, broken, initial))).toThrow('no luck')
    expect(trajectory(vanillaGradientSequence(differential, 0.1, adam(), initial))).toEqual(alone)
  })

  it('hand out points that nobody writes to', () => {
    const points = take(5, vanillaGradientSequence(differential, 0.1, adam(), initial))
    const copies = points.map((p) => [...p.coordinates])
    differential(point(Natural, net, new Float64Array(net.dimension)))
    take(9, vanillaGradientSequence(differential, 0.3, adam(), initial))
    expect(points.map((p) => [...p.coordinates])).toEqual(copies)
  })
})
