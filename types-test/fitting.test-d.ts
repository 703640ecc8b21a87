// Fits: of the map that they are given, to data of it, with options that are spelled right.
import {
  type Affine,
  Bernoulli,
  Categorical,
  type Checkpoint,
  Classic,
  constant,
  cosine,
  type DivergenceError,
  type Epoch,
  type EpochRecord,
  exponential,
  type Fit,
  type FitOptions,
  fit,
  fitting,
  type LegendreError,
  type Model,
  type Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Point,
  predict,
  R,
  type Schedule,
  type Standardization,
  type StoppedBy,
  size,
  Tensor,
  type TrainingRecord,
  warmUp,
} from 'legendre'
import { expectAssignable, expectError, expectNotAssignable, expectType } from 'tsd'

const net = NeuralNetwork([[Tensor, R(4, Bernoulli)]], Tensor, Categorical(3), R(2, NormalMean))
type Net = typeof net
const data = [
  { x: [1, 2], y: 0 },
  { x: [3, 4], y: 2 },
] as const
declare const theta: Point<Natural, Net>

// fit: what it returns
const fitted = fit(net, data)
expectType<Fit<Net>>(fitted)
expectType<Point<Natural, Net>>(fitted.parameters)
expectType<Point<Natural, Net>>(fitted.best.parameters)
expectType<readonly EpochRecord[]>(fitted.history)
expectType<StoppedBy>(fitted.stoppedBy)
expectType<Checkpoint>(fitted.checkpoint)
expectType<TrainingRecord>(fitted.record)
expectType<Standardization | undefined>(fitted.standardization)
expectType<'epochs' | 'early stopping' | 'signal' | 'callback' | 'convergence'>({} as StoppedBy)
// a fit is a model of its map, and of no other
expectAssignable<Model<Net>>(fitted)
expectNotAssignable<Model<Affine<Tensor, Normal, NormalMean>>>(fitted)
expectType<Point<Natural, Categorical<3>>>(predict(fitted, [1, 2]))

// fitting: epochs, then the fit
expectType<AsyncGenerator<Epoch<Net> | Fit<Net>, void, undefined>>(fitting(net, data))
declare const progress: Epoch<Net> | Fit<Net>
if ('stoppedBy' in progress) expectType<Fit<Net>>(progress)
else expectType<Epoch<Net>>(progress)
expectType<Point<Natural, Net>>({} as ReturnType<Epoch<Net>['parameters']>)
expectType<Checkpoint>({} as ReturnType<Epoch<Net>['checkpoint']>)

// data: literals must be right; what only run time knows is let through
expectType<Fit<Net>>(fit(net, [{ x: [1, 2] as number[], y: 2 as number }]))
expectType<Fit<Net>>(fit(net, [{ x: new Float64Array(2), y: 1 }]))
expectError(fit(net, [{ x: [1, 2, 3], y: 0 }]))
expectError(fit(net, [{ x: [1, 2], y: 3 }]))
expectError(fit(net, [{ x: [1, 2], y: true }]))
expectError(fit(net, [{ x: [1, 2] }]))
expectError(fit(net, { x: [1, 2], y: 0 }))
expectError(fit(net))
expectError(fit(Normal, data))
expectError(fit(theta, data))
expectError(fitting(net, [{ x: [1, 2, 3], y: 0 }]))
const features = size('features', 3)
const wide = NeuralNetwork([[Tensor, R(4, Bernoulli)]], Tensor, Normal, R(features, NormalMean))
expectType<Fit<typeof wide>>(fit(wide, [{ x: [1, 2, 3], y: 1.5 }], { standardize: true }))

// options: all of them
const options: FitOptions<Net> = {
  pursuit: Classic,
  learningRate: warmUp(10, cosine(0.1)),
  epochs: 3,
  batchSize: 10,
  seed: 1,
  shuffle: false,
  validation: data,
  earlyStopping: { patience: 3, minimumImprovement: 1e-3 },
  clipNorm: 1,
  weightDecay: 0.1,
  initial: theta,
  fixed: [true, false],
  standardize: { x: { mean: [0, 0], scale: [1, 1] } },
  onEpoch: (epoch) => {
    expectType<Epoch<Net>>(epoch)
    expectType<number | undefined>(epoch.validationLogLikelihood)
    return epoch.epoch < 3
  },
  signal: { aborted: false }, // an AbortSignal is one
  resume: fitted.checkpoint,
}
expectType<Fit<Net>>(fit(net, data, options))
expectType<Fit<Net>>(fit(net, data, { validation: 0.2, earlyStopping: true, learningRate: () => 0.1 }))
expectType<Fit<Net>>(fit(net, data, { validation: [{ x: [1, 2] as number[], y: 1 as number }] }))
expectType<Fit<Net>>(fit(net, data, { seed: undefined, resume: undefined, validation: undefined }))
fit(net, data, { onEpoch: (epoch) => expectType<Epoch<Net>>(epoch) })
// options: spelled wrong, of another type, or of another map
expectError(fit(net, data, { learningrate: 0.1 }))
expectError(fit(net, data, { learningRate: '0.1' }))
expectError(fit(net, data, { pursuit: 'Adam' }))
expectError(fit(net, data, { epochs: '3' }))
expectError(fit(net, data, { shuffle: 1 }))
expectError(fit(net, data, { earlyStopping: { patients: 3 } }))
expectError(fit(net, data, { earlyStopping: 3 }))
expectError(fit(net, data, { validation: [{ x: [1, 2], y: 3 }] }))
expectError(fit(net, data, { validation: [{ x: [1, 2, 3], y: 0 }] }))
expectError(fit(net, data, { initial: {} as Point<Natural, Affine<Tensor, Normal, NormalMean>> }))
expectError(fit(net, data, { fixed: [true] }))
expectError(fit(net, data, { fixed: [[[true, false], true], true] }))
expectError(fit(net, data, { standardize: { x: { mean: [0] } } }))
expectError(fit(net, data, { onEpoch: (epoch: string) => epoch }))
expectError(fit(net, data, { signal: true }))
expectError(fit(net, data, { resume: { version: 1 } }))
expectError(fit(net, data, 0.1))

// schedules
expectType<Schedule>(constant(0.1))
expectType<Schedule>(cosine(0.1))
expectType<Schedule>(cosine(0.1, 0.01))
expectType<Schedule>(exponential(0.1, 0.01))
expectType<Schedule>(warmUp(10, 0.1))
expectAssignable<Schedule>((step: number) => 1 / (step + 1))
expectError(constant('0.1'))
expectError(exponential(0.1))
expectError(warmUp(10))

// what is thrown where it diverges
expectAssignable<LegendreError>({} as DivergenceError)
expectType<DivergenceError['epoch']>(1 as number)
