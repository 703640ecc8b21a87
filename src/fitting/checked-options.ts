import { checkFunction, DomainError, shown } from '../errors.ts'
import { Natural } from '../geometry/chart.ts'
import { checkIn } from '../geometry/legendre.ts'
import { checkManifold } from '../geometry/manifold.ts'
import { checkNames } from '../known-names.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { checkFixed } from '../propagation/fixed.ts'
import { mapKernels } from '../propagation/map.ts'
import { isNatural } from './natural-pursuit.ts'
import type { EarlyStopping, FitOptions } from './options.ts'

const names = {
  pursuit: true,
  learningRate: true,
  epochs: true,
  batchSize: true,
  seed: true,
  shuffle: true,
  validation: true,
  earlyStopping: true,
  clipNorm: true,
  weightDecay: true,
  initial: true,
  fixed: true,
  standardize: true,
  onEpoch: true,
  signal: true,
  resume: true,
} as const satisfies Record<keyof FitOptions<ConditionalModel>, true>

const namesOfStopping = { patience: true, minimumImprovement: true } as const satisfies Record<
  keyof EarlyStopping,
  true
>

/** The options of a fit with their defaults, checked; the data for validation are still to be. */
export function checkedFitOptions<F extends ConditionalModel, V>(
  where: string,
  f: F,
  options: FitOptions<F, V> = {},
) {
  mapKernels(where, f)
  if (typeof options !== 'object' || options === null)
    throw new DomainError(
      `${where}: expected options, received ${shown(options)}; leave them out for the defaults`,
    )
  checkNames(where, 'options', options, names)
  const { earlyStopping = false, initial, onEpoch, signal, resume } = options
  if (typeof earlyStopping !== 'boolean' && (typeof earlyStopping !== 'object' || earlyStopping === null))
    throw new DomainError(
      `${where}: expected earlyStopping to be true, false or { patience, minimumImprovement }, received ${shown(earlyStopping)}; try true`,
    )
  const stopping = typeof earlyStopping === 'object' ? earlyStopping : {}
  checkNames(where, 'options of earlyStopping', stopping, namesOfStopping)
  const checked = {
    pursuit: options.pursuit,
    learningRateIsGiven: options.learningRate !== undefined,
    learningRate: options.learningRate ?? 0.01,
    epochs: options.epochs ?? 100,
    batchSize: options.batchSize,
    seed: options.seed ?? 0,
    shuffle: options.shuffle ?? true,
    validation: (options.validation ?? 0) as number | readonly unknown[],
    stopsEarly: earlyStopping !== false,
    patience: stopping.patience ?? 10,
    minimumImprovement: stopping.minimumImprovement ?? 0,
    clipNorm: options.clipNorm ?? Number.POSITIVE_INFINITY,
    weightDecay: options.weightDecay ?? 0,
    initial,
    fixed: options.fixed ?? false,
    standardize: options.standardize,
    onEpoch,
    signal,
    resume,
  }
  const check = (isRight: boolean, name: keyof typeof checked, expected: string, remedy: string) => {
    if (!isRight)
      throw new DomainError(
        `${where}: expected ${name} to be ${expected}, received ${shown(checked[name])}; ${remedy}`,
      )
  }
  const { pursuit, learningRate, seed, clipNorm, standardize } = checked

  const { memory = 0 } = pursuit ?? {} // plain JavaScript may leave it out
  if (
    pursuit !== undefined &&
    (typeof pursuit?.start !== 'function' || !Number.isSafeInteger(memory) || memory < 0)
  )
    throw new DomainError(
      `${where}: expected a pursuit, received ${shown(pursuit)}; pass naturalPursuit(), Classic, momentum(…) or adam(…)`,
    )
  if (typeof learningRate !== 'function')
    check(Number.isFinite(learningRate) && learningRate > 0, 'learningRate', 'a number > 0', 'try 0.01')
  for (const name of ['epochs', 'batchSize', 'patience'] as const) {
    const value = checked[name]
    const isCount = value === undefined || (Number.isSafeInteger(value) && value >= 1)
    check(isCount, name, 'an integer from 1 on', 'leave it out for the default')
  }
  const isSeed = Number.isInteger(seed) && seed >= -(2 ** 31) && seed < 2 ** 32
  check(isSeed, 'seed', 'an integer of 32 bits', 'pick any')
  check(typeof checked.shuffle === 'boolean', 'shuffle', 'true or false', 'leave it out for true')
  for (const name of ['minimumImprovement', 'weightDecay'] as const)
    check(
      Number.isFinite(checked[name]) && checked[name] >= 0,
      name,
      'a finite number ≥ 0',
      'leave it out for 0',
    )
  check(typeof clipNorm === 'number' && clipNorm > 0, 'clipNorm', 'a number > 0', 'leave it out for none')
  if (pursuit && isNatural(pursuit))
    for (const name of ['learningRate', 'batchSize', 'clipNorm'] as const)
      if (options[name] !== undefined)
        throw new DomainError(
          `${where}: expected no ${name} beside naturalPursuit, received ${shown(options[name])}; leave it out, or pass adam()`,
        )
  if (initial !== undefined) {
    checkIn(where, Natural, initial)
    checkManifold(where, f, initial.manifold)
  }
  checkFixed(where, f, checked.fixed)
  const isWish = ['undefined', 'boolean', 'object'].includes(typeof standardize) && standardize !== null
  check(isWish, 'standardize', 'true, false or a standardization { x, y }', 'try true')
  if (onEpoch !== undefined) checkFunction(where, 'a function to call after every epoch', onEpoch)
  if (signal !== undefined)
    check(typeof signal?.aborted === 'boolean', 'signal', 'an AbortSignal', 'pass controller.signal')
  return checked
}

/** The options as a fit takes them. */
export type CheckedOptions<F extends ConditionalModel> = ReturnType<typeof checkedFitOptions<F, never>>
