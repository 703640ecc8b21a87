import type { Activation } from '../families/activation.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { dualPotential } from '../geometry/divergence.ts'
import { potential } from '../geometry/legendre.ts'
import { type Point, point } from '../geometry/point.ts'
import { flat, metric, sharp } from '../geometry/riemannian.ts'
import { toMean, toNatural } from '../geometry/transition.ts'
import { dot } from '../geometry/vector.ts'
import { expectNumbers, expectTrue, type Trial } from './law.ts'
import { jacobian } from './numerics.ts'

/** On both sides of 0, where the second derivative may jump, and at 0. */
const places = [-20, -7, -3, -1.3, -0.4, -0.05, 0.05, 0.6, 1.7, 4, 9, 20]

/**
 * Checks that an activation keeps the laws that the library relies on, which are those that its own are tested by: ∇ψ is
 * the activation and ∇²ψ the metric, ψ(θ) + φ(η) = θ·η at dual points and more at all others, natural coordinates return
 * (from θ ≥ −3, where digits are left), flat and sharp are the metric and its inverse, and all is finite at θ = ±800.
 * Where the metric is 0, as that of `ReLU` is below 0, points of one mean coordinate are told apart by none of these.
 *
 * @throws {DomainError} that names the law, the coordinates and the numbers, at the first that is broken
 * @example
 * import { ELU } from 'legendre'
 * import { checkActivation } from 'legendre/extend'
 *
 * checkActivation(ELU) // throws nothing
 */
export function checkActivation(activation: Activation<string>): void {
  const where = `checkActivation(${activation})`
  const at = (theta: number) => point(Natural, activation, [theta])
  for (const theta of places) {
    const p = at(theta)
    const trial = { where, at: p }
    const [[gradient]] = jacobian(([x]) => [potential(at(x!))], [theta]) as [[number]]
    expectNumbers(trial, '∇ψ to be the mean coordinate', toMean(p).coordinates, [gradient], 1e-9)
    const [[second]] = jacobian(([x]) => toMean(at(x!)).coordinates, [theta]) as [[number]]
    expectNumbers(trial, '∇²ψ to be the metric', metric(p), [second], 1e-9)
    const eta = toMean(p)
    expectNumbers(trial, 'ψ(θ) + φ(η) to be θ·η', [potential(p) + dualPotential(eta)], [dot(p, eta)], 1e-13)
    for (const other of places)
      if (Math.abs(theta - other) > 0.5 && Math.min(theta, other) > -10) {
        const q = at(other)
        const gap = potential(q) + dualPotential(eta) - dot(q, eta)
        const isFlat = isFlatAt(p) && isFlatAt(q)
        const two = { where, at: `${p} and ${other}` }
        expectTrue(two, 'ψ(θ) + φ(η) − θ·η > 0 of two points', isFlat ? gap === 0 : gap > 0, gap)
      }
    if (theta >= -3 && !isFlatAt(p))
      expectNumbers(trial, 'the natural coordinate to return', toNatural(eta).coordinates, [theta], 1e-14)
    lowered(trial, activation, theta)
  }
  for (const theta of [-800, 800]) {
    const p = at(theta)
    const values = [potential(p), dualPotential(toMean(p)), ...toMean(p).coordinates, ...metric(p)]
    expectTrue({ where, at: p }, 'all to be finite', values.every(Number.isFinite), values)
  }
}

function lowered(trial: Trial, activation: Activation<string>, theta: number): void {
  for (const v of [1, -3]) {
    const p = point(Natural, activation, [theta])
    const down = flat(p, point(Natural, activation, [v]))
    expectNumbers(trial, 'flat to be the metric times a vector', down.coordinates, [metric(p)[0]! * v], 1e-14)
    if (isFlatAt(p)) continue
    expectNumbers(trial, 'sharp to take back what flat did', sharp(p, down).coordinates, [v], 1e-14)
    const eta = toMean(p)
    const up = flat(eta, point(Mean, activation, [v]))
    const quotient = up.coordinates[0]! / metric(eta)[0]! / v - 1
    expectNumbers(trial, 'flat to be the metric in mean coordinates, too', [quotient], [0], 1e-13)
    expectNumbers(trial, 'sharp to take that back', sharp(eta, up).coordinates, [v], 1e-13)
  }
}

/** Whether the potential is no more convex there than a straight line. */
function isFlatAt(p: Point<Natural, Activation<string>>): boolean {
  return metric(p)[0] === 0
}
