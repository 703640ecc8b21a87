// How the cost of a backward pass, and the memory of its circuit, grow with depth, batch and parameters.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { engines, legendre } from './legendre.mjs'
import { figure, table } from './markdown.mjs'
import { bytesOfObjects } from './memory.mjs'
import { modelOf } from './model.mjs'
import { problemOf } from './problem.mjs'
import { median, medians, quick } from './timing.mjs'

const { conditionalLogLikelihoodDifferential, useEngine } = legendre

setFlagsFromString('--expose-gc')
setFlagsFromString('--no-flush-bytecode') // or collecting would seem to free what a circuit takes
const collectGarbage = runInNewContext('gc')

const axes = [
  {
    title: 'Depth: layers of 10 units, 10 observations',
    unit: 'layer',
    sizes: [10, 50, 100, 200, 500],
    problemOf: (layers) => steadyProblemOf(layers, 10, 10),
    nameOf: (layers) => `${layers} layers`,
  },
  {
    title: 'Batch: 1-50-1',
    unit: 'row',
    sizes: [1, 10, 100, 1000, 10_000],
    problemOf: (count) => problemOf([50], count),
    nameOf: (count) => `${count.toLocaleString('en')} rows`,
  },
  {
    title: 'Parameters: 1-n-n-1, 1 observation',
    unit: 'million parameters',
    sizes: [8, 30, 98, 314, 998, 3160], // n² + 4n + 1 parameters
    problemOf: (n) => problemOf([n, n], 1),
    nameOf: (n, parameters) => `${parameters.toLocaleString('en')} parameters (n = ${n})`,
    amountOf: (_, parameters) => parameters / 1e6,
  },
]

export function growth(effort, progress) {
  return [
    '## How it grows',
    'Median µs of a backward pass. The circuit: the numbers that it asks its engine for, which are those of the parameters five times over (themselves, their differential, and three for a pursuit to work in), of the data, and of what every layer computes for every row; by how much the external memory of the process grew with it, garbage collected (small circuits share pieces of 2 MB, a large one adds the constants of the kernels, 0.5 MB); and its JavaScript objects, as exactly as V8 tells.',
    ...axes.flatMap((axis) => {
      const { title, unit, sizes, nameOf, amountOf = (size) => size } = axis
      const asked = effort === quick ? sizes.slice(0, 4) : sizes
      progress(title)
      const times = timesOf(asked.map(axis.problemOf), effort)
      const circuits = asked.map((size) => memoryOf(axis.problemOf(size))) // by now the code is warm
      return [
        `### ${title}`,
        table(
          ['', 'µs', `µs / ${unit}`, 'kB of numbers', `kB / ${unit}`, 'kB external', 'kB of objects'],
          circuits.map(({ parameters, numbers, external, objects }, i) => {
            const amount = amountOf(asked[i], parameters)
            const microseconds = times[i]
            const cells = [
              microseconds,
              microseconds / amount,
              numbers / 1e3,
              numbers / 1e3 / amount,
              external / 1e3,
              objects / 1e3,
            ]
            return [nameOf(asked[i], parameters), ...cells.map(figure)]
          }),
        ),
      ]
    }),
  ].join('\n\n')
}

/** The median µs of a backward pass of each. */
function timesOf(problems, effort) {
  const calls = problems.map((problem) => {
    const { net, data } = modelOf(problem)
    const { point, inPlace } = startedAt(problem.points[0], conditionalLogLikelihoodDifferential(net, data))
    return () => inPlace(point).coordinates[0]
  })
  const times = medians({ ...calls }, effort)
  return calls.map((_, i) => {
    if (times[i].failed !== undefined) throw new Error(times[i].failed)
    return times[i].microseconds
  })
}

/** What a circuit takes that has computed once: the median of five, for JavaScript has other business, too. */
function memoryOf(problem) {
  const { net, data } = modelOf(problem)
  const built = Array.from({ length: 5 }, () => {
    const before = memory()
    const { differential, numbers } = counted(() => conditionalLogLikelihoodDifferential(net, data))
    startedAt(problem.points[0], differential)
    const after = memory()
    return {
      parameters: differential.point.coordinates.length,
      numbers,
      external: after.external - before.external,
      objects: after.objects - before.objects,
    }
  })
  const [{ parameters, numbers }] = built
  const [external, objects] = ['external', 'objects'].map((key) => median(built.map((one) => one[key])))
  return { parameters, numbers, external, objects }
}

function startedAt(coordinates, differential) {
  const { point, inPlace } = differential
  point.coordinates.set(coordinates)
  if (!inPlace(point).coordinates.every((g) => Number.isFinite(g)))
    throw new Error('the gradient is not finite')
  return differential
}

function memory() {
  collectGarbage()
  collectGarbage() // waits for the buffers that the first one found
  return { external: process.memoryUsage().external, objects: bytesOfObjects() }
}

/** Builds a circuit on the usual engine and counts the bytes that it asks for. */
function counted(build) {
  const engine = engines.simdEngine() ?? engines.reference
  let numbers = 0
  useEngine({
    name: engine.name,
    memory(length) {
      numbers += 8 * length
      return engine.memory(length)
    },
    anywhere: engine.anywhere,
  })
  try {
    return { differential: build(), numbers }
  } finally {
    useEngine(undefined)
  }
}

/**
 * A deep network through which signals and gradients neither vanish nor grow: around an activation of ½, where the
 * logistic function has the slope ¼, every layer is four times the identity and a little noise. Numbers that vanish
 * end as subnormal ones, and processors are slow at those.
 */
function steadyProblemOf(layers, width, count) {
  const problem = problemOf(Array(layers).fill(width), count)
  const [p] = problem.points
  for (const { rows, columns, bias, weights } of problem.layers) {
    for (let i = bias; i < weights + rows * columns; i++) p[i] *= 0.01
    if (rows !== columns) continue
    for (let i = 0; i < rows; i++) {
      p[bias + i] -= 2
      p[weights + i * columns + i] += 4
    }
  }
  return problem
}
