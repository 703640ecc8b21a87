import { expect, it } from 'vitest'
import { quadrature } from './quadrature.ts'

const integral = (nodes: ReturnType<typeof quadrature>, f: (x: number) => number) =>
  nodes.reduce((sum, { x, weight }) => sum + weight * f(x), 0)

it.each([
  ['exp x from 0 to 1', quadrature(0, 1), Math.exp, Math.E - 1],
  ['1/√x from 0 to 4', quadrature(0, 4), (x: number) => 1 / Math.sqrt(x), 4],
  ['√(3 − x) from 1 to 3', quadrature(1, 3), (x: number) => Math.sqrt(3 - x), (2 / 3) * 2 ** 1.5],
  ['x^−0.8 from 0 to 1', quadrature(0, 1), (x: number) => x ** -0.8, 5],
  ['exp −x from 0', quadrature(0, Infinity), (x: number) => Math.exp(-x), 1],
  ['exp −x/20 from 0', quadrature(0, Infinity), (x: number) => Math.exp(-x / 20), 20],
  ['exp −20x from 0', quadrature(0, Infinity), (x: number) => Math.exp(-20 * x), 1 / 20],
  [
    'x^−0.8 exp −x, Γ(0.2)',
    quadrature(0, Infinity),
    (x: number) => x ** -0.8 * Math.exp(-x),
    4.590843711998803,
  ],
  ['x^20 exp −x, 20!', quadrature(0, Infinity), (x: number) => x ** 20 * Math.exp(-x), 2432902008176640000],
  ['exp x to −1', quadrature(-Infinity, -1), Math.exp, 1 / Math.E],
  [
    'exp −x²/2',
    quadrature(-Infinity, Infinity),
    (x: number) => Math.exp((-x * x) / 2),
    Math.sqrt(2 * Math.PI),
  ],
  [
    'exp −x²/2 by a scale',
    quadrature(-Infinity, Infinity, 5),
    (x: number) => Math.exp((-x * x) / 2),
    Math.sqrt(2 * Math.PI),
  ],
  ['sech x', quadrature(-Infinity, Infinity), (x: number) => 1 / Math.cosh(x), Math.PI],
])('%s', (_, nodes, f, exact) => {
  expect(Math.abs(integral(nodes, f) / exact - 1)).toBeLessThan(1e-13)
  expect(nodes.length).toBeLessThan(200)
})
