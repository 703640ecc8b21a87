import { readFileSync } from 'node:fs'
import asc from 'assemblyscript/asc'
import { beforeAll, describe, expect, test } from 'vitest'
import { decimals, expOf, log1pOf, logOf, type Real, real, tanhOf, ulps } from '../../test/support/oracle.ts'
import { exp, log, log1p, tanh } from './elementary.ts'
import { random } from './random.ts'

/** Random points in each range; POINTS=1000000 for the errors in the doc comment of elementary.ts. */
const count = Number(process.env.POINTS ?? 1000)

const { uniform } = random(20)
const between = (low: number, high: number) => low + (high - low) * uniform()
const times = <T>(n: number, f: (i: number) => T) => Array.from({ length: n }, (_, i) => f(i))

/** What is used of WebAssembly, whose types belong to browsers. */
interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): void
}
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(binary: Uint8Array): Promise<{ instance: { exports: Record<string, unknown> } }>
  }
}

const word = new DataView(new ArrayBuffer(8))

/** The double whose bits, read as an integer, are larger by `steps`. */
function neighbour(x: number, steps: number): number {
  word.setFloat64(0, x)
  word.setBigInt64(0, word.getBigInt64(0) + BigInt(steps))
  return word.getFloat64(0)
}

const around = (x: number) => times(9, (i) => neighbour(x, i - 4))

/** Both signs, all exponents, the subnormal ones too. */
const stratified = () =>
  times(2046 + 52, (i) => i - 1074).flatMap((exponent) => {
    const x = exponent < -1022 ? 2 ** exponent : 2 ** exponent * between(1, 2)
    return [x, -x]
  })

/** A random double in (−high, high), uniform in its logarithm. */
const anyScale = (high: number) => (uniform() < 0.5 ? -1 : 1) * high * 2 ** between(-60, 0)

const largest = Number.MAX_VALUE
const smallest = Number.MIN_VALUE
const smallestNormal = 2 ** -1022
const inf = Number.POSITIVE_INFINITY

interface Case {
  readonly ours: (x: number) => number
  readonly exact: (x: Real) => Real
  /** Where the exact value is a finite number. */
  readonly domain: (x: number) => boolean
  readonly dense: readonly (() => number)[]
  readonly edges: readonly number[]
  /** Arguments that are no finite numbers or whose values are none, and exact values. */
  readonly special: readonly (readonly [number, number])[]
}

const cases: Record<'exp' | 'log' | 'log1p' | 'tanh', Case> = {
  exp: {
    ours: exp,
    exact: expOf,
    domain: (x) => Math.abs(x) < 2000,
    dense: [
      () => between(-40, 40),
      () => between(-1, 1),
      () => between(-745.2, -708),
      () => between(709, 709.79),
      // the ends of the interval of r
      () => (Math.floor(between(-8000, 8000)) + 0.5) * (Math.LN2 / 8) * (1 + anyScale(1e-3)),
      () => anyScale(1),
    ],
    edges: [
      709.782712893384, 710, -600, 600, -708.3964185322641, -744.4400719213812, -745.1332191019411, -750,
    ].flatMap(around),
    special: [
      [0, 1],
      [-0, 1],
      [inf, inf],
      [-inf, 0],
      [largest, inf],
      [-largest, 0],
      [709.7827128933841, inf],
      [-745.1332191019411, smallest],
      [-745.1332191019412, 0],
      [smallest, 1],
      [Number.NaN, Number.NaN],
    ],
  },
  log: {
    ours: log,
    exact: logOf,
    domain: (x) => x > 0,
    dense: [
      () => between(0.5, 2),
      () => 1 + anyScale(1),
      () => between(0, smallestNormal),
      () => between(0, 1000),
      () => Math.SQRT2 * (1 + anyScale(1e-3)) * 2 ** Math.floor(between(-1022, 1023)),
    ],
    edges: [1, Math.SQRT1_2, Math.SQRT2, smallestNormal, largest / 2, Math.E].flatMap(around),
    special: [
      [0, -inf],
      [-0, -inf],
      [1, 0],
      [-smallest, Number.NaN],
      [-1, Number.NaN],
      [-inf, Number.NaN],
      [inf, inf],
      [smallest, -744.4400719213812],
      [largest, 709.782712893384],
      [Number.NaN, Number.NaN],
    ],
  },
  log1p: {
    ours: log1p,
    exact: log1pOf,
    domain: (x) => x > -1,
    dense: [
      () => between(-0.9, 1),
      () => anyScale(1),
      () => -1 + 2 ** between(-53, 0),
      () => between(1, 1000),
      () => Math.SQRT2 * (1 + anyScale(1e-3)) * 2 ** Math.floor(between(-30, 60)) - 1,
      () => 2 ** between(40, 70),
    ],
    edges: [Math.SQRT1_2 - 1, Math.SQRT2 - 1, 1, 2 ** -53, -(2 ** -53), 2 ** 53, largest / 2].flatMap(around),
    special: [
      [0, 0],
      [-0, -0],
      [smallest, smallest],
      [-smallest, -smallest],
      [1e-300, 1e-300],
      [-1, -inf],
      [neighbour(-1, 1), Number.NaN],
      [-inf, Number.NaN],
      [inf, inf],
      [largest, 709.782712893384],
      [Number.NaN, Number.NaN],
    ],
  },
  tanh: {
    ours: tanh,
    exact: tanhOf,
    domain: () => true,
    dense: [
      () => between(-1, 1),
      () => between(-20, 20),
      () => anyScale(1),
      () => (Math.floor(between(-60, 60)) + 0.5) * (Math.LN2 / 2) * (1 + anyScale(1e-3)),
      () => between(17, 20),
    ],
    edges: [Math.LN2 / 4, 18.5, 18.71497387511852, 19.06154747, 20, 22, 2 ** -27].flatMap(around),
    special: [
      [0, 0],
      [-0, -0],
      [smallest, smallest],
      [-smallest, -smallest],
      [1e-300, 1e-300],
      [20, 1],
      [-20, -1],
      [largest, 1],
      [inf, 1],
      [-inf, -1],
      [Number.NaN, Number.NaN],
    ],
  },
}

const names = Object.keys(cases) as (keyof typeof cases)[]

/** All points of a function, those outside of its domain too. */
const points = Object.fromEntries(
  names.map((name) => {
    const { dense, edges, special } = cases[name]
    const sample = dense.flatMap((point) => times(count, point))
    return [name, Float64Array.from([...stratified(), ...sample, ...edges, ...special.map(([x]) => x)])]
  }),
) as unknown as Record<keyof typeof cases, Float64Array>

test('the oracle knows the published digits', () => {
  const digits = {
    '2.7182818284590452353602874713526624977572': expOf(real(1)),
    '0.3678794411714423215955237701614608674458': expOf(real(-1)),
    '22026.4657948067165169579006452842443663535126': expOf(real(10)),
    '0.6931471805599453094172321214581765680755': logOf(real(2)),
    '2.3025850929940456840179914546843642076011': logOf(real(10)),
    '0.4054651081081643819780131154643491365719': log1pOf(real(0.5)),
    '0.7615941559557648881194582826047935904127': tanhOf(real(1)),
  }
  for (const [published, value] of Object.entries(digits))
    expect(decimals(value, published.split('.')[1]!.length)).toBe(published)
})

test('the oracle measures units in the last place', () => {
  expect(ulps(1, real(1))).toBe(0)
  expect(ulps(1 + 2 ** -52, real(1))).toBe(1)
  expect(ulps(1 - 2 ** -53, real(1))).toBe(0.5)
  expect(ulps(-3 * smallest, real(-smallest))).toBe(2)
  expect(ulps(inf, real(largest))).toBe(1)
  expect(ulps(0, { digits: 1n, bits: 1075 })).toBe(0.5)
})

describe.each(names)('%s', (name) => {
  const { ours, exact, domain, special } = cases[name]

  test('is within one unit in the last place', { timeout: 3_600_000 }, () => {
    let worst = { x: Number.NaN, error: 0 }
    for (const x of points[name]) {
      if (!Number.isFinite(x) || !domain(x)) continue
      const error = ulps(ours(x), exact(real(x)))
      if (error > worst.error) worst = { x, error }
    }
    if (process.env.POINTS) console.log(name, worst)
    expect(worst.error, `at ${worst.x}`).toBeLessThanOrEqual(1)
  })

  test.each(special)('of %s is %s', (x, value) => {
    expect(ours(x)).toBe(value)
  })
})

test.each([
  ['exp', Math.LN2 / 8],
  ['tanh', Math.LN2 / 2],
] as const)('%s is monotone, also where its pieces of length %s meet', (name, piece) => {
  const { ours } = cases[name]
  const joints = times(8000, (i) => (i - 4000 + 0.5) * piece).flatMap(around)
  for (const x of [...points[name], ...joints]) {
    if (Number.isNaN(x)) continue
    const [a, b] = [x, neighbour(x, 1)].sort((p, q) => p - q) as [number, number]
    if (!(ours(a) <= ours(b) || Number.isNaN(b))) expect.fail(`${name} falls after ${a}`)
  }
})

test('log1p(x − 1) is log x from 1 up, to the last bit: the vectors have no other logarithm', () => {
  for (const x of [...points.log, ...points.log1p.map((x) => x + 1)])
    if (x >= 1 && x < Number.POSITIVE_INFINITY) expect(log1p(x - 1)).toBe(log(x))
})

describe('two at once', () => {
  const names = ['exp', 'log1p', 'tanh'] as const
  let exports: Record<string, unknown>

  beforeAll(async () => {
    const sources: Record<string, string> = {
      'elementary.ts': readFileSync(new URL('../../assembly/elementary.ts', import.meta.url), 'utf8'),
      'loops.ts': [
        `import { ${names.join(', ')} } from './elementary'`,
        ...names.map(
          (name) => `export function ${name}All(from: usize, to: usize, n: usize): void {
            for (let i: usize = 0; i < 8 * n; i += 16) v128.store(to + i, ${name}(v128.load(from + i)))
          }`,
        ),
      ].join('\n'),
    }
    let binary: Uint8Array | undefined
    const { error, stderr } = await asc.main(
      'loops.ts --outFile loops.wasm -O3 --enable simd --runtime stub --initialMemory 1'.split(' '),
      {
        readFile: (name) => sources[name] ?? null,
        writeFile: (_name, contents) => {
          binary = contents as Uint8Array
        },
        listFiles: () => [],
      },
    )
    if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
    exports = (await WebAssembly.instantiate(binary!)).instance.exports
  })

  /** Function values, two at once. */
  function inWebAssembly(name: keyof typeof cases, xs: Float64Array): Float64Array {
    const memory = exports.memory as Memory
    const from = 65536
    const to = from + 8 * (xs.length + 2)
    const missing = to + 8 * (xs.length + 2) - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / 65536))
    new Float64Array(memory.buffer, from).set(xs)
    const all = exports[`${name}All`] as (from: number, to: number, n: number) => void
    all(from, to, xs.length)
    return new Float64Array(memory.buffer, to, xs.length).slice()
  }

  test.each(names)('%s has the same bits', (name) => {
    // the second time each number is in the other lane, beside another number
    const ours = points[name].filter(
      (x) => name !== 'log1p' || !(x < 0 || x === Number.POSITIVE_INFINITY || Object.is(x, -0)),
    )
    for (const xs of [ours, ours.subarray(1), ours.toReversed()]) {
      const actual = inWebAssembly(name, xs)
      const expected = xs.map(cases[name].ours)
      const at = xs.findIndex((_, i) => !Object.is(actual[i], expected[i]))
      if (at >= 0) expect.fail(`${name}(${xs[at]}) is ${actual[at]}, but ${expected[at]} one at a time`)
    }
  })
})
