/** The library, from its sources or built. */
export type Library = typeof import('legendre')
/** One of `legendre/engine`. */
export type Engine = Parameters<Library['useEngine']>[0]

/** Collects what was computed, under a name. */
type Keep = (name: string, numbers: Iterable<number>) => void

/** What {@link sameBits} returned when it was last changed, or the arithmetic of the library was. */
export const recordedHashes: Readonly<Record<string, string>> = {
  'founding example: observations': '2cf15df197f03876',
  'founding example: initial parameters': '6580324d5b141216',
  'founding example: first differential': 'f977bcc9b0c7582e',
  'founding example: parameters after 1000 steps of Adam': '4eb8eb8810dae5e9',
  'founding example: log-likelihoods under Adam': '27b1f4af3b4bcdb7',
  'founding example: fit by Adam': '7da21cd35088c659',
  'founding example: parameters after 1000 steps of momentum': '1f7a6678eb33f129',
  'founding example: log-likelihoods under momentum': 'c5796e2a3628c4ba',
  'founding example: fit by momentum': '4f2f72f780ef621b',
  'founding example: parameters after 1000 steps of Classic': 'bca87ca20006ee5d',
  'founding example: log-likelihoods under Classic': 'c95077f2a07d5c90',
  'founding example: fit by Classic': '5270284836f3240a',
  'counts: parameters after 200 steps of Adam': '7d39822041ce5202',
  'counts: log-likelihoods under Adam': '1605f5cb8b85c7e1',
  'categories: parameters after 200 steps of Adam': '3193a2b0ea451696',
  'categories: log-likelihoods under Adam': '03cfd2cdad1b9289',
  'counts: parameters after 200 steps of momentum': '2658d4b1a09fd86d',
  'counts: log-likelihoods under momentum': '68fb5687a510b313',
  'categories: parameters after 200 steps of momentum': 'ca0433922bbaaaf7',
  'categories: log-likelihoods under momentum': 'f155b50461439916',
  'counts: parameters after 200 steps of Classic': 'f0ad57481a2f3330',
  'counts: log-likelihoods under Classic': '1d9f00303f0ea9c9',
  'categories: parameters after 200 steps of Classic': 'bd7e39677b4c7d1f',
  'categories: log-likelihoods under Classic': '51cf28730fa52616',
  'sparse layers: parameters after 200 steps of Adam': '0c5fb7e12bc97822',
  'sparse layers: log-likelihoods under Adam': 'c3b36be2c0fd58a2',
  'random(7): 10,000 normal numbers': 'c7f736e5cc7fe004',
  'random(7): 10,000 uniform numbers': '8cadffbe1e9d3623',
  'sample: Bernoulli': '105fef9816b1dce5',
  'log-densities: Bernoulli': '49feba6240d88b75',
  'fit: Bernoulli': '1799a9108795e19f',
  'sample: Categorical(3)': '4f4482855009d985',
  'log-densities: Categorical(3)': '44efafb6f35525d1',
  'fit: Categorical(3)': '90d914c9a8180e0a',
  'sample: Normal': '66e0ef10732534cc',
  'log-densities: Normal': '8b46ab6e251b592c',
  'fit: Normal': 'd45a490d013198b2',
  'sample: NormalMean': 'd68bec0074c2ef5c',
  'log-densities: NormalMean': '6a4ef704b525c609',
  'fit: NormalMean': 'fa65b4f668ea0bfc',
  'sample: Poisson of rate 3.7': '34134a8e28cce53e',
  'log-densities: Poisson of rate 3.7': '7d59170d5f319265',
  'fit: Poisson of rate 3.7': '1883570e73fcfcc0',
  'sample: Poisson of rate 42': 'd7afc11d05719491',
  'log-densities: Poisson of rate 42': '5c0c452775fd99e3',
  'fit: Poisson of rate 42': '6754d426b7051fc6',
  'natural gradient: 100 steps': '841b9ac82c579b54',
  'natural gradient: potentials': '294e5b7ee9be0f27',
  'natural gradient: dual potentials': '8779795a5935c99e',
  'natural gradient: relative entropies': 'a01f1559fe578e17',
  'fit: Binomial(1000)': '7efe860a4e3a8c90',
  'fit: Binomial(12)': 'c3d25880113b9eb5',
  'fit: Dirichlet(3)': '29f59500ce433193',
  'fit: Exponential': '658de2788d294f71',
  'fit: Gamma of shape 0.4': 'b21362ba274af2ae',
  'fit: Gamma of shape 7': 'a6531cabea6e5c7c',
  'fit: Geometric': '93e176d5f4480056',
  'fit: InverseGaussian': '07aefb0050849865',
  'fit: Laplace(1)': '4b58b082641561b7',
  'fit: MultivariateNormal(PositiveDefinite, 2)': 'dfd648294fe47554',
  'fit: NegativeBinomial(2.5)': '07ae92f828894640',
  'fit: Rademacher': '1cb64d801b67b4d4',
  'fit: VonMises': '8585563c225d6561',
  'fit: Beta': '94f589ba73bc9dea',
  'fit: LogNormal': 'e672f3b8f19c05f4',
  'fit: Weibull(1.5)': '894f124005543325',
  'log-densities: Binomial(1000)': '1d6835ce8943e538',
  'log-densities: Binomial(12)': '02ba1c5822f72d0b',
  'log-densities: Dirichlet(3)': 'e50eebcf2ff41067',
  'log-densities: Exponential': 'deb7479ba5f2bf64',
  'log-densities: Gamma of shape 0.4': 'fdede7b81119f376',
  'log-densities: Gamma of shape 7': '339026354d9ab740',
  'log-densities: Geometric': '1b428a85e32c0d9a',
  'log-densities: InverseGaussian': '19c901e3bf7ac1be',
  'log-densities: Laplace(1)': '2fa858dfcd0731a2',
  'log-densities: MultivariateNormal(PositiveDefinite, 2)': '50a8789f2843672d',
  'log-densities: NegativeBinomial(2.5)': 'b4eda27d99a14b32',
  'log-densities: Rademacher': '9f4260c7d2afa447',
  'log-densities: VonMises': 'f1a5b9699bde02e0',
  'log-densities: Beta': '386e5c9ece897490',
  'log-densities: LogNormal': '946c2db937faea6d',
  'log-densities: Weibull(1.5)': '83a2469a9ac39d31',
  'natural gradient of a network: 20 steps': 'a985f5f7af151e7e',
  'natural gradient of a network: log-likelihoods': '8b85c2b48cf223d0',
  'sample: Binomial(1000)': '8f15f0c1ce21fb1f',
  'sample: Binomial(12)': '8d80a1706a10840d',
  'sample: Dirichlet(3)': 'f64518bbb0e5ab4f',
  'sample: Exponential': 'ca56e3d8369b49a9',
  'sample: Gamma of shape 0.4': '0d321651e5fd8f5d',
  'sample: Gamma of shape 7': '427b2c3106af81bb',
  'sample: Geometric': '81ffa5a707d5405f',
  'sample: InverseGaussian': 'b5771bbf02f1553c',
  'sample: Laplace(1)': 'a73a18ba9f8f274f',
  'sample: MultivariateNormal(PositiveDefinite, 2)': '32f0c0a450d30006',
  'sample: NegativeBinomial(2.5)': 'b1adcf5ad4a20e73',
  'sample: Rademacher': '6673ff5621a73fa5',
  'sample: VonMises': '0e78ca522f38a559',
  'sample: Beta': '5bb65cccce8f9335',
  'sample: LogNormal': '607bfbaedb5b8e65',
  'sample: Weibull(1.5)': 'c0991aedab2a3bda',
  'minibatches: log-likelihoods': '3b2aee3aa73ab801',
  'minibatches: parameters': '9e1981756033e53c',
  'minibatches: predictions': '3028898ac1fffb03',
  'outputs: fit of Beta': '6ee20a4ed4e2d945',
  'outputs: predictions of Beta': 'd412e2fc4fcca613',
  'outputs: differential of Unbounded(Beta)': 'b23b3a31efd1c9d9',
  'outputs: fit of Dirichlet(3)': '7e2aa0af65613d49',
  'outputs: predictions of Dirichlet(3)': '1ba3ec9958872c73',
  'outputs: differential of Unbounded(Dirichlet(3))': 'bd38c5053824d9da',
  'outputs: fit of Exponential': '8f55889801249a99',
  'outputs: predictions of Exponential': '8e2949543188c9ee',
  'outputs: differential of Unbounded(Exponential)': '2ce7232447af6858',
  'outputs: fit of Gamma': 'c65a6d573a158eb6',
  'outputs: predictions of Gamma': 'a2982548b2d74173',
  'outputs: differential of Unbounded(Gamma)': 'e5acb60078503b2d',
  'outputs: fit of Geometric': '24b1f60c58de7fd0',
  'outputs: predictions of Geometric': '3e78c5d911ee1a5f',
  'outputs: differential of Unbounded(Geometric)': '764084a7ed77e095',
  'outputs: fit of InverseGaussian': '83573f02b80022e1',
  'outputs: predictions of InverseGaussian': '06c4cd81ee8c49a2',
  'outputs: differential of Unbounded(InverseGaussian)': '81639f016eab1795',
  'outputs: fit of Laplace(0)': 'dac3565cecd69b33',
  'outputs: predictions of Laplace(0)': 'cb20a697aa8e6032',
  'outputs: differential of Unbounded(Laplace(0))': '792c30e5e156b8cc',
  'outputs: fit of LogNormal': '996d987f8920fdec',
  'outputs: predictions of LogNormal': '3359f88b6075f1c2',
  'outputs: differential of Unbounded(LogNormal)': '822679da1f77ffbb',
  'outputs: fit of MultivariateNormal(PositiveDefinite, 2)': '5758e0202639e463',
  'outputs: predictions of MultivariateNormal(PositiveDefinite, 2)': 'f6f510544db09faa',
  'outputs: differential of Unbounded(MultivariateNormal(PositiveDefinite, 2))': '657f1677f9e9c033',
  'outputs: fit of NegativeBinomial(2.5)': '2e3816c633025a82',
  'outputs: predictions of NegativeBinomial(2.5)': 'ffadc709c9643968',
  'outputs: differential of Unbounded(NegativeBinomial(2.5))': '4385c45e0e5422e1',
  'outputs: fit of Normal': '23464a4fbc8f0198',
  'outputs: predictions of Normal': '455cc0a7be5238b7',
  'outputs: differential of Unbounded(Normal)': '5e4d5c24a58caeac',
  'outputs: fit of R(2, Normal)': '4ec856f9a17c82d6',
  'outputs: predictions of R(2, Normal)': '4d5ffbcfd55787c5',
  'outputs: differential of Unbounded(R(2, Normal))': '7d36d7b14b251051',
  'outputs: fit of Pair(Gamma, Poisson)': '57e0669ec23f3f99',
  'outputs: predictions of Pair(Gamma, Poisson)': 'f5e6b5ebb4e433c4',
  'outputs: differential of Unbounded(Pair(Gamma, Poisson))': '9061e28bd2fd0706',
  'outputs: fit of Weibull(1.5)': 'e104c5074873c90d',
  'outputs: predictions of Weibull(1.5)': '3a9646fb98844de9',
  'outputs: differential of Unbounded(Weibull(1.5))': 'fe38cacfbdde82e7',
}

/**
 * Trains, draws and evaluates with an engine, and hashes every bit of the results. It runs in any Node and in a
 * browser, so it takes the library instead of importing it, and nothing from the platform.
 *
 * @returns the FNV-1a hash of 64 bits of each result, by its name
 */
export function sameBits(library: Library, engine: Engine): Record<string, string> {
  const hashes: Record<string, string> = {}
  const keep: Keep = (name, numbers) => {
    hashes[name] = hash(Float64Array.from(numbers))
  }
  library.useEngine(engine)
  try {
    foundingExample(library, keep)
    twoHiddenLayers(library, keep)
    sparseLayers(library, keep)
    samples(library, keep)
    naturalGradient(library, keep)
    fisherScoring(library, keep)
    minibatches(library, keep)
    outputs(library, keep)
  } finally {
    library.useEngine(undefined)
  }
  return hashes
}

/**
 * exp(sin 2x) at the eight inputs of the founding example, to twelve places. The example itself calls `Math.exp` and
 * `Math.sin`, whose last bits JavaScript leaves to its engine: with them the data would be others elsewhere, before
 * the library sees them.
 */
const heights = [
  1.322356666554, 2.485184604491, 0.582882193569, 0.469552406255, 2.129687733848, 1.71561253892,
  0.402384594767, 0.756225627543,
]

/** `examples/neural-network.ts` with its three optimizers that follow the differential. */
function foundingExample(library: Library, keep: Keep): void {
  const { Bernoulli, Classic, NeuralNetwork, Normal, NormalMean, R, Source, Tensor } = library
  const { conditionalLogLikelihood, conditionalLogLikelihoodDifferential, initialize, noisyFunction } =
    library
  const { defaultAdamPursuit, defaultMomentumPursuit, last, point, predictAll, random, range } = library
  const { replicate, take, toMean, vanillaGradientSequence } = library

  const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
  const noise = point(Source, Normal, [0, 0.1])
  const generator = random(1)
  const noisy = noisyFunction(noise, (n: number) => heights[n]!)
  const xs = range(-3, 3, heights.length)
  const data = replicate(5, [...xs.entries()]).map(([n, x]) => ({ x, y: noisy(n, generator) }))
  const cost = conditionalLogLikelihood(net, data)
  const differential = conditionalLogLikelihoodDifferential(net, data)
  const initial = initialize(net, noise, generator)
  keep(
    'founding example: observations',
    data.flatMap(({ x, y }) => [x, y]),
  )
  keep('founding example: initial parameters', initial.coordinates)
  keep('founding example: first differential', differential(initial).coordinates)

  const algorithms = { Adam: defaultAdamPursuit, momentum: defaultMomentumPursuit(0.999), Classic }
  for (const [name, algorithm] of Object.entries(algorithms)) {
    const points = take(1001, vanillaGradientSequence(differential, 0.05, algorithm, initial))
    keep(`founding example: parameters after 1000 steps of ${name}`, last(points).coordinates)
    keep(`founding example: log-likelihoods under ${name}`, points.map(cost))
    keep(`founding example: fit by ${name}`, toMean(predictAll(last(points), range(-4, 4, 101))).coordinates)
  }
}

/** Counts and categories inside and on top, in sizes that two-number vectors and blocks do not divide. */
function twoHiddenLayers(library: Library, keep: Keep): void {
  const { Bernoulli, Categorical, Classic, NeuralNetwork, NormalMean, Poisson, R, Tensor } = library
  const { conditionalLogLikelihood, conditionalLogLikelihoodDifferential, glorotInitialize, random } = library
  const { defaultAdamPursuit, defaultMomentumPursuit, last, take, vanillaGradientSequence } = library

  const generator = random(2)
  const inputs = Array.from({ length: 37 }, () => [
    generator.normal(),
    generator.normal(),
    generator.uniform(),
  ])
  const counting = NeuralNetwork(
    [
      [Tensor, R(7, Poisson)],
      [Tensor, R(11, Bernoulli)],
    ],
    Tensor,
    Poisson,
    R(3, NormalMean),
  )
  const counts = inputs.map((x, n) => ({ x, y: (n * 7) % 5 }))
  const countCost = conditionalLogLikelihood(counting, counts)
  const countDifferential = conditionalLogLikelihoodDifferential(counting, counts)
  const countStart = glorotInitialize(counting, generator)

  const sorting = NeuralNetwork(
    [
      [Tensor, R(5, Categorical(3))],
      [Tensor, R(13, Poisson)],
    ],
    Tensor,
    Categorical(3),
    R(3, NormalMean),
  )
  const categories = inputs.map((x, n) => ({ x, y: (n * n) % 3 }))
  const categoryCost = conditionalLogLikelihood(sorting, categories)
  const categoryDifferential = conditionalLogLikelihoodDifferential(sorting, categories)
  const categoryStart = glorotInitialize(sorting, generator)

  const algorithms = { Adam: defaultAdamPursuit, momentum: defaultMomentumPursuit(0.9), Classic }
  for (const [name, algorithm] of Object.entries(algorithms)) {
    const countPoints = take(201, vanillaGradientSequence(countDifferential, 0.01, algorithm, countStart))
    keep(`counts: parameters after 200 steps of ${name}`, last(countPoints).coordinates)
    keep(`counts: log-likelihoods under ${name}`, countPoints.map(countCost))
    const sequence = vanillaGradientSequence(categoryDifferential, 0.01, algorithm, categoryStart)
    const categoryPoints = take(201, sequence)
    keep(`categories: parameters after 200 steps of ${name}`, last(categoryPoints).coordinates)
    keep(`categories: log-likelihoods under ${name}`, categoryPoints.map(categoryCost))
  }
}

/** The representations that are not full matrices, and several outputs. */
function sparseLayers(library: Library, keep: Keep): void {
  const { Bernoulli, Diagonal, Identity, NeuralNetwork, NormalMean, Poisson, R, Scale, Tensor } = library
  const { conditionalLogLikelihood, conditionalLogLikelihoodDifferential, glorotInitialize, random } = library
  const { defaultAdamPursuit, last, take, vanillaGradientSequence } = library

  const net = NeuralNetwork(
    [
      [Diagonal, R(6, NormalMean)],
      [Scale, R(6, Poisson)],
      [Identity, R(6, Bernoulli)],
      [Tensor, R(6, Bernoulli)],
    ],
    Tensor,
    R(5, Bernoulli),
    NormalMean,
  )
  const generator = random(3)
  const data = Array.from({ length: 23 }, () => ({
    x: generator.normal(),
    y: Array.from({ length: 5 }, () => generator.uniform() < 0.4),
  }))
  const cost = conditionalLogLikelihood(net, data)
  const differential = conditionalLogLikelihoodDifferential(net, data)
  const start = glorotInitialize(net, generator)
  const points = take(201, vanillaGradientSequence(differential, 0.02, defaultAdamPursuit, start))
  keep('sparse layers: parameters after 200 steps of Adam', last(points).coordinates)
  keep('sparse layers: log-likelihoods under Adam', points.map(cost))
}

/** Random numbers, draws from every family, and the log-densities of what was drawn. */
function samples(library: Library, keep: Keep): void {
  const { Bernoulli, Beta, Binomial, Categorical, Dirichlet, Exponential, Gamma, Geometric } = library
  const { InverseGaussian, Laplace, LogNormal, MultivariateNormal, NegativeBinomial, Normal, NormalMean } =
    library
  const { Poisson, PositiveDefinite, Rademacher, Source, VonMises, Weibull } = library
  const { logDensities, logLikelihood, mle, point, random, sample, toMean } = library

  const normals = random(7)
  keep(
    'random(7): 10,000 normal numbers',
    Array.from({ length: 10_000 }, () => normals.normal()),
  )
  const uniforms = random(7)
  keep(
    'random(7): 10,000 uniform numbers',
    Array.from({ length: 10_000 }, () => uniforms.uniform()),
  )

  const distributions = {
    Bernoulli: point(Source, Bernoulli, [0.3]),
    'Categorical(3)': point(Source, Categorical(3), [0.2, 0.5]),
    Normal: point(Source, Normal, [1.5, 0.7]),
    NormalMean: point(Source, NormalMean, [-0.4]),
    'Poisson of rate 3.7': point(Source, Poisson, [3.7]),
    'Poisson of rate 42': point(Source, Poisson, [42]),
    'Binomial(12)': point(Source, Binomial(12), [0.3]),
    'Binomial(1000)': point(Source, Binomial(1000), [0.6]),
    Geometric: point(Source, Geometric, [0.2]),
    'NegativeBinomial(2.5)': point(Source, NegativeBinomial(2.5), [0.3]),
    Rademacher: point(Source, Rademacher, [0.7]),
    Exponential: point(Source, Exponential, [2]),
    'Laplace(1)': point(Source, Laplace(1), [0.5]),
    'Gamma of shape 0.4': point(Source, Gamma, [0.4, 3]),
    'Gamma of shape 7': point(Source, Gamma, [7, 3]),
    InverseGaussian: point(Source, InverseGaussian, [2, 5]),
    VonMises: point(Source, VonMises, [1, 4]),
    'Dirichlet(3)': point(Source, Dirichlet(3), [0.5, 2, 9]),
    'MultivariateNormal(PositiveDefinite, 2)': point(
      Source,
      MultivariateNormal(PositiveDefinite, 2),
      [1, -1, 2, 0.5, 1],
    ),
    Beta: point(Source, Beta, [0.5, 2.5]),
    LogNormal: point(Source, LogNormal, [1, 0.5]),
    'Weibull(1.5)': point(Source, Weibull(1.5), [2]),
  }
  const generator = random(5)
  for (const [name, p] of Object.entries(distributions)) {
    // of one of the families, but the compiler would relate each to the observations of all
    const distribution = p as (typeof distributions)['NormalMean']
    const xs = sample(distribution, 2000, generator)
    keep(`sample: ${name}`, (xs as unknown[]).flat().map(Number))
    keep(`log-densities: ${name}`, logDensities(distribution, xs))
    const fitted = mle(distribution.manifold, xs)
    keep(`fit: ${name}`, [...toMean(fitted).coordinates, logLikelihood(distribution, xs)])
  }
}

/** Gradients raised by the metric, and potentials. */
function naturalGradient(library: Library, keep: Keep): void {
  const { Categorical, Normal, Pair, Poisson, Source } = library
  const { defaultMomentumPursuit, dualPotential, gradientSequence, logLikelihoodDifferential } = library
  const { point, potential, random, relativeEntropy, sample, take, toMean, toNatural } = library

  const manifold = Pair(Categorical(3), Pair(Poisson, Normal))
  const source = point(Source, manifold, [0.2, 0.5, 3.7, 0.5, 1.2])
  const xs = sample(source, 500, random(11))
  const start = toNatural(point(Source, manifold, [0.3, 0.3, 3, 0.1, 1]))
  const differential = (p: typeof start) => logLikelihoodDifferential(p, xs)
  const points = take(101, gradientSequence(differential, 0.05, defaultMomentumPursuit(0.5), start))
  keep(
    'natural gradient: 100 steps',
    points.flatMap((p) => [...p.coordinates]),
  )
  keep('natural gradient: potentials', points.map(potential))
  keep(
    'natural gradient: dual potentials',
    points.map((p) => dualPotential(toMean(p))),
  )
  keep(
    'natural gradient: relative entropies',
    points.map((p) => relativeEntropy(toMean(source), p)),
  )
}

/** Natural gradients of a network that learns its noise: conjugate gradients, and a line search. */
function fisherScoring(library: Library, keep: Keep): void {
  const { Bernoulli, Classic, NeuralNetwork, Normal, NormalMean, R, Rademacher, Tensor } = library
  const { conditionalLogLikelihoodDifferential, glorotInitialize, gradientSequence } = library
  const { naturalGradient, random, range, take } = library

  const net = NeuralNetwork(
    [
      [Tensor, R(4, Bernoulli)],
      [Tensor, R(5, Rademacher)],
    ],
    Tensor,
    Normal,
    NormalMean,
  )
  const data = range(-1, 1, 20).map((x) => ({ x, y: x * x * x - 0.5 * x }))
  const differential = conditionalLogLikelihoodDifferential(net, data)
  const points = take(
    21,
    gradientSequence(differential, 1, Classic, glorotInitialize(net, random(2)), {
      sharp: naturalGradient(net, data, { damping: 1e-3 }),
      lineSearch: differential.logLikelihood,
    }),
  )
  keep(
    'natural gradient of a network: 20 steps',
    points.flatMap((p) => [...p.coordinates]),
  )
  keep('natural gradient of a network: log-likelihoods', points.map(differential.logLikelihood))
}

/** A fit with whatever it can do: shuffled minibatches, units of its own, validation, a prior, a schedule. */
function minibatches(library: Library, keep: Keep): void {
  const { Bernoulli, NeuralNetwork, Normal, NormalMean, R, Tensor } = library
  const { cosine, fit, predictAll, random, toSource, warmUp } = library

  const net = NeuralNetwork([[Tensor, R(7, Bernoulli)]], Tensor, Normal, R(2, NormalMean))
  const generator = random(13)
  const data = Array.from({ length: 75 }, () => {
    const x = [generator.normal(), 1e3 * generator.uniform()] as const
    return { x, y: 1e-3 * (x[0] * x[0] + generator.normal()) + x[1] }
  })
  const model = fit(net, data, {
    batchSize: 16,
    epochs: 30,
    seed: 3,
    validation: 0.2,
    learningRate: warmUp(10, cosine(0.03)),
    clipNorm: 2,
    weightDecay: 1e-3,
    earlyStopping: { patience: 20 },
    standardize: true,
  })
  keep('minibatches: parameters', model.parameters.coordinates)
  keep(
    'minibatches: log-likelihoods',
    model.history.flatMap(({ logLikelihood, validationLogLikelihood, learningRate }) => [
      logLikelihood,
      validationLogLikelihood!,
      learningRate,
    ]),
  )
  const predicted = predictAll(
    model,
    data.map(({ x }) => x),
  )
  keep('minibatches: predictions', toSource(predicted).coordinates)
}

/**
 * FNV-1a of 64 bits over the bytes of finite numbers: a NaN has more than one set of bits.
 *
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
function hash(numbers: Float64Array): string {
  if (!numbers.length || !numbers.every(Number.isFinite)) throw new Error('expected finite numbers to hash')
  let state = 0xcbf29ce484222325n
  for (const byte of new Uint8Array(numbers.buffer))
    state = BigInt.asUintN(64, (state ^ BigInt(byte)) * 0x100000001b3n)
  return state.toString(16).padStart(16, '0')
}

/** Fits of maps that end in every family that is written in unbounded coordinates, with weights and offsets. */
function outputs(library: Library, keep: Keep): void {
  const { Affine, Beta, Dirichlet, Exponential, Gamma, Geometric, InverseGaussian, Laplace } = library
  const { LogNormal, MultivariateNormal, NegativeBinomial, NeuralNetwork, Normal, NormalMean } = library
  const { Pair, Poisson, PositiveDefinite, R, Source, Softplus, Tensor, Unbounded, Weibull } = library
  const { conditionalLogLikelihoodDifferential, fit, point, predictAll, random, samplePoint } = library
  const { glorotInitialize } = library

  const distributions = {
    Beta: point(Source, Beta, [2, 3]),
    'Dirichlet(3)': point(Source, Dirichlet(3), [0.5, 2, 9]),
    Exponential: point(Source, Exponential, [2]),
    Gamma: point(Source, Gamma, [2, 3]),
    Geometric: point(Source, Geometric, [0.2]),
    InverseGaussian: point(Source, InverseGaussian, [2, 5]),
    'Laplace(0)': point(Source, Laplace(0), [0.5]),
    LogNormal: point(Source, LogNormal, [1, 0.5]),
    'MultivariateNormal(PositiveDefinite, 2)': point(
      Source,
      MultivariateNormal(PositiveDefinite, 2),
      [1, -1, 2, 0.5, 1],
    ),
    'NegativeBinomial(2.5)': point(Source, NegativeBinomial(2.5), [0.3]),
    Normal: point(Source, Normal, [1, 2]),
    'R(2, Normal)': point(Source, R(2, Normal), [1, 2, 3, 4]),
    'Pair(Gamma, Poisson)': point(Source, Pair(Gamma, Poisson), [2, 3, 4]),
    'Weibull(1.5)': point(Source, Weibull(1.5), [2]),
  }
  const generator = random(8)
  for (const [name, p] of Object.entries(distributions)) {
    const distribution = p as (typeof distributions)['Gamma'] // of one of the families
    const { manifold } = distribution
    const data = Array.from({ length: 40 }, (_, n) => ({
      x: [generator.normal(), generator.uniform()] as const,
      y: samplePoint(distribution, generator),
      weight: 1 + (n % 3),
    }))
    const f = Affine(Tensor, manifold, R(2, NormalMean))
    const { parameters } = fit(f, data, { epochs: 8 })
    keep(`outputs: fit of ${name}`, parameters.coordinates)
    const xs = data.map(({ x }) => x)
    keep(`outputs: predictions of ${name}`, predictAll(parameters, xs).coordinates)
    const net = NeuralNetwork([[Tensor, R(3, Softplus)]], Tensor, Unbounded(manifold), R(2, NormalMean))
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const start = glorotInitialize(net, generator)
    keep(`outputs: differential of Unbounded(${name})`, differential(start).coordinates)
  }
}
