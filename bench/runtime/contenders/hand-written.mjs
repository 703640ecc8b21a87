// What one would write by hand for exactly these networks: typed arrays allocated once, fused loops, no function
// between a number and its use. One function for each depth; parameters and gradient are in the library's order.

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

export function create(problem) {
  const { hidden, points } = problem
  const { forward, backward, gradient } = hidden.length === 1 ? oneLayer(problem) : twoLayers(problem)
  return {
    forward: (k) => forward(points[k]),
    backward(k) {
      backward(points[k])
      return gradient[0]
    },
    gradient(k) {
      backward(points[k])
      return gradient
    },
    dispose() {},
  }
}

/**
 * One hidden layer: parameters `[output bias, output weights [units], biases [units], weights [units]]`. Activations
 * are `[units × count]`, so that the sums over observations stay in registers.
 */
export function oneLayer({ hidden: [units], count, xs, ys }) {
  const activations = new Float64Array(units * count)
  const errors = new Float64Array(count)
  const gradient = new Float64Array(1 + 3 * units)
  const biases = 1 + units
  const weights = 1 + 2 * units

  const outputs = (p) => {
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
  }

  const forward = (p) => {
    outputs(p)
    return meanLogLikelihood(ys, errors, count)
  }

  const backward = (p) => {
    outputs(p)
    gradient[0] = toErrors(ys, errors, count)
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
      gradient[1 + i] = gradientV
      gradient[biases + i] = v * gradientB
      gradient[weights + i] = v * gradientW
    }
  }

  return { forward, backward, gradient }
}

/**
 * Two hidden layers, of multiples of four units: parameters `[output bias, output weights [second], second biases,
 * matrix [second × first], first biases, first weights [first]]`.
 */
export function twoLayers({ hidden: [first, second], count, xs, ys }) {
  if (first % 4 !== 0 || second % 4 !== 0) throw new Error('expected multiples of four units')
  const lower = new Float64Array(count * first) // activations
  const upper = new Float64Array(count * second)
  const errors = new Float64Array(count)
  const upperErrors = new Float64Array(count * second)
  const lowerErrors = new Float64Array(count * first)
  // for products along the observations, where there are enough of them to pay for it
  const lowerColumns = new Float64Array(count * first)
  const upperErrorColumns = new Float64Array(count * second)
  const transposedMatrix = new Float64Array(count < 32 ? 0 : first * second)

  const upperBiases = 1 + second
  const matrix = 1 + 2 * second
  const lowerBiases = matrix + second * first
  const lowerWeights = lowerBiases + first
  const gradient = new Float64Array(lowerWeights + first)

  const outputs = (p) => {
    for (let n = 0, a = 0; n < count; n++) {
      const x = xs[n]
      for (let j = 0; j < first; j++, a++)
        lower[a] = 1 / (1 + Math.exp(-(p[lowerWeights + j] * x + p[lowerBiases + j])))
    }
    multiplyByTransposed(lower, p, matrix, upper, 0, count, second, first)
    for (let n = 0, a = 0; n < count; n++) {
      let output = p[0]
      for (let i = 0; i < second; i++, a++) {
        const activation = 1 / (1 + Math.exp(-(upper[a] + p[upperBiases + i])))
        upper[a] = activation
        output += p[1 + i] * activation
      }
      errors[n] = output
    }
  }

  const forward = (p) => {
    outputs(p)
    return meanLogLikelihood(ys, errors, count)
  }

  const backward = (p) => {
    outputs(p)
    gradient[0] = toErrors(ys, errors, count)
    gradient.fill(0, 1, matrix)
    for (let n = 0, a = 0; n < count; n++) {
      const error = errors[n]
      for (let i = 0; i < second; i++, a++) {
        const activation = upper[a]
        const e = error * activation
        const d = e * (1 - activation) * p[1 + i]
        gradient[1 + i] += e
        gradient[upperBiases + i] += d
        upperErrors[a] = d
      }
    }
    if (count === 1) throughMatrixOnce(p)
    else {
      if (count < 32) backThroughMatrix(p)
      else {
        transpose(p, matrix, transposedMatrix, second, first)
        multiplyByTransposed(upperErrors, transposedMatrix, 0, lowerErrors, 0, count, first, second)
      }
      transpose(upperErrors, 0, upperErrorColumns, count, second)
      transpose(lower, 0, lowerColumns, count, first)
      multiplyByTransposed(upperErrorColumns, lowerColumns, 0, gradient, matrix, second, first, count)
    }
    gradient.fill(0, lowerBiases)
    for (let n = 0, a = 0; n < count; n++) {
      const x = xs[n]
      for (let j = 0; j < first; j++, a++) {
        const activation = lower[a]
        const d = lowerErrors[a] * activation * (1 - activation)
        gradient[lowerBiases + j] += d
        gradient[lowerWeights + j] += d * x
      }
    }
  }

  /** One observation: one pass over the matrix and over its gradient does both products. */
  const throughMatrixOnce = (p) => {
    lowerErrors.fill(0)
    for (let i = 0; i < second; i += 2) {
      const d0 = upperErrors[i]
      const d1 = upperErrors[i + 1]
      const row0 = matrix + i * first
      const row1 = row0 + first
      for (let j = 0; j < first; j++) {
        const activation = lower[j]
        lowerErrors[j] += d0 * p[row0 + j] + d1 * p[row1 + j]
        gradient[row0 + j] = d0 * activation
        gradient[row1 + j] = d1 * activation
      }
    }
  }

  /** A few observations: four rows of the matrix at a time, which stay in the nearest cache. */
  const backThroughMatrix = (p) => {
    lowerErrors.fill(0)
    for (let i = 0; i < second; i += 4) {
      const row0 = matrix + i * first
      const row1 = row0 + first
      const row2 = row1 + first
      const row3 = row2 + first
      let n = 0
      for (; n + 1 < count; n += 2) {
        const d = n * second + i
        const e = d + second
        const d0 = upperErrors[d]
        const d1 = upperErrors[d + 1]
        const d2 = upperErrors[d + 2]
        const d3 = upperErrors[d + 3]
        const e0 = upperErrors[e]
        const e1 = upperErrors[e + 1]
        const e2 = upperErrors[e + 2]
        const e3 = upperErrors[e + 3]
        for (let j = 0, l = n * first; j < first; j++, l++) {
          const w0 = p[row0 + j]
          const w1 = p[row1 + j]
          const w2 = p[row2 + j]
          const w3 = p[row3 + j]
          lowerErrors[l] += d0 * w0 + d1 * w1 + (d2 * w2 + d3 * w3)
          lowerErrors[l + first] += e0 * w0 + e1 * w1 + (e2 * w2 + e3 * w3)
        }
      }
      for (; n < count; n++) {
        const d = n * second + i
        const d0 = upperErrors[d]
        const d1 = upperErrors[d + 1]
        const d2 = upperErrors[d + 2]
        const d3 = upperErrors[d + 3]
        for (let j = 0, l = n * first; j < first; j++, l++)
          lowerErrors[l] += d0 * p[row0 + j] + d1 * p[row1 + j] + (d2 * p[row2 + j] + d3 * p[row3 + j])
      }
    }
  }

  return { forward, backward, gradient }
}

/**
 * C = A·Bᵀ, A `[m × k]`, B `[n × k]` and C `[m × n]`, n a multiple of four: two rows of A by four of B in registers,
 * the four rows of B outside, so that B is read once.
 */
export function multiplyByTransposed(A, B, startB, C, startC, m, n, k) {
  for (let j = 0; j < n; j += 4) {
    const b0 = startB + j * k
    const b1 = b0 + k
    const b2 = b1 + k
    const b3 = b2 + k
    let i = 0
    for (; i + 1 < m; i += 2) {
      const a0 = i * k
      const a1 = a0 + k
      let s00 = 0
      let s01 = 0
      let s02 = 0
      let s03 = 0
      let s10 = 0
      let s11 = 0
      let s12 = 0
      let s13 = 0
      for (let l = 0; l < k; l++) {
        const x0 = A[a0 + l]
        const x1 = A[a1 + l]
        const y0 = B[b0 + l]
        const y1 = B[b1 + l]
        const y2 = B[b2 + l]
        const y3 = B[b3 + l]
        s00 += x0 * y0
        s01 += x0 * y1
        s02 += x0 * y2
        s03 += x0 * y3
        s10 += x1 * y0
        s11 += x1 * y1
        s12 += x1 * y2
        s13 += x1 * y3
      }
      const c0 = startC + i * n + j
      C[c0] = s00
      C[c0 + 1] = s01
      C[c0 + 2] = s02
      C[c0 + 3] = s03
      const c1 = c0 + n
      C[c1] = s10
      C[c1 + 1] = s11
      C[c1 + 2] = s12
      C[c1 + 3] = s13
    }
    for (; i < m; i++) {
      const a = i * k
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      for (let l = 0; l < k; l++) {
        const x = A[a + l]
        s0 += x * B[b0 + l]
        s1 += x * B[b1 + l]
        s2 += x * B[b2 + l]
        s3 += x * B[b3 + l]
      }
      const c = startC + i * n + j
      C[c] = s0
      C[c + 1] = s1
      C[c + 2] = s2
      C[c + 3] = s3
    }
  }
}

/** By tiles, so that the lines of both sides stay in the cache. */
function transpose(from, start, to, rows, columns) {
  for (let top = 0; top < rows; top += 16)
    for (let left = 0; left < columns; left += 16) {
      const bottom = Math.min(top + 16, rows)
      const right = Math.min(left + 16, columns)
      for (let j = left; j < right; j++)
        for (let i = top; i < bottom; i++) to[j * rows + i] = from[start + i * columns + j]
    }
}

function meanLogLikelihood(ys, outputs, count) {
  let sum = 0
  for (let n = 0; n < count; n++) {
    const error = ys[n] - outputs[n]
    sum += error * error
  }
  return (-0.5 * sum) / count - halfLogTwoPi
}

/** Turns outputs into errors divided by the count, and returns the sum. */
function toErrors(ys, outputs, count) {
  let sum = 0
  for (let n = 0; n < count; n++) {
    const error = (ys[n] - outputs[n]) / count
    outputs[n] = error
    sum += error
  }
  return sum
}
