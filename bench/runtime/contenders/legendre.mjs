// This library, through its public API: the circuits are built once, here, one for each point of parameters. The point
// lives in the memory of its circuit, as those of the peers live in their tensors.
import { legendre } from '../legendre.mjs'
import { modelOf } from '../model.mjs'

const { conditionalLogLikelihoodDifferential } = legendre

export function create(problem) {
  const { net, data } = modelOf(problem)
  const circuits = problem.points.map((coordinates) => {
    const circuit = conditionalLogLikelihoodDifferential(net, data)
    circuit.point.coordinates.set(coordinates)
    return circuit
  })
  const gradient = (k) => circuits[k].inPlace(circuits[k].point).coordinates
  return {
    forward: (k) => circuits[k].logLikelihood(circuits[k].point),
    backward: (k) => gradient(k)[0],
    gradient,
    dispose() {},
  }
}
