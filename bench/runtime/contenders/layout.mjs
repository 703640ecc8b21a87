// What the peers share.

/**
 * Gradients `[weights, bias]` of every layer in the library's order, the weights `[inputs × outputs]`, or the other
 * way round already.
 */
export function flattened(gradients, layers, length, outputsFirst = false) {
  const flat = new Float64Array(length)
  for (const [l, { rows, columns, bias, weights }] of layers.entries()) {
    flat.set(outputsFirst ? gradients[2 * l] : transposed(gradients[2 * l], columns, rows), weights)
    flat.set(gradients[2 * l + 1], bias)
  }
  return flat
}

export function transposed(matrix, rows, columns) {
  const to = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) to[j * rows + i] = matrix[i * columns + j]
  return to
}
