// A family of each kind of observation that the library does not know: its mathematics is that of one it knows, its
// name and its sample space are its own.
import {
  Bernoulli,
  Binomial,
  Dirichlet,
  Exponential,
  type MultivariateNormal,
  MultivariateNormal as multivariateNormal,
  NormalMean,
  Poisson,
  Scale,
  VonMises,
} from 'legendre'
import type { AnyFamily, Family } from '../../src/families/family-definition.ts'
import { defineManifold } from '../../src/geometry/manifold.ts'
import type { SampleSpace } from '../../src/geometry/sample-space.ts'
import { type Moment, statistical, statisticalKernels } from '../../src/geometry/statistical.ts'

/** How an observation x of a made-up family is written, given y of the known one. */
interface Code {
  readonly to: (y: unknown) => unknown
  readonly from: (x: unknown) => unknown
  /** A moment of x, given that of y. */
  readonly moment?: (moment: Moment, which: 'mean' | 'variance') => Moment
}

const same: Code = { to: (y) => y, from: (x) => x }

function madeUp<F extends AnyFamily>(
  known: AnyFamily,
  says: Pick<F, 'kind'> & { samples: Pick<SampleSpace<unknown>, 'kind' | 'outcomes' | 'length'> },
  { to, from, moment = (value) => value }: Code = same,
  args: readonly number[] = [],
): F {
  const base = statisticalKernels('test', known)
  const samples = {
    ...says.samples,
    description: `an observation of ${says.kind}`,
    misfit: (x: unknown) => base.samples.misfit(from(x)),
  }
  const numbers = (x: Moment) => from(x) as Moment
  return defineManifold({
    ...known,
    kind: says.kind,
    arguments: args,
    samples,
    kernels: {
      ...known.kernels,
      ...statistical.of({
        ...base,
        samples,
        sufficientStatistic: (x, at, i) => base.sufficientStatistic(from(x), at, i),
        logBaseMeasure: (x) => base.logBaseMeasure(from(x)),
        logDensity: (w, i, x) => base.logDensity(w, i, from(x)),
        mean: (w, i) => moment(base.mean(w, i), 'mean'),
        variance: (w, i) => moment(base.variance(w, i), 'variance'),
        draw: (w, i, random) => to(base.draw(w, i, random)),
        ...(base.tails && { tails: (w, i, x) => base.tails!(w, i, numbers(x)) }),
        ...(base.quantile && { quantile: (w, i, p, q) => to(base.quantile!(w, i, p, q)) as Moment }),
        ...(base.mode && { mode: (w, i) => to(base.mode!(w, i)) }),
      }),
    },
  })
}

/** True or false. */
export interface Switch extends Family<'Switch', 1, SampleSpace<boolean, 'flag', 2>> {}
export const Switch = madeUp<Switch>(Bernoulli, { kind: 'Switch', samples: { kind: 'flag', outcomes: 2 } })

/** One of two classes, 0 and 1. */
export interface Side extends Family<'Side', 1, SampleSpace<0 | 1, 'category', 2>> {}
export const Side = madeUp<Side>(
  Bernoulli,
  { kind: 'Side', samples: { kind: 'category', outcomes: 2 } },
  {
    to: Number,
    from: (x) => (x === 0 || x === 1 ? x === 1 : x),
    moment: (value, which) => (which === 'mean' ? [1 - Number(value), value] : [value, value]),
  },
)

/** 0, 10, 20, … */
export interface Tens extends Family<'Tens', 1, SampleSpace<number, 'discrete', undefined>> {}
export const Tens = madeUp<Tens>(
  Poisson,
  { kind: 'Tens', samples: { kind: 'discrete', outcomes: undefined } },
  {
    to: (y) => 10 * Number(y),
    from: (x) => Number(x) / 10,
    moment: (value, which) => (which === 'mean' ? 10 : 100) * Number(value),
  },
)

/** 1, 2 or 3. It has an argument: how many there are. */
export interface Steps<in out K extends number>
  extends Family<'Steps', 1, SampleSpace<1 | 2 | 3, 'discrete', K>, 'ℝⁿ', [K]> {}
export const Steps3 = madeUp<Steps<3>>(
  Binomial(2),
  { kind: 'Steps', samples: { kind: 'discrete', outcomes: 3 } },
  {
    to: (y) => Number(y) + 1,
    from: (x) => Number(x) - 1,
    moment: (value, which) => (which === 'mean' ? Number(value) + 1 : value),
  },
  [3],
)

/** Any real number. */
export interface Depth extends Family<'Depth', 1, SampleSpace<number, 'real', undefined>> {}
export const Depth = madeUp<Depth>(NormalMean, {
  kind: 'Depth',
  samples: { kind: 'real', outcomes: undefined },
})

/** A number from 0 on. */
export interface Delay extends Family<'Delay', 1, SampleSpace<number, 'positive', undefined>, 'θ < 0'> {}
export const Delay = madeUp<Delay>(Exponential, {
  kind: 'Delay',
  samples: { kind: 'positive', outcomes: undefined },
})

/** An angle. */
export interface Compass extends Family<'Compass', 2, SampleSpace<number, 'angle', undefined>> {}
export const Compass = madeUp<Compass>(VonMises, {
  kind: 'Compass',
  samples: { kind: 'angle', outcomes: undefined },
})

/** Two real numbers. */
export interface Wind
  extends Family<
    'Wind',
    3,
    SampleSpace<readonly [number, number], 'vector', undefined>,
    MultivariateNormal<Scale, 2>['naturalDomain']
  > {
  readonly end?: MultivariateNormal<Scale, 2>['end']
}
export const Wind = madeUp<Wind>(multivariateNormal(Scale, 2), {
  kind: 'Wind',
  samples: { kind: 'vector', outcomes: undefined, length: 2 },
})

const { unbounded: _, ...withoutLinks } = Dirichlet(3).kernels

/** Three parts of a whole, which no map can end in: there are no coordinates without bounds. */
export interface Blend
  extends Family<
    'Blend',
    3,
    SampleSpace<readonly [number, number, number], 'composition', undefined>,
    'θᵢ > 0'
  > {}
export const Blend = madeUp<Blend>(defineManifold({ ...Dirichlet(3), kernels: withoutLinks }), {
  kind: 'Blend',
  samples: { kind: 'composition', outcomes: undefined, length: 3 },
})
