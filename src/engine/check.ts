import { DomainError } from '../errors.ts'
import { checkOptions } from '../known-names.ts'
import type { Engine, Kernels, Numbers } from './engine.ts'
import { random } from './random.ts'
import { reference } from './reference.ts'

/** The sizes of a problem. */
interface Sizes {
  readonly count: number
  readonly rows: number
  readonly columns: number
}

/** How a kernel is called: on operands of these lengths, of which it reads some and writes the last `written`. */
interface Case {
  readonly lengths: (sizes: Sizes) => number[]
  readonly written: number
  /** Whether the operands that it writes are read, too. */
  readonly updates?: boolean
  readonly call: (kernels: Kernels, operands: Numbers[], sizes: Sizes) => unknown
}

const n = ({ count, columns }: Sizes) => count * columns

/** Every kernel; a second entry where an operand may be left out, or written over what was read. */
const cases: Record<keyof Kernels, readonly Case[]> = {
  multiply: [true, false].map((hasBias) => ({
    written: 1,
    lengths: ({ count, rows, columns }) => [rows * columns, rows, count * columns, count * rows],
    call: (kernels, [w, b, x, y], { count, rows, columns }) =>
      kernels.multiply(w!, hasBias ? b : undefined, x!, y!, count, rows, columns),
  })),
  multiplyTransposed: [
    {
      written: 1,
      lengths: ({ count, rows, columns }) => [rows * columns, count * rows, count * columns],
      call: (kernels, [w, y, x], { count, rows, columns }) =>
        kernels.multiplyTransposed(w!, y!, x!, count, rows, columns),
    },
  ],
  outerProducts: [true, false].map((hasBias) => ({
    written: hasBias ? 2 : 1,
    lengths: ({ count, rows, columns }) =>
      [count * rows, count * columns, rows * columns, rows].slice(0, hasBias ? 4 : 3),
    call: (kernels, [y, x, w, b], { count, rows, columns }) =>
      kernels.outerProducts(y!, x!, w!, b, count, rows, columns),
  })),
  subtract: eachOfTwo((kernels, a, b, to, length) => kernels.subtract(a, b, 3, to, length)),
  multiplyEach: eachOfTwo((kernels, a, b, to, length) => kernels.multiplyEach(a, b, to, length)),
  dot: [
    {
      written: 0,
      lengths: (sizes) => [n(sizes), n(sizes)],
      call: (kernels, [a, b], sizes) => kernels.dot(a!, b!, n(sizes)),
    },
  ],
  exp: each('exp'),
  logistic: each('logistic'),
  softplus: each('softplus'),
  tanh: each('tanh'),
  softmax: [
    {
      written: 1,
      lengths: (sizes) => [n(sizes), n(sizes)],
      call: (kernels, [from, to], { count, columns }) => kernels.softmax(from!, to!, count, columns),
    },
    {
      written: 1,
      updates: true,
      lengths: (sizes) => [n(sizes)],
      call: (kernels, [x], { count, columns }) => kernels.softmax(x!, x!, count, columns),
    },
  ],
  logisticDerivative: [
    {
      written: 1,
      lengths: (sizes) => [n(sizes), n(sizes), n(sizes), n(sizes)],
      call: (kernels, [theta, eta, v, to], sizes) =>
        kernels.logisticDerivative(theta!, eta!, v!, to!, n(sizes)),
    },
    {
      written: 1,
      updates: true,
      lengths: (sizes) => [n(sizes), n(sizes), n(sizes)],
      call: (kernels, [theta, eta, v], sizes) => kernels.logisticDerivative(theta!, eta!, v!, v!, n(sizes)),
    },
  ],
  sumOfExp: sum((kernels, x, sizes) => kernels.sumOfExp(x, n(sizes))),
  sumOfSoftplus: sum((kernels, x, sizes) => kernels.sumOfSoftplus(x, n(sizes))),
  sumOfLogSumExp: sum((kernels, x, { count, columns }) => kernels.sumOfLogSumExp(x, count, columns)),
  ascend: [
    {
      written: 1,
      updates: true,
      lengths: (sizes) => [n(sizes), n(sizes)],
      call: (kernels, [g, p], sizes) => kernels.ascend(p!, g!, 0.3, n(sizes)),
    },
  ],
  ascendWithMomentum: [
    {
      written: 2,
      updates: true,
      lengths: (sizes) => [n(sizes), n(sizes), n(sizes)],
      call: (kernels, [g, p, v], sizes) => kernels.ascendWithMomentum(p!, g!, v!, 0.3, 0.9, n(sizes)),
    },
  ],
  ascendAdaptively: [
    {
      written: 3,
      updates: true,
      lengths: (sizes) => [n(sizes), n(sizes), n(sizes), n(sizes)],
      call: (kernels, [g, p, first, second], sizes) => {
        second!.values.forEach((value, i) => {
          second!.values[i] = Math.abs(value)
        })
        kernels.ascendAdaptively(p!, g!, first!, second!, 0.9, 0.999, 0.3, 1.5, 1e-8, n(sizes))
      },
    },
  ],
}

/** A kernel that maps numbers one by one, elsewhere or in place. */
function each(name: 'exp' | 'logistic' | 'softplus' | 'tanh'): readonly Case[] {
  return [
    {
      written: 1,
      lengths: (sizes) => [n(sizes), n(sizes)],
      call: (kernels, [from, to], sizes) => kernels[name](from!, to!, n(sizes)),
    },
    {
      written: 1,
      updates: true,
      lengths: (sizes) => [n(sizes)],
      call: (kernels, [x], sizes) => kernels[name](x!, x!, n(sizes)),
    },
  ]
}

/** A kernel that maps two numbers to one, elsewhere or over either of them. */
function eachOfTwo(
  call: (kernels: Kernels, a: Numbers, b: Numbers, to: Numbers, length: number) => void,
): readonly Case[] {
  return [
    {
      written: 1,
      lengths: (sizes) => [n(sizes), n(sizes), n(sizes)],
      call: (kernels, [a, b, to], sizes) => call(kernels, a!, b!, to!, n(sizes)),
    },
    {
      written: 1,
      updates: true,
      lengths: (sizes) => [n(sizes), n(sizes)],
      call: (kernels, [a, b], sizes) => call(kernels, a!, b!, b!, n(sizes)),
    },
    {
      written: 1,
      updates: true,
      lengths: (sizes) => [n(sizes), n(sizes)],
      call: (kernels, [b, a], sizes) => call(kernels, a!, b!, a!, n(sizes)),
    },
  ]
}

function sum(call: (kernels: Kernels, x: Numbers, sizes: Sizes) => number): readonly Case[] {
  return [
    { written: 0, lengths: (sizes) => [n(sizes)], call: (kernels, [x], sizes) => call(kernels, x!, sizes) },
  ]
}

const smallSizes = [1, 2, 3, 4, 5, 9]
const largerSizes: readonly Sizes[] = [
  { count: 40, rows: 50, columns: 1 },
  { count: 40, rows: 1, columns: 50 },
  { count: 24, rows: 8, columns: 4 },
  { count: 25, rows: 13, columns: 7 },
  { count: 3, rows: 300, columns: 270 },
  { count: 30, rows: 33, columns: 515 },
  { count: 270, rows: 261, columns: 10 },
  { count: 600, rows: 6, columns: 9 },
]

/**
 * Checks that an engine computes what the reference engine does: every kernel, on many sizes, elsewhere and in place,
 * with no number written beside those that are to be.
 *
 * @param engine the engine to be checked
 * @param options `tolerance`, how far a number may be off, relative to the largest of its kind (1e-12); 0 asks for the
 *   very same bits. `kernels`, the names of those to check (all)
 * @throws {DomainError} that names the kernel, the sizes and the numbers, at the first difference
 * @example
 * import { checkEngine, reference } from 'legendre/engine'
 *
 * checkEngine(reference, { tolerance: 0, kernels: ['dot'] }) // throws nothing
 */
export function checkEngine(
  engine: Engine,
  options: { readonly tolerance?: number; readonly kernels?: readonly (keyof Kernels)[] } = {},
): void {
  checkOptions('checkEngine', options, { tolerance: true, kernels: true })
  const { tolerance = 1e-12, kernels = Object.keys(cases) as (keyof Kernels)[] } = options
  const { uniform } = random(1)
  const small = smallSizes.flatMap((count) =>
    smallSizes.flatMap((rows) => smallSizes.map((columns) => ({ count, rows, columns }))),
  )
  for (const name of kernels)
    for (const variant of cases[name])
      for (const [index, sizes] of [...small, ...largerSizes].entries()) {
        const scale = [1, 30, 1000][index % 3]! // numbers of every size that exp and its kin tell apart
        const lengths = variant.lengths(sizes)
        const operands = lengths.map((length, operand) => {
          const isFresh = operand >= lengths.length - variant.written && !variant.updates
          return Float64Array.from({ length }, () => (isFresh ? Number.NaN : scale * (2 * uniform() - 1)))
        })
        const expected = run(reference, variant, sizes, operands)
        const received = run(engine, variant, sizes, operands)
        compare(`${engine.name}.${name}`, sizes, expected, received, tolerance)
      }
}

/** What a kernel leaves in its memory, gaps between the operands included, and what it returns. */
function run(
  engine: Engine,
  { call }: Case,
  sizes: Sizes,
  operands: readonly Float64Array[],
): Float64Array[] {
  const gap = 3
  const length = operands.reduce((total, { length }) => total + length + gap, gap)
  const { kernels, numbers } = engine.memory(length)
  let start = gap
  const places = operands.map((operand) => {
    const place = numbers(start, operand.length)
    place.values.set(operand)
    start += operand.length + gap
    return place
  })
  const result = call(kernels, places, sizes)
  return [
    ...places.map(({ values }) => values),
    numbers(0, length).values,
    Float64Array.of(Number(result ?? 0)),
  ]
}

function compare(
  kernel: string,
  { count, rows, columns }: Sizes,
  expected: readonly Float64Array[],
  received: readonly Float64Array[],
  tolerance: number,
): void {
  for (const [operand, values] of expected.entries()) {
    const largest = values.reduce(
      (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
      0,
    )
    for (const [i, value] of values.entries()) {
      const other = received[operand]![i]!
      const isRight =
        tolerance === 0
          ? Object.is(value, other)
          : Object.is(value, other) || Math.abs(value - other) <= tolerance * largest
      if (!isRight)
        throw new DomainError(
          `checkEngine(${kernel}): expected ${value} at place ${i} of operand ${operand}, received ${other}; look at ${count} × ${rows} × ${columns} (count, rows, columns)`,
        )
    }
  }
}
