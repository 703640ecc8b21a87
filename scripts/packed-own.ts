// What a user adds from outside, a column, a pursuit and an engine, and what crosses to a worker: packed.mjs type-checks it
// on the published package, writes its declarations, and runs it.
import {
  Affine,
  type Column,
  columnar,
  conditionalLogLikelihoodDifferential,
  fit,
  fromPlain,
  fromSafetensors,
  last,
  type Model,
  Natural,
  NormalMean,
  observations,
  Pair,
  type Plain,
  type Pursuit,
  point,
  predictAll,
  R,
  split,
  Tensor,
  take,
  toPlain,
  toSafetensors,
  useEngine,
  vanillaGradientSequence,
} from 'legendre'
import { checkEngine, type Engine, reference } from 'legendre/engine'

/** Sizes as the letters of clothes. */
export const size: Column<'size', unknown, number> = {
  name: 'size',
  expected: 'S, M or L',
  read(cell, to) {
    const place = ['S', 'M', 'L'].indexOf(String(cell))
    if (place >= 0) to.push(place)
    return place >= 0
  },
}

/** Steps of one length in each coordinate, shorter with every step. */
export const SignPursuit: Pursuit = {
  name: 'SignPursuit',
  memory: 0,
  start(_kernels, length, _memory, taken = 0) {
    let step = taken
    return (point, gradient, rate) => {
      step++
      for (let i = 0; i < length; i++) point.values[i]! += (rate / step) * Math.sign(gradient.values[i]!)
    }
  },
}

export const engine: Engine = { ...reference, name: 'own' }
checkEngine(engine, { tolerance: 0, kernels: ['dot'] })

export const data = observations(
  columnar({ size: ['S', 'L', 'M', 'L'], price: Float64Array.of(1, 5, 3, 5) }),
  {
    x: [size],
    y: 'price',
  },
)
export const line = Affine(Tensor, NormalMean, R(1, NormalMean))
export const differential = conditionalLogLikelihoodDifferential(line, data)
export const climbed = last(
  take(2000, vanillaGradientSequence(differential, 1, SignPursuit, point(Natural, line, [0, 0]))),
)
useEngine(engine)
export const fitted = fit(line, data, {
  pursuit: SignPursuit,
  learningRate: 1,
  epochs: 2000,
  batchSize: 4,
  seed: 1,
})
useEngine(undefined)

export const message: Plain<Model<typeof line>> = structuredClone(toPlain({ parameters: fitted.parameters }))
export const received = fromPlain(line, message)
export const halves = split(
  predictAll(point(Natural, Affine(Tensor, Pair(NormalMean, NormalMean), NormalMean), [1, 2, 3, 4]), [1, 2]),
)

export const results = {
  climbed: [...climbed.coordinates],
  fitted: [...fitted.parameters.coordinates],
  received: [...received.parameters.coordinates],
  loaded: [...fromSafetensors(line, toSafetensors(fitted)).parameters.coordinates],
  halves: halves.map((half) => Array.from(half, ({ coordinates }) => coordinates[0])),
}

declare function structuredClone<T>(value: T): T
