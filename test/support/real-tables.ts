// Real tables of R, each with the maximum of its likelihood by lm or glm: test/reference/real-tables.R
import { readFileSync } from 'node:fs'
import {
  Bernoulli,
  MultivariateNormal,
  Normal,
  NormalMean,
  Poisson,
  PositiveDefinite,
  R,
  size,
} from 'legendre'
import { Tensor } from '../../src/representations/index.ts'
import { type AnyMap, build } from './maps.ts'

interface Table {
  readonly family: 'normal' | 'poisson' | 'binomial'
  readonly x: number[][]
  readonly y: number[][]
  /** In nats, of all rows. */
  readonly logLikelihood: number
  /** One row for each output: the intercept, then the slopes. */
  readonly coefficients: number[][]
}

/** Whether they learn their noise, and what they are regressions of. */
export interface Regression {
  readonly name: string
  readonly family: Table['family']
  readonly f: AnyMap
  readonly data: { x: unknown; y: unknown }[]
  readonly logLikelihood: number
  readonly coefficients: number[][]
}

const text = readFileSync(new URL('../reference/real-tables.json', import.meta.url), 'utf8')
const tables = JSON.parse(text) as Record<string, Table>

/** Moves and scales every input and, where it is a real number, every output. */
export interface Units {
  readonly x: readonly [location: number, scale: number]
  readonly y: readonly [location: number, scale: number]
}

const raw: Units = { x: [0, 1], y: [0, 1] }

/** The regressions of all tables, in these units. */
export function regressions({ x: [a, s], y: [b, t] }: Units = raw): Regression[] {
  return Object.entries(tables).map(([name, { family, x, y, logLikelihood, coefficients }]) => {
    const outputs = y[0]!.length
    const several = MultivariateNormal(PositiveDefinite, size('outputs', outputs))
    const output = { normal: outputs === 1 ? Normal : several, poisson: Poisson, binomial: Bernoulli }[family]
    const observed = (row: number[]) => {
      if (family === 'poisson') return row[0]!
      if (family === 'binomial') return row[0] === 1
      return outputs === 1 ? b + t * row[0]! : row.map((value) => b + t * value)
    }
    return {
      name,
      family,
      f: build.Affine(Tensor, output, R(size('inputs', x[0]!.length), NormalMean)),
      data: x.map((row, n) => ({ x: row.map((value) => a + s * value), y: observed(y[n]!) })),
      logLikelihood: logLikelihood - (family === 'normal' ? y.length * outputs * Math.log(t) : 0),
      coefficients,
    }
  })
}
