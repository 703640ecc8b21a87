import {
  Bernoulli,
  backpropagation,
  batch,
  type Cell,
  CycleError,
  cell,
  Mean,
  type Natural,
  NeuralNetwork,
  NormalMean,
  Poisson,
  type Propagation,
  propagate,
  R,
  random,
  Tensor,
  uniformInitialize,
} from 'legendre'
import { describe, expect, it } from 'vitest'

const net = NeuralNetwork(
  [
    [Tensor, R(4, Bernoulli)],
    [Tensor, R(5, Poisson)],
  ],
  Tensor,
  R(2, NormalMean),
  NormalMean,
)
const f = uniformInitialize(net, [-1, 1], random(1))
const inputs = batch(Mean, net.input, [[1], [2]])
const errors = batch(Mean, net.output, [
  [1, 2],
  [3, 4],
])

describe('a cyclic demand names the cells on it', () => {
  it('where the errors depend on the differential that comes of them', () => {
    const greedy: Cell<typeof errors> = cell('greedy errors', () => {
      propagation.differential.value
      return errors
    })
    const propagation = propagate(greedy, inputs, f)
    const cycle = [
      "'differential of the network above R<4, Bernoulli>'",
      "'differential of the layer to R<2, NormalMean>'",
      "'checked differentials'",
      "'greedy errors'",
      "'differential of the network above R<4, Bernoulli>'",
    ].join(' → ')
    for (let again = 0; again < 2; again++)
      expect(() => propagation.differential.value).toThrow(
        new CycleError(
          `cell('differential of the network above R<4, Bernoulli>'): expected a value that does not need itself, received the cycle ${cycle}; break it`,
        ),
      )
    expect(propagation.outputs.value.count).toBe(2)
  })

  it('where the gradient that is propagated back reads the differential', () => {
    const { differential }: Propagation<Natural, typeof net> = backpropagation(
      () => {
        differential.value
        return errors
      },
      { x: inputs, y: undefined },
      f,
    )
    expect(() => differential.value).toThrow(
      "'checked differentials' → 'differentials' → 'differential of the network above R<4, Bernoulli>';",
    )
  })

  it('where the inputs depend on the outputs', () => {
    const circular: Cell<typeof inputs> = cell('circular inputs', () => {
      propagation.outputs.value
      return inputs
    })
    const propagation = propagate(errors, circular, f)
    const cycle = [
      "'outputs of the layer to R<2, NormalMean>'",
      "'means of R<4, Bernoulli>'",
      "'outputs of the layer to R<4, Bernoulli>'",
      "'means of R<5, Poisson>'",
      "'outputs of the layer to R<5, Poisson>'",
      "'checked inputs'",
      "'circular inputs'",
      "'outputs of the layer to R<2, NormalMean>'",
    ].join(' → ')
    expect(() => propagation.outputs.value).toThrow(CycleError)
    expect(() => propagation.outputs.value).toThrow(`received the cycle ${cycle}; break it`)
  })

  it('and no demand is cyclic where the errors depend on the outputs', () => {
    const knot: Cell<typeof errors> = cell('errors of outputs', () => {
      propagation.outputs.value
      return errors
    })
    const propagation = propagate(knot, inputs, f)
    expect(propagation.differential.value.coordinates.length).toBe(net.dimension)
  })
})
