import {
  Affine,
  fisherInformation,
  Mean,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  Poisson,
  point,
  predict,
  R,
  Softplus,
  Tensor,
  toTensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'

describe('the Fisher information', () => {
  it('of a Poisson regression is the mean of the rates times the outer products of (1, x)', () => {
    const f = Affine(Tensor, Poisson, NormalMean)
    const xs = [-1, 0.5, 2]
    const information = fisherInformation(
      f,
      xs.map((x) => ({ x, y: 0 })),
    )
    for (const [a, b] of [
      [0.3, -0.2],
      [-1, 0.5],
    ] as const) {
      const matrix = toTensor(information(point(Natural, f, [a, b])))
      expect(matrix.chart).toBe(Mean)
      expect(String(matrix.manifold.output)).toBe(String(f))
      const entry = (power: number) =>
        xs.reduce((sum, x) => sum + Math.exp(a + b * x) * x ** power, 0) / xs.length
      const expected = [entry(0), entry(1), entry(1), entry(2)]
      for (const [i, value] of expected.entries()) expect(matrix.coordinates[i]).toBeCloseTo(value, 13)
    }
  })

  it('of a network with a normal output of variance 1 is the outer product of the gradient of its mean', () => {
    const net = NeuralNetwork([[Tensor, R(1, Softplus)]], Tensor, NormalMean, NormalMean)
    const theta = [0.5, 1.5, -0.3, 0.8]
    const matrix = toTensor(fisherInformation(net, [{ x: 0.7, y: 0 }])(point(Natural, net, theta)))
    const h = 1e-4
    const output = (coordinates: number[]) => predict(point(Natural, net, coordinates), 0.7).coordinates[0]!
    const moved = (i: number, by: number) => theta.map((value, k) => (k === i ? value + by : value))
    const gradient = theta.map((_, i) => (output(moved(i, h)) - output(moved(i, -h))) / (2 * h))
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++)
        expect(matrix.coordinates[4 * i + j]).toBeCloseTo(gradient[i]! * gradient[j]!, 7)
  })

  it('refuses what is no data, no map, or another point', () => {
    const f = Affine(Tensor, NormalMean, NormalMean)
    expect(() => fisherInformation(f, [])).toThrow(
      'fisherInformation: expected at least one observation { x, y }, received none; check the data',
    )
    expect(() => fisherInformation(Normal as never, [{ x: 1, y: 1 }] as never)).toThrow(
      'fisherInformation: expected a map, received Normal; choose Linear, Affine or NeuralNetwork',
    )
    expect(() => fisherInformation(f, [{ x: '1', y: 1 }] as never)).toThrow(
      'fisherInformation(x): expected a finite number, received "1"; clean the data',
    )
    const information = fisherInformation(f, [{ x: 1, y: 1 }])
    expect(() => information(point(Mean, f, [1, 2]) as never)).toThrow(
      'fisherInformation: expected Natural coordinates, received Mean; convert with transition',
    )
    const other = Affine(Tensor, Poisson, NormalMean)
    expect(() => information(point(Natural, other, [1, 2]) as never)).toThrow(
      `fisherInformation: expected a point of ${f}, received one of ${other}; use one definition`,
    )
  })
})
