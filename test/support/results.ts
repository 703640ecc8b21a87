// A call of every public function, and the type of its result as a user would write it.

/** What the calls use. */
export const given = `
const net = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, NormalMean, NormalMean)
const upper = NeuralNetwork([], Tensor, NormalMean, R(5, Bernoulli))
const linear = point(Natural, Linear(Tensor, NormalMean, R(5, Bernoulli)), [1, 2, 3, 4, 5])
const generator = random(1)
const p = point(Natural, Normal, [0, -1])
const eta = point(Mean, Normal, [0, 1])
const theta = initialize(net, p, generator)
const data = [{ x: 1, y: 2 }]
const euclidean = point(Cartesian, Euclidean(2), [3, 4])
const copies = point(Natural, R(2, NormalMean), [1, 2])
const plane = point(Source, MultivariateNormal(PositiveDefinite, 2), [0, 0, 1, 0.5, 1])
const square = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [2, 1, 1, 3])
const definite = point(Cartesian, Linear(PositiveDefinite, Euclidean(2), Euclidean(2)), [2, 1, 3])
const diagonal = point(Cartesian, Linear(Diagonal, Euclidean(2), Euclidean(2)), [2, 3])
const gradientOf = conditionalLogLikelihoodDifferential(net, data)
const errors = batch(Mean, NormalMean, [[1]])
const difference = (_: unknown, outputs: Batch<Natural, NormalMean>) => batch(Mean, NormalMean, outputs.coordinates)
`

/** By the name of the function. */
export const results: Record<string, readonly [call: string, type: string]> = {
  adam: ['adam()', 'Pursuit'],
  adamW: ['adamW()', 'Pursuit'],
  add: ['add(p, p)', 'Point<Natural, Normal>'],
  averageOuterProduct: [
    'averageOuterProduct(errors, errors, PositiveDefinite)',
    'Point<Mean, Linear<PositiveDefinite, NormalMean, NormalMean>>',
  ],
  changeOfBasis: [
    'changeOfBasis(square, definite)',
    'Point<Cartesian, Linear<PositiveDefinite, Euclidean<2>, Euclidean<2>>>',
  ],
  cholesky: ['cholesky(definite)', 'Point<Cartesian, Linear<Tensor, Euclidean<2>, Euclidean<2>>>'],
  compose: ['compose(diagonal, diagonal)', 'Point<Cartesian, Linear<Diagonal, Euclidean<2>, Euclidean<2>>>'],
  determinant: ['determinant(square)', 'number'],
  dualComposition: [
    'dualComposition(diagonal, square, diagonal)',
    'Point<Cartesian, Linear<Tensor, Euclidean<2>, Euclidean<2>>>',
  ],
  fromColumns: [
    'fromColumns(Euclidean(2), [euclidean, euclidean])',
    'Point<Cartesian, Linear<Tensor, Euclidean<2>, Euclidean<2>>>',
  ],
  fromRows: [
    'fromRows(Euclidean(2), [euclidean, euclidean])',
    'Point<Cartesian, Linear<Tensor, Euclidean<2>, Euclidean<2>>>',
  ],
  fromJson: [
    "fromJson(net, '')",
    'Model<NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>>',
  ],
  fromSafetensors: [
    'fromSafetensors(net, new Uint8Array())',
    'Model<NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>>',
  ],
  fromTensor: [
    'fromTensor(PositiveDefinite, square)',
    'Point<Cartesian, Linear<PositiveDefinite, Euclidean<2>, Euclidean<2>>>',
  ],
  inverse: ['inverse(metricTensor(p))', 'Point<Natural, Linear<PositiveDefinite, Normal, Normal>>'],
  load: ["load('')", 'Model<ConditionalModel>'],
  logDeterminant: ['logDeterminant(definite)', 'number'],
  metricTensor: ['metricTensor(p)', 'Point<Mean, Linear<PositiveDefinite, Normal, Normal>>'],
  outerProduct: ['outerProduct(p, copies)', 'Point<Natural, Linear<Tensor, Normal, R<2, NormalMean>>>'],
  schurComplement: [
    'schurComplement(definite, square, definite)',
    'Point<Cartesian, Linear<PositiveDefinite, Euclidean<2>, Euclidean<2>>>',
  ],
  toColumns: ['toColumns(linear)', 'Point<Natural, NormalMean>[]'],
  toRows: ['toRows(linear)', 'Point<Natural, R<5, Bernoulli>>[]'],
  checkpointFromSafetensors: ['checkpointFromSafetensors(new Uint8Array(0))', 'Checkpoint'],
  checkpointToSafetensors: ['checkpointToSafetensors({} as never)', 'Uint8Array<ArrayBuffer>'],
  toJson: ['toJson(theta)', 'string'],
  toPlain: ['toPlain(theta)', 'PlainPoint<Natural>'],
  fromPlain: ['fromPlain(Poisson, toPlain(point(Mean, Poisson, [1])))', 'Point<Mean, Poisson>'],
  classWeights: ['classWeights([{ x: 1, y: true }])', 'Reweighted<{\n    x: number;\n    y: true;\n}>[]'],
  columnar: [
    'columnar({ age: [3], sex: Float64Array.of(1) })',
    'Columnar<{\n    readonly age: number;\n    readonly sex: number;\n}>',
  ],
  date: ["date('seen')", 'Column<"seen", unknown, number>'],
  toSafetensors: ['toSafetensors(theta)', 'Uint8Array<ArrayBuffer>'],
  toTensor: ['toTensor(definite)', 'Point<Cartesian, Linear<Tensor, Euclidean<2>, Euclidean<2>>>'],
  transpose: ['transpose(linear)', 'Point<Natural, Linear<Tensor, R<5, Bernoulli>, NormalMean>>'],
  apply: ['apply(theta, point(Mean, NormalMean, [1]))', 'Point<Natural, NormalMean>'],
  applyTransposed: [
    'applyTransposed(point(Mean, NormalMean, [1]), linear)',
    'Point<Natural, R<5, Bernoulli>>',
  ],
  averageSufficientStatistic: ['averageSufficientStatistic(Normal, [1, 2])', 'Point<Mean, Normal>'],
  backpropagation: [
    'backpropagation(difference, { x: errors, y: 0 }, theta)',
    'Propagation<Natural, NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>>',
  ],
  batch: ['batch(Natural, Normal, [[0, -1]])', 'Batch<Natural, Normal>'],
  bounded: ['bounded(unbounded(p))', 'Point<Natural, Normal>'],
  canonicalDivergence: ['canonicalDivergence(p, eta)', 'number'],
  cauchyLimit: ['cauchyLimit(euclideanDistance, 1, [p, p])', 'Point<Natural, Normal>'],
  cauchySequence: ['cauchySequence(euclideanDistance, 1, [p, p])', 'Iterable<Point<Natural, Normal>>'],
  category: ["category('a', ['u', 'v'])", 'Column<"a", "u" | "v", 0 | 1>'],
  cell: ["cell('x', () => p)", 'Cell<Point<Natural, Normal>>'],
  conditionalLogLikelihood: [
    'conditionalLogLikelihood(upper, [{ x: [true, true, true, true, true], y: 1 }])',
    '(theta: Point<Natural, NeuralNetwork<[], Tensor, NormalMean, R<5, Bernoulli>>>) => number',
  ],
  conditionalLogLikelihoodDifferential: [
    'conditionalLogLikelihoodDifferential(net, data)',
    'ConditionalDifferential<NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>>',
  ],
  convexCombination: ['convexCombination(0.5, p, p)', 'Point<Natural, Normal>'],
  converged: [
    'converged(vanillaGradientSequence(() => eta, 1, Classic, p))',
    'Iterable<Point<Natural, Normal>>',
  ],
  crossEntropy: ['crossEntropy(eta, p)', 'number'],
  defaultMomentumPursuit: ['defaultMomentumPursuit(0.9)', 'Pursuit'],
  density: ['density(p, 1)', 'number'],
  dimensionOf: ['dimensionOf(net)', '16'],
  dot: ['dot(p, eta)', 'number'],
  dualPotential: ['dualPotential(eta)', 'number'],
  entropy: ['entropy(p)', 'number'],
  euclideanDistance: ['euclideanDistance(p, p)', 'number'],
  expectation: ['expectation(point(Source, Bernoulli, [0.5]), (x) => (x ? 1 : 0))', 'number'],
  fisherInformation: [
    'fisherInformation(upper, [{ x: [true, true, true, true, true], y: 1 }])',
    '(theta: Point<Natural, NeuralNetwork<[], Tensor, NormalMean, R<5, Bernoulli>>>) => Point<Mean, Linear<PositiveDefinite, NeuralNetwork<[], Tensor, NormalMean, R<5, Bernoulli>>, NeuralNetwork<[], Tensor, NormalMean, R<5, Bernoulli>>>>',
  ],
  flag: ["flag('a', 'u')", 'Column<"a", "u", boolean>'],
  constant: ['constant(0.1)', 'Schedule'],
  cosine: ['cosine(0.1)', 'Schedule'],
  exponential: ['exponential(0.1, 0.01)', 'Schedule'],
  warmUp: ['warmUp(10, 0.1)', 'Schedule'],
  fit: ['fit(net, data)', 'Fit<NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>>'],
  fitting: [
    'fitting(net, data)',
    'AsyncGenerator<Fit<NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>> | Epoch<NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>>, void, undefined>',
  ],
  flat: ['flat(p, p)', 'Point<Mean, Normal>'],
  glorotInitialize: [
    'glorotInitialize(upper, generator)',
    'Point<Natural, NeuralNetwork<[], Tensor, NormalMean, R<5, Bernoulli>>>',
  ],
  gradientSequence: [
    'gradientSequence((q: typeof euclidean) => q, 1, Classic, euclidean)',
    'Iterable<Point<Cartesian, Euclidean<2>>>',
  ],
  initialize: ['initialize(Poisson, p, generator)', 'Point<Natural, Poisson>'],
  input: ["input('x', 1)", 'InputCell<number>'],
  inputs: [
    "inputs([{ a: '1', b: 'u' }], ['a', oneHot('b', ['u', 'v'])])",
    '(readonly [number, 0 | 1, 0 | 1])[]',
  ],
  join: ['join(Pair(Normal, Normal), p, p)', 'Point<Natural, Pair<Normal, Normal>>'],
  joinMultivariateNormal: [
    'joinMultivariateNormal(...splitMultivariateNormal(plane))',
    'Point<Source, MultivariateNormal<PositiveDefinite, 2>>',
  ],
  joinReplicated: ['joinReplicated(R(2, Normal), [p, p])', 'Point<Natural, R<2, Normal>>'],
  kFold: ['kFold([1, 2], 2, generator)', 'Fold<number>[]'],
  last: ['last([p, p])', 'Point<Natural, Normal>'],
  layersOf: [
    'layersOf(net)',
    '[Affine<Tensor, NormalMean, R<5, Bernoulli>>, Affine<Tensor, R<5, Bernoulli>, NormalMean>]',
  ],
  logDensities: ['logDensities(p, [1, 2])', 'Float64Array<ArrayBufferLike>'],
  logDensity: ['logDensity(p, 1)', 'number'],
  logLikelihood: ['logLikelihood(p, [1])', 'number'],
  logLikelihoodDifferential: ['logLikelihoodDifferential(p, [1])', 'Point<Mean, Normal>'],
  lower: ['lower(net, 1)', 'NeuralNetwork<[], Tensor, R<5, Bernoulli>, NormalMean>'],
  mean: ['mean(p)', 'number'],
  quantile: ['quantile(p, 0.5)', 'number'],
  interval: ['interval(p, 0.95)', 'readonly [low: number, high: number]'],
  survival: ['survival(p, 1)', 'number'],
  logCumulative: ['logCumulative(p, 1)', 'number'],
  logSurvival: ['logSurvival(p, 1)', 'number'],
  cumulative: ['cumulative(p, 1)', 'number'],
  mode: ['mode(point(Source, Bernoulli, [0.5]))', 'boolean'],
  probabilities: ['probabilities(point(Source, Bernoulli, [0.5]))', 'readonly [number, number]'],
  evaluate: [
    'evaluate(theta, data)',
    'Evaluation<NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>>',
  ],
  metric: ['metric(p)', 'Float64Array<ArrayBufferLike>'],
  minibatches: ['minibatches([1, 2], 2, generator)', 'number[][]'],
  mle: ['mle(Normal, [1, 2])', 'Point<Mean, Normal>'],
  lion: ['lion()', 'Pursuit'],
  momentum: ['momentum({ schedule: () => 0.9 })', 'Pursuit'],
  naturalPursuit: ['naturalPursuit()', 'NaturalPursuit'],
  naturalGradient: [
    'naturalGradient(net, data)',
    'Raise<Natural, NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>>',
  ],
  noisyFunction: ['noisyFunction(p, (x: number) => x)', '(x: number, random: Random) => number'],
  notation: ['notation(net)', 'string'],
  observations: [
    "observations([{ a: '1', b: 'u' }], { x: ['a', oneHot('b', ['u', 'v'])], y: category('b', ['u', 'v']) })",
    '{\n    readonly x: readonly [number, 0 | 1, 0 | 1];\n    readonly y: 0 | 1;\n}[]',
  ],
  oneHot: ["oneHot('a', ['u', 'v'])", 'Column<"a", "u" | "v", readonly [0 | 1, 0 | 1]>'],
  parse: ["parse('R<2, Normal>')", 'R<2, Normal>'],
  point: ['point(Natural, Normal, [0, -1])', 'Point<Natural, Normal>'],
  potential: ['potential(p)', 'number'],
  predict: ['predict(theta, 1)', 'Point<Natural, NormalMean>'],
  predictAll: ['predictAll(theta, [1, 2])', 'Batch<Natural, NormalMean>'],
  propagate: [
    'propagate(errors, errors, theta)',
    'Propagation<Natural, NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>>',
  ],
  pushforward: ['pushforward(theta, errors, theta)', 'Cell<Batch<Natural, NormalMean>>'],
  random: ['random(1)', 'Random'],
  range: ['range(0, 1, 2)', 'number[]'],
  relativeEntropy: ['relativeEntropy(eta, p)', 'number'],
  replicate: ['replicate(2, [p])', 'Point<Natural, Normal>[]'],
  sample: ['sample(p, 2, generator)', 'number[]'],
  samplePoint: ['samplePoint(copies, generator)', 'readonly [number, number]'],
  scale: ['scale(2, p)', 'Point<Natural, Normal>'],
  sharp: ['sharp(p, eta)', 'Point<Natural, Normal>'],
  size: ["size('n', 3)", 'Size<"n">'],
  split: [
    'split(theta)',
    '[Point<Natural, Affine<Tensor, NormalMean, R<5, Bernoulli>>>, Point<Natural, NeuralNetwork<[], Tensor, R<5, Bernoulli>, NormalMean>>]',
  ],
  splitData: ['splitData([1, 2], 0.5, generator)', '[number[], number[]]'],
  splitMultivariateNormal: [
    'splitMultivariateNormal(plane)',
    '[Point<Mean, R<2, NormalMean>>, Point<Mean, Linear<PositiveDefinite, R<2, NormalMean>, R<2, NormalMean>>>]',
  ],
  splitReplicated: ['splitReplicated(copies)', '[Point<Natural, NormalMean>, Point<Natural, NormalMean>]'],
  stack: [
    'stack(upper, lower(net, 1))',
    'NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>',
  ],
  standardization: ['standardization(data)', '{\n    readonly x: Scaling;\n}'],
  standardize: [
    'standardize(standardization(data), data)',
    '{\n    readonly x: number;\n    readonly y: number;\n}[]',
  ],
  subtract: ['subtract(p, p)', 'Point<Natural, Normal>'],
  sufficientStatistic: ['sufficientStatistic(Normal, 1)', 'Point<Mean, Normal>'],
  take: ['take(2, [p])', 'Point<Natural, Normal>[]'],
  toMean: ['toMean(p)', 'Point<Mean, Normal>'],
  toNatural: ['toNatural(eta)', 'Point<Natural, Normal>'],
  toSource: ['toSource(p)', 'Point<Source, Normal>'],
  transition: ['transition(euclidean, Polar)', 'Point<Polar, Euclidean<2>>'],
  unbounded: ['unbounded(p)', 'Point<Natural, Unbounded<Normal>>'],
  uniformInitialize: ['uniformInitialize(Poisson, [0, 1], generator)', 'Point<Natural, Poisson>'],
  vanillaGradientSequence: [
    'vanillaGradientSequence(gradientOf, 0.1, Classic, theta)',
    'Iterable<Point<Natural, NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>>>',
  ],
  useEngine: ['useEngine(undefined)', 'void'],
  variance: ['variance(copies)', 'readonly [number, number]'],
  within: ['within(200)(net)', 'NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, NormalMean, NormalMean>'],
  withOutput: [
    'withOutput(net, Tensor, Poisson)',
    'NeuralNetwork<[[Tensor, R<5, Bernoulli>]], Tensor, Poisson, NormalMean>',
  ],
}

/** The same of the definitions that take arguments. */
export const definitions: Record<string, readonly [call: string, type: string]> = {
  R: ['R(3, Normal)', 'R<3, Normal>'],
  Pair: ['Pair(Normal, R(3, Bernoulli))', 'Pair<Normal, R<3, Bernoulli>>'],
  Euclidean: ['Euclidean(3)', 'Euclidean<3>'],
  Binomial: ['Binomial(3)', 'Binomial<3>'],
  Categorical: ['Categorical(3)', 'Categorical<3>'],
  Dirichlet: ['Dirichlet(3)', 'Dirichlet<3>'],
  NegativeBinomial: ['NegativeBinomial(2.5)', 'NegativeBinomial<2.5>'],
  Laplace: ['Laplace(-1.5)', 'Laplace<-1.5>'],
  Weibull: ['Weibull(2.5)', 'Weibull<2.5>'],
  StandardNormal: ['StandardNormal(3)', 'R<3, NormalMean>'],
  MultivariateNormal: ['MultivariateNormal(Diagonal, 3)', 'MultivariateNormal<Diagonal, 3>'],
  Linear: ['Linear(Tensor, Normal, R(3, Normal))', 'Linear<Tensor, Normal, R<3, Normal>>'],
  Affine: ['Affine(Tensor, Normal, R(3, NormalMean))', 'Affine<Tensor, Normal, R<3, NormalMean>>'],
  NeuralNetwork: [
    'NeuralNetwork([[Tensor, R(9, ELU)], [Tensor, R(5, Bernoulli)]], Tensor, Normal, NormalMean)',
    'NeuralNetwork<[[Tensor, R<9, ELU>], [Tensor, R<5, Bernoulli>]], Tensor, Normal, NormalMean>',
  ],
}
