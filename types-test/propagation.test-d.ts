// Propagation: what comes of it as cells, what its parts are, and which batches it wants.
import {
  type Affine,
  applyTransposed,
  type Batch,
  Bernoulli,
  backpropagation,
  batch,
  type Cell,
  cell,
  type Linear,
  Mean,
  Natural,
  NeuralNetwork,
  NormalMean,
  type Point,
  type Propagation,
  propagate,
  R,
  Tensor,
} from 'legendre'
import { expectError, expectType } from 'tsd'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
type Net = typeof net
type Top = Affine<Tensor, NormalMean, R<50, Bernoulli>>
declare const theta: Point<Natural, Net>
const inputs = batch(Mean, NormalMean, [[0.5]])
const errors = batch(Mean, NormalMean, [[1]])

// both results are cells
const propagation = propagate(errors, inputs, theta)
expectType<Propagation<Natural, Net>>(propagation)
expectType<Cell<Batch<Natural, NormalMean>>>(propagation.outputs)
expectType<Cell<Point<Mean, Net>>>(propagation.differential)
// so may the arguments be
expectType<Propagation<Natural, Net>>(
  propagate(
    cell('errors', () => errors),
    cell('inputs', () => inputs),
    cell('map', () => theta),
  ),
)

// the parts of a network: its top layer and the network below, each a propagation of its own
const [upper, lower] = propagation.parts
expectType<Cell<Point<Mean, Top>>>(upper.differential)
expectType<Cell<Batch<Natural, R<50, Bernoulli>>>>(lower.outputs)
expectType<Cell<Point<Mean, NeuralNetwork<[], Tensor, R<50, Bernoulli>, NormalMean>>>>(lower.differential)
// a single layer has none
expectType<undefined>(lower.parts)
expectType<undefined>(upper.parts)

// backpropagation: the error differentials depend on the outputs
expectType<Propagation<Natural, Net>>(
  backpropagation(
    (wanted, outputs: Batch<Natural, NormalMean>) => (outputs.count > 0 ? wanted : errors),
    { x: inputs, y: errors },
    theta,
  ),
)

// errors and inputs are dual to the map, of its output and of its input
expectError(propagate(batch(Natural, NormalMean, [[1]]), inputs, theta))
expectError(propagate(errors, batch(Natural, NormalMean, [[0.5]]), theta))
expectError(propagate(batch(Mean, Bernoulli, [[1]]), inputs, theta))
expectError(propagate(errors, batch(Mean, Bernoulli, [[0.5]]), theta))
expectError(propagate(errors, inputs, propagation))
expectError(propagate([[1]], inputs, theta))

// the transpose leads from the output to the input, of linear maps alone
declare const linear: Point<Natural, Linear<Tensor, NormalMean, R<50, Bernoulli>>>
expectType<Batch<Natural, R<50, Bernoulli>>>(applyTransposed(errors, linear))
expectError(applyTransposed(batch(Natural, NormalMean, [[1]]), linear))
expectError(applyTransposed(batch(Mean, R(50, Bernoulli), []), linear))
expectError(applyTransposed(errors, theta))
