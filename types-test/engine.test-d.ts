import {
  adam,
  Bernoulli,
  Classic,
  conditionalLogLikelihoodDifferential,
  type Mean,
  type Natural,
  NeuralNetwork,
  NormalMean,
  type Point,
  type Pursuit,
  R,
  Tensor,
  useEngine,
  vanillaGradientSequence,
} from 'legendre'
import { checkEngine, type Engine, type Kernels, type Numbers, reference, simdEngine } from 'legendre/engine'
import { expectAssignable, expectError, expectType } from 'tsd'

// the engines that come with the library
expectType<Engine>(reference)
expectType<Engine | undefined>(simdEngine())
expectType<void>(useEngine(simdEngine()))
expectType<void>(useEngine(undefined))
expectError(useEngine('simd'))
expectError(useEngine({ name: 'no memory' }))

// one of your own: another's, with one kernel replaced
const mine: Engine = {
  name: 'mine',
  memory(length) {
    const { kernels, numbers } = reference.memory(length)
    const ascend: Kernels['ascend'] = ({ values: p }, { values: g }, rate, length) => {
      for (let i = 0; i < length; i++) p[i] = (p[i] ?? 0) + rate * (g[i] ?? 0)
    }
    return { kernels: { ...kernels, ascend }, numbers }
  },
}
expectType<void>(checkEngine(mine))
expectType<void>(checkEngine(mine, { tolerance: 0, kernels: ['ascend'] }))
expectError(checkEngine(mine, { kernels: ['descend'] }))
const { kernels, numbers } = mine.memory(100)
expectType<Numbers>(numbers(0, 10))
expectError(kernels.exp(numbers(0, 10), numbers(10, 10)))

// a pursuit of your own
const signs: Pursuit = {
  name: 'Signs',
  memory: 0,
  start:
    (_kernels, length) =>
    ({ values: p }, { values: g }, rate) => {
      for (let i = 0; i < length; i++) p[i] = (p[i] ?? 0) + rate * Math.sign(g[i] ?? 0)
    },
}
expectError<Pursuit>({ name: 'no memory', start: signs.start })
expectAssignable<Pursuit>({ ...signs, parameters: { beta: 0.9, schedule: [0.5, 0.9], isSigned: true } })
expectError<Pursuit>({ ...signs, parameters: { schedule: () => 0.9 } })

// what a circuit offers beside copies
const net = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, NormalMean, NormalMean)
type Net = typeof net
const differential = conditionalLogLikelihoodDifferential(net, [{ x: 1, y: 2 }])
expectType<Point<Natural, Net>>(differential.point)
expectType<Point<Mean, Net>>(differential.inPlace(differential.point))
expectType<number>(differential.logLikelihood(differential.point))
expectError(differential.inPlace(differential(differential.point)))

// a sequence that hands out one point, which moves
const sequence = vanillaGradientSequence(differential, 0.1, signs, differential.point, { inPlace: true })
expectType<Iterable<Point<Natural, Net>>>(sequence)
expectAssignable<typeof sequence>(vanillaGradientSequence(differential, 0.1, adam(), differential.point, {}))
expectError(vanillaGradientSequence(differential, 0.1, Classic, differential.point, { inplace: true }))
expectError(vanillaGradientSequence(differential, 0.1, Classic, differential.point, true))
