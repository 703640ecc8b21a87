import fc from 'fast-check'
import { DimensionError, DomainError, type Scaling, standardization, standardize } from 'legendre'
import { describe, expect, it } from 'vitest'
import { sum } from '../../test/support/numbers.ts'

const widths = fc.integer({ min: 1, max: 4 })
const magnitudes = fc.constantFrom(1e-300, 1e-150, 1e-3, 1, 1e6, 1e150, 1e300)
const tables = fc
  .tuple(widths, fc.integer({ min: 2, max: 20 }), magnitudes)
  .chain(([width, count, magnitude]) =>
    fc.array(
      fc.array(
        fc.integer({ min: -1000, max: 1000 }).map((i) => i * magnitude),
        { minLength: width, maxLength: width },
      ),
      { minLength: count, maxLength: count },
    ),
  )
const near = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-12 * (1 + Math.abs(b)))

describe('standardization', () => {
  it('makes numbers with mean 0 and variance 1, whatever their magnitude, or 0 of those that do not vary', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const data = rows.map((x) => ({ x, y: true }))
        const units = standardize(standardization(data), data)
        for (const [i] of rows[0]!.entries()) {
          const column = units.map(({ x }) => x[i]!)
          const constant = rows.every((row) => row[i] === rows[0]![i])
          if (constant) expect(column.every((z) => z === 0)).toBe(true)
          else {
            near(sum(column.length, (n) => column[n]!) / column.length, 0)
            near(sum(column.length, (n) => column[n]! ** 2) / column.length, 1)
          }
        }
        expect(units.every(({ y }) => y)).toBe(true)
      }),
    )
  })

  it('is of x, of y, or of both, as numbers or as arrays', () => {
    const data = [
      { x: new Float64Array([1, 7]), y: 1 },
      { x: new Float64Array([3, 7]), y: 5 },
    ]
    const x: Scaling = { mean: [2, 7], scale: [1, 1] }
    const y: Scaling = { mean: [3], scale: [2] }
    expect(standardization(data)).toEqual({ x })
    expect(standardization(data, ['y'])).toEqual({ y })
    expect(standardization(data, ['x', 'y'])).toEqual({ x, y })
    expect(standardize({ x, y }, data)).toEqual([
      { x: [-1, 0], y: -1 },
      { x: [1, 0], y: 1 },
    ])
    expect(standardize({ y }, data)).toEqual([
      { x: data[0]!.x, y: -1 },
      { x: data[1]!.x, y: 1 },
    ])
    expect(standardize({}, data)).toEqual(data)
  })

  it('leaves the data alone, and keeps what else an observation holds', () => {
    const data = [
      { x: [1], y: 2, name: 'a' },
      { x: [3], y: 4, name: 'b' },
    ]
    const before = structuredClone(data)
    expect(standardize(standardization(data, ['x', 'y']), data)).toEqual([
      { x: [-1], y: -1, name: 'a' },
      { x: [1], y: 1, name: 'b' },
    ])
    expect(data).toEqual(before)
  })

  it('tells a constant by its values, not by a rounded variance, and the largest doubles apart', () => {
    const constant = Array.from({ length: 3 }, () => ({ x: 0.1 }))
    expect(standardization(constant)).toEqual({ x: { mean: [0.1], scale: [1] } })
    const { x } = standardization([{ x: Number.MAX_VALUE }, { x: -Number.MAX_VALUE }])
    expect(x).toEqual({ mean: [0], scale: [Number.MAX_VALUE] })
    const three = standardization([Number.MAX_VALUE, Number.MAX_VALUE, 0].map((x) => ({ x }))).x
    near(three.mean[0]! / Number.MAX_VALUE, 2 / 3)
    near(three.scale[0]! / Number.MAX_VALUE, Math.sqrt(2) / 3)
    expect(standardization([{ x: 5e-324 }, { x: 0 }]).x.scale).toEqual([1])
  })

  const loose = [standardization, standardize] as unknown as ((...args: unknown[]) => unknown)[]
  const [of, by] = loose as [(...args: unknown[]) => unknown, (...args: unknown[]) => unknown]
  it.each<[string, () => unknown]>([
    [
      "standardization: expected ['x'], ['y'] or ['x', 'y'], received [\"z\"]; say what to standardize",
      () => of([{ x: 1 }], ['z']),
    ],
    [
      "standardization: expected ['x'], ['y'] or ['x', 'y'], received \"x\"; say what to standardize",
      () => of([{ x: 1 }], 'x'),
    ],
    ['standardization: expected at least one observation, received none; check the data', () => of([])],
    [
      'standardization: expected numbers in x of observation 1, received true; standardize what is numbers alone',
      () => of([{ x: 1 }, { x: true }]),
    ],
    [
      'standardization: expected numbers in x of observation 0, received an array of length 2; standardize what is numbers alone',
      () => of([{ x: [1, '2'] }]),
    ],
    [
      'standardization: expected numbers in y of observation 0, received undefined; standardize what is numbers alone',
      () => of([{ x: 1 }], ['y']),
    ],
    [
      'standardization: expected finite numbers in x of observation 1, received NaN; clean the data',
      () => of([{ x: 1 }, { x: Number.NaN }]),
    ],
    [
      'standardize: expected a standardization { x, y }, received undefined; make one with standardization',
      () => by(undefined, [{ x: 1, y: 1 }]),
    ],
    [
      'standardize(x): expected a scaling { mean, scale } of two arrays of as many numbers, received an object with mean; make one with standardization',
      () => by({ x: { mean: [1] } }, [{ x: 1, y: 1 }]),
    ],
    [
      'standardize(y): expected finite means and scales > 0, received 1 and 0 at index 0; leave out what does not vary',
      () => by({ y: { mean: [1], scale: [0] } }, [{ x: 1, y: 1 }]),
    ],
    [
      'standardize: expected a finite number in x of observation 0, received "1"; standardize data like those of the standardization',
      () => by({ x: { mean: [1], scale: [1] } }, [{ x: '1', y: 1 }]),
    ],
    [
      'standardize: expected an array of 2 finite numbers in x of observation 0, received 1; standardize data like those of the standardization',
      () => by({ x: { mean: [1, 2], scale: [1, 1] } }, [{ x: 1, y: 1 }]),
    ],
    [
      'standardize: expected a finite number in x of observation 0, received NaN; standardize data like those of the standardization',
      () => by({ x: { mean: [1], scale: [1] } }, [{ x: Number.NaN, y: 1 }]),
    ],
    ['standardize: expected observations { x, y }, received 3 at index 0; name both', () => by({}, [3])],
  ])('refuses: %s', (sentence, run) => {
    expect(run).toThrow(new DomainError(sentence))
  })

  it('refuses arrays of different lengths', () => {
    expect(() => standardization([{ x: [1, 2] }, { x: [1] }])).toThrow(
      new DimensionError(
        'standardization: expected 2 numbers in x of observation 1, as in the first, received 1; give each as many',
      ),
    )
  })
})
