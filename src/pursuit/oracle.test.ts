import { readFileSync } from 'node:fs'
import { adam, adamW, lion, type Pursuit } from 'legendre'
import { expect, it } from 'vitest'
import { difference } from '../../test/support/numbers.ts'
import { heldIn, referenceKernels } from '../engine/reference.ts'

const makers: Record<string, (options: object) => Pursuit> = { adam, adamW, lion }
const { start, gradients, rates, cases } = JSON.parse(
  readFileSync(new URL('../../test/reference/pursuits.json', import.meta.url), 'utf8'),
) as {
  readonly start: readonly number[]
  readonly gradients: readonly (readonly number[])[]
  readonly rates: readonly number[]
  readonly cases: readonly {
    readonly pursuit: string
    readonly options: object
    readonly points: readonly (readonly number[])[]
  }[]
}

it.each(cases)('$pursuit of $options takes the steps of others', ({ pursuit, options, points }) => {
  const vector = (values: readonly number[]) => heldIn(Float64Array.from(values))
  const { memory, start: begin } = makers[pursuit]!(options)
  const point = vector(start)
  const remembered = Array.from({ length: memory }, () => vector(start.map(() => 0)))
  const step = begin(referenceKernels, start.length, remembered)
  const reached = gradients.map((gradient, k) => {
    step(point, vector(gradient), rates[k]!)
    return Array.from(point.values)
  })
  for (const i of start.keys())
    expect(
      difference(
        reached.map((p) => p[i]!),
        points.map((p) => p[i]!),
      ),
    ).toBeLessThan(1e-13)
})
