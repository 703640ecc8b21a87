import { checkedWeights } from '../engine/weights.ts'

/** As how many each of some observations counts. @throws {DomainError} if one is not a finite number ≥ 0, or none counts */
export function observationWeights(where: string, data: readonly unknown[]): Float64Array {
  const weights = Array.from(data, (observation) => {
    const { weight = 1 }: { readonly weight?: unknown } = observation ?? {}
    return weight
  })
  return checkedWeights(where, weights, data.length)
}
