/**
 * A computation on `count` points whose coordinates stand in rows: the first point at `offset`, the next one
 * `stride` coordinates further. It reads `from` and writes `to`, at the same places in both.
 */
export type RowMap = (
  from: Float64Array,
  to: Float64Array,
  count: number,
  offset: number,
  stride: number,
) => void

/**
 * The same for a computation on a vector at each point. `theta` and `eta` are the natural and the mean
 * coordinates of the points, so that it may use whichever serve better.
 */
export type TangentRowMap = (
  theta: Float64Array,
  eta: Float64Array,
  vector: Float64Array,
  to: Float64Array,
  count: number,
  offset: number,
  stride: number,
) => void
