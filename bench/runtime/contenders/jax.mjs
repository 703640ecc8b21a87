// @jax-js/jax on its WebAssembly backend, jitted, in float64 or float32. A function owns the arrays it is given, so
// those that live on are passed as `.ref`. The weights of a layer are `[inputs × outputs]`, or, where it is asked for,
// `[outputs × inputs]` and transposed in the product: neither is always the faster.
import { flattened, transposed } from './layout.mjs'

globalThis.Float16Array ??= class {} // Node 20 has none, and the import wants one
const { grad, init, defaultDevice, jit, nn, numpy: np } = await import('@jax-js/jax')
await init('wasm')
defaultDevice('wasm')

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

export function create({ count, xs, ys, layers, points }, precision, outputsFirst) {
  const Numbers = precision === 'float64' ? Float64Array : Float32Array
  const array = (numbers, shape) => np.array(Numbers.from(numbers)).reshape(shape)
  const x = array(xs, [count, 1])
  const y = array(ys, [count, 1])
  const parameters = points.map((point) =>
    layers.flatMap(({ rows, columns, bias, weights }) => {
      const matrix = point.subarray(weights, weights + rows * columns)
      return [
        outputsFirst
          ? array(matrix, [rows, columns])
          : array(transposed(matrix, rows, columns), [columns, rows]),
        array(point.subarray(bias, bias + rows), [rows]),
      ]
    }),
  )
  const kept = [x, y, ...parameters.flat()]
  const refs = (k) => parameters[k].map((parameter) => parameter.ref)

  const loss = (parameters, x, y) => {
    let values = x
    for (let l = 0; l < layers.length; l++) {
      const matrix = outputsFirst ? np.transpose(parameters[2 * l]) : parameters[2 * l]
      const linear = np.matmul(values, matrix).add(parameters[2 * l + 1])
      values = l < layers.length - 1 ? nn.sigmoid(linear) : linear
    }
    return np.square(y.sub(values)).mean().mul(-0.5).sub(halfLogTwoPi)
  }
  const forward = jit(loss)
  const backward = jit(grad(loss))
  const last = 2 * layers.length - 1

  return {
    forward: (k) => forward(refs(k), x.ref, y.ref).dataSync()[0],
    // the pending kernels of all gradients are one list, so that reading the smallest runs them all
    backward(k) {
      const gradients = backward(refs(k), x.ref, y.ref)
      const value = gradients[last].dataSync()[0]
      for (let i = 0; i < last; i++) gradients[i].dispose()
      return value
    },
    gradient(k) {
      const gradients = backward(refs(k), x.ref, y.ref).map((gradient) => gradient.dataSync())
      return flattened(gradients, layers, points[k].length, outputsFirst)
    },
    dispose() {
      for (const array of kept) array.dispose()
      forward.dispose()
      backward.dispose()
    },
  }
}
