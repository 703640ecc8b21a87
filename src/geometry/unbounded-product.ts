import { onFirstUse } from '../engine/first-use.ts'
import { roomFor } from '../engine/room.ts'
import { charted } from './charted.ts'
import { type Able, ableRuns, type Run } from './factors.ts'
import { legendre } from './legendre.ts'
import type { Manifold } from './manifold.ts'
import { riemannian } from './riemannian.ts'
import { statistical } from './statistical.ts'
import { combine, type FrameKernels, frameOfMetric, moveNoise } from './unbounded-defaults.ts'
import { type UnboundedKernels, type Units, unboundedCoordinates } from './unbounded-kernels.ts'

/**
 * The unbounded coordinates of a product: what is moved of every factor, then what is learned beside, each in the order
 * of the factors.
 *
 * @returns nothing if no factor needs any, or one has none
 */
export function productOfUnbounded(runs: readonly Run[]): UnboundedKernels | undefined {
  if (!runs.some(({ factor }) => unboundedCoordinates.in(factor))) return undefined
  const able = ableRuns(runs, ({ factor }) => unboundedCoordinates.in(factor) ?? freeCoordinates(factor))
  return able && productOf(able)
}

/** One factor. */
interface Place {
  readonly kernels: UnboundedKernels
  readonly dimension: number
  readonly index: number
  /** Where its own coordinates start, of θ and of what is observed. */
  readonly at: number
  /** Where those of u start that are moved, and where those that are learned beside. */
  readonly moved: number
  readonly noise: number
}

function placesOf(runs: readonly Able<UnboundedKernels>[]): readonly Place[] {
  const places: Place[] = []
  let moved = 0
  let noise = runs.reduce((sum, { copies, kernels }) => sum + copies * kernels.moves, 0)
  for (const { kernels, dimension, copies, offset, first } of runs)
    for (let copy = 0; copy < copies; copy++) {
      places.push({ kernels, dimension, index: first + copy, at: offset + copy * dimension, moved, noise })
      moved += kernels.moves
      noise += dimension - kernels.moves
    }
  return places
}

/** How the numbers of one factor stand among those of all: copied from there to the start of a buffer, and back. */
interface Layout {
  readonly read: (place: Place, all: Float64Array, i: number, to: Float64Array) => void
  readonly write: (place: Place, from: Float64Array, all: Float64Array, i: number) => void
}

/** θ, and what is observed: factor after factor. */
const inOrder: Layout = {
  read: ({ dimension, at }, all, i, to) => {
    for (let k = 0; k < dimension; k++) to[k] = all[i + at + k]!
  },
  write: ({ dimension, at }, from, all, i) => {
    for (let k = 0; k < dimension; k++) all[i + at + k] = from[k]!
  },
}

/** u: what is learned beside stands behind what is moved. */
const movedFirst: Layout = {
  read: ({ kernels: { moves }, dimension, moved, noise }, all, i, to) => {
    for (let k = 0; k < moves; k++) to[k] = all[i + moved + k]!
    for (let k = moves; k < dimension; k++) to[k] = all[i + noise + k - moves]!
  },
  write: (place, from, all, i) => {
    for (let k = 0; k < place.kernels.moves; k++) all[i + place.moved + k] = from[k]!
    noiseAlone.write(place, from, all, i)
  },
}

/** Of u what is learned beside. */
const noiseAlone: Layout = {
  read: movedFirst.read,
  write: ({ kernels: { moves }, dimension, noise }, from, all, i) => {
    for (let k = moves; k < dimension; k++) all[i + noise + k - moves] = from[k]!
  },
}

type Unary = UnboundedKernels['bound']
type Binary = UnboundedKernels['score']

/** All places, and a buffer for each argument of a kernel. */
interface Room {
  readonly places: readonly Place[]
  readonly frames: readonly FrameKernels[]
  readonly first: Float64Array
  readonly second: Float64Array
  readonly result: Float64Array
}

function productOf(runs: readonly Able<UnboundedKernels>[]): UnboundedKernels {
  // a definition of many copies costs nothing before it is used
  const room = onFirstUse((): Room => {
    const places = placesOf(runs)
    const most = Math.max(...runs.map(({ dimension }) => dimension))
    const buffer = () => roomFor('Unbounded', most)
    const frames = places.map(({ kernels, dimension }) => frameOfMetric(kernels, dimension))
    return { places, frames, first: buffer(), second: buffer(), result: buffer() }
  })
  const unary = (from: Layout, to: Layout, of: (kernels: UnboundedKernels) => Unary): Unary => {
    return (values, all, i) => {
      const { places, first, result } = room()
      for (const place of places) {
        from.read(place, values, i, first)
        of(place.kernels)(first, result, 0)
        to.write(place, result, all, i)
      }
    }
  }
  const binary = (from: Layout, to: Layout, of: (place: Place) => Binary): Binary => {
    return (u, values, all, i) => {
      const { places, first, second, result } = room()
      for (const place of places) {
        movedFirst.read(place, u, i, first)
        from.read(place, values, i, second)
        of(place)(first, second, result, 0)
        to.write(place, result, all, i)
      }
    }
  }
  const has = (kernel: 'working' | 'combine' | 'moveNoise' | 'units') =>
    runs.some(({ kernels }) => kernels[kernel])
  return {
    moves: runs.reduce((sum, { copies, kernels }) => sum + copies * kernels.moves, 0),
    bound: unary(movedFirst, inOrder, ({ bound }) => bound),
    unbound: unary(inOrder, movedFirst, ({ unbound }) => unbound),
    pushforward: binary(movedFirst, inOrder, ({ kernels }) => kernels.pushforward),
    pullback: binary(inOrder, movedFirst, ({ kernels }) => kernels.pullback),
    score: binary(inOrder, movedFirst, ({ kernels }) => kernels.score),
    metricTimes: binary(movedFirst, movedFirst, ({ kernels }) => kernels.metricTimes),
    frame: binary(movedFirst, movedFirst, ({ index }) => room().frames[index]!.frame),
    frameTransposed: binary(movedFirst, movedFirst, ({ index }) => room().frames[index]!.frameTransposed),
    observe: (y, to, i) => {
      for (const { kernels, index, at } of room().places)
        kernels.observe((y as ArrayLike<unknown>)[index], to, i + at)
    },
    exponent: (u, y, i) => {
      const { places, first, second } = room()
      let sum = 0
      for (const place of places) {
        movedFirst.read(place, u, i, first)
        inOrder.read(place, y, i, second)
        sum += place.kernels.exponent(first, second, 0)
      }
      return sum
    },
    ...(has('working') && {
      working: (u: Float64Array, w: Float64Array, i: number) => {
        const { places, first, result } = room()
        for (const place of places) {
          movedFirst.read(place, u, i, first)
          inOrder.read(place, w, i, result)
          place.kernels.working?.(first, result, 0)
          inOrder.write(place, result, w, i)
        }
      },
    }),
    ...(has('combine') && {
      combine: (to: Float64Array, i: number, weight: number, from: Float64Array, j: number, more: number) => {
        for (const { kernels, dimension, at } of room().places)
          combine(kernels, dimension, to, i + at, weight, from, j + at, more)
      },
    }),
    ...(has('moveNoise') && {
      moveNoise: binary(
        movedFirst,
        noiseAlone,
        ({ kernels, dimension }) =>
          (u, v, to) =>
            moveNoise(kernels, dimension, u, v, to, 0),
      ),
    }),
    ...(has('units') && { units: unitsOf(() => room().places) }),
  }
}

/** The units of the factors that have any. */
function unitsOf(placesOf: () => readonly Place[]): Units {
  const measured = onFirstUse(() => {
    let end = 0
    return placesOf().map((place) => {
      const { units } = place.kernels
      const start = end
      end += units?.numbers.length ?? 0
      return { place, units, start, end }
    })
  })
  const buffers = onFirstUse(() => {
    const most = Math.max(...placesOf().map(({ dimension }) => dimension))
    return [0, 1].map(() => roomFor('Unbounded', most)) as [Float64Array, Float64Array]
  })
  return {
    get numbers() {
      return measured().flatMap(({ units }) => units?.numbers ?? [])
    },
    get groups() {
      return measured().flatMap(({ units, start }) => units?.groups.map((group) => start + group) ?? [])
    },
    coordinates: (mean, scale, factor, shift, i) => {
      const [factors, shifts] = buffers()
      for (const { place, units, start, end } of measured()) {
        factors.fill(1)
        shifts.fill(0)
        units?.coordinates(mean.slice(start, end), scale.slice(start, end), factors, shifts, 0)
        movedFirst.write(place, factors, factor, i)
        movedFirst.write(place, shifts, shift, i)
      }
    },
    observed: (y, mean, scale, i) => {
      const [buffer] = buffers()
      for (const { place, units, start, end } of measured()) {
        if (!units) continue
        inOrder.read(place, y, i, buffer)
        units.observed(buffer, mean.slice(start, end), scale.slice(start, end), 0)
        inOrder.write(place, buffer, y, i)
      }
    },
    exponent: (scale) =>
      measured().reduce(
        (sum, { units, start, end }) => sum + (units?.exponent(scale.slice(start, end)) ?? 0),
        0,
      ),
    numbersOf: (y, i, to, at) => {
      for (const { place, units, start } of measured()) units?.numbersOf(y, i + place.at, to, at + start)
    },
  }
}

/** The coordinates of a family whose natural parameters may be any real numbers: those. Nothing is learned beside. */
function freeCoordinates(factor: Manifold): UnboundedKernels | undefined {
  const [potentials, metrics, statistics] = [
    legendre.in(factor),
    riemannian.in(factor),
    statistical.in(factor),
  ]
  const toMean = charted.in(factor)?.['Natural → Mean']
  if (!potentials || !metrics || !statistics || !toMean || factor.naturalDomain !== 'ℝⁿ') return undefined
  const dimension = factor.dimension as number
  const { potential } = potentials
  const room = onFirstUse(() => roomFor('Unbounded', dimension))
  const copy = (from: Float64Array, to: Float64Array, i: number) => {
    for (let k = i; k < i + dimension; k++) to[k] = from[k]!
  }
  const meansAt = (u: Float64Array, i: number) => {
    const [theta, eta] = [u.subarray(i, i + dimension), room()]
    toMean(theta, eta, 1, 0, dimension)
    return { theta, eta }
  }
  return {
    moves: dimension,
    bound: copy,
    unbound: copy,
    pushforward: (_, v, to, i) => copy(v, to, i),
    pullback: (_, d, to, i) => copy(d, to, i),
    observe: statistics.sufficientStatistic,
    exponent: (u, y, i) => {
      let sum = -potential(u, i)
      for (let k = i; k < i + dimension; k++) sum += u[k]! * y[k]!
      return sum
    },
    score: (u, y, to, i) => {
      const { eta } = meansAt(u, i)
      for (let k = 0; k < dimension; k++) to[i + k] = y[i + k]! - eta[k]!
    },
    metricTimes: (u, v, to, i) => {
      const { theta, eta } = meansAt(u, i)
      const along = v.subarray(i, i + dimension)
      metrics.flat(theta, eta, along, to.subarray(i, i + dimension), 1, 0, dimension)
    },
  }
}
