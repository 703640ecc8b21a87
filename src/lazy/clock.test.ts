import { cell, input } from 'legendre'
import { expect, it, vi } from 'vitest'

// Alone in its file: it must be the first that sets an input.
it('the first input that is ever set leaves alone what was computed before and does not depend on it', () => {
  const [x, unrelated] = [input('x', 1), input('unrelated', 1)]
  const compute = vi.fn(() => x.value + 1)
  const next = cell('next', compute)
  expect(next.value).toBe(2)
  unrelated.value = 2
  expect(next.value).toBe(2)
  expect(compute).toHaveBeenCalledTimes(1)
})
