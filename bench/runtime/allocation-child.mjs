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
  const founding = foundingExample()
  const large = () => {
    const problem = problemOf([1000, 1000], 10)
    const { net, data } = modelOf(problem)
    return {
      differential: conditionalLogLikelihoodDifferential(net, data),
      initial: point(Natural, net, problem.points[0]),
    }
  }
  return [
    ...bytesOf('the founding example', founding, 1000, 20_000),
    ...bytesOf('1-1000-1000-1 × 10', large(), steps, 10), // by now the code is warm
  ]
}

function bytesOf(network, { differential, initial }, steps, warmUp) {
  return Object.entries(forms).map(([form, inPlace]) => {
    const points = sequence(differential, initial, inPlace)
    run(points, warmUp)
    const nothing = Array.from({ length: 20 }, () => allocated(() => {}))
    const one = allocated(() => run(points, 1))
    // 32 MB of buffers make V8 start to collect
    const atOnce = Math.min(steps, Math.max(1, Math.floor(16e6 / (one.buffers + one.objects))))
    const sum = { buffers: 0, objects: 0 }
    let windows = 0
    for (let done = 0; done < steps; done += atOnce) {
      const { buffers, objects } = allocated(() => run(points, Math.min(atOnce, steps - done)))
      sum.buffers += buffers
      sum.objects += objects
      windows++
    }
    points.return()
    const overhead = (key) => windows * median(nothing.map((window) => window[key]))
    return {
      network,
      form,
      parameters: initial.coordinates.length,
      steps,
      buffers: (sum.buffers - overhead('buffers')) / steps,
      objects: (sum.objects - overhead('objects')) / steps,
    }
  })
}

/** What a call allocates: nothing is collected meanwhile, or it counts for nothing and is called again. */
function allocated(call) {
  for (let attempt = 0; attempt < 10; attempt++) {
    gc()
    gc() // waits for the buffers that the first one found
    const profiler = new GCProfiler()
    profiler.start()
    const objects = bytesOfObjects()
    const { external } = process.memoryUsage()
    call()
    const buffers = process.memoryUsage().external - external
    const result = { buffers, objects: bytesOfObjects() - objects }
    if (profiler.stop().statistics.length === 0) return result
  }
  throw new Error('something was collected while allocations were counted, ten times in a row')
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
