import fc from 'fast-check'
import * as legendre from 'legendre'
import {
  apply,
  applyTransposed,
  batch,
  Cartesian,
  type Chart,
  dot,
  Euclidean,
  type ExponentialFamily,
  flat,
  Mean,
  Natural,
  NormalMean,
  point,
  sharp,
  size,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { type AnyMap, build, copies, everyRepresentation, isSquare } from '../../test/support/maps.ts'
import { fullMatrix, type Matrix, matrix, product, transposed } from '../../test/support/matrices.ts'
import { difference, sum } from '../../test/support/numbers.ts'
import { real } from '../../test/support/real.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyRepresentation } from '../representations/representation.ts'

// Representations that only run time knows, so that the compiler cannot follow.
type LinearPoint = Point<Natural, AnyMap>
const algebra = legendre as unknown as {
  readonly [Name in
    | 'transpose'
    | 'compose'
    | 'dualComposition'
    | 'inverse'
    | 'cholesky'
    | 'schurComplement'
    | 'changeOfBasis'
    | 'toTensor'
    | 'fromTensor'
    | 'fromRows'
    | 'fromColumns'
    | 'averageOuterProduct'
    | 'metricTensor']: (...args: unknown[]) => LinearPoint
} & {
  readonly [Name in 'determinant' | 'logDeterminant']: (f: AnyPoint) => number
} & { readonly [Name in 'toRows' | 'toColumns']: (f: AnyPoint) => LinearPoint[] }

const space = (n: number) => Euclidean(size('n', n)) as unknown as ExponentialFamily
const entry = real(-1, 1)
const vector = (n: number) => fc.array(entry, { minLength: n, maxLength: n })

function full(f: AnyPoint): Matrix {
  const { representation, output, input } = f.manifold as AnyMap
  return fullMatrix(representation, [...f.coordinates], dimensionOf(output), dimensionOf(input))
}

function linearPoint(
  chart: Chart,
  form: AnyRepresentation,
  output: ExponentialFamily,
  input: ExponentialFamily,
) {
  const map = build.Linear(form, output, input)
  const isReadOff = form.kind === 'Banded' // its matrix, in which −0 is 0
  return vector(dimensionOf(map)).map((w) =>
    point(chart as Natural, map, isReadOff ? w.map((weight) => weight + 0) : w),
  )
}

/** An invertible matrix, positive definite where its representation says so: its diagonal outweighs each row. */
function invertible(chart: Chart, form: AnyRepresentation, end: ExponentialFamily) {
  const n = dimensionOf(end)
  const isPositive = form.kind === 'PositiveDefinite'
  return fc
    .tuple(linearPoint(chart, form, end, end), fc.array(fc.boolean(), { minLength: n, maxLength: n }))
    .map(([f, signs]) => {
      const dense = matrix(n, n, (i, j) => {
        const sign = isPositive || signs[form.kind === 'Scale' ? 0 : i] ? 1 : -1
        return full(f)[i]![j]! + (i === j && form.kind !== 'Identity' ? sign * (n + 1) : 0)
      })
      const tensor = point(chart as Natural, build.Linear(legendre.Tensor, end, end), dense.flat())
      return algebra.fromTensor(form, tensor)
    })
}

const sizes = fc.integer({ min: 1, max: 5 })

const named = everyRepresentation.map((form) => [form.kind, form] as const)
const pairs = everyRepresentation.flatMap((g) =>
  everyRepresentation.map((f) => [g.kind, f.kind, g, f] as const),
)

/** Points of two spaces, with the maps of a representation between them; equal ones where it is square. */
const between = (form: AnyRepresentation) =>
  fc
    .tuple(sizes, sizes)
    .map(
      ([rows, any]) => [copies(rows, NormalMean), copies(isSquare(form) ? rows : any, NormalMean)] as const,
    )
    .filter(([output, input]) => form.misfit(output, input) === undefined)

/** Sizes at which all of them map a space to itself. */
const sizesOf = (...forms: AnyRepresentation[]) =>
  sizes.filter((n) => forms.every((form) => form.misfit(space(n), space(n)) === undefined))

describe.each(named)('the algebra of linear maps: %s', (kind, form) => {
  it('transposes: ⟨W x, z⟩ = ⟨x, Wᵀ z⟩', () => {
    fc.assert(
      fc.property(
        between(form).chain(([output, input]) =>
          fc.tuple(
            linearPoint(Natural, form, output, input),
            vector(dimensionOf(output)),
            vector(dimensionOf(input)),
          ),
        ),
        ([f, y, x]) => {
          const back = algebra.transpose(f)
          expect(full(back)).toEqual(transposed(full(f)))
          const stored = form.transposed ?? legendre.Tensor
          expect(String(back.manifold)).toBe(
            String(build.Linear(stored, f.manifold.input, f.manifold.output)),
          )
          const [z, inputs] = [point(Mean, f.manifold.output, y), point(Mean, f.manifold.input, x)]
          expect(dot(apply(f, inputs), z)).toBeCloseTo(dot(apply(back, z), inputs), 13)
          expect(
            difference(apply(back, z).coordinates, applyTransposed(z, f as never).coordinates),
          ).toBeLessThan(1e-14)
          expect(full(algebra.transpose(back))).toEqual(full(f))
        },
      ),
    )
  })

  it('converts to a Tensor, rows and columns, and back', () => {
    fc.assert(
      fc.property(
        between(form).chain(([output, input]) => linearPoint(Natural, form, output, input)),
        (drawn) => {
          const { output, input } = drawn.manifold
          const f = kind === 'PositiveDefinite' ? dominated(drawn) : drawn
          const tensor = algebra.toTensor(f)
          expect([...tensor.coordinates]).toEqual(full(f).flat())
          expect(algebra.fromTensor(form, tensor)).toEqual(f)
          const [rows, columns] = [algebra.toRows(f), algebra.toColumns(f)]
          expect(rows.map(({ coordinates }) => [...coordinates])).toEqual(full(f))
          expect(columns.map(({ coordinates }) => [...coordinates])).toEqual(transposed(full(f)))
          expect(rows.every(({ manifold }) => (manifold as unknown) === input)).toBe(true)
          expect(columns.every(({ manifold }) => (manifold as unknown) === output)).toBe(true)
          expect(algebra.fromRows(output, rows)).toEqual(tensor)
          expect(algebra.fromColumns(input, columns)).toEqual(tensor)
        },
      ),
    )
  })

  it('averages outer products to the closest matrix: what is left is orthogonal to every other', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(between(form), fc.integer({ min: 1, max: 4 }))
          .chain(([[output, input], count]) =>
            fc.tuple(
              fc.constant([output, input] as const),
              fc.array(vector(dimensionOf(output)), { minLength: count, maxLength: count }),
              fc.array(vector(dimensionOf(input)), { minLength: count, maxLength: count }),
            ),
          ),
        ([[output, input], ys, xs]) => {
          const average = algebra.averageOuterProduct(batch(Mean, output, ys), batch(Mean, input, xs), form)
          expect(average.chart).toBe(Mean)
          expect(average.manifold.representation.kind).toBe(kind)
          const [rows, columns] = [dimensionOf(output), dimensionOf(input)]
          const rest = matrix(
            rows,
            columns,
            (i, j) => sum(ys.length, (n) => ys[n]![i]! * xs[n]![j]!) / ys.length - full(average)[i]![j]!,
          )
          const at = (w: number[]) => fullMatrix(form, w, rows, columns).flat()
          const weights = [...average.coordinates]
          const origin = at(weights.map(() => 0))
          for (const [k] of weights.entries()) {
            const unit = at(weights.map((_, other) => (other === k ? 1 : 0)))
            expect(sum(unit.length, (i) => rest.flat()[i]! * (unit[i]! - origin[i]!))).toBeCloseTo(0, 14)
          }
        },
      ),
    )
  })

  const invertibles = (count: number) =>
    sizesOf(form).chain((n) =>
      fc.tuple(
        fc.array(invertible(Cartesian, form, space(n)), { minLength: count, maxLength: count }),
        vector(n),
      ),
    )

  it('inverts: the inverse undoes the map, in the dual chart', () => {
    fc.assert(
      fc.property(
        sizesOf(form).chain((n) => fc.tuple(invertible(Natural, form, copies(n, NormalMean)), vector(n))),
        ([f, x]) => {
          const inverse = algebra.inverse(f)
          expect(inverse.chart).toBe(Mean)
          expect(inverse.manifold.representation).toBe(form.inverse ?? legendre.Tensor)
          const inputs = point(Mean, f.manifold.input, x)
          const back = apply(inverse as unknown as Point<Mean, AnyMap>, apply(f, inputs))
          expect(difference(back.coordinates, x)).toBeLessThan(1e-13)
          expect(difference(full(algebra.inverse(inverse)).flat(), full(f).flat())).toBeLessThan(1e-13)
        },
      ),
    )
  })

  it('has determinants that multiply, and their logarithms', () => {
    fc.assert(
      fc.property(invertibles(2), ([[g, f]]) => {
        const expected = algebra.determinant(g!) * algebra.determinant(f!)
        const actual = algebra.determinant(algebra.compose(g, f))
        expect(Math.abs(actual / expected - 1)).toBeLessThan(1e-12)
        expect(algebra.logDeterminant(f!)).toBeCloseTo(Math.log(Math.abs(algebra.determinant(f!))), 12)
        expect(algebra.determinant(algebra.inverse(f)) * algebra.determinant(f!)).toBeCloseTo(1, 12)
      }),
    )
  })

  if (form.choleskyFactor)
    it('has a lower triangular Cholesky factor L: L Lᵀ = A', () => {
      fc.assert(
        fc.property(invertibles(1), ([[drawn]]) => {
          const positive = drawn!.coordinates.map(kind === 'PositiveDefinite' ? (w) => w : Math.abs)
          const f = point(Cartesian as never, drawn!.manifold, positive) as unknown as LinearPoint
          const factor = algebra.cholesky(f)
          expect(factor.manifold.representation.kind).toBe(kind === 'PositiveDefinite' ? 'Tensor' : kind)
          const l = full(factor)
          expect(difference(product(l, transposed(l)).flat(), full(f).flat())).toBeLessThan(1e-14)
          for (const [i, row] of l.entries()) {
            expect(row[i]).toBeGreaterThan(0)
            expect(row.slice(i + 1).every((value) => value === 0)).toBe(true)
          }
        }),
      )
    })

  it('serves as a quadratic form in another basis: ⟨x, (fᵀ g f) x⟩ = ⟨f x, g (f x)⟩', () => {
    for (const basis of everyRepresentation)
      fc.assert(
        fc.property(
          fc.tuple(between(basis), sizesOf(form)).chain(([ends, n]) => {
            const output = copies(n, NormalMean)
            const input = isSquare(basis) ? output : ends[1]
            fc.pre(basis.misfit(output, input) === undefined)
            return fc.tuple(
              linearPoint(Natural, basis, output, input),
              linearPoint(Mean, form, output, output),
            )
          }),
          ([f, g]) => {
            const form_ = algebra.changeOfBasis(f, g)
            expect(form_.chart).toBe(Natural)
            expect(form_.manifold.representation.kind).toBe(
              kind === 'Tensor' || kind === 'Banded'
                ? 'Tensor'
                : kind === 'PositiveDefinite'
                  ? kind
                  : 'Symmetric',
            )
            const expected = product(transposed(full(f)), product(full(g), full(f)))
            expect(difference(full(form_).flat(), expected.flat())).toBeLessThan(1e-14)
          },
        ),
        { numRuns: 12 },
      )
  })

  it('has a Schur complement: the determinant of the whole is that of a block times its own', () => {
    for (const other of everyRepresentation)
      fc.assert(
        fc.property(
          fc.tuple(sizesOf(form), sizesOf(other)).chain(([rows, columns]) => {
            const [output, input] = [space(rows), space(columns)]
            return fc.tuple(
              invertible(Cartesian, form, output),
              linearPoint(Cartesian, legendre.Tensor, output, input),
              invertible(Cartesian, other, input),
            )
          }),
          ([a, b, d]) => {
            const complement = algebra.schurComplement(a, b, d)
            const kinds = [kind, other.kind]
            const expected =
              kinds.includes('Tensor') || kinds.includes('Banded')
                ? 'Tensor'
                : kinds.every((each) => each === 'PositiveDefinite')
                  ? 'PositiveDefinite'
                  : 'Symmetric'
            expect(complement.manifold.representation.kind).toBe(expected)
            const rows = full(a).length
            const whole = matrix(rows + full(d).length, rows + full(d).length, (i, j) => {
              if (i < rows) return j < rows ? full(a)[i]![j]! : full(b)[i]![j - rows]!
              return j < rows ? full(b)[j]![i - rows]! : full(d)[i - rows]![j - rows]!
            })
            const all = point(
              Cartesian as never,
              build.Linear(legendre.Tensor, space(whole.length), space(whole.length)),
              whole.flat(),
            )
            const wanted = algebra.determinant(all as AnyPoint)
            const got = algebra.determinant(a) * algebra.determinant(complement)
            expect(Math.abs(got - wanted) / Math.max(1, Math.abs(wanted))).toBeLessThan(1e-11)
          },
        ),
        { numRuns: 12 },
      )
  })
})

/** The map with a diagonal that makes it positive definite. */
function dominated(f: LinearPoint): LinearPoint {
  const n = dimensionOf(f.manifold.output)
  const coordinates = f.coordinates.slice()
  for (let i = 0; i < n; i++) coordinates[(i * (i + 3)) / 2]! += n + 1
  return point(Natural, f.manifold, coordinates)
}

describe.each(pairs)('the composition of a %s with a %s', (secondKind, firstKind, second, first) => {
  const chain = fc
    .tuple(sizes, sizes, sizes)
    .map(([z, y, x]) => [isSquare(second) ? y : z, y, isSquare(first) ? y : x] as const)
    .filter(([z, y, x]) => !second.misfit(space(z), space(y)) && !first.misfit(space(y), space(x)))

  it('has the values of the one at the values of the other, and the representation of the table', () => {
    fc.assert(
      fc.property(
        chain.chain(([z, y, x]) =>
          fc.tuple(
            linearPoint(Cartesian, second, space(z), space(y)),
            linearPoint(Cartesian, first, space(y), space(x)),
            vector(x),
          ),
        ),
        ([g, f, x]) => {
          const both = algebra.compose(g, f)
          expect(both.manifold.representation.kind).toBe(composedKind(secondKind, firstKind))
          expect(difference(full(both).flat(), product(full(g), full(f)).flat())).toBeLessThan(1e-15)
          const inputs = point(Cartesian as never, f.manifold.input, x) as never
          const expected = apply(g, apply(f, inputs) as never) as AnyPoint
          expect(
            difference((apply(both, inputs) as AnyPoint).coordinates, expected.coordinates),
          ).toBeLessThan(1e-14)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('goes through a map in the dual chart between two others', () => {
    for (const middle of everyRepresentation)
      fc.assert(
        fc.property(
          sizesOf(first, middle, second).chain((n) => {
            const end = copies(n, NormalMean)
            return fc.tuple(
              linearPoint(Natural, second, end, end),
              linearPoint(Mean, middle, end, end),
              linearPoint(Natural, first, end, end),
            )
          }),
          ([h, g, f]) => {
            const all = algebra.dualComposition(h, g, f)
            expect(all.chart).toBe(Natural)
            const [rest, end] = [composedKind(middle.kind, firstKind), composedKind(secondKind, middle.kind)]
            expect(all.manifold.representation.kind).toBe(composedKind(secondKind, rest))
            expect(all.manifold.representation.kind).toBe(composedKind(end, firstKind)) // whichever comes first
            expect(
              difference(full(all).flat(), product(full(h), product(full(g), full(f))).flat()),
            ).toBeLessThan(1e-14)
          },
        ),
        { numRuns: 4 },
      )
  })
})

/** The representation of a composition, in the order of {@link order}: rows are the second map, columns the first. */
// biome-ignore format: a table
const table = {
  Tensor:           ['Tensor', 'Tensor',    'Tensor',           'Tensor',   'Tensor',    'Tensor'],
  Symmetric:        ['Tensor', 'Tensor',    'Tensor',           'Tensor',   'Symmetric', 'Symmetric'],
  PositiveDefinite: ['Tensor', 'Tensor',    'Tensor',           'Tensor',   'Symmetric', 'PositiveDefinite'],
  Diagonal:         ['Tensor', 'Tensor',    'Tensor',           'Diagonal', 'Diagonal',  'Diagonal'],
  Scale:            ['Tensor', 'Symmetric', 'Symmetric',        'Diagonal', 'Scale',     'Scale'],
  Identity:         ['Tensor', 'Symmetric', 'PositiveDefinite', 'Diagonal', 'Scale',     'Identity'],
}
const order = ['Tensor', 'Symmetric', 'PositiveDefinite', 'Diagonal', 'Scale', 'Identity']

/** What the table says; of one from outside, a multiple stays one, and any other composition is a Tensor. */
function composedKind(g: string, f: string): string {
  const others = [g, f].filter((kind) => kind !== 'Scale' && kind !== 'Identity')
  if ([g, f].includes('Banded')) return others.length === 1 ? 'Banded' : 'Tensor'
  return table[g as keyof typeof table][order.indexOf(f)]!
}

describe('the metric as a linear map', () => {
  const { Bernoulli, Categorical, Normal, Pair, Poisson, R } = legendre
  const points = [
    point(Natural, Normal, [1, -0.3]),
    point(Natural, Categorical(4), [0.5, -1, 2]),
    point(Natural, R(3, Poisson), [1, 0, -2]),
    point(Natural, Pair(Normal, Bernoulli), [1, -0.3, 0.2]),
    point(Mean, Normal, [1, 3]),
    point(Mean, Categorical(4), [0.1, 0.2, 0.6]),
    point(Cartesian, Euclidean(3), [1, 2, 3]),
  ] as readonly AnyPoint[]

  it.each(points.map((p) => [String(p), p] as const))('lowers and raises at %s', (_, p) => {
    const here = p as Point<Natural, ExponentialFamily>
    const metric = algebra.metricTensor(here) as unknown as Point<Mean, AnyMap>
    expect(metric.manifold.representation.kind).toBe('PositiveDefinite')
    const tangent = point(here.chart, here.manifold, [1, -2, 3].slice(0, p.coordinates.length))
    const lowered = flat(here, tangent)
    expect(metric.chart).toBe(lowered.chart)
    expect(difference(apply(metric, tangent).coordinates, lowered.coordinates)).toBeLessThan(1e-14)
    const raised = apply(algebra.inverse(metric), lowered)
    expect(raised.chart).toBe(here.chart)
    expect(difference(raised.coordinates, sharp(here, lowered).coordinates)).toBeLessThan(1e-13)
  })
})
