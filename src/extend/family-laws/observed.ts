import { mean } from '../../distributions/moments.ts'
import { sample } from '../../distributions/sampling.ts'
import { random } from '../../engine/random.ts'
import type { ObservationKind } from '../../geometry/sample-space.ts'
import { expectTrue } from '../law.ts'
import { type Subject, trialAt } from './subject.ts'

/** What an observation of each kind must be. */
const kinds: Readonly<Record<ObservationKind, (x: unknown) => boolean>> = {
  flag: (x) => typeof x === 'boolean',
  category: (x) => Number.isSafeInteger(x) && Number(x) >= 0,
  discrete: Number.isFinite,
  real: Number.isFinite,
  positive: (x) => Number.isFinite(x) && Number(x) >= 0,
  angle: Number.isFinite,
  vector: isList,
  composition: (x) =>
    isList(x) && Math.abs((x as readonly number[]).reduce((sum, part) => sum + part, 0) - 1) < 1e-9,
  product: isList,
}

/** What no sample space may hold. */
const nothing = [undefined, null, Number.NaN, 'text', {}, Symbol('s')]

/** Whether a family is a distribution over what it says. */
export function checkObserved(subject: Subject): void {
  const { family, points } = subject
  const { samples } = family
  for (const p of points.slice(0, 3)) {
    const trial = trialAt(subject, p)
    for (const x of sample(p, 50, random(1))) {
      expectTrue(trial, `draws that belong to ${samples.description}`, samples.misfit(x) === undefined, x)
      expectTrue(trial, `draws whose kind is ${samples.kind}`, kinds[samples.kind](x), x)
      if (samples.length !== undefined)
        expectTrue(
          trial,
          `draws of length ${samples.length}`,
          (x as ArrayLike<unknown>).length === samples.length,
          x,
        )
      if (samples.kind === 'category')
        expectTrue(trial, `categories below ${samples.outcomes}`, Number(x) < Number(samples.outcomes), x)
    }
    const moment = mean(p)
    const isOfSeveral = ['category', 'vector', 'composition', 'product'].includes(samples.kind)
    expectTrue(
      trial,
      'a mean that is shaped as an observation',
      Array.isArray(moment) === isOfSeveral,
      moment,
    )
  }
  for (const x of nothing) {
    const misfit = samples.misfit(x)
    expectTrue(
      trialAt(subject, 'its sample space'),
      'no misfit to be let in',
      misfit !== undefined,
      String(x),
    )
  }
  if (samples.kind === 'real')
    for (const x of [-1e8, -0.5, 1e-8, 1e8])
      expectTrue(
        trialAt(subject, 'its sample space'),
        'any real number to belong',
        samples.misfit(x) === undefined,
        x,
      )
  if (samples.kind === 'positive')
    expectTrue(
      trialAt(subject, 'its sample space'),
      'no negative number',
      samples.misfit(-1) !== undefined,
      -1,
    )
}

function isList(x: unknown): boolean {
  return Array.isArray(x) || ArrayBuffer.isView(x)
}
