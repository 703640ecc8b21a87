// This library, through its public API: the circuits are built once, here, one for each point of parameters. The point
// lives in the memory of its circuit, as those of the peers live in their tensors.
import { legendre } from '../legendre.mjs'
import { modelOf } from '../model.mjs'

const { conditionalLogLikelihood, conditionalLogLikelihoodDifferential } = legendre

export function create(problem) {
  const { net, data } = modelOf(problem)
  const resident = (build) =>
    problem.points.map((coordinates) => {
      const call = build(net, data)
      call.point.coordinates.set(coordinates)
      return call
    })
  const losses = resident(conditionalLogLikelihood)
  const differentials = resident(conditionalLogLikelihoodDifferential)
  const gradient = (k) => differentials[k].inPlace(differentials[k].point).coordinates
  return {
    forward: (k) => losses[k](losses[k].point),
    backward: (k) => gradient(k)[0],
    gradient,
    dispose() {},
  }
}
