// The engine's three products alone, of square matrices, against plain loops in blocks of 2 × 2.
import { engines } from './legendre.mjs'
import { figure, table } from './markdown.mjs'
import { medians } from './timing.mjs'

const sizes = [16, 32, 64, 100, 128, 256, 384, 512, 768, 1024]
const names = ['multiply', 'multiplyTransposed', 'outerProducts']
const engine = engines.simdEngine() ?? engines.reference

/** The three products of n × n matrices in one memory of the engine, each computed anew and returned. */
function engineProducts(n) {
  const length = n * n
  const memory = engine.memory(4 * length)
  const [weights, inputs, outputs, to] = [0, 1, 2, 3].map((i) => memory.numbers(i * length, length))
  const { W, X, Y } = matrices(n)
  weights.values.set(W)
  inputs.values.set(X)
  outputs.values.set(Y)
  const { kernels } = memory
  return {
    multiply() {
      kernels.multiply(weights, undefined, inputs, to, n, n, n)
      return to.values
    },
    multiplyTransposed() {
      kernels.multiplyTransposed(weights, outputs, to, n, n, n)
      return to.values
    },
    outerProducts() {
      kernels.outerProducts(outputs, inputs, to, undefined, n, n, n)
      return to.values
    },
  }
}

export function products(effort, progress) {
  const isQuick = effort.rounds < 5
  const rows = sizes
    .filter((n) => !isQuick || n <= 256)
    .map((n) => {
      progress(`products of ${n} × ${n}`)
      const ours = engineProducts(n)
      const plain = plainProducts(n)
      const flops = 2 * n ** 3
      const cells = names.flatMap((name) => {
        checkEqual(name, n, ours[name](), plain[name]())
        const limits = { ...effort, fewest: Math.min(3, effort.fewest), budget: effort.budget / 8 }
        const times = medians({ ours: ours[name], plain: plain[name] }, limits)
        const [ofEngine, ofPlain] = ['ours', 'plain'].map((key) => flops / (times[key].microseconds * 1000))
        return [figure(ofEngine), figure(ofPlain), figure(ofEngine / ofPlain)]
      })
      return [n, ...cells]
    })
  return [
    '## Products alone',
    `GFLOP/s (two operations for each product and sum) of n × n matrices: X·Wᵀ, Y·W and YᵀX, by the engine \`${engine.name}\` and by plain loops in blocks of 2 × 2.`,
    table(['n', ...names.flatMap((name) => [name, 'loops', 'ratio'])], rows),
  ].join('\n\n')
}

function checkEqual(name, n, received, wanted) {
  for (let i = 0; i < wanted.length; i++)
    if (!(Math.abs(received[i] - wanted[i]) <= 1e-9 * Math.max(1, Math.abs(wanted[i]))))
      throw new Error(`${name} of ${n} × ${n}: expected ${wanted[i]} at ${i}, received ${received[i]}`)
}

function matrices(n) {
  const filled = (frequency) => Float64Array.from({ length: n * n }, (_, i) => Math.sin(frequency * i + 1))
  return { W: filled(0.7), X: filled(1.3), Y: filled(1.9) }
}

/** For even sizes. The inner loops run along rows, so that every matrix is read in the order of memory. */
function plainProducts(n) {
  const { W, X, Y } = matrices(n)
  const to = new Float64Array(n * n)
  return {
    multiply() {
      for (let i = 0; i < n * n; i += 2 * n)
        for (let j = 0; j < n * n; j += 2 * n) {
          let s00 = 0
          let s01 = 0
          let s10 = 0
          let s11 = 0
          for (let k = 0; k < n; k++) {
            const x0 = X[i + k]
            const x1 = X[i + n + k]
            const w0 = W[j + k]
            const w1 = W[j + n + k]
            s00 += x0 * w0
            s01 += x0 * w1
            s10 += x1 * w0
            s11 += x1 * w1
          }
          const at = i + j / n
          to[at] = s00
          to[at + 1] = s01
          to[at + n] = s10
          to[at + n + 1] = s11
        }
      return to
    },
    multiplyTransposed() {
      to.fill(0)
      for (let i = 0; i < n * n; i += 2 * n)
        for (let k = 0; k < n; k += 2) {
          const y00 = Y[i + k]
          const y01 = Y[i + k + 1]
          const y10 = Y[i + n + k]
          const y11 = Y[i + n + k + 1]
          for (let j = 0, w = k * n; j < n; j++, w++) {
            const w0 = W[w]
            const w1 = W[w + n]
            to[i + j] += y00 * w0 + y01 * w1
            to[i + n + j] += y10 * w0 + y11 * w1
          }
        }
      return to
    },
    outerProducts() {
      to.fill(0)
      for (let i = 0; i < n; i += 2)
        for (let k = 0; k < n * n; k += 2 * n) {
          const y00 = Y[k + i]
          const y01 = Y[k + n + i]
          const y10 = Y[k + i + 1]
          const y11 = Y[k + n + i + 1]
          for (let j = 0, at = i * n; j < n; j++, at++) {
            const x0 = X[k + j]
            const x1 = X[k + n + j]
            to[at] += y00 * x0 + y01 * x1
            to[at + n] += y10 * x0 + y11 * x1
          }
        }
      return to
    },
  }
}
