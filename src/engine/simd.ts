import type { Engine, Kernels, Memory } from './engine.ts'
import { reference } from './reference.ts'
import { firstAddress, simdModule } from './simd-module.ts'

/**
 * The engine of WebAssembly's 128-bit vectors, two numbers at a time: its kernels are those in `assembly/`, and its
 * results are those of {@link reference} to the last bit. Absent where there is no WebAssembly, none with vectors, or
 * where a page forbids to compile it.
 *
 * A circuit that is large has a WebAssembly memory of just its size, collected with it; small ones share one. No
 * memory ever grows, which would detach its views. One by one, small circuits would exhaust addresses: every memory
 * reserves 8 GB of them or more, whatever its size, and a browser has room for about a hundred.
 *
 * @example
 * import { simdEngine } from 'legendre/engine'
 *
 * const name = simdEngine()?.name // undefined where there are no vectors
 * name //=> 'simd'
 */
export function simdEngine(): Engine | undefined {
  compiled ??= compile()
  return compiled ? simd : undefined
}

const simd: Engine = Object.freeze({
  name: 'simd',
  memory(length: number): Memory {
    if (length > sharedLength / 4) return new Room(length).take(length) ?? reference.memory(length)
    const memory = shared?.take(length)
    if (memory) return memory
    shared = new Room(sharedLength)
    return shared.take(length) ?? reference.memory(length)
  },
  anywhere: reference,
})

/** The numbers in a memory that small circuits share, 2 MB. */
const sharedLength = 2 ** 18
let shared: Room | undefined

let compiled: object | false | undefined

function compile(): object | false {
  try {
    return new WebAssembly.Module(decoded(simdModule))
  } catch {
    return false
  }
}

/** The bytes that {@link simdModule} writes as text. */
function decoded(text: string): Uint8Array {
  const bytes: number[] = []
  let more = 0
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 35
    if (digit < 90) {
      bytes.push(more + digit - 3) // modulo 256
      more = 0
    } else more = 90 * (digit - 89)
  }
  return Uint8Array.from(bytes)
}

/** A WebAssembly memory, which is given away from its start on. */
class Room {
  readonly #buffer: ArrayBuffer | undefined
  readonly #kernels: Kernels | undefined
  #start = 0

  constructor(length: number) {
    try {
      const pages = Math.ceil((firstAddress + bytesOf(length)) / 65536)
      const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
      const instance = new WebAssembly.Instance(compiled as object, { env: { memory } })
      this.#kernels = kernelsOf(instance.exports)
      this.#buffer = memory.buffer
      this.#start = firstAddress
    } catch {
      // no addresses left, or more numbers than a memory can hold
    }
  }

  /** A part that nobody has yet, or `undefined` if there is no room. */
  take(length: number): Memory | undefined {
    const [buffer, kernels, start] = [this.#buffer, this.#kernels, this.#start]
    const end = start + bytesOf(length)
    if (!buffer || !kernels || end > buffer.byteLength) return undefined
    this.#start = end
    return {
      kernels,
      numbers: (first, length) => {
        const address = start + first * 8
        return { values: new Float64Array(buffer, address, length), address }
      },
    }
  }
}

/** What so many numbers take up: whole cache lines, in which one more has room, which kernels read with an odd last one. */
function bytesOf(length: number): number {
  return (Math.floor(length / 8) + 1) * 64
}

/** The kernels in one memory, by the addresses of their numbers. */
function kernelsOf(exports: Exports): Kernels {
  return {
    multiply: (w, bias, x, to, count, rows, columns) =>
      exports.multiply(w.address, bias ? bias.address : 0, x.address, to.address, count, rows, columns),
    outerProducts: (y, x, to, bias, count, rows, columns) =>
      exports.outerProducts(y.address, x.address, to.address, bias ? bias.address : 0, count, rows, columns),
    subtract: (a, b, divisor, to, length) =>
      exports.subtract(a.address, b.address, divisor, to.address, length),
    multiplyTransposed: (weights, outputs, to, count, rows, columns) =>
      exports.multiplyTransposed(weights.address, outputs.address, to.address, count, rows, columns),
    multiplyEach: (a, b, to, length) => exports.multiplyEach(a.address, b.address, to.address, length),
    dot: (a, b, length) => exports.dot(a.address, b.address, length),
    exp: (from, to, length) => exports.exp(from.address, to.address, length),
    logistic: (from, to, length) => exports.logistic(from.address, to.address, length),
    softplus: (from, to, length) => exports.softplus(from.address, to.address, length),
    tanh: (from, to, length) => exports.tanh(from.address, to.address, length),
    softmax: (from, to, count, width) => exports.softmax(from.address, to.address, count, width),
    logisticDerivative: (theta, eta, vector, to, length) =>
      exports.logisticDerivative(theta.address, eta.address, vector.address, to.address, length),
    sumOfExp: (from, length) => exports.sumOfExp(from.address, length),
    sumOfSoftplus: (from, length) => exports.sumOfSoftplus(from.address, length),
    sumOfLogSumExp: (from, count, width) => exports.sumOfLogSumExp(from.address, count, width),
    ascend: (point, gradient, rate, length) => exports.ascend(point.address, gradient.address, rate, length),
    ascendWithMomentum: (point, gradient, velocity, rate, mu, length) =>
      exports.ascendWithMomentum(point.address, gradient.address, velocity.address, rate, mu, length),
    ascendAdaptively: (point, gradient, first, second, beta1, beta2, rate, scale, epsilon, length) =>
      exports.ascendAdaptively(
        point.address,
        gradient.address,
        first.address,
        second.address,
        beta1,
        beta2,
        rate,
        scale,
        epsilon,
        length,
      ),
  }
}

/** A function of the module, on addresses and sizes: see {@link Kernels} and `assembly/`. */
type Exported<F> = F extends (...args: infer Args) => infer Result
  ? (...args: { [I in keyof Args]: number }) => Result
  : never

type Exports = { readonly [Name in keyof Kernels]: Exported<Kernels[Name]> }

// what is used of it here: the compiler knows nothing of it without the types of a browser
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
  readonly Instance: new (
    module: object,
    imports: { env: { memory: object } },
  ) => { readonly exports: Exports }
}
