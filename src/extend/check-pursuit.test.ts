import { adamW, lion, momentum, type Pursuit } from 'legendre'
import { describe, expect, it } from 'vitest'
import { heldIn, referenceKernels } from '../engine/reference.ts'
import { pursuits } from '../pursuit/index.ts'
import { checkPursuit } from './check-pursuit.ts'

describe.each(Object.entries(pursuits))('%s', (name, pursuit) => {
  it('keeps the laws of pursuits, under its own name', () => {
    checkPursuit(pursuit)
    expect(pursuit.name).toBe(name)
    expect(Object.isFrozen(pursuit)).toBe(true)
  })
})

it.each([
  adamW({ weightDecay: 0.5 }),
  lion({ weightDecay: 0.5, beta1: 0 }),
  momentum({ schedule: (k) => (k % 3) / 4 }),
])('with other parameters, too: $name', (pursuit) => checkPursuit(pursuit))

/** Plain ascent, but for what is changed in it. */
const with_ = (changes: Partial<Pursuit>): Pursuit => ({
  name: 'broken',
  memory: 1,
  start: (kernels, length) => (point, gradient, rate) => kernels.ascend(point, gradient, rate, length),
  ...changes,
})
let before = 0

// biome-ignore format: a table
const broken: Record<string, [changes: Partial<Pursuit>, message: string]> = {
  'no name': [{ name: '' }, 'checkPursuit: expected a text as name, received ""'],
  'a negative memory': [{ memory: -1 }, 'expected a count of vectors as memory, received -1'],
  'no start': [{ start: undefined as never }, 'expected a function as start, received undefined'],
  'a parameter that JSON does not have': [{ parameters: { a: 1, b: Number.NaN } }, 'expected finite numbers, a text, true or false as the parameter b, received NaN'],
  'a list of such': [{ parameters: { b: [1, Number.NaN] } }, 'as the parameter b'],
  'its sign reversed': [
    { start: (kernels, length) => (p, g, rate) => kernels.ascend(p, g, -rate, length) },
    'checkPursuit(broken): expected to come to the maximum of a concave quadratic, 1 at index 0, received -',
  ],
  'no steps': [{ start: () => () => {} }, 'expected to come to the maximum'],
  'a rate that has lost its sign': [
    { start: (kernels, length) => (p, g, rate) => kernels.ascend(p, g, Math.abs(rate), length) },
    'expected the same point where both the gradients and the rates are negative',
  ],
  'a decay of all coordinates': [
    { start: (kernels, length) => (p, g, rate) => {
      kernels.ascend(p, g, rate, length)
      kernels.ascend(p, p, -1e-3 * Math.abs(rate), length)
    } },
    'expected to stay where the gradient has always been 0, 1 at index 0, received 0.9',
  ],
  'steps that it does not count from taken': [
    { start: (kernels, length) => {
      let step = 0
      return (p, g, rate) => kernels.ascend(p, g, rate / (1 + 0.01 * Math.min(step++, 9)), length)
    } },
    'expected the same bits when it is resumed after 1 of 12 steps',
  ],
  'a memory of its own': [
    { start: (kernels, length) => {
      const velocity = heldIn(new Float64Array(length))
      return (p, g, rate) => kernels === referenceKernels ? kernels.ascendWithMomentum(p, g, velocity, rate, 0.5, length) : kernels.ascend(p, g, rate, length)
    } },
    'expected the same bits when it is resumed after 1 of 12 steps',
  ],
  'what is left of an earlier pursuit': [
    { start: (kernels, length) => (p, g, rate) => kernels.ascend(p, g, rate / (1 + Math.min(1e-9 * before++, 0.1)), length) },
    'expected the same',
  ],
  'a gradient that is written to': [
    { start: (kernels, length) => (p, g, rate) => {
      kernels.ascend(p, g, rate, length)
      g.values.fill(0)
    } },
    'expected the gradient as it was',
  ],
  'a coordinate too many': [
    { start: (kernels, length, [memory]) => (p, g, rate) => kernels.ascendWithMomentum(p, g, memory!, rate, 0.5, length + 1) },
    'expected nothing written beside the point and the memory, 0.375 at index',
  ],
  'other numbers in an engine': [
    { start: (kernels, length) => (p, g, rate) => kernels.ascend(p, g, kernels === referenceKernels ? rate : rate / 2, length) },
    'expected the same bits in the memory of an engine, of 1 coordinates',
  ],
}

describe('a pursuit is refused that has', () => {
  it.each(Object.entries(broken))('%s', (_, [changes, message]) => {
    expect(() => checkPursuit(with_(changes))).toThrow(message)
  })

  it('nothing wrong, it is not', () => checkPursuit(with_({})))
})
