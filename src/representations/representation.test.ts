import {
  type Affine,
  Bernoulli,
  Cartesian,
  compose,
  Diagonal,
  type Dimension,
  Euclidean,
  fromTensor,
  Identity,
  inverse,
  Linear,
  Natural,
  NeuralNetwork,
  NormalMean,
  notation,
  type Point,
  point,
  R,
  Scale,
  split,
  Tensor,
  transpose,
} from 'legendre'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { Banded } from '../../test/support/banded.ts'
import { everyRepresentation } from '../../test/support/maps.ts'
import { sameRepresentation } from './representation.ts'

describe.each(everyRepresentation.map((form) => [String(form), form] as const))('%s', (name, form) => {
  it('is frozen, and its definition is all that one sees of it', () => {
    expect(Object.isFrozen(form)).toBe(true)
    expect(Object.keys(form)).toEqual(['kind', 'arguments'])
    expect(name).toBe(form.arguments.length === 0 ? form.kind : `${form.kind}<${form.arguments.join(', ')}>`)
  })
})

describe('a representation from outside', () => {
  it('is written, counted and split as ours are', () => {
    const line = Linear(Banded(2), R(3, NormalMean), R(4, NormalMean))
    expectTypeOf(line).toEqualTypeOf<Linear<Banded<2>, R<3, NormalMean>, R<4, NormalMean>>>()
    expectTypeOf<Dimension<typeof line>>().toEqualTypeOf<6>()
    expect(line.dimension).toBe(6)
    expect(notation(line)).toBe('Linear<Banded<2>, R<3, NormalMean>, R<4, NormalMean>>')
    expect(Linear(Banded(2), R(3, NormalMean), R(4, NormalMean))).toEqual(line)

    const net = NeuralNetwork([[Banded(2), R(3, Bernoulli)]], Banded(3), NormalMean, R(4, NormalMean))
    expectTypeOf(net).toEqualTypeOf<
      NeuralNetwork<[[Banded<2>, R<3, Bernoulli>]], Banded<3>, NormalMean, R<4, NormalMean>>
    >()
    expectTypeOf<Dimension<typeof net>>().toEqualTypeOf<13>() // (1 + 3) + (3 + 6)
    const theta = point(Natural, net, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
    const [top, below] = split(theta)
    expectTypeOf(top).toEqualTypeOf<Point<Natural, Affine<Banded<3>, NormalMean, R<3, Bernoulli>>>>()
    expect([...top.coordinates, ...below.coordinates]).toEqual([...theta.coordinates])
  })

  it('is refused in its own words where it does not fit', () => {
    // @ts-expect-error: a band of 2 needs as many inputs, not 1
    expect(() => Linear(Banded(2), R(3, NormalMean), NormalMean)).toThrow(
      /^Linear: a band of 2 needs as many inputs, not 1, received Banded<2>; use Tensor$/,
    )
    // @ts-expect-error: the same
    expect(() => NeuralNetwork([[Banded(2), R(3, Bernoulli)]], Tensor, NormalMean, NormalMean)).toThrow(
      /a band of 2 needs as many inputs, not 1/,
    )
    // @ts-expect-error: and in a type
    type Wrong = Affine<Banded<2>, R<3, NormalMean>, NormalMean>
    expectTypeOf<Wrong['kind']>().toEqualTypeOf<'Affine'>()
  })

  it('has results in a Tensor, of what it does not say', () => {
    const space = Euclidean(2)
    const banded = point(Cartesian, Linear(Banded(1), space, space), [2, 4])
    const back = transpose(banded)
    expectTypeOf(back).toEqualTypeOf<Point<Cartesian, Linear<Tensor, Euclidean<2>, Euclidean<2>>>>()
    expect([...back.coordinates]).toEqual([2, 0, 0, 4])
    expectTypeOf(inverse(banded)).toEqualTypeOf(back)
    expect([...inverse(banded).coordinates]).toEqual([0.5, 0, 0, 0.25])
    const diagonal = point(Cartesian, Linear(Diagonal, space, space), [1, 3])
    expectTypeOf(compose(diagonal, banded)).toEqualTypeOf(back)
    const twice = compose(point(Cartesian, Linear(Scale, space, space), [2]), banded)
    expectTypeOf(twice).toEqualTypeOf(banded)
    expect([...twice.coordinates]).toEqual([4, 8])
    expectTypeOf(compose(banded, point(Cartesian, Linear(Identity, space, space), []))).toEqualTypeOf(banded)
  })

  it('is the same if it is written the same', () => {
    expect(sameRepresentation(Banded(2), Banded(2))).toBe(true)
    expect(sameRepresentation(Banded(2), Banded(3))).toBe(false)
    const full = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [1, 0, 0, 2])
    expect(fromTensor(Banded(1), full).manifold).toEqual(Linear(Banded(1), Euclidean(2), Euclidean(2)))
  })
})
