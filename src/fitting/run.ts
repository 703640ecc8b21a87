import { Natural } from '../geometry/chart.ts'
import { makePoint, type Point } from '../geometry/point.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { fixedRanges } from '../propagation/fixed.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'
import { markStandard } from '../standardization/standard-points.ts'
import { type CheckedOptions, checkedFitOptions } from './checked-options.ts'
import type { FitIdentity, Progress } from './checkpoint.ts'
import { defaultPursuit } from './default-pursuit.ts'
import { digestOf } from './digest.ts'
import { isNatural, type NaturalPursuit } from './natural-pursuit.ts'
import type { FitOptions } from './options.ts'
import { type Prepared, prepare } from './prepare.ts'
import { restore } from './resume.ts'
import { startOf } from './start.ts'
import { type Training, training } from './training.ts'

/** A fit on its way: what it was given, and how far it has come. */
export interface Run<F extends ConditionalModel> {
  readonly where: string
  readonly f: F
  readonly chosen: CheckedOptions<F>
  readonly prepared: Prepared
  /** The pursuit, if it is that of the natural gradient. */
  readonly natural: NaturalPursuit | undefined
  /** How many observations there are in a batch. */
  readonly size: number
  readonly training: Training
  /** By what the best epoch is chosen, if one is. */
  readonly judge: ((parameters: Float64Array) => number) | undefined
  readonly identity: FitIdentity
  readonly progress: Progress
  /** Where it starts, in its units. */
  readonly initial: Float64Array
  /** A point of the map for data in their own units. */
  readonly pointAt: (values: Float64Array) => Point<Natural, F>
}

/** Makes all that a fit needs, and sets it to its start, or to where the one that it resumes was interrupted. */
export function startRun<F extends ConditionalModel, V>(
  where: string,
  f: F,
  data: readonly unknown[],
  options: FitOptions<F, V> | undefined,
): Run<F> {
  const chosen = checkedFitOptions(where, f, options)
  const prepared = prepare(where, f, data, chosen)
  const { statistics, rows, units, logLikelihood, validationLogLikelihood } = prepared
  const pursuit = chosen.pursuit ?? defaultPursuit(f, rows.length, chosen)
  const natural = isNatural(pursuit) ? pursuit : undefined
  const size = natural ? rows.length : Math.min(chosen.batchSize ?? 32, rows.length)
  const isStandard = units?.scales.x !== undefined
  const trained = training(where, f, statistics, size, { ...chosen, pursuit }, isStandard)
  const judge = validationLogLikelihood ?? (chosen.stopsEarly ? logLikelihood : undefined)
  const identity = identityOf(f, chosen, prepared, pursuit, size, judge !== undefined)
  const { parameters, memory } = trained
  const progress: Progress = {
    epoch: 0,
    step: 0,
    position: 0,
    sum: 0,
    parameters,
    memory,
    best: undefined,
    history: [],
  }
  const initial = startOf(f, prepared, chosen, natural !== undefined)
  for (const [i, value] of initial.entries()) parameters[i] = value + 0 // JSON has no −0, so no checkpoint has
  if (chosen.resume !== undefined) restore(where, chosen.resume, identity, progress)
  return {
    where,
    f,
    chosen,
    prepared,
    natural,
    size,
    training: trained,
    judge,
    identity,
    progress,
    initial,
    pointAt: (values) => pointOf(f, prepared, values),
  }
}

/** What a checkpoint says of the fit that it comes from. */
function identityOf<F extends ConditionalModel>(
  f: F,
  { seed, weightDecay, fixed, validation }: CheckedOptions<F>,
  { statistics, rows, units, scales, validationLogLikelihood }: Prepared,
  pursuit: Pursuit,
  size: number,
  chooses: boolean,
): FitIdentity {
  return {
    map: String(f),
    pursuit: String(pursuit.name),
    seed,
    count: rows.length,
    size,
    data: digestOf(statistics),
    dependsOn: {
      pursuit: pursuit.parameters ?? {},
      scales: units?.scales ?? scales ?? {},
      weightDecay,
      fixed: fixedRanges(f, fixed),
      validation: typeof validation === 'number' ? validation : validation.length,
    },
    chooses,
    validates: validationLogLikelihood !== undefined,
  }
}

function pointOf<F extends ConditionalModel>(
  f: F,
  { units, scales }: Prepared,
  values: Float64Array,
): Point<Natural, F> {
  const coordinates = values.slice()
  units?.toData(coordinates)
  const p = makePoint(Natural, f, coordinates)
  if (scales) markStandard(p)
  return p
}
