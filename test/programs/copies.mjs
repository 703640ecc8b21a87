// What one copy of the library makes, used by another: packed.mjs runs it on what is installed.
import assert from 'node:assert/strict'
import { reference } from 'legendre/engine'

/** Checks that whatever `one` makes, `other` takes, both being of one version. */
export function areOne(one, other) {
  const { Natural, Normal, Bernoulli, NormalMean, R, Tensor, Source } = one

  // points, batches, manifolds, charts: and no digit is lost on the way
  const p = one.toMean(one.point(Source, Normal, [1e9, 2 / 3]))
  assert.equal(other.variance(p), 2 / 3)
  assert.equal(other.Natural, Natural)
  assert.equal(String(other.add(p, other.toMean(p))), String(one.add(p, p)))
  const rows = one.batch(Natural, other.R(2, Bernoulli), [
    [0, 1],
    [2, 3],
  ])
  assert.deepEqual(Array.from(other.toMean(rows), String), Array.from(one.toMean(rows), String))

  // networks, whose parts are of either
  const random = one.random(1)
  const net = other.NeuralNetwork([[Tensor, R(3, Bernoulli)]], other.Tensor, NormalMean, other.NormalMean)
  const start = one.glorotInitialize(net, random)
  const data = [0, 1, 2, 3].map((x) => ({ x, y: x * x }))
  const [mine, theirs] = [one, other].map((copy) => copy.conditionalLogLikelihoodDifferential(net, data))
  assert.deepEqual(theirs(start).coordinates, mine(start).coordinates)
  const [top] = other.split(start)
  assert.equal(String(one.toTensor(one.split(top)[1])), String(other.toTensor(other.split(top)[1])))
  const model = one.fit(net, data, { epochs: 3, batchSize: 2, seed: 1, standardize: true })
  assert.equal(String(other.predict(model, 2)), String(one.predict(model, 2)))

  // sequences, tables and their names
  const points = one.gradientSequence(mine, 0.01, one.Classic, start)
  assert.ok(other.converged(points, { tolerance: 1e9 }))
  const table = one.columnar({ x: [1, 2], y: [3, 4] })
  assert.deepEqual(other.observations(table, { x: 'x', y: 'y' }), one.observations(table, { x: 'x', y: 'y' }))

  // cells: what one reads of the other makes it stale, and a cycle through both is one
  const x = one.input('x', 1)
  const double = other.cell('double', () => 2 * x.value)
  const sum = one.cell('sum', () => x.value + double.value)
  assert.equal(sum.value, 3)
  x.value = 5
  assert.equal(sum.value, 15)
  const chicken = one.cell('chicken', () => egg.value)
  const egg = other.cell('egg', () => chicken.value)
  assert.throws(() => chicken.value, other.CycleError)
  const { outputs } = other.propagate(
    one.cell('error', () => one.toMean(rows)),
    one.input('inputs', one.batch(one.Mean, NormalMean, [[1], [2]])),
    one.point(Natural, other.Affine(Tensor, R(2, Bernoulli), NormalMean), [0, 0, 1, 1]),
  )
  assert.equal(outputs.value.count, 2)

  // the engine in use
  let memories = 0
  const memory = (length) => {
    memories++
    return reference.memory(length)
  }
  const engine = { name: 'counting', memory }
  one.useEngine(engine)
  other.conditionalLogLikelihood(net, data)(start)
  other.useEngine(undefined)
  one.conditionalLogLikelihood(net, data)(start)
  assert.equal(memories, 1)

  areErrorsOfOne(one, other)
}

/** Checks that the errors of either are errors of the other, of whatever versions they are. */
export function areErrorsOfOne(one, other) {
  for (const [thrown, kind] of [
    [() => one.point(one.Natural, one.Normal, [1]), 'DimensionError'],
    [() => one.point(one.Source, one.Normal, [0, -1]), 'DomainError'],
  ]) {
    assert.throws(thrown, other[kind])
    assert.throws(thrown, other.LegendreError)
    assert.throws(thrown, (error) => !(error instanceof other.CycleError))
  }
  assert.ok(!(new Error('another') instanceof other.LegendreError))
  class Own extends other.DomainError {}
  assert.throws(
    () => one.point(one.Source, one.Normal, [0, -1]),
    (error) => !(error instanceof Own),
  )
}

/** Checks that what `one` makes is refused by `other`, which is of another version, in words that say so. */
export function areTwo(one, other) {
  const says = /of legendre 0\.0\.1, where this is \d/
  const p = one.point(one.Natural, one.Normal, [0, -1])
  for (const refused of [
    () => other.point(one.Natural, other.Normal, [0, -1]),
    () => other.point(other.Natural, one.Normal, [0, -1]),
    () => other.toMean(p),
    () => other.add(p, p),
    () => other.split(p),
    () => other.mean(p),
    () => other.R(2, one.Bernoulli),
    () => other.Pair(other.Normal, one.Normal),
    () => other.Affine(one.Tensor, other.Normal, other.NormalMean),
    () =>
      other.NeuralNetwork(
        [[other.Tensor, one.R(2, one.Bernoulli)]],
        other.Tensor,
        other.Normal,
        other.NormalMean,
      ),
    () =>
      other.fit(one.Affine(one.Tensor, one.NormalMean, one.NormalMean), [{ x: 1, y: 1 }], {
        epochs: 1,
        batchSize: 1,
        seed: 1,
      }),
    () => other.observations(one.columnar({ x: [1], y: [2] }), { x: 'x', y: 'y' }),
  ])
    assert.throws(refused, (error) => error instanceof other.LegendreError && says.test(error.message))

  const x = one.input('x', 1)
  const square = one.cell('square', () => x.value ** 2)
  assert.equal(square.value, 1)
  for (const read of [x, square])
    assert.throws(() => other.cell('reader', () => read.value).value, /expected a reader of legendre 0\.0\.1/)
  assert.equal(square.value, 1) // and goes on
  areErrorsOfOne(one, other)
}
