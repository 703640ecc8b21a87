// A representation from outside: with an argument, words of its own, and nothing said that it need not say.
import type { Dimension, Manifold, ShapeError } from 'legendre'
import { sumOfRows } from '../../src/engine/special.ts'
import { dimensionOf } from '../../src/geometry/manifold.ts'
import type { BetweenManifolds } from '../../src/representations/between-manifolds.ts'
import { type Representation, representation } from '../../src/representations/representation.ts'
import type { Digits, IsAbove, MultiplyAddDigits } from '../../src/types/digits.ts'
import type { Right } from '../../src/types/verdict.ts'

/**
 * Each output is joined to `K` inputs: those from its own place on, around the end. `[rows × K]` coordinates, row by
 * row.
 */
export interface Banded<K extends number> extends Representation<readonly [K]> {
  readonly kind: 'Banded'
  readonly 'between manifolds': BandedBetween<K>
  readonly multiple: Banded<K>
}

interface BandedBetween<K extends number> extends BetweenManifolds {
  readonly fits: this['input'] extends infer X extends Manifold ? FitsInto<K, Dimension<X>> : never
  readonly coordinates: MultiplyAddDigits<this['rows'], Digits<K>, this['total']>
}

type FitsInto<K extends number, Columns extends number> = number extends Columns
  ? Right // its run-time value is checked
  : IsAbove<`${K}`, `${Columns}`> extends true
    ? ShapeError<`a band of ${K} needs as many inputs, not ${Columns}`>
    : Right

export function Banded<K extends number>(width: K): Banded<K> {
  return representation<Banded<K>>((itself) => ({
    kind: 'Banded',
    arguments: [width],
    multiple: itself,

    misfit(_, input) {
      const columns = dimensionOf(input)
      return width > columns ? `a band of ${width} needs as many inputs, not ${columns}` : undefined
    },

    between(output, input) {
      const [rows, columns] = [dimensionOf(output), dimensionOf(input)]
      /** Visits every coordinate with the places of its output and of its input. */
      const each = (visit: (at: number, row: number, column: number) => void) => {
        for (let row = 0, at = 0; row < rows; row++)
          for (let k = 0; k < width; k++, at++) visit(at, row, (row + k) % columns)
      }
      return {
        coordinates: rows * width,
        connections: 2 * width,
        entries: {
          row: (at) => Math.floor(at / width),
          column: (at) => (Math.floor(at / width) + (at % width)) % columns,
        },
        closest: (matrix, weights) =>
          each((at, row, column) => {
            weights[at] = matrix[row * columns + column]!
          }),
        multiply(_, { values: weights }, bias, { values: inputs }, { values: to }, count) {
          for (let n = 0; n < count; n++) {
            for (let row = 0; row < rows; row++) to[n * rows + row] = bias?.values[row] ?? 0
            each((at, row, column) => {
              to[n * rows + row]! += weights[at]! * inputs[n * columns + column]!
            })
          }
        },
        multiplyTransposed(_, { values: weights }, { values: outputs }, { values: to }, count) {
          to.fill(0, 0, count * columns)
          for (let n = 0; n < count; n++)
            each((at, row, column) => {
              to[n * columns + column]! += weights[at]! * outputs[n * rows + row]!
            })
        },
        outerProducts(_, { values: outputs }, { values: inputs }, { values: to }, bias, count) {
          if (bias) sumOfRows(outputs, bias.values, count, rows)
          to.fill(0, 0, rows * width)
          for (let n = 0; n < count; n++)
            each((at, row, column) => {
              to[at]! += outputs[n * rows + row]! * inputs[n * columns + column]!
            })
        },
      }
    },
  }))
}
