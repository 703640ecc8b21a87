// One regression problem: the same data and the same two points of parameters for every contender.

/**
 * @param {number[]} hidden the numbers of hidden units, from the first layer to the last
 * @param {number} count how many observations
 */
export function problemOf(hidden, count) {
  const random = uniform(1)
  const xs = Float64Array.from({ length: count }, () => 6 * random() - 3)
  const ys = xs.map((x) => Math.exp(Math.sin(2 * x)) + 0.3 * normal(random))
  const layers = layersOf(hidden)
  const first = new Float64Array(layers.reduce((sum, { rows, columns }) => sum + rows + rows * columns, 0))
  for (const { weights, rows, columns } of layers)
    for (let i = 0; i < rows * columns; i++) first[weights + i] = normal(random) / Math.sqrt(columns)
  for (const { bias, rows } of layers) for (let i = 0; i < rows; i++) first[bias + i] = normal(random)
  // a small step away: alternating between the two, nobody can remember a result
  const second = first.map((p) => p + 0.01 * normal(random))
  return { hidden, count, xs, ys, layers, points: [first, second] }
}

/**
 * Where the layers of a network of one input and one output are in its parameters, from the first to the last: the
 * library's order, which runs from the output to the input, each layer its bias and then its weights, row-major.
 */
function layersOf(hidden) {
  const sizes = [1, ...hidden, 1]
  const layers = []
  let offset = 0
  for (let l = sizes.length - 1; l > 0; l--) {
    const [rows, columns] = [sizes[l], sizes[l - 1]]
    layers.unshift({ rows, columns, bias: offset, weights: offset + rows })
    offset += rows + rows * columns
  }
  return layers
}

/** mulberry32: numbers from 0 to below 1. */
function uniform(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
