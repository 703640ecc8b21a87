import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { cell, input } from 'legendre'
import { expect, it, vi } from 'vitest'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

it('a cell that nobody holds is forgotten by the long-lived cells that it read', async () => {
  const x = input('x', 1)
  const lasting = cell('lasting', () => x.value + 1)
  const passing = Array.from({ length: 100 }, () => {
    const passer = cell('passing', () => new Float64Array(10).fill(x.value))
    expect(passer.value[0]).toBe(1)
    return new WeakRef(passer.value)
  })
  for (x.value = 2; x.value < 5; x.value++) expect(lasting.value).toBe(x.value + 1)
  await new Promise((resolve) => setTimeout(resolve))
  collectGarbage()
  expect(passing.filter((reference) => reference.deref()).length).toBeLessThan(5)
})

it('the first circuit that is ever read is forgotten, too', async () => {
  vi.resetModules()
  const fresh = await import('./cell.ts')
  const value = (() => {
    const circuit = fresh.cell('circuit', () => new Float64Array(10))
    return new WeakRef(circuit.value)
  })()
  await new Promise((resolve) => setTimeout(resolve))
  collectGarbage()
  expect(value.deref()).toBeUndefined()
})
