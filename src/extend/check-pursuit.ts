import { random } from '../engine/random.ts'
import { reference } from '../engine/reference.ts'
import { simdEngine } from '../engine/simd.ts'
import { DomainError } from '../errors.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'
import { checkPursuitMembers } from './pursuit.ts'
import { type Field, placeIn, steps, untouched, walk } from './pursuit-trial.ts'

/**
 * Checks that a pursuit keeps the laws that sequences and fits rely on:
 *
 * - its name, memory and parameters are what they are to be, and the parameters survive JSON;
 * - it comes to the maximum of a concave quadratic, by a rate that falls from 0.01 to 0: a decay of weights moves the
 *   maximum, so check it with one that is small beside its slopes 0.5, 1 and 2, at most 0.1;
 * - the negative of a function and a negative rate lead to the same points;
 * - it does not move a coordinate whose gradient has always been 0;
 * - interrupted after some steps and started again from its memory, it goes on with the same bits;
 * - in the memory of an engine it has the same bits, and writes to its point and to its memory alone.
 *
 * @throws {DomainError} that names the law and the numbers, at the first that is broken
 * @example
 * import { adam } from 'legendre'
 * import { checkPursuit } from 'legendre/extend'
 *
 * checkPursuit(adam({ beta1: 0.5 })) // throws nothing
 */
export function checkPursuit(pursuit: Pursuit): void {
  checkPursuitMembers('checkPursuit', pursuit)
  for (const law of [ascends, mirrors, staysWithoutGradient, resumes, worksInMemory]) law(pursuit)
}

/** The gradient of a quadratic with noise, as minibatches have it. */
const noisy: Field = (point, step, to) => {
  const { normal } = random(step)
  for (let i = 0; i < to.length; i++) to[i] = normal() - point[i]!
}
const varying = (step: number) => 0.1 / (1 + (step % 4))

/** f(p) = −½ Σ aᵢ (pᵢ − cᵢ)² has its maximum at c. */
function ascends(pursuit: Pursuit): void {
  const [a, c] = [
    [1, 2, 0.5],
    [1, -0.5, 0.25],
  ] as const
  const place = placeIn(reference, pursuit.memory, c.length)
  place.point.values.fill(0)
  const all = 20_000
  const field: Field = (point, _, to) => {
    for (let i = 0; i < to.length; i++) to[i] = a[i]! * (c[i]! - point[i]!)
  }
  walk(pursuit, place, field, (step) => 0.01 * (1 - step / all), 0, all)
  for (const [i, value] of place.point.values.entries())
    if (!(Math.abs(value - c[i]!) <= 0.01))
      throw new DomainError(
        `checkPursuit(${pursuit.name}): expected to come to the maximum of a concave quadratic, ${c[i]} at index ${i}, received ${value} after ${all} steps; does a positive rate ascend?`,
      )
}

function mirrors(pursuit: Pursuit): void {
  const upwards = placeIn(reference, pursuit.memory, 8)
  const downwards = placeIn(reference, pursuit.memory, 8)
  walk(pursuit, upwards, noisy, varying)
  const negative: Field = (point, step, to) => {
    noisy(point, step, to)
    for (let i = 0; i < to.length; i++) to[i] = -to[i]!
  }
  walk(pursuit, downwards, negative, (step) => -varying(step))
  const law = 'the same point where both the gradients and the rates are negative'
  compare(pursuit, law, upwards.point.values, downwards.point.values, 'let the rate keep its sign')
}

function staysWithoutGradient(pursuit: Pursuit): void {
  for (const every of [1, 2]) {
    const place = placeIn(reference, pursuit.memory, 8)
    const start = place.point.values.slice()
    const field: Field = (point, step, to) => {
      noisy(point, step, to)
      for (let i = 0; i < to.length; i += every) to[i] = 0
    }
    walk(pursuit, place, field, varying)
    const moved = place.point.values.map((value, i) => (i % every === 0 ? value : start[i]!))
    const law = 'to stay where the gradient has always been 0'
    compare(pursuit, law, start, moved, 'move only what has a gradient')
  }
}

function resumes(pursuit: Pursuit): void {
  const through = placeIn(reference, pursuit.memory, 8)
  walk(pursuit, through, noisy, varying)
  for (const taken of [0, 1, 2, 7]) {
    const first = placeIn(reference, pursuit.memory, 8)
    walk(pursuit, first, noisy, varying, 0, taken)
    const second = placeIn(reference, pursuit.memory, 8)
    second.point.values.set(first.point.values)
    for (const [i, { values }] of first.memory.entries()) second.memory[i]!.values.set(values)
    walk(pursuit, second, noisy, varying, taken)
    const law = `the same bits when it is resumed after ${taken} of ${steps} steps`
    const remedy = 'keep what it remembers in its memory, and count from taken'
    compare(pursuit, law, through.point.values, second.point.values, remedy)
  }
}

function worksInMemory(pursuit: Pursuit): void {
  for (const length of [0, 1, 2, 3, 5, 8, 33]) {
    const [outside, inside] = [reference, simdEngine() ?? reference].map((engine) => {
      const place = placeIn(engine, pursuit.memory, length)
      const { point, gradient, memory, all } = place
      const given = new Float64Array(length)
      const field: Field = (point, step, to) => {
        noisy(point, step, to)
        given.set(to)
      }
      walk(pursuit, place, field, varying)
      compare(pursuit, 'the gradient as it was', given, gradient.values, 'write to the point alone')
      const reached = point.values.slice()
      for (const { values } of [point, gradient, ...memory]) values.fill(untouched)
      const law = 'nothing written beside the point and the memory'
      compare(
        pursuit,
        law,
        all.map(() => untouched),
        all,
        `stop at ${length} coordinates`,
      )
      return reached
    })
    const law = `the same bits in the memory of an engine, of ${length} coordinates`
    compare(pursuit, law, outside!, inside!, 'give the kernels the numbers that it was given')
  }
}

/** Refuses other numbers than are expected; 0 and −0 are one, since JSON does not tell them apart. */
function compare(
  { name }: Pursuit,
  law: string,
  expected: Float64Array,
  received: Float64Array,
  remedy: string,
): void {
  for (const [i, value] of expected.entries())
    if (received[i] !== value)
      throw new DomainError(
        `checkPursuit(${name}): expected ${law}, ${value} at index ${i}, received ${received[i]}; ${remedy}`,
      )
}
