import { exp, tanh } from './elementary.ts'
import type { Engine, Kernels, Numbers } from './engine.ts'
import { roomFor } from './room.ts'
import { logistic, logisticVariance, logSumExp, softmax, softplus, sumOfRows } from './special.ts'

/**
 * Plain loops, which every other engine is tested against. Sums are added up from the first term to the last.
 */
export const referenceKernels: Kernels = {
  multiply({ values: w }, bias, { values: x }, { values: y }, count, rows, columns) {
    const b = bias?.values
    for (let n = 0; n < count; n++)
      for (let row = 0; row < rows; row++) {
        let sum = b === undefined ? 0 : b[row]!
        for (let column = 0, i = row * columns, j = n * columns; column < columns; column++, i++, j++)
          sum += w[i]! * x[j]!
        y[n * rows + row] = sum
      }
  },

  multiplyTransposed({ values: w }, { values: y }, { values: x }, count, rows, columns) {
    x.fill(0, 0, count * columns)
    for (let n = 0; n < count; n++)
      for (let row = 0; row < rows; row++) {
        const factor = y[n * rows + row]!
        for (let column = 0, i = row * columns, j = n * columns; column < columns; column++, i++, j++)
          x[j]! += factor * w[i]!
      }
  },

  outerProducts({ values: y }, { values: x }, { values: w }, bias, count, rows, columns) {
    if (bias) sumOfRows(y, bias.values, count, rows)
    w.fill(0, 0, rows * columns)
    for (let n = 0; n < count; n++)
      for (let row = 0; row < rows; row++) {
        const factor = y[n * rows + row]!
        for (let column = 0, i = row * columns, j = n * columns; column < columns; column++, i++, j++)
          w[i]! += factor * x[j]!
      }
  },

  subtract({ values: a }, { values: b }, divisor, { values: to }, length) {
    for (let i = 0; i < length; i++) to[i] = (a[i]! - b[i]!) / divisor
  },

  multiplyEach({ values: a }, { values: b }, { values: to }, length) {
    for (let i = 0; i < length; i++) to[i] = a[i]! * b[i]!
  },

  dot({ values: a }, { values: b }, length) {
    let sum = 0
    for (let i = 0; i < length; i++) sum += a[i]! * b[i]!
    return sum
  },

  exp: each(exp),
  logistic: each(logistic),
  softplus: each(softplus),
  tanh: each(tanh),

  softmax({ values: x }, { values: to }, count, width) {
    for (let i = 0; i < count * width; i += width) softmax(x, to, i, width)
  },

  logisticDerivative({ values: theta }, { values: eta }, { values: vector }, { values: to }, length) {
    for (let i = 0; i < length; i++) to[i] = logisticVariance(theta[i]!, eta[i]!) * vector[i]!
  },

  sumOfExp({ values: x }, length) {
    let sum = 0
    for (let i = 0; i < length; i++) sum += exp(x[i]!)
    return sum
  },

  sumOfSoftplus({ values: x }, length) {
    let sum = 0
    for (let i = 0; i < length; i++) sum += softplus(x[i]!)
    return sum
  },

  sumOfLogSumExp({ values: x }, count, width) {
    let sum = 0
    for (let i = 0; i < count * width; i += width) sum += logSumExp(x, i, width)
    return sum
  },

  ascend({ values: p }, { values: g }, rate, length) {
    for (let i = 0; i < length; i++) p[i]! += rate * g[i]!
  },

  ascendWithMomentum({ values: p }, { values: g }, { values: v }, rate, mu, length) {
    for (let i = 0; i < length; i++) {
      v[i] = rate * g[i]! + mu * v[i]!
      p[i]! += v[i]!
    }
  },

  ascendAdaptively(
    { values: p },
    { values: g },
    { values: first },
    { values: second },
    beta1,
    beta2,
    rate,
    scale,
    epsilon,
    length,
  ) {
    for (let i = 0; i < length; i++) {
      const slope = g[i]!
      const m = beta1 * first[i]! + (1 - beta1) * slope
      const v = beta2 * second[i]! + (1 - beta2) * (slope * slope)
      first[i] = m
      second[i] = v
      p[i]! += (rate * m) / (scale * Math.sqrt(v) + epsilon)
    }
  },
}

/**
 * The engine of plain loops. It computes anywhere.
 *
 * @example
 * import { reference } from 'legendre/engine'
 *
 * const { kernels, numbers } = reference.memory(3)
 * const x = numbers(0, 3)
 * x.values.set([1, 2, 3])
 * kernels.dot(x, x, 3) //=> 14
 */
export const reference: Engine = Object.freeze({
  name: 'reference',
  memory(length: number) {
    const all = roomFor('memory', length)
    return {
      kernels: referenceKernels,
      numbers: (start: number, length: number) => heldIn(all.subarray(start, start + length)),
    }
  },
  get anywhere() {
    return reference
  },
})

/** Numbers of any origin, for an engine that computes anywhere. */
export function heldIn(values: Float64Array): Numbers {
  return { values, address: 0 }
}

function each(f: (x: number) => number) {
  return ({ values: from }: Numbers, { values: to }: Numbers, length: number) => {
    for (let i = 0; i < length; i++) to[i] = f(from[i]!)
  }
}
