// What a user adds from outside, one of each kind, and what crosses to a worker: packed.mjs type-checks it on the published
// package, writes its declarations, and runs it.
import {
  Affine,
  type Column,
  columnar,
  conditionalLogLikelihoodDifferential,
  type Dimension,
  evaluate,
  fit,
  fromPlain,
  fromSafetensors,
  inputs,
  last,
  load,
  type Model,
  Natural,
  NeuralNetwork,
  NormalMean,
  notation,
  observations,
  Pair,
  type Plain,
  parse,
  point,
  predict,
  predictAll,
  quantile,
  R,
  random,
  type ShapeError,
  samplePoint,
  split,
  Tensor,
  take,
  toPlain,
  toSafetensors,
  useEngine,
  vanillaGradientSequence,
} from 'legendre'
import {
  type Activation,
  type AddDigits,
  activation,
  type BetweenManifolds,
  checkEngine,
  checkPursuit,
  column,
  type Defining,
  type Definition,
  type Digits,
  engine,
  exp,
  expm1,
  type Family,
  family,
  log,
  log1p,
  normalQuantile,
  normalTails,
  pursuit,
  type Reals,
  type Representation,
  type Right,
  reals,
  representation,
  sameRows,
  scalarMetric,
  scalarRows,
  sumOfRows,
  type ToNumber,
} from 'legendre/extend'

/** Normal distributions whose deviation is known: `D`. */
export interface NormalOf<in out D extends number> extends Family<'NormalOf', 1, Reals, 'ℝⁿ', [D]> {}

export function NormalOf<D extends number>(deviation: D): NormalOf<D> {
  const variance = deviation ** 2
  const scaled = scalarRows((theta) => variance * theta)
  const logConstant = -log(deviation) - 0.5 * log(2 * Math.PI)
  return family<NormalOf<D>>(() => ({
    kind: 'NormalOf',
    arguments: [deviation],
    dimension: 1,
    naturalDomain: 'ℝⁿ',
    samples: reals,

    sufficientStatistic: (x, to, i) => {
      to[i] = x
    },
    logBaseMeasure: (x) => logConstant - 0.5 * (x / deviation) ** 2,
    expectedLogBaseMeasure: (eta, i) => logConstant - 0.5 - 0.5 * (eta[i]! / deviation) ** 2,
    mean: (theta, i) => variance * theta[i]!,
    variance: () => variance,
    potential: (theta, i) => 0.5 * variance * theta[i]! ** 2,
    dualPotential: (eta, i) => (0.5 * eta[i]! ** 2) / variance,

    toMean: scaled,
    toNatural: scalarRows((eta) => eta / variance),
    naturalToSource: scaled,
    sourceToNatural: scalarRows((mean) => mean / variance),
    meanToSource: sameRows(1),
    sourceToMean: sameRows(1),
    ...scalarMetric(
      () => variance,
      (theta) => variance * theta,
    ),

    tails: (theta, i, x) => normalTails((x - variance * theta[i]!) / deviation),
    quantile: (theta, i, probability, complement) =>
      variance * theta[i]! + deviation * normalQuantile(probability, complement),
    mode: (theta, i) => variance * theta[i]!,
    draw: (theta, i, random) => variance * theta[i]! + deviation * random.normal(),
  }))
}

export interface NormalOfDefinition extends Definition {
  readonly defines: this['args'] extends [infer D extends number] ? NormalOf<D> : never
}

/** asinh: ψ(θ) = θ asinh θ − √(1 + θ²), φ(η) = cosh η. */
export interface Asinh extends Activation<'Asinh'> {}
export const Asinh: Asinh = activation(() => ({
  kind: 'Asinh',
  potential: (theta, i) => theta[i]! * asinh(theta[i]!) - Math.sqrt(1 + theta[i]! ** 2),
  dualPotential: (eta, i) => 0.5 * (exp(eta[i]!) + exp(-eta[i]!)),
  toMean: scalarRows(asinh),
  toNatural: scalarRows((eta) => Math.sign(eta) * 0.5 * (expm1(Math.abs(eta)) - expm1(-Math.abs(eta)))),
  ...scalarMetric((theta) => 1 / Math.sqrt(1 + theta ** 2), asinh),
}))

function asinh(x: number): number {
  const size = Math.abs(x)
  return Math.sign(x) * log1p(size + size ** 2 / (1 + Math.sqrt(1 + size ** 2)))
}

/** `K` weights that slide along the inputs: Wᵢⱼ is the weight j − i. */
export interface Sliding<K extends number> extends Representation<readonly [K]> {
  readonly kind: 'Sliding'
  readonly 'between manifolds': SlidingBetween<K>
  readonly multiple: Sliding<K>
}

interface SlidingBetween<K extends number> extends BetweenManifolds {
  readonly fits: [AddDigits<this['rows'], Digits<K>>] extends [AddDigits<this['columns'], '1'>]
    ? Right
    : ShapeError<`a window of ${K} does not slide over ${ToNumber<this['columns']>} inputs to ${ToNumber<this['rows']>} outputs`>
  readonly coordinates: AddDigits<Digits<K>, this['total']>
}

export function Sliding<K extends number>(width: K): Sliding<K> {
  return representation<Sliding<K>>((itself) => ({
    kind: 'Sliding',
    arguments: [width],
    multiple: itself,
    misfit: ({ dimension: rows }, { dimension: columns }) =>
      Number(rows) + width === Number(columns) + 1
        ? undefined
        : `a window of ${width} does not slide over ${columns} inputs to ${rows} outputs`,
    between(output, input) {
      const [rows, columns] = [Number(output.dimension), Number(input.dimension)]
      const each = (visit: (k: number, row: number, column: number) => void) => {
        for (let row = 0; row < rows; row++) for (let k = 0; k < width; k++) visit(k, row, row + k)
      }
      return {
        coordinates: width,
        connections: 2 * width,
        multiply(_, { values: weights }, bias, { values: inputs }, { values: to }, count) {
          for (let n = 0; n < count; n++) {
            for (let row = 0; row < rows; row++) to[n * rows + row] = bias?.values[row] ?? 0
            each((k, row, column) => {
              to[n * rows + row]! += weights[k]! * inputs[n * columns + column]!
            })
          }
        },
        multiplyTransposed(_, { values: weights }, { values: outputs }, { values: to }, count) {
          to.fill(0, 0, count * columns)
          for (let n = 0; n < count; n++)
            each((k, row, column) => {
              to[n * columns + column]! += weights[k]! * outputs[n * rows + row]!
            })
        },
        outerProducts(_, { values: outputs }, { values: inputs }, { values: to }, bias, count) {
          if (bias) sumOfRows(outputs, bias.values, count, rows)
          to.fill(0, 0, width)
          for (let n = 0; n < count; n++)
            each((k, row, column) => {
              to[k]! += outputs[n * rows + row]! * inputs[n * columns + column]!
            })
        },
      }
    },
  }))
}

export interface SlidingDefinition extends Definition {
  readonly defines: this['args'] extends [infer K extends number] ? Sliding<K> : never
}

/** Steps of one length in each coordinate. */
export const SignPursuit = pursuit({
  name: 'SignPursuit',
  memory: 0,
  start: (_kernels, length) => (point, gradient, rate) => {
    for (let i = 0; i < length; i++) point.values[i]! += rate * Math.sign(gradient.values[i]!)
  },
})
checkPursuit(SignPursuit)

/** The plain loops, which count products. */
let products = 0
export const counting = engine({
  name: 'counting',
  kernels: ({ multiply }) => ({
    multiply(...operands) {
      products++
      multiply(...operands)
    },
  }),
})
checkEngine(counting, { tolerance: 0, kernels: ['dot', 'multiply'] })

/** Sizes as the letters of clothes. */
export const size = column({
  name: 'size',
  expected: 'S, M or L',
  read(cell) {
    const place = ['S', 'M', 'L'].indexOf(String(cell))
    return place < 0 ? undefined : place
  },
})
export const sizeAsWritten: Column<'size', unknown, number> = size

/** A direction in degrees as a point of the circle. */
export const direction = column({
  name: 'direction',
  expected: 'degrees',
  spread: 2,
  read: (cell): readonly [number, number] | undefined =>
    typeof cell === 'number'
      ? [Math.cos((cell * Math.PI) / 180), Math.sin((cell * Math.PI) / 180)]
      : undefined,
})

/** What a notation may name beside the definitions of the library. */
export const definitions = {
  Asinh,
  NormalOf: NormalOf as typeof NormalOf & Defining<NormalOfDefinition>,
  Sliding: Sliding as typeof Sliding & Defining<SlidingDefinition>,
}

// all of them at once
export const data = observations(
  columnar({
    size: ['S', 'L', 'M', 'L', 'S', 'M'],
    direction: Float64Array.of(0, 90, 180, 270, 45, 135),
    price: Float64Array.of(1, 5, 3, 5, 1, 3),
  }),
  { x: [size, direction, size], y: 'price' },
)
export const net = NeuralNetwork([[Sliding(2), R(3, Asinh)]], Sliding(3), NormalOf(0.5), R(4, NormalMean))
export const dimension: Dimension<typeof net> = 9 // (1 + 3) + (3 + 2)
useEngine(counting)
export const fitted = fit(net, data, {
  seed: 1,
  pursuit: SignPursuit,
  learningRate: 0.5,
  epochs: 400,
  batchSize: 6,
})
useEngine(undefined)

const text = 'NeuralNetwork<[[Sliding<2>, R<3, Asinh>]], Sliding<3>, NormalOf<0.5>, R<4, NormalMean>>'
export const known: typeof net = parse(text, { definitions })
const bytes = toSafetensors(fitted)
const prediction = predict(fitted, data[0]!.x)

export const line = Affine(Tensor, NormalMean, R(1, NormalMean))
const prices = observations(
  [
    { price: 1, size: 'S' },
    { price: 3, size: 'M' },
    { price: 5, size: 'L' },
  ],
  {
    x: [size],
    y: 'price',
  },
)
const differential = conditionalLogLikelihoodDifferential(line, prices)
export const climbed = last(
  take(2000, vanillaGradientSequence(differential, 0.005, SignPursuit, point(Natural, line, [0, 0]))),
)

export const message: Plain<Model<typeof net>> = structuredClone(toPlain({ parameters: fitted.parameters }))
export const received = fromPlain(net, message)
export const halves = split(
  predictAll(point(Natural, Affine(Tensor, Pair(NormalMean, NormalMean), NormalMean), [1, 2, 3, 4]), [1, 2]),
)

export const results = {
  dimensions: [dimension, net.dimension, known.dimension],
  notations: [text, notation(net), notation(known)],
  products,
  rmse: evaluate(fitted, data).rmse,
  coverage: evaluate(fitted, data).coverage[95],
  quantiles: [quantile(prediction, 0.025), quantile(prediction, 0.975)],
  drawn: samplePoint(prediction, random(1)),
  climbed: [...climbed.coordinates],
  fitted: [...fitted.parameters.coordinates],
  received: [...received.parameters.coordinates],
  loaded: [fromSafetensors(net, bytes), load(bytes, { definitions })].map(({ parameters }) => [
    ...parameters.coordinates,
  ]),
  halves: halves.map((half) => Array.from(half, ({ coordinates }) => coordinates[0])),
}

export function refused(): (() => unknown)[] {
  return [
    // @ts-expect-error: a window of 2 does not slide over 4 inputs to 2 outputs
    () => NeuralNetwork([[Sliding(2), R(2, Asinh)]], Tensor, NormalOf(0.5), R(4, NormalMean)),
    () =>
      inputs(
        [{ a: 1 }],
        [
          // @ts-expect-error: two values, not three
          column({ name: 'a', expected: 'anything', spread: 3, read: (cell) => [cell, cell] }),
        ],
      ),
    // @ts-expect-error: nobody knows it
    () => parse('Affine<Tensor, NormalOf<0.5>, NormalMean>'),
    // @ts-expect-error: a word too many
    () => parse('Affine<Tensor, NormalOf<0.5, 1>, NormalMean>', { definitions }),
    () => load(bytes),
  ]
}

declare function structuredClone<T>(value: T): T
