import { DomainError, Exponential, NormalMean, R } from 'legendre'
import { describe, expect, it } from 'vitest'
import { checkedStandardization, checkInput, inStandardUnits, isNumbers } from './scaling.ts'

const one = { mean: [1], scale: [2] }
const two = { mean: [1, 10], scale: [2, 5] }

describe('in standard units', () => {
  it.each([
    ['a number', 5, one, 2],
    ['one number in an array', [5], one, [2]],
    ['several numbers', [5, 0], two, [2, -2]],
    ['numbers of a typed array', Float64Array.of(5, 0), two, [2, -2]],
  ])('is %s less the mean, divided by the scale', (_, x, scaling, expected) => {
    expect(inStandardUnits(x, scaling)).toEqual(expected)
  })

  it.each([
    ['a number for several', 5, two],
    ['too many numbers', [1, 2, 3], two],
    ['too few numbers', [1], two],
    ['numbers among others', [1, '2'], two],
    ['a truth', true, one],
    ['a word', '5', one],
    ['nothing', null, one],
  ])('is %s as it is', (_, x, scaling) => {
    expect(inStandardUnits(x, scaling)).toBe(x)
  })
})

it.each([
  [true, [[], [1], [1, Number.NaN], new Float32Array(2)]],
  [
    false,
    [
      null,
      undefined,
      1,
      '1',
      {},
      { length: 0 },
      ['1'],
      [1, '2'],
      [undefined],
      new DataView(new ArrayBuffer(8)),
    ],
  ],
])('arrays of numbers, which is %s of these', (expected, all) => {
  for (const x of all) expect(isNumbers(x)).toBe(expected)
})

describe('a standardization', () => {
  it('may leave out x, y, or both', () => {
    expect(checkedStandardization('test', undefined)).toEqual({})
    expect(checkedStandardization('test', { y: two })).toEqual({ x: undefined, y: two })
    expect(checkedStandardization('test', { x: one, y: undefined })).toEqual({ x: one, y: undefined })
  })

  it.each([
    [null, 'null'],
    [3, '3'],
  ])('is not %s', (given, name) => {
    expect(() => checkedStandardization('test', given)).toThrow(
      new DomainError(
        `test: expected a standardization { x, y }, received ${name}; make one with standardization`,
      ),
    )
  })

  it.each([
    [null, 'null'],
    [3, '3'],
    [{ mean: [1] }, 'an object with mean'],
    [{ scale: [1] }, 'an object with scale'],
    [{ mean: ['1'], scale: [1] }, 'an object with mean, scale'],
    [{ mean: [1], scale: ['1'] }, 'an object with mean, scale'],
    [{ mean: [1], scale: [1, 2] }, 'an object with mean, scale'],
    [{ mean: [1, 2], scale: [1] }, 'an object with mean, scale'],
    [{ mean: [], scale: [] }, 'an object with mean, scale'],
  ])('has no scaling %j', (scaling, name) => {
    for (const part of ['x', 'y'])
      expect(() => checkedStandardization('test', { [part]: scaling })).toThrow(
        new DomainError(
          `test(${part}): expected a scaling { mean, scale } of two arrays of as many numbers, received ${name}; make one with standardization`,
        ),
      )
  })

  it.each([
    [0, 0],
    [0, -1],
    [0, Number.POSITIVE_INFINITY],
    [0, Number.NaN],
    [Number.NEGATIVE_INFINITY, 1],
    [Number.NaN, 1],
  ])('has no mean %d with a scale %d', (mean, scale) => {
    expect(() => checkedStandardization('test', { x: { mean: [0, mean], scale: [1, scale] } })).toThrow(
      new DomainError(
        `test(x): expected finite means and scales > 0, received ${mean} and ${scale} at index 1; leave out what does not vary`,
      ),
    )
  })
})

it('an input that is never negative cannot be standardized', () => {
  for (const [input, scaling, numbers] of [
    [Exponential, one, '1 real number'],
    [R(2, Exponential), two, '2 real numbers'],
  ] as const)
    expect(() => checkInput('test', input, scaling)).toThrow(
      new DomainError(
        `test: expected an input of ${numbers}, as many as are standardized, received ${input}; leave x out of the standardization`,
      ),
    )
  for (const [input, scaling] of [
    [NormalMean, one],
    [R(1, NormalMean), one],
    [R(2, NormalMean), two],
  ] as const)
    expect(() => checkInput('test', input, scaling)).not.toThrow()
})
