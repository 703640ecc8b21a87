// Forward and backward passes of three networks at three batch sizes, by every contender.
import * as handWritten from './contenders/hand-written.mjs'
import * as jax from './contenders/jax.mjs'
import * as ours from './contenders/legendre.mjs'
import * as tensorflow from './contenders/tensorflow.mjs'
import { figure, table } from './markdown.mjs'
import { problemOf } from './problem.mjs'
import { published } from './published.mjs'
import { medians, reasonOf } from './timing.mjs'

const networks = [[20], [100, 100], [1000, 1000]]
const counts = [1, 10, 100]

/** The first is what the others are checked against. The exponential of jax has errors of 6e-8, in float64, too. */
const contenders = [
  { name: 'hand-written', create: handWritten.create, tolerance: 0 },
  { name: 'ours', create: ours.create, tolerance: 1e-9 },
  { name: 'jax f64', create: (problem) => jax.create(problem, 'float64'), tolerance: 1e-6, isPeer: true },
  {
    name: 'jax f64 ᵀ',
    create: (problem) => jax.create(problem, 'float64', true),
    tolerance: 1e-6,
    isPeer: true,
  },
  { name: 'jax f32', create: (problem) => jax.create(problem, 'float32'), tolerance: 1e-3, isPeer: true },
  {
    name: 'jax f32 ᵀ',
    create: (problem) => jax.create(problem, 'float32', true),
    tolerance: 1e-3,
    isPeer: true,
  },
  { name: 'tfjs f32', create: tensorflow.create, tolerance: 1e-3, isPeer: true },
]
const names = ['ours', 'hand-written', ...contenders.filter(({ isPeer }) => isPeer).map(({ name }) => name)]

export function grid(effort, progress) {
  const differences = {}
  const rows = networks.flatMap((hidden) =>
    counts.flatMap((count) => {
      progress(`1-${hidden.join('-')}-1 × ${count}`)
      const problem = problemOf(hidden, count)
      const { made, failures } = checked(problem, differences)
      const cells = ['forward', 'backward'].map((pass) => {
        const calls = Object.fromEntries(made.map(({ name, contender }) => [name, contender[pass]]))
        return { hidden, count, pass, times: { ...failures, ...medians(calls, effort) } }
      })
      for (const { contender } of made) contender.dispose()
      return cells
    }),
  )
  const backward = rows.filter(({ pass }) => pass === 'backward')
  return [
    '## Forward and backward passes',
    'Median µs of a call: the mean log-likelihood, and its gradient by all parameters. ᵀ: the weights are `[outputs × inputs]`. Nobody copies parameters: ours live in the memory of the circuit, which takes them as changed on every call; those of the peers live in their tensors.',
    passes(rows.filter(({ pass }) => pass === 'forward')),
    passes(backward),
    `Below 1 ours is the faster. Against the best peer: faster in ${rows.filter((row) => againstPeer(row) < 1).length} of ${rows.length} cells; against the loops written by hand: in ${rows.filter((row) => againstHand(row) < 1).length}.`,
    `Largest relative difference from the hand-written loops in all losses and gradients: ${Object.entries(
      differences,
    )
      .map(([name, difference]) => `${name} ${difference.toExponential(0)}`)
      .join(', ')}.`,
    '### Against Goal and PyTorch',
    'Ours over jax f64 as measured here, divided by theirs over jax f64 as measured elsewhere, backward. Of jax the layout `[inputs × outputs]`; the second column, that it took here what it took there, would be 1 on the same machine.',
    throughJax(backward),
  ].join('\n\n')
}

/** Makes every contender and compares what it computes at both points with the first. */
function checked(problem, differences) {
  const made = []
  const failures = {}
  let reference
  for (const { name, create, tolerance, isPeer } of contenders)
    try {
      const contender = create(problem)
      const { lossAt = contender.forward, gradientAt = contender.gradient } = contender
      const results = [0, 1].map((k) => [lossAt(k), Float64Array.from(gradientAt(k))])
      reference ??= results
      const difference = Math.max(...results.map((result, k) => differenceOf(result, reference[k], problem)))
      if (!(difference <= tolerance)) {
        contender.dispose()
        throw new Error(`differs by ${difference.toExponential(1)}`)
      }
      if (tolerance > 0) differences[name] = Math.max(differences[name] ?? 0, difference)
      made.push({ name, contender })
    } catch (error) {
      if (!isPeer) throw error
      failures[name] = { failed: reasonOf(error) }
    }
  return { made, failures }
}

/** The largest relative difference: of the losses, and of each layer's biases and weights, in the maximum norm. */
function differenceOf([loss, gradient], [wantedLoss, wanted], { layers }) {
  const parts = layers.flatMap(({ rows, columns, bias, weights }) => [
    [bias, bias + rows],
    [weights, weights + rows * columns],
  ])
  const relative = parts.map(([start, end]) => {
    let difference = 0
    let norm = 0
    for (let i = start; i < end; i++) {
      const d = Math.abs(gradient[i] - wanted[i])
      if (!(d <= difference)) difference = d // not a number, too
      norm = Math.max(norm, Math.abs(wanted[i]))
    }
    return difference / norm
  })
  return Math.max(Math.abs(loss / wantedLoss - 1), ...relative)
}

const microseconds = (row, name) => row.times[name]?.microseconds ?? Number.NaN
const againstHand = (row) => microseconds(row, 'ours') / microseconds(row, 'hand-written')

function againstPeer(row) {
  const peers = contenders.filter(({ isPeer }) => isPeer).map(({ name }) => microseconds(row, name))
  return microseconds(row, 'ours') / Math.min(...peers.filter((time) => !Number.isNaN(time)))
}

function passes(rows) {
  return table(
    [rows[0].pass, ...names, 'ours / best peer', 'ours / hand-written'],
    rows.map((row) => [
      cellName(row),
      ...names.map((name) => {
        const { failed, microseconds } = row.times[name]
        return failed === undefined ? figure(microseconds) : `failed: ${failed}`
      }),
      figure(againstPeer(row)),
      figure(againstHand(row)),
    ]),
  )
}

function throughJax(rows) {
  const others = Object.keys(published).filter((name) => name !== 'jax f64')
  return table(
    [
      'backward',
      'ours / jax f64',
      'jax f64 here / there',
      ...others.flatMap((name) => [`ours / ${name}`, 'below?']),
    ],
    rows.map((row, i) => {
      const jaxHere = microseconds(row, 'jax f64')
      const jaxThere = published['jax f64'][i]
      const ratio = microseconds(row, 'ours') / jaxHere
      return [
        cellName(row),
        figure(ratio),
        figure(jaxHere / jaxThere),
        ...others.flatMap((name) => {
          const against = ratio / (published[name][i] / jaxThere)
          return [figure(against), Number.isNaN(against) ? '–' : against < 1 ? 'yes' : 'no']
        }),
      ]
    }),
  )
}

const cellName = ({ hidden, count }) => `1-${hidden.join('-')}-1 × ${count}`
