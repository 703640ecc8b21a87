// This library, through its public API: the circuit is built once, here. The parameters live in its memory, as those of
// the peers live in their tensors, and every call takes them as changed.
import { legendre } from '../legendre.mjs'
import { modelOf } from '../model.mjs'

const { conditionalLogLikelihoodDifferential } = legendre

export function create(problem) {
  const { net, data } = modelOf(problem)
  const { point, inPlace, logLikelihood } = conditionalLogLikelihoodDifferential(net, data)
  const move = (k) => point.coordinates.set(problem.points[k])
  move(0)
  return {
    forward: () => logLikelihood(point),
    backward: () => inPlace(point).coordinates[0],
    lossAt(k) {
      move(k)
      return logLikelihood(point)
    },
    gradientAt(k) {
      move(k)
      return inPlace(point).coordinates
    },
    dispose() {},
  }
}
