import {
  Bernoulli,
  defaultAdamPursuit,
  fit,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Pursuit,
  R,
  random,
  Tensor,
} from 'legendre'

/** Two hidden layers, and noise that is learned. */
export const net = NeuralNetwork(
  [
    [Tensor, R(4, Bernoulli)],
    [Tensor, R(3, Bernoulli)],
  ],
  Tensor,
  Normal,
  R(2, NormalMean),
)

/** A surface with noise. */
export function surface(count: number, seed = 1) {
  const generator = random(seed)
  return Array.from({ length: count }, () => {
    const x = [generator.normal(), generator.normal()] as const
    return { x, y: x[0] * x[1] + 0.3 * generator.normal() }
  })
}

/** A pursuit that stays where it is, and notes the gradients and rates that it is told to follow. */
export function recorder() {
  const gradients: number[][] = []
  const rates: number[] = []
  const pursuit: Pursuit = {
    name: 'Recorder',
    memory: 0,
    start: () => (_, gradient, rate) => {
      gradients.push([...gradient.values])
      rates.push(rate)
    },
  }
  return { pursuit, gradients, rates }
}

/** A signal that is aborted when it was asked so many times. */
export function abortedAfter(times: number): { readonly aborted: boolean } {
  let asked = -1 // once, when the options are checked
  return {
    get aborted() {
      return asked++ >= times
    },
  }
}

/** Fits in minibatches by Adam, with the data as they are, unless told otherwise. */
export const fitPlainly: typeof fit = (f, data, options) =>
  fit(f, data, { pursuit: defaultAdamPursuit, standardize: false, ...options })
