// Medians of interleaved samples: whatever else the machine does, it does to every contender.

/**
 * @param {number} rounds in each of which every contender is sampled once, in rotating order
 * @param {number} fewest rounds, however long they take
 * @param {number} sample milliseconds that a sample should take
 * @param {number} warmUp milliseconds for which each contender runs first
 * @param {number} budget milliseconds that all rounds together may take
 */
export const thorough = { rounds: 21, fewest: 5, sample: 10, warmUp: 250, budget: 40_000 }
export const quick = { rounds: 3, fewest: 1, sample: 3, warmUp: 20, budget: 1_000 }

/**
 * @param {Record<string, (k: 0 | 1) => unknown>} contenders what to time, called with 0 and 1 in turn
 * @returns {Record<string, { microseconds: number } | { failed: string }>} the median time of a call
 */
export function medians(contenders, { rounds, fewest, sample, warmUp, budget }) {
  const results = {}
  const runners = []
  for (const [name, call] of Object.entries(contenders)) {
    const runner = { name, call, repetitions: 1, samples: [] }
    try {
      runner.repetitions = Math.max(1, Math.round(sample / millisecondsOf(call, warmUp)))
      runners.push(runner)
    } catch (error) {
      results[name] = { failed: reasonOf(error) }
    }
  }
  const start = performance.now()
  for (let round = 0; round < rounds; round++) {
    if (round >= fewest && performance.now() - start > budget) break
    for (let i = 0; i < runners.length; i++) {
      const runner = runners[(round + i) % runners.length]
      if (results[runner.name] !== undefined) continue
      try {
        runner.samples.push(timed(runner.call, runner.repetitions) / runner.repetitions)
      } catch (error) {
        results[runner.name] = { failed: reasonOf(error) }
      }
    }
  }
  for (const { name, samples } of runners) results[name] ??= { microseconds: 1000 * median(samples) }
  return results
}

/** Warms a call up until it has run that long, twice at least; returns the milliseconds of the later calls. */
function millisecondsOf(call, warmUp) {
  const start = performance.now()
  let repetitions = 1
  for (;;) {
    const milliseconds = timed(call, repetitions)
    if (performance.now() - start > warmUp && (repetitions > 1 || milliseconds > warmUp))
      return milliseconds / repetitions
    repetitions *= 2
  }
}

function timed(call, repetitions) {
  const start = performance.now()
  for (let i = 0; i < repetitions; i++) call(i & 1)
  return performance.now() - start
}

export function median(numbers) {
  const sorted = Float64Array.from(numbers).sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

export function reasonOf(error) {
  return String(error?.message ?? error)
    .split('\n')[0]
    .slice(0, 80)
}
