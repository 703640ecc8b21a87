import fc from 'fast-check'
import { checkEngine, type Engine, type Kernels, type Numbers, reference, simdEngine } from 'legendre/engine'
import { describe, expect, it, vi } from 'vitest'
import { difference, sum } from '../../test/support/numbers.ts'
import { reals } from '../../test/support/real.ts'

const simd = simdEngine()!
const engines = [reference, simd]

const size = fc.integer({ min: 1, max: 6 })
const entries = (length: number) => reals(length, -1, 1).map((numbers) => Float64Array.from(numbers))

/** A matrix `[rows × columns]`, and `count` vectors on either side of it. */
const problem = fc.tuple(size, size, size).chain(([count, rows, columns]) =>
  fc.record({
    count: fc.constant(count),
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    weights: entries(rows * columns),
    bias: fc.option(entries(rows), { nil: undefined }),
    inputs: entries(count * columns),
    outputs: entries(count * rows),
  }),
)

/** The matrix of these entries, row by row. */
const matrix = (rows: number, columns: number, entry: (row: number, column: number) => number) =>
  Array.from({ length: rows * columns }, (_, i) => entry(Math.floor(i / columns), i % columns))

/** What a kernel writes to `length` numbers, given these operands in one memory. */
function written(
  engine: Engine,
  length: number,
  operands: readonly (Float64Array | undefined)[],
  call: (kernels: Kernels, to: Numbers, operands: Numbers[]) => void,
): Float64Array {
  const lengths = operands.map((operand) => operand?.length ?? 0)
  const { kernels, numbers } = engine.memory(lengths.reduce((total, one) => total + one, length))
  const to = numbers(0, length)
  to.values.fill(Number.NaN) // nothing may be left of what it held before
  let start = length
  const places = operands.map((operand, i) => {
    const place = numbers(start, lengths[i]!)
    if (operand) place.values.set(operand)
    start += lengths[i]!
    return place
  })
  call(kernels, to, places)
  return to.values
}

describe.each(engines.map((engine) => [engine.name, engine] as const))('the engine %s', (_, engine) => {
  it('has the bits of the reference', () => {
    checkEngine(engine, { tolerance: 0 })
  })

  it('multiplies every row with a matrix, and adds a bias', () => {
    fc.assert(
      fc.property(problem, ({ count, rows, columns, weights, bias, inputs }) => {
        const images = written(engine, count * rows, [weights, bias, inputs], (kernels, to, [w, b, x]) =>
          kernels.multiply(w!, bias && b, x!, to, count, rows, columns),
        )
        const expected = matrix(
          count,
          rows,
          (n, row) =>
            (bias?.[row] ?? 0) + sum(columns, (c) => weights[row * columns + c]! * inputs[n * columns + c]!),
        )
        expect(difference(images, expected)).toBeLessThan(1e-14)
      }),
    )
  })

  it('multiplies every row with the transposed matrix: ⟨Wx, z⟩ = ⟨x, Wᵀz⟩', () => {
    fc.assert(
      fc.property(problem, ({ count, rows, columns, weights, inputs, outputs }) => {
        const images = written(engine, count * rows, [weights, inputs], (kernels, to, [w, x]) =>
          kernels.multiply(w!, undefined, x!, to, count, rows, columns),
        )
        const preimages = written(engine, count * columns, [weights, outputs], (kernels, to, [w, y]) =>
          kernels.multiplyTransposed(w!, y!, to, count, rows, columns),
        )
        const pairings = (a: Float64Array, b: Float64Array) =>
          Array.from({ length: count }, (_, n) => {
            const width = a.length / count
            return sum(width, (i) => a[n * width + i]! * b[n * width + i]!)
          })
        expect(difference(pairings(inputs, preimages), pairings(images, outputs))).toBeLessThan(1e-13)
      }),
    )
  })

  it('sums up outer products, and rows', () => {
    fc.assert(
      fc.property(problem, ({ count, rows, columns, inputs, outputs }) => {
        const empty = new Float64Array(rows)
        const operands = [outputs, inputs, empty]
        const products = written(engine, rows * columns, operands, (kernels, to, [y, x, sums]) => {
          kernels.outerProducts(y!, x!, to, sums, count, rows, columns)
          const sumOfColumn = (row: number) => sum(count, (n) => outputs[n * rows + row]!)
          expect(difference(sums!.values, matrix(rows, 1, sumOfColumn))).toBeLessThan(1e-14)
        })
        const entry = (row: number, column: number) =>
          sum(count, (n) => outputs[n * rows + row]! * inputs[n * columns + column]!)
        expect(difference(products, matrix(rows, columns, entry))).toBeLessThan(1e-14)
      }),
    )
  })

  it('has the means and the sums of potentials of the families', () => {
    const x = Float64Array.of(-800, -30, -1, 0, 0.5, 8, 30)
    const each = (name: 'exp' | 'logistic' | 'softplus' | 'tanh') =>
      written(engine, x.length, [x], (kernels, to, [from]) => kernels[name](from!, to, x.length))
    const close = (numbers: Float64Array, f: (x: number) => number) =>
      expect(difference(numbers, Array.from(x, f))).toBeLessThan(1e-15)
    close(each('exp'), Math.exp)
    close(each('tanh'), Math.tanh)
    close(each('logistic'), (x) => 1 / (1 + Math.exp(-x)))
    close(each('softplus'), (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))))
    const softmax = written(engine, 4, [x.subarray(2, 6)], (kernels, to, [from]) =>
      kernels.softmax(from!, to, 2, 2),
    )
    const total = 1 + Math.exp(-1) + 1
    expect(difference(softmax.subarray(0, 2), [Math.exp(-1) / total, 1 / total])).toBeLessThan(1e-15)
  })

  it('gives circuits numbers that are zero, and each its own', () => {
    for (const length of [1, 100, 100_000, 1_000_000]) {
      const [a, b] = [engine.memory(length), engine.memory(length)]
      a.numbers(0, length).values.fill(1)
      expect(b.numbers(0, length).values.every((value) => value === 0)).toBe(true)
      expect(a.numbers(0, length).values.length).toBe(length)
    }
  })
})

it('reads behind an odd number of numbers, even at the end of a memory', () => {
  const page = 65536 / 8
  const ends = new Set<number>()
  for (let length = 10 * page; length < 11 * page; length += 8) {
    const { kernels, numbers } = simd.memory(length)
    const last = numbers(length - 1, 1)
    kernels.exp(last, last, 1)
    expect(last.values[0]).toBe(1)
    ends.add(last.values.buffer.byteLength - last.values.byteOffset)
  }
  expect(Math.min(...ends)).toBe(72) // the line that is left behind it
})

describe('checkEngine', () => {
  const names = Object.keys(reference.memory(1).kernels) as (keyof Kernels)[]

  it.each(names)(
    'finds an engine out whose %s is wrong in its last bit, or writes one number too many',
    (name) => {
      const broken = (harm: (operands: Numbers[]) => void): Engine => ({
        name: 'broken',
        memory(length) {
          const { kernels, numbers } = reference.memory(length)
          const kernel = (...args: unknown[]) => {
            const result = (kernels[name] as (...args: unknown[]) => unknown)(...args)
            harm(args.filter((arg): arg is Numbers => typeof arg === 'object'))
            return typeof result === 'number' ? result * (1 + Number.EPSILON) : result
          }
          return { kernels: { ...kernels, [name]: kernel }, numbers }
        },
      })
      const lastBit = (operands: Numbers[]) => {
        for (const { values } of operands) values[values.length - 1]! *= 1 + Number.EPSILON
      }
      expect(() => checkEngine(broken(lastBit), { tolerance: 0, kernels: [name] })).toThrow(
        `checkEngine(broken.${name}): expected`,
      )
      expect(() => checkEngine(broken(lastBit), { kernels: [name] })).not.toThrow()
      const oneTooMany = (operands: Numbers[]) => {
        const { buffer, byteOffset, byteLength } = operands.at(-1)!.values
        new Float64Array(buffer, byteOffset + byteLength, 1).fill(1)
      }
      expect(() => checkEngine(broken(oneTooMany), { kernels: [name] })).toThrow(
        `checkEngine(broken.${name}): expected 0`,
      )
    },
  )
})

describe('where there are no vectors', () => {
  it.each([
    ['no WebAssembly', undefined],
    [
      'a page that forbids it',
      {
        Module: class {
          constructor() {
            throw new EvalError('unsafe-eval')
          }
        },
      },
    ],
  ])('the reference computes: %s', async (_, platform) => {
    vi.resetModules()
    vi.stubGlobal('WebAssembly', platform)
    const { engine } = await import('./index.ts')
    expect(engine().name).toBe('reference')
    vi.unstubAllGlobals()
  })

  it('it computes too what has no addresses left', async () => {
    vi.resetModules()
    const { Module, Instance } = Reflect.get(globalThis, 'WebAssembly')
    vi.stubGlobal('WebAssembly', {
      Module,
      Instance,
      Memory: class {
        constructor() {
          throw new RangeError('could not allocate memory')
        }
      },
    })
    const { engine } = await import('./index.ts')
    expect(engine().name).toBe('simd')
    for (const length of [10, 1_000_000]) {
      const { kernels, numbers } = engine().memory(length)
      const x = numbers(0, 10)
      kernels.exp(x, x, 10)
      expect(x.values).toEqual(new Float64Array(10).fill(1))
    }
    vi.unstubAllGlobals()
  })
})
