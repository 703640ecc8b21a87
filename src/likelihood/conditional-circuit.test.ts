import {
  Affine,
  Bernoulli,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  initialize,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  Poisson,
  point,
  R,
  random,
  Source,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { engine } from '../engine/index.ts'
import { Circuit } from '../geometry/circuit.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { conditionalCircuit } from './conditional-circuit.ts'
import { checkedObservations } from './observations.ts'
import { observedStatistics as statisticsOf } from './observed-statistics.ts'
import { chosenRows } from './rows.ts'

const observedStatistics = (where: string, f: ConditionalModel, data: readonly unknown[]) =>
  statisticsOf(where, f, checkedObservations(where, f.output, data))

const net = NeuralNetwork([[Tensor, R(3, Bernoulli)]], Tensor, R(2, Poisson), R(2, NormalMean))
const stream = random(1)
const data = Array.from({ length: 7 }, (_, n) => ({
  x: [stream.normal(), stream.normal()] as const,
  y: [n, (3 * n) % 5] as const,
}))
const theta = initialize(net, point(Source, Normal, [0, 1]), stream)

/** A circuit of the likelihood of so many of the observations. */
function circuitOf(count: number) {
  const rows = chosenRows(observedStatistics('test', net, data), count)
  const circuit = conditionalCircuit('test', net, rows, false, 2)
  circuit.map.moveTo(theta.coordinates)
  return { rows, circuit }
}

describe('rows that are chosen', () => {
  it('have the likelihood and the differential of a circuit of these observations alone, to the bit', () => {
    const { rows, circuit } = circuitOf(3)
    const order = [4, 0, 6, 3, 1, 2, 5]
    for (const start of [0, 3, 1, 4]) {
      rows.choose(order, start)
      const chosen = order.slice(start, start + 3).map((n) => data[n]!)
      expect(circuit.logLikelihood.value).toBe(conditionalLogLikelihood(net, chosen)(theta))
      const { coordinates } = conditionalLogLikelihoodDifferential(net, chosen)(theta)
      expect(circuit.differential.cell.value.coordinates).toEqual(coordinates)
    }
  })

  it('are as many as was said, and stay until others are chosen', () => {
    const { rows, circuit } = circuitOf(7)
    expect(rows.count).toBe(7)
    rows.choose([0, 1, 2, 3, 4, 5, 6], 0)
    const before = circuit.logLikelihood.value
    expect(before).toBe(conditionalLogLikelihood(net, data)(theta))
    expect(circuit.logLikelihood.value).toBe(before)
  })

  it.each([
    ['inputs', ({ circuit }: ReturnType<typeof circuitOf>) => circuit.differential.cell.value],
    ['inputs', ({ circuit }: ReturnType<typeof circuitOf>) => circuit.logLikelihood.value],
  ])('cannot be read before they are chosen: %s', (name, read) => {
    expect(() => read(circuitOf(3))).toThrow(`the ${name} were read before they were written`)
  })
})

it('the targets cannot be read before they are chosen, either', () => {
  const { targets } = chosenRows(observedStatistics('test', net, data), 3)
  const { cell } = targets(new Circuit(engine(), Natural))
  expect(() => cell.value).toThrow('the targets were read before they were written')
})

it('a circuit lends as many vectors as it was asked for, of the length of the parameters', () => {
  const { circuit } = circuitOf(3)
  const { moving, point, memory } = circuit.workplace!
  expect(memory.map(({ values }) => values.length)).toEqual([net.dimension, net.dimension])
  expect(point.coordinates).toBe(moving.values)
  expect(circuit.map.wire.cell.name).toBe(String(net))
  expect(circuit.logLikelihood.name).toBe('log-likelihood')
  expect(
    conditionalCircuit('test', net, chosenRows(observedStatistics('test', net, data), 1)).workplace,
  ).toBeUndefined()
})

it('observations that are not of the map are refused under their own name', () => {
  const map = Affine(Tensor, Poisson, NormalMean)
  expect(() => observedStatistics('test', map, [{ x: 1, y: -1 }])).toThrow(
    'test(y): expected a count 0, 1, 2, …, received -1; clean the data',
  )
  expect(() => observedStatistics('test', map, [{ x: Number.NaN, y: 1 }])).toThrow(
    'test(x): expected a finite number, received NaN; clean the data',
  )
})

it('a workbench lends as many vectors as are asked for, all zero, to one at a time', () => {
  const { workbench } = conditionalLogLikelihoodDifferential(net, data)
  const [holder, other] = [{}, {}]
  const lent = workbench!.lend(1, holder)!
  expect(lent.memory.map(({ values }) => values.length)).toEqual([net.dimension])
  expect(workbench!.lend(1, other)).toBeUndefined()
  lent.memory[0]!.values.fill(3)
  workbench!.takeBack(other)
  expect(workbench!.lend(1, other)).toBeUndefined()
  workbench!.takeBack(holder)
  const again = workbench!.lend(2, other)!
  expect(again.memory.map(({ values }) => values.every((value) => value === 0))).toEqual([true, true])
  workbench!.takeBack(other)
  expect(workbench!.lend(3, other)).toBeUndefined()
})

it('equal inputs are merged above an output whose means are its natural parameters, too', () => {
  const map = Affine(Tensor, NormalMean, NormalMean)
  const repeated = [1, 2, 1, 1, 3, 2].map((x, n) => ({ x, y: n }))
  const [merged, plain] = [true, false].map((merge) =>
    conditionalLogLikelihoodDifferential(map, repeated, { merge }),
  )
  const p = point(Natural, map, [0.5, -2])
  expect(merged!.logLikelihood(p)).toBeCloseTo(plain!.logLikelihood(p), 12)
  const expected = [...plain!(p).coordinates].map((value) => expect.closeTo(value, 12))
  expect([...merged!(p).coordinates]).toEqual(expected)
})

it('nothing is merged unless it is asked for: the bits are those of the rows as they are', () => {
  const map = Affine(Tensor, Poisson, NormalMean)
  const many = Array.from({ length: 99 }, (_, n) => ({ x: (n % 7) / 3, y: n % 5 }))
  const p = point(Natural, map, [0.3, -0.7])
  const of = (options?: { merge: boolean }) =>
    conditionalLogLikelihoodDifferential(map, many, options)(p).coordinates
  expect(of()).toEqual(of({ merge: false }))
  expect(of()).not.toEqual(of({ merge: true }))
})
