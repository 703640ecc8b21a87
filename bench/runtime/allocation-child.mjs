// Run by allocation.mjs in a process of its own, whose flags it needs, and which has no peers; prints JSON.
//   bytes <steps>   what a step allocates. Flags: no garbage collection but where it is asked for
//   duration        whether a step grows slower or memory larger in a long run. Flags: --expose-gc alone
import { GCProfiler } from 'node:v8'
import { foundingExample, rate } from './founding-example.mjs'
import { legendre } from './legendre.mjs'
import { bytesOfObjects } from './memory.mjs'
import { modelOf } from './model.mjs'
import { problemOf } from './problem.mjs'
import { median } from './timing.mjs'

const { conditionalLogLikelihoodDifferential, defaultAdamPursuit, Natural, point, vanillaGradientSequence } =
  legendre
const forms = { default: false, 'in place': true }
/** Every step of a sequence must be used somewhere. */
let last

const [what, steps] = process.argv.slice(2)
const result = what === 'bytes' ? bytes(Number(steps)) : durations()
console.log(JSON.stringify(result))

function bytes(steps) {
  const founding = bytesOf('the founding example', foundingExample(), 1000)
  // the code is warmed up for two hidden layers, too, but not by large ones
  const small = exampleOf([10, 10])
  for (const inPlace of Object.values(forms))
    run(sequence(small.differential, small.initial, inPlace), 20_000)
  return [...founding, ...bytesOf('1-1000-1000-1 × 10', exampleOf([1000, 1000]), steps, 10)]
}

function exampleOf(hidden) {
  const problem = problemOf(hidden, 10)
  const { net, data } = modelOf(problem)
  return {
    differential: conditionalLogLikelihoodDifferential(net, data),
    initial: point(Natural, net, problem.points[0]),
  }
}

function bytesOf(network, { differential, initial }, steps, warmUp = 20_000) {
  return Object.entries(forms).map(([form, inPlace]) => {
    const points = sequence(differential, initial, inPlace)
    run(points, warmUp)
    for (let i = 0; i < 20; i++) allocated(() => {})
    const sum = { buffers: 0, objects: 0 }
    let atOnce = steps // as many as do not make V8 collect
    for (let done = 0; done < steps; ) {
      const count = Math.min(atOnce, steps - done)
      const bytes = allocated(() => run(points, count))
      if (bytes === undefined) {
        if (atOnce === 1) throw new Error('something is collected at every step')
        atOnce = Math.ceil(atOnce / 2)
        continue
      }
      sum.buffers += bytes.buffers
      sum.objects += bytes.objects
      done += count
    }
    points.return()
    return {
      network,
      form,
      parameters: initial.coordinates.length,
      steps,
      buffers: sum.buffers / steps,
      objects: sum.objects / steps,
    }
  })
}

/** What a call allocates, or nothing if something was collected meanwhile. Looking allocates, too, so it looks thrice. */
function allocated(call) {
  gc()
  gc() // waits for the buffers that the first one found
  const profiler = new GCProfiler()
  profiler.start()
  const first = look()
  const second = look()
  call()
  const third = look()
  if (profiler.stop().statistics.length > 0) return undefined
  const of = (key) => third[key] - second[key] - (second[key] - first[key])
  return { buffers: of('buffers'), objects: of('objects') }
}

function look() {
  return { buffers: process.memoryUsage().external, objects: bytesOfObjects() }
}

function durations() {
  const { differential, initial } = foundingExample()
  const runs = 7
  const results = Object.keys(forms).map((form) => ({ form, early: [], late: [] }))
  for (const inPlace of Object.values(forms)) run(sequence(differential, initial, inPlace), 10_000)
  for (const result of results) {
    const points = sequence(differential, initial, forms[result.form])
    gc()
    result.before = process.memoryUsage.rss()
    run(points, 10_000)
    result.after = process.memoryUsage.rss()
    points.return()
  }
  for (let i = 0; i < runs; i++)
    for (const { form, early, late } of results) {
      const points = sequence(differential, initial, forms[form])
      early.push(timed(points, 1000))
      run(points, 8000)
      late.push(timed(points, 1000))
      points.return()
    }
  return results.map((result) => ({ ...result, early: median(result.early), late: median(result.late) }))
}

/** A sequence that has handed out where it starts. */
function sequence(differential, initial, inPlace) {
  const options = { inPlace }
  const points = vanillaGradientSequence(differential, rate, defaultAdamPursuit, initial, options)[
    Symbol.iterator
  ]()
  last = points.next().value
  return points
}

function run(points, steps) {
  for (let step = 0; step < steps; step++) last = points.next().value
}

function timed(points, steps) {
  const start = performance.now()
  run(points, steps)
  if (!Number.isFinite(last.coordinates[0])) throw new Error('the parameters are not finite')
  return performance.now() - start
}
