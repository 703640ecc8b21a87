import { expect, it } from 'vitest'
import { fitPlainly as fit, net, surface } from '../../test/support/fitting.ts'
import { passes, products, watchEngine } from '../../test/support/products.ts'

// The products of a fit of one batch: those of its step, and a pass forward to evaluate the result.
const [top, middle, bottom] = ['1 × 4', '4 × 3', '3 × 2']
const { forward, both } = passes(top, middle, bottom)
const data = surface(8)
const twice = { ...both, multiply: [...forward.multiply, ...forward.multiply] }

watchEngine()

it('a step is one pass forward and one backward', () => {
  fit(net, data, { epochs: 1 })
  expect(products()).toEqual(twice)
})

it('the gradient of the layers below that are fixed is never computed', () => {
  fit(net, data, { epochs: 1, fixed: [false, true] })
  expect(products()).toEqual({ ...twice, outerProducts: [top], multiplyTransposed: [] })
  fit(net, data, { epochs: 1, fixed: [false, [false, true]] })
  expect(products()).toMatchObject({ outerProducts: [top, middle], multiplyTransposed: [top] })
})

it('that of a fixed top is not, either, but passes through to those below', () => {
  fit(net, data, { epochs: 1, fixed: [true, false] })
  const { outerProducts, multiplyTransposed } = products()
  expect(outerProducts.toSorted()).toEqual([middle, bottom].toSorted())
  expect(multiplyTransposed).toEqual([top, middle])
})
