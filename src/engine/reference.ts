import type { Engine } from './engine.ts'

/** Plain loops: the engine that every other one is tested against. */
export const reference: Engine = {
  multiply(weights, bias, inputs, to, count, rows, columns) {
    for (let n = 0; n < count; n++)
      for (let row = 0; row < rows; row++) {
        let sum = bias === undefined ? 0 : bias[row]!
        for (let column = 0, w = row * columns, x = n * columns; column < columns; column++, w++, x++)
          sum += weights[w]! * inputs[x]!
        to[n * rows + row] = sum
      }
  },

  multiplyTransposed(weights, outputs, to, count, rows, columns) {
    to.fill(0, 0, count * columns)
    for (let n = 0; n < count; n++)
      for (let row = 0; row < rows; row++) {
        const factor = outputs[n * rows + row]!
        for (let column = 0, w = row * columns, x = n * columns; column < columns; column++, w++, x++)
          to[x]! += factor * weights[w]!
      }
  },

  meanOuterProduct(outputs, inputs, to, count, rows, columns) {
    to.fill(0, 0, rows * columns)
    for (let n = 0; n < count; n++)
      for (let row = 0; row < rows; row++) {
        const factor = outputs[n * rows + row]!
        for (let column = 0, w = row * columns, x = n * columns; column < columns; column++, w++, x++)
          to[w]! += factor * inputs[x]!
      }
    divide(to, rows * columns, count)
  },

  meanOfRows(from, to, count, columns) {
    to.fill(0, 0, columns)
    for (let n = 0, i = 0; n < count; n++)
      for (let column = 0; column < columns; column++, i++) to[column]! += from[i]!
    divide(to, columns, count)
  },
}

/** Sums of whole numbers are exact, so the division comes last. */
function divide(to: Float64Array, length: number, divisor: number): void {
  for (let i = 0; i < length; i++) to[i]! /= divisor
}
