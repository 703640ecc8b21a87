// What runs in every platform; run.mjs bundles it with the built library. It returns what it found as plain data.

import * as library from 'legendre'
import { conditionalLogLikelihoodDifferential, useEngine } from 'legendre'
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
  const { point } = conditionalLogLikelihoodDifferential(network(20), observations)
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

async function phase(name, run) {
  Object.assign(memories, { made: 0, refused: 0 })
  const start = performance.now()
  const { circuits, inWebAssembly, wrong } = await run()
  const seconds = (performance.now() - start) / 1000
  return { name, circuits, inWebAssembly, wrong, ...memories, seconds }
}

function counted(circuits, wrong) {
  const inWebAssembly = circuits.filter(({ memory }) => memory === 'WebAssembly').length
  return { circuits: circuits.length, inWebAssembly, wrong }
}

/** Makes circuits, trains a step in each and drops it: so many in each of `jobs` jobs of the event loop. */
async function drop(given, jobs, circuitsOfJob) {
  const sum = { circuits: 0, inWebAssembly: 0, wrong: 0 }
  for (let job = 0; job < jobs; job++) {
    for (let n = 0; n < circuitsOfJob; n++) {
      const one = circuit(given.net)
      const { circuits, inWebAssembly, wrong } = counted([one], train(given, [one]))
      sum.circuits += circuits
      sum.inWebAssembly += inWebAssembly
      sum.wrong += wrong
    }
    await new Promise((next) => setTimeout(next))
  }
  return sum
}

/**
 * Many circuits at the same time, then many one after the other. Within one job of the event loop, JavaScript keeps
 * what a `WeakRef` was made of or asked for, so what is dropped there is tried by itself. Nothing is caught here.
 */
export async function manyCircuits({ small, large, beside, dropped, inOneJob }) {
  const smallOnes = problem(network(20))
  const largeOnes = problem(network(300, 2))
  const make = (count, { net }) => Array.from({ length: count }, () => circuit(net))
  let [ones, others] = [[], []]

  const phases = [
    await phase('small, alive at once', () => {
      ones = make(small, smallOnes)
      return counted(ones, train(smallOnes, ones))
    }),
    await phase('large, alive beside those', () => {
      others = make(large, largeOnes)
      return counted(others, train(largeOnes, others))
    }),
    await phase('large, dropped beside those', () => drop(largeOnes, beside, 1)),
    await phase('all that are alive, again', () =>
      counted([...ones, ...others], train(smallOnes, ones) + train(largeOnes, others)),
    ),
  ]
  ones = others = []
  await new Promise((next) => setTimeout(next))
  phases.push(await phase('large, dropped, each in a job', () => drop(largeOnes, dropped, 1)))
  phases.push(await phase('large, dropped, all in one job', () => drop(largeOnes, 1, inOneJob)))
  return phases
}
