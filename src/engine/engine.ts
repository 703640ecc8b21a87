/**
 * The linear algebra of the library, on numbers alone: row-major buffers and their sizes. Every function
 * writes the whole of `to` and allocates nothing. An engine is one object of this type; the interpreter calls
 * nothing else to compute a product of a full matrix, so counting its calls counts those products.
 */
export interface Engine {
  /**
   * Y = X·Wᵀ + 1·bᵀ: a matrix times every row.
   *
   * @param weights W `[rows × columns]`
   * @param bias b `[rows]`, or `undefined` for none
   * @param inputs X `[count × columns]`
   * @param to Y `[count × rows]`
   */
  multiply(
    weights: Float64Array,
    bias: Float64Array | undefined,
    inputs: Float64Array,
    to: Float64Array,
    count: number,
    rows: number,
    columns: number,
  ): void

  /**
   * X = Y·W: the transposed matrix times every row.
   *
   * @param weights W `[rows × columns]`
   * @param outputs Y `[count × rows]`
   * @param to X `[count × columns]`
   */
  multiplyTransposed(
    weights: Float64Array,
    outputs: Float64Array,
    to: Float64Array,
    count: number,
    rows: number,
    columns: number,
  ): void

  /**
   * YᵀX / count: the mean of the outer products of the rows.
   *
   * @param outputs Y `[count × rows]`
   * @param inputs X `[count × columns]`
   * @param to `[rows × columns]`
   */
  meanOuterProduct(
    outputs: Float64Array,
    inputs: Float64Array,
    to: Float64Array,
    count: number,
    rows: number,
    columns: number,
  ): void

  /**
   * The mean of the rows.
   *
   * @param from `[count × columns]`
   * @param to `[columns]`
   */
  meanOfRows(from: Float64Array, to: Float64Array, count: number, columns: number): void
}
