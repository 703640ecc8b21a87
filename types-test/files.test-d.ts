// Models saved and read back: of the definition that the caller gives, or of one that only the file knows.
import {
  type Affine,
  type Batch,
  Bernoulli,
  type ConditionalModel,
  Euclidean,
  fromJson,
  fromPlain,
  fromSafetensors,
  Linear,
  load,
  type Mean,
  type Model,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Pair,
  type Plain,
  type PlainBatch,
  type PlainPoint,
  type Point,
  point,
  predict,
  R,
  split,
  Tensor,
  toJson,
  toPlain,
  toSafetensors,
} from 'legendre'
import { expectError, expectType } from 'tsd'

const net = NeuralNetwork([[Tensor, R(4, Bernoulli)]], Tensor, NormalMean, NormalMean)
type Net = typeof net
declare const theta: Point<Natural, Net>
declare const model: Model<Net>
declare const bytes: Uint8Array

// a map between families: a model of it
expectType<Model<Net>>(fromSafetensors(net, bytes))
expectType<Model<Net>>(fromJson(net, ''))
expectType<Point<Natural, NormalMean>>(predict(fromSafetensors(net, bytes), 1))
expectType<Point<Natural, NormalMean>>(predict(fromSafetensors(net, bytes).parameters, 1))
expectError(predict(fromSafetensors(net, bytes).parameters, true))

// anything else: its parameters
expectType<Point<Natural, Normal>>(fromSafetensors(Normal, bytes).parameters)
expectType<Point<Natural, Normal>>(fromJson(Normal, '').parameters)
expectError(fromSafetensors(Normal, bytes).record)
const spaces = Linear(Tensor, Euclidean(2), Euclidean(3))
expectType<Point<Natural, typeof spaces>>(fromSafetensors(spaces, bytes).parameters)

// an unknown architecture: predicts, and is checked at run time
expectType<Model<ConditionalModel>>(load(bytes))
expectType<Model<ConditionalModel>>(load('{}'))
predict(load(bytes), 1)
predict(load(bytes).parameters, 1)
predict(load(bytes).parameters, [true, 2])
expectError(load(3))
expectError(load())
expectError<Model<Net>>(load(bytes))

// saved: points in natural coordinates, models, and what has their members
expectType<Uint8Array<ArrayBuffer>>(toSafetensors(theta))
expectType<Uint8Array<ArrayBuffer>>(toSafetensors(model, { precision: 32 }))
expectType<Uint8Array<ArrayBuffer>>(toSafetensors({ parameters: theta }, {}))
expectType<string>(toJson(theta))
expectType<string>(toJson(model))
expectType<string>(toJson(load(bytes)))
toJson(point(Natural, Normal, [0, -1]))
declare const record: Model<Net>['record']
toSafetensors({ parameters: theta, record })
// not saved: other charts, batches, other precisions, half a record
expectError(toJson({} as Point<Mean, Net>))
expectError(toSafetensors({} as Point<Mean, Normal>))
expectError(toSafetensors({} as Batch<Natural, Normal>))
expectError(toSafetensors({ parameters: {} as Point<Mean, Net> }))
expectError(toSafetensors(theta, { precision: 16 }))
expectError(toSafetensors(theta, { precison: 32 }))
expectError(toSafetensors({ parameters: theta, record: { epochs: 1 } }))
expectError(toSafetensors({ parameters: theta, standardization: { x: { mean: [1] } } }))
expectError(toJson({ record }))
expectError(fromJson(net, bytes))
expectError(fromSafetensors(net, ''))
expectError(fromSafetensors(bytes))
// a definition that is another
expectError<Model<Affine<Tensor, NormalMean, NormalMean>>>(fromSafetensors(net, bytes))

// plain data: what was sent comes back, in its chart
declare const rates: Batch<Mean, Normal>
expectType<PlainPoint<Natural>>(toPlain(theta))
expectType<PlainBatch<Mean>>(toPlain(rates))
expectType<string>(toPlain(net))
expectType<'Natural'>(toPlain(Natural))
expectType<{ readonly a: readonly PlainPoint<Natural>[]; readonly b: Date }>(
  toPlain({} as { a: Point<Natural, Net>[]; b: Date }),
)
expectType<Point<Natural, Net>>(fromPlain(net, toPlain(theta)))
expectType<Batch<Mean, Normal>>(fromPlain(Normal, toPlain(rates)))
expectType<Model<Net>>(fromPlain(net, toPlain(model)))
declare const message: { data: any }
const received: Plain<Model<Net>> = message.data
expectType<Model<Net>>(fromPlain(net, received))
expectType<Point<Natural, NormalMean>>(predict(fromPlain(net, received), 1))
expectError(fromPlain(net, 'text'))
expectError(fromPlain(net, { chart: 'Natural' }))
expectError(fromPlain('Normal', toPlain(rates)))

// batches are iterable, and split
for (const p of rates) expectType<Point<Mean, Normal>>(p)
declare const pairs: Batch<Natural, Pair<NormalMean, Bernoulli>>
expectType<[Batch<Natural, NormalMean>, Batch<Natural, Bernoulli>]>(split(pairs))
expectError(split(rates))

// files of other programs
expectType<Model<Net>>(fromSafetensors(net, bytes, { names: ['fc1', 'fc2'] }))
expectType<Model<Net>>(fromSafetensors(net, bytes, { names: { 'layers.0.weight': 'W' } }))
expectError(fromSafetensors(net, bytes, { names: 'fc1' }))
expectError(fromSafetensors(net, bytes, { name: ['fc1'] }))
