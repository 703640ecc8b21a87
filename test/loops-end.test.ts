import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { families } from '../src/families/index.ts'
import { bundle } from './support/bundle.ts'

/**
 * Every function of every family at every extreme, in a worker that is told their names and is stopped where one does
 * not end. The arguments are any: what is refused is refused, but what is answered is no NaN.
 */
const program = /* js */ `
  const { parentPort, workerData } = require('node:worker_threads')
  Error.stackTraceLimit = 0 // thousands are refused
  const module = { exports: {} }
  new Function('module', 'exports', workerData.library)(module, module.exports)
  const l = module.exports
  const extremes = [0, 5e-324, 1e-300, 0.3, 1, 709.5, 709.78, 710, 1e15, 1e300, 1.7976931348623157e308]
  const both = extremes.flatMap((x) => [x, -x])
  const manifoldsOf = (name) => ({
    Binomial: () => [l.Binomial(1), l.Binomial(7), l.Binomial(2 ** 53 - 1)],
    Categorical: () => [l.Categorical(2), l.Categorical(3)],
    Dirichlet: () => [l.Dirichlet(2)],
    Laplace: () => [l.Laplace(0), l.Laplace(1e300)],
    MultivariateNormal: () => [l.MultivariateNormal(l.Diagonal, 1), l.MultivariateNormal(l.Scale, 2), l.MultivariateNormal(l.PositiveDefinite, 1)],
    NegativeBinomial: () => [1e-300, 1e-6, 1, 2.5, 1e15].map((r) => l.NegativeBinomial(r)),
    StandardNormal: () => [l.StandardNormal(2)],
    Weibull: () => [1e-300, 1e-6, 0.5, 1, 2.5, 1e15, 1e300].map((k) => l.Weibull(k)),
  }[name] ?? (() => [l[name]]))()
  const observations = [0, 5e-324, 1e-300, 0.5, 1 - 2 ** -53, 1, 3, 709.78, 1e15, 1e300, -1, -1e300, true, false, [0, 1], [1, 0], [0.5, 0.5], [5e-324, 1], [1e300], [1e300, -1e300], [0], [1.5]]
  const stream = l.random(1)
  const finite = (x) => Array.isArray(x) ? x.every(finite) : typeof x !== 'number' || !Number.isNaN(x)
  let reports = []
  const attempt = (text, compute) => {
    Atomics.store(workerData.turns, 0, Atomics.load(workerData.turns, 0) + 1)
    try {
      const value = compute()
      if (!finite(value instanceof Float64Array ? [...value] : value)) reports.push(text + ' is NaN')
      return value
    } catch (error) {
      if (!(error instanceof l.LegendreError)) reports.push(text + ' throws ' + error)
    }
  }
  parentPort.on('message', (family) => {
    reports = []
    for (const M of manifoldsOf(family)) {
      const d = M.dimension
      const combinations = d === 1 ? both.map((x) => [x]) : both.flatMap((x, i) => (i % 2 ? extremes : both).map((y, j) => Array.from({ length: d }, (_, k) => [x, y, 1][(k + (j % 2)) % 2 + (k > 1 ? 1 : 0)])))
      for (const chart of [l.Natural, l.Source, l.Mean])
        for (const coordinates of combinations) {
          const name = chart.name + ' # ' + M + ' [' + coordinates + ']'
          parentPort.postMessage(name)
          const p = attempt(name, () => l.point(chart, M, coordinates))
          if (!p || !attempt(name, () => (l.mean(p), true))) continue
          for (const f of ['toNatural', 'toMean', 'toSource', 'potential', 'dualPotential', 'entropy', 'mean', 'variance', 'mode'])
            attempt(f + ' ' + name, () => { const value = l[f](p); return f.startsWith('to') ? [] : value })
          const natural = attempt(name, () => l.toNatural(p))
          if (natural) for (const f of ['relativeEntropy', 'crossEntropy']) attempt(f + ' ' + name, () => l[f](l.toMean(p), natural))
          if (d < 9) attempt('metric ' + name, () => (l.metric(p), 0))
          for (const q of [0, 5e-324, 1e-17, 0.1, 0.5, 0.9, 1 - 2 ** -53, 1]) attempt('quantile ' + q + ' ' + name, () => l.quantile(p, q))
          attempt('interval ' + name, () => l.interval(p, 0.95))
          attempt('sample ' + name, () => l.sample(p, 3, stream))
          if (M.kernels.statistical.outcomes) attempt('expectation ' + name, () => (family === 'Bernoulli' || Math.abs(coordinates[0]) === 1 ? l.expectation(p, () => 1) : 0))
          for (const x of observations)
            for (const f of ['cumulative', 'survival', 'logCumulative', 'logSurvival', 'logDensity']) attempt(f + ' ' + x + ' ' + name, () => l[f](p, x))
        }
      for (const x of observations) for (const y of observations) attempt('mle ' + M + ' ' + [x, y], () => {
        const p = l.mle(M, [x, y])
        return l.entropy(p)
      })
    }
    parentPort.postMessage(reports)
  })
`

describe('every function of every family ends, at every extreme', () => {
  const turns = new Int32Array(new SharedArrayBuffer(4))
  let worker: Worker | undefined
  afterEach(({ task }) => (task.result?.state === 'fail' ? stop() : undefined))
  afterAll(stop)

  /** A worker that does not end is none for the next family. */
  async function stop(): Promise<void> {
    await worker?.terminate()
    worker = undefined
  }

  it.each(Object.keys(families))('%s', async (name) => {
    worker ??= new Worker(program, { eval: true, workerData: { library: bundle, turns } })
    turns[0] = 0
    worker.postMessage(name)
    let at = 'the start'
    const outcome = await new Promise<string[] | string>((resolve, reject) => {
      let before = -1
      const watch = setInterval(() => {
        if (before === turns[0]) resolve(`no end at ${at}`)
        before = turns[0]!
      }, 10_000)
      worker!.removeAllListeners().on('message', (message: string | string[]) => {
        if (typeof message === 'string') at = message
        else {
          clearInterval(watch)
          resolve(message)
        }
      })
      worker!.on('error', reject)
    })
    expect(outcome).toEqual([])
    expect(turns[0]).toBeGreaterThan(500)
  })
})
