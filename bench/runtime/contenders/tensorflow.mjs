// @tensorflow/tfjs on its WebAssembly backend, in float32, which is all it has.
import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { getThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { flattened, transposed } from './layout.mjs'

const wasm = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')
setWasmPaths(dirname(wasm) + sep)
tf.enableProdMode()
if (!(await tf.setBackend('wasm'))) throw new Error('tfjs could not start its wasm backend')
await tf.ready()

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

export function create({ count, xs, ys, layers, points }) {
  const x = tf.tensor2d(Float32Array.from(xs), [count, 1])
  const y = tf.tensor2d(Float32Array.from(ys), [count, 1])
  const parameters = points.map((point) =>
    layers.flatMap(({ rows, columns, bias, weights }) => {
      const numbers = transposed(point.subarray(weights, weights + rows * columns), rows, columns)
      return [
        tf.tensor2d(Float32Array.from(numbers), [columns, rows]),
        tf.tensor1d(Float32Array.from(point.subarray(bias, bias + rows))),
      ]
    }),
  )

  const loss = (...parameters) => {
    let values = x
    for (let l = 0; l < layers.length; l++) {
      const linear = tf.add(tf.matMul(values, parameters[2 * l]), parameters[2 * l + 1])
      values = l < layers.length - 1 ? tf.sigmoid(linear) : linear
    }
    return tf.sub(tf.mul(tf.mean(tf.square(tf.sub(y, values))), -0.5), halfLogTwoPi)
  }
  const backward = tf.grads(loss)
  const last = 2 * layers.length - 1

  return {
    forward: (k) => tf.tidy(() => loss(...parameters[k]).dataSync()[0]),
    // the backend is synchronous, so that the other gradients are there, too
    backward: (k) => tf.tidy(() => backward(parameters[k])[last].dataSync()[0]),
    gradient(k) {
      const gradients = tf.tidy(() => backward(parameters[k]).map((gradient) => gradient.dataSync().slice()))
      return flattened(gradients, layers, points[k].length)
    },
    dispose: () => tf.dispose([x, y, parameters]),
  }
}

export const configuration = () =>
  `${tf.env().get('WASM_HAS_SIMD_SUPPORT') ? 'SIMD' : 'no SIMD'}, ${
    tf.env().get('WASM_HAS_MULTITHREAD_SUPPORT') ? getThreadsCount() : 1
  } thread`
