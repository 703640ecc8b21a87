import * as legendre from 'legendre'
import { describe, expect, it } from 'vitest'
import { definitions, fitted, net, refused, results } from '../../scripts/packed-own.ts'

// The program of a user who adds one of each kind; packed.mjs runs it on the published package, in every module format.
describe('what a user adds', () => {
  it('is counted, named, and read from its notation as what the library has', () => {
    expect(new Set(results.dimensions)).toEqual(new Set([9]))
    expect(new Set(results.notations).size).toBe(1)
    expect(legendre.parse(String(net) as 'R<1, Asinh>', { definitions })).toEqual(net)
  })

  it('fits, predicts, and is measured', () => {
    expect(results.products).toBeGreaterThan(400)
    expect(results.rmse).toBeLessThan(1.5)
    const [low, high] = results.quantiles as [number, number]
    expect(high - low).toBeCloseTo(2 * 0.5 * 1.959963984540054, 12)
    for (const value of [results.drawn, results.coverage]) expect(value).toSatisfy(Number.isFinite)
  })

  it('comes back from a message and from files, with a network and without', () => {
    for (const copy of [results.received, ...results.loaded]) expect(copy).toEqual(results.fitted)
    const text = legendre.toJson(fitted)
    expect(legendre.load(text, { definitions }).parameters).toEqual(fitted.parameters)
    expect(legendre.fromJson(net, text).parameters).toEqual(fitted.parameters)
  })

  it('is refused where it is wrong', () => {
    for (const refuse of refused()) expect(refuse).toThrow(legendre.LegendreError)
  })
})
