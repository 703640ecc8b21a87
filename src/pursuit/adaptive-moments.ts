import type { Kernels, Numbers } from '../engine/engine.ts'
import { DomainError, shown } from '../errors.ts'
import type { Pursuit } from './pursuit.ts'

/** `beta1`, `beta2` and `epsilon`, numbers all three, and none of them needed. */
export interface AdamOptions {
  readonly beta1?: number
  readonly beta2?: number
  readonly epsilon?: number
}

/** What Adam and its kin have in common: two running means, and steps along the one by the root of the other. */
export function adaptiveMoments(
  where: string,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions,
): Required<Omit<Pursuit, 'name'>> {
  checkDecays(where, { beta1, beta2 })
  if (!Number.isFinite(epsilon) || epsilon <= 0)
    throw new DomainError(`${where}: expected epsilon > 0, received ${shown(epsilon)}; leave it out for 1e-8`)
  return {
    memory: 2,
    parameters: Object.freeze({ beta1, beta2, epsilon }),
    start: (kernels: Kernels, length: number, [first, second]: readonly Numbers[], taken = 0) => {
      let weight1 = 1
      let weight2 = 1
      for (let step = 0; step < taken; step++) {
        weight1 *= beta1
        weight2 *= beta2
      }
      return (point: Numbers, gradient: Numbers, rate: number) => {
        weight1 *= beta1
        weight2 *= beta2
        const correctedRate = rate / (1 - weight1)
        const scale = 1 / Math.sqrt(1 - weight2)
        kernels.ascendAdaptively(
          point,
          gradient,
          first!,
          second!,
          beta1,
          beta2,
          correctedRate,
          scale,
          epsilon,
          length,
        )
      }
    },
  }
}

/** Refuses what is no decay of a running mean. @throws {DomainError} */
export function checkDecays(where: string, decays: Readonly<Record<string, number>>): void {
  for (const [name, beta] of Object.entries(decays))
    if (!Number.isFinite(beta) || beta < 0 || beta >= 1)
      throw new DomainError(
        `${where}: expected ${name} from 0 to below 1, received ${shown(beta)}; leave it out for the default`,
      )
}
