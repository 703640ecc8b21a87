import { readAnew } from '../lazy/cell.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { conditionalCircuit } from './conditional-circuit.ts'
import type { ObservedStatistics } from './observed-statistics.ts'
import { chosenRows, totalOf } from './rows.ts'

/** So many observations at a time keep the circuits small, however many there are. */
const rowsAtOnce = 1024

/**
 * The mean log-likelihood of observations at any parameters. Its circuits, of which there are two at most, are built when
 * it is first called.
 *
 * @param rows the numbers of the observations that it is about: all, if not given
 */
export function logLikelihoodOf<F extends ConditionalModel>(
  where: string,
  f: F,
  statistics: ObservedStatistics,
  rows: Uint32Array = Uint32Array.from({ length: statistics.inputs.count }, (_, n) => n),
): (parameters: Float64Array) => number {
  const count = rows.length
  const circuitOf = (size: number) => {
    const chosen = chosenRows(statistics, size)
    const made = { chosen, circuit: conditionalCircuit(where, f, chosen) }
    circuits.set(size, made)
    return made
  }
  const all = totalOf(statistics, rows)
  const circuits = new Map<number, ReturnType<typeof circuitOf>>()
  return (parameters) => {
    let mean = 0
    for (let start = 0; start < count; start += rowsAtOnce) {
      const size = Math.min(rowsAtOnce, count - start)
      const { chosen, circuit } = circuits.get(size) ?? circuitOf(size)
      chosen.choose(rows, start)
      circuit.map.moveTo(parameters)
      mean += readAnew(circuit.logLikelihood) * (chosen.total() / all)
    }
    return mean
  }
}
