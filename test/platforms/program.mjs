// What runs in every platform; run.mjs bundles it with the built library. It returns what it found as plain data.

import * as library from 'legendre'
import { conditionalLogLikelihood, conditionalLogLikelihoodDifferential, useEngine } from 'legendre'
import { reference, simdEngine } from 'legendre/engine'
import { recordedHashes, sameBits } from '../support/same-bits.ts'

export { recordedHashes }

/** The buffers of the WebAssembly memories that the library made. */
const buffers = new WeakSet()
const memories = { made: 0, refused: 0 }

// the library makes its memories through the global object when it needs them, so they can be counted there
const { Memory } = WebAssembly
WebAssembly.Memory = class extends Memory {
  constructor(size) {
    try {
      super(size)
    } catch (error) {
      memories.refused++
      throw error
    }
    memories.made++
    buffers.add(this.buffer)
  }
}

/** The hashes of both engines, and whether each was the one that computed. */
export function hashes() {
  const start = performance.now()
  const simd = simdEngine()
  const milliseconds = performance.now() - start
  const automatic = liveIn(undefined)
  const engines = [simd, reference].map((engine) => ({
    name: engine?.name ?? 'none',
    livesIn: engine && liveIn(engine),
    hashes: engine ? sameBits(library, engine) : {},
  }))
  return { milliseconds, automatic, engines }
}

/** Where the numbers of a circuit are that is built with an engine. */
function liveIn(engine) {
  useEngine(engine)
  const { point } = conditionalLogLikelihood(network(20), observations)
  useEngine(undefined)
  return memoryOf(point)
}

function memoryOf({ coordinates }) {
  return buffers.has(coordinates.buffer) ? 'WebAssembly' : 'JavaScript'
}

const { Bernoulli, Classic, glorotInitialize, NeuralNetwork, NormalMean, R, random, Tensor } = library

/** 1-width-…-width-1 */
function network(width, layers = 1) {
  const hidden = Array.from({ length: layers }, () => [Tensor, R(width, Bernoulli)])
  return NeuralNetwork(hidden, Tensor, NormalMean, NormalMean)
}

const observations = Array.from({ length: 10 }, (_, n) => ({ x: (n - 4.5) / 2, y: ((n * 7) % 10) / 5 - 1 }))

/** A circuit that trains, which lives as long as what is returned. */
function circuit(net) {
  const differential = conditionalLogLikelihoodDifferential(net, observations)
  const step = (start) => {
    const sequence = library.vanillaGradientSequence(differential, 0.01, Classic, start)
    return library.take(2, sequence)[1].coordinates
  }
  return { step, memory: memoryOf(differential.point) }
}

/** Networks of one shape: starts, and where the reference engine steps from each of them. */
function problem(net) {
  useEngine(reference)
  const starts = [1, 2, 3].map((seed) => glorotInitialize(net, random(seed)))
  const { step } = circuit(net)
  const expected = starts.map(step)
  useEngine(undefined)
  return { net, starts, expected }
}

/** How many of the circuits, each trained a step from one of the starts, differ from the reference engine. */
function train({ starts, expected }, circuits) {
  return circuits.filter(({ step }, n) => {
    const wanted = expected[n % starts.length]
    return !step(starts[n % starts.length]).every((value, i) => Object.is(value, wanted[i]))
  }).length
}

function phase(name, run) {
  Object.assign(memories, { made: 0, refused: 0 })
  const start = performance.now()
  const { circuits, inWebAssembly, wrong } = run()
  const seconds = (performance.now() - start) / 1000
  return { name, circuits, inWebAssembly, wrong, ...memories, seconds }
}

function alive(circuits, wrong) {
  const inWebAssembly = circuits.filter(({ memory }) => memory === 'WebAssembly').length
  return { circuits: circuits.length, inWebAssembly, wrong }
}

/** Many circuits at the same time, then many one after the other. Whatever is thrown is thrown. */
export function manyCircuits({ small, large, dropped }) {
  const smallOnes = problem(network(20))
  const largeOnes = problem(network(300, 2))
  const make = (count, { net }) => Array.from({ length: count }, () => circuit(net))
  const drop = (count) => {
    let [wrong, inWebAssembly] = [0, 0]
    for (let n = 0; n < count; n++) {
      const one = circuit(largeOnes.net)
      if (one.memory === 'WebAssembly') inWebAssembly++
      wrong += train(largeOnes, [one])
    }
    return { circuits: count, inWebAssembly, wrong }
  }

  const held = []
  const phases = [
    phase('small, alive at once', () => {
      const circuits = make(small, smallOnes)
      held.push(circuits)
      return alive(circuits, train(smallOnes, circuits))
    }),
    phase('large, alive at once with those', () => {
      const circuits = make(large, largeOnes)
      held.push(circuits)
      return alive(circuits, train(largeOnes, circuits))
    }),
    phase('large, dropped beside those', () => drop(20)),
    phase('all that are alive, again', () => {
      const [ones, others] = held
      return alive([...ones, ...others], train(smallOnes, ones) + train(largeOnes, others))
    }),
  ]
  held.length = 0
  return [...phases, phase('large, dropped one after another', () => drop(dropped))]
}
