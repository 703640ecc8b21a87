// The example in examples/neural-network.ts: 1000 updates by Adam of a network of fifty hidden units, against loops
// written for exactly that.
import { foundingExample, rate } from './founding-example.mjs'
import { legendre } from './legendre.mjs'
import { figure, table } from './markdown.mjs'
import { medians } from './timing.mjs'

const { defaultAdamPursuit, vanillaGradientSequence } = legendre

const updates = 1000

export function founding(effort, progress) {
  progress('founding example')
  const { net, data, differential, initial } = foundingExample()
  const loops = handWrittenAdam(data)
  const calls = {
    'default form': () => pursued(differential, initial),
    'in place': () => pursued(differential, initial, { inPlace: true }),
    'hand-written': () => loops(initial.coordinates),
  }

  const wanted = Float64Array.from(calls['hand-written']())
  const difference = Math.max(
    ...['default form', 'in place'].map((form) => differenceOf(calls[form](), wanted)),
  )
  if (!(difference <= 1e-9))
    throw new Error(`the trained parameters differ by ${difference.toExponential(1)}`)

  const times = medians(calls, effort)
  const byHand = times['hand-written'].microseconds
  return [
    '## The founding example',
    `${updates} updates by Adam of \`${net}\` on ${data.length} observations. In the default form every step hands out a new point, in place (\`{ inPlace: true }\`) one point that moves. Largest relative difference of the trained parameters: ${difference.toExponential(0)}.`,
    table(
      ['', 'median ms', '/ hand-written'],
      Object.entries(times).map(([name, { microseconds }]) => [
        name,
        figure(microseconds / 1000),
        figure(microseconds / byHand),
      ]),
    ),
  ].join('\n\n')
}

/** The parameters after all updates. */
function pursued(differential, initial, options) {
  let update = 0
  for (const p of vanillaGradientSequence(differential, rate, defaultAdamPursuit, initial, options))
    if (update++ === updates) return p.coordinates
}

const differenceOf = (received, wanted) =>
  Math.max(...received.map((p, i) => Math.abs(p - wanted[i]) / Math.abs(wanted[i])))

/** Two passes over the hidden units an update, the second of which takes the step of a unit as soon as it can. */
function handWrittenAdam(data) {
  const units = 50
  const count = data.length
  const xs = Float64Array.from(data, ({ x }) => x)
  const ys = Float64Array.from(data, ({ y }) => y)
  const activations = new Float64Array(units * count)
  const errors = new Float64Array(count)
  const p = new Float64Array(1 + 3 * units)
  const first = new Float64Array(p.length)
  const second = new Float64Array(p.length)
  const biases = 1 + units
  const weights = 1 + 2 * units
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8]

  let step = 0
  let scaledEpsilon = 0
  /** p + ε·m̂ / (√v̂ + epsilon), with both corrections in the step and in epsilon. */
  const ascend = (i, g) => {
    const m = beta1 * first[i] + (1 - beta1) * g
    const v = beta2 * second[i] + (1 - beta2) * g * g
    first[i] = m
    second[i] = v
    p[i] += (step * m) / (Math.sqrt(v) + scaledEpsilon)
  }

  return (initial) => {
    p.set(initial)
    first.fill(0)
    second.fill(0)
    let weight1 = 1
    let weight2 = 1
    for (let update = 0; update < updates; update++) {
      weight1 *= beta1
      weight2 *= beta2
      const correction = Math.sqrt(1 - weight2)
      step = (rate * correction) / (1 - weight1)
      scaledEpsilon = epsilon * correction

      errors.fill(p[0])
      for (let i = 0, a = 0; i < units; i++) {
        const v = p[1 + i]
        const b = p[biases + i]
        const w = p[weights + i]
        for (let n = 0; n < count; n++, a++) {
          const activation = 1 / (1 + Math.exp(-(w * xs[n] + b)))
          activations[a] = activation
          errors[n] += v * activation
        }
      }
      let sum = 0
      for (let n = 0; n < count; n++) {
        const error = (ys[n] - errors[n]) / count
        errors[n] = error
        sum += error
      }
      ascend(0, sum)
      for (let i = 0, a = 0; i < units; i++) {
        let gradientV = 0
        let gradientB = 0
        let gradientW = 0
        for (let n = 0; n < count; n++, a++) {
          const activation = activations[a]
          const e = errors[n] * activation
          const d = e * (1 - activation)
          gradientV += e
          gradientB += d
          gradientW += d * xs[n]
        }
        const v = p[1 + i]
        ascend(1 + i, gradientV)
        ascend(biases + i, v * gradientB)
        ascend(weights + i, v * gradientW)
      }
    }
    return p
  }
}
