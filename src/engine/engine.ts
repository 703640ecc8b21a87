/** Numbers in the memory of an engine: a vector, or a matrix row by row. */
export interface Numbers {
  readonly values: Float64Array
  /** Where they start in their memory, in whatever unit its engine counts. */
  readonly address: number
}

/** Numbers with the kernels that compute with them, and with no others. */
export interface Memory {
  readonly kernels: Kernels
  /** The `length` numbers from the one at `start` on, zero at first. */
  numbers(start: number, length: number): Numbers
}

/**
 * What computes: a set of kernels, and the memories that they work in. An engine is one object of this type, and
 * every circuit lives in one memory of it.
 */
export interface Engine {
  readonly name: string
  /** A memory of so many numbers. */
  memory(length: number): Memory
  /**
   * An engine with the same results whose kernels take numbers of any origin, for small things that are computed
   * once and are not worth a copy into a memory. Absent if there is none.
   */
  readonly anywhere?: Engine | undefined
}

/**
 * The arithmetic of the library, on numbers alone. Every kernel writes all of what it writes to, and allocates
 * nothing. The interpreter calls nothing else to compute a product of a full matrix, so counting calls counts those
 * products.
 *
 * Matrices are row-major. W is `weights`, `[rows × columns]`; X is `inputs`, `[count × columns]`; Y is `outputs`,
 * `[count × rows]`. Element-wise kernels may write to what they read.
 */
export interface Kernels {
  /** Y = X·Wᵀ + 1·biasᵀ: a matrix times every row. `bias` is `[rows]`, or `undefined` for none. */
  multiply(
    weights: Numbers,
    bias: Numbers | undefined,
    inputs: Numbers,
    to: Numbers,
    count: number,
    rows: number,
    columns: number,
  ): void
  /** X = Y·W: the transposed matrix times every row. */
  multiplyTransposed(
    weights: Numbers,
    outputs: Numbers,
    to: Numbers,
    count: number,
    rows: number,
    columns: number,
  ): void
  /** W = YᵀX: the sum of the outer products of the rows; and 1ᵀY, `[rows]`, unless `bias` is `undefined`. */
  outerProducts(
    outputs: Numbers,
    inputs: Numbers,
    to: Numbers,
    bias: Numbers | undefined,
    count: number,
    rows: number,
    columns: number,
  ): void
  /** (a − b) / divisor */
  subtract(a: Numbers, b: Numbers, divisor: number, to: Numbers, length: number): void
  /** a·b, number by number */
  multiplyEach(a: Numbers, b: Numbers, to: Numbers, length: number): void
  /** Σᵢ aᵢ bᵢ */
  dot(a: Numbers, b: Numbers, length: number): number

  /** exp x */
  exp(from: Numbers, to: Numbers, length: number): void
  /** 1 / (1 + exp(−x)) */
  logistic(from: Numbers, to: Numbers, length: number): void
  /** log(1 + exp x) */
  softplus(from: Numbers, to: Numbers, length: number): void
  /** tanh x */
  tanh(from: Numbers, to: Numbers, length: number): void
  /** exp xⱼ / (1 + Σ exp x) in every row, `[count × width]`: the category that is not there has x = 0. */
  softmax(from: Numbers, to: Numbers, count: number, width: number): void
  /** η(1 − η)·v at η = 1 / (1 + exp(−θ)), without the cancellation in 1 − η */
  logisticDerivative(theta: Numbers, eta: Numbers, vector: Numbers, to: Numbers, length: number): void

  /** Σ exp x */
  sumOfExp(from: Numbers, length: number): number
  /** Σ log(1 + exp x) */
  sumOfSoftplus(from: Numbers, length: number): number
  /** Σ over the rows, `[count × width]`, of log(1 + Σ exp x) */
  sumOfLogSumExp(from: Numbers, count: number, width: number): number

  /** p ← p + rate·g */
  ascend(point: Numbers, gradient: Numbers, rate: number, length: number): void
  /** v ← rate·g + mu·v, then p ← p + v */
  ascendWithMomentum(
    point: Numbers,
    gradient: Numbers,
    velocity: Numbers,
    rate: number,
    mu: number,
    length: number,
  ): void
  /**
   * m ← β₁·m + (1 − β₁)·g and v ← β₂·v + (1 − β₂)·g², then p ← p + rate·m / (scale·√v + epsilon); what corrects the
   * bias of the moments is in `rate` and `scale`.
   */
  ascendAdaptively(
    point: Numbers,
    gradient: Numbers,
    first: Numbers,
    second: Numbers,
    beta1: number,
    beta2: number,
    rate: number,
    scale: number,
    epsilon: number,
    length: number,
  ): void
}
