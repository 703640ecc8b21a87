import { Affine, type ConditionalModel, fit, mean, NormalMean, predict, R, random } from 'legendre'
import { describe, expect, it } from 'vitest'
import { Banded } from '../../test/support/banded.ts'
import { Diagonal, Scale, Symmetric, Tensor } from '../representations/index.ts'
import { type AnyRepresentation, representation } from '../representations/representation.ts'

// What a fit standardizes by itself must not be seen in what it predicts, whoever made the representation.

/** x ↦ x + W x, with a W as `form` stores it: it is no multiple of itself. */
function besides(form: AnyRepresentation): AnyRepresentation {
  return representation<AnyRepresentation>(() => ({
    kind: `Besides${form.kind}`,
    misfit: (output, input) => form.misfit(output, input),
    between(output, input) {
      const { coordinates, connections, multiply, multiplyTransposed, outerProducts } = form.between(
        output,
        input,
      )
      const addTo = (to: Float64Array, x: Float64Array) => {
        for (let i = 0; i < to.length; i++) to[i]! += x[i]!
      }
      return {
        coordinates,
        connections,
        multiply(kernels, w, bias, x, to, count) {
          multiply(kernels, w, bias, x, to, count)
          addTo(to.values, x.values)
        },
        multiplyTangent: multiply,
        multiplyTransposed(kernels, w, y, to, count) {
          multiplyTransposed(kernels, w, y, to, count)
          addTo(to.values, y.values)
        },
        outerProducts,
      }
    },
  }))
}

const { normal } = random(1)
const data = Array.from({ length: 60 }, () => {
  const x = [3 + normal(), -2 + 0.5 * normal()]
  return { x, y: [100 + 30 * x[0]! + 5 * x[1]! + normal(), -40 + 20 * x[1]! + 2 * x[0]! + normal()] }
})

describe('a fit by default predicts as one in the units of the data', () => {
  const forms = [Tensor, Diagonal, Symmetric, Scale, Banded(1), Banded(2), besides(Diagonal), besides(Tensor)]
  it.each(forms.map((form) => [String(form), form] as const))('through %s', (_, form) => {
    const make = Affine as (...parts: unknown[]) => unknown
    const f = make(form, R(2, NormalMean), R(2, NormalMean)) as ConditionalModel
    const models = [undefined, false].map((standardize) =>
      fit(f, data as never, { standardize: standardize as never, epochs: 200 }),
    )
    for (const model of models) expect(model.convergence.hasConverged).toBe(true)
    const [expected, received] = models.map((model) =>
      (mean(predict(model, [2, 1] as never) as never) as unknown as number[]).map((value) => value),
    )
    for (const [i, value] of expected!.entries()) expect(received![i]! / value).toBeCloseTo(1, 9)
  })
})
