// Real tables, each with the maximum of its likelihood: test/reference/regressions.R and regressions.py
import { readFileSync } from 'node:fs'
import {
  Bernoulli,
  Beta,
  Dirichlet,
  Exponential,
  Gamma,
  Geometric,
  InverseGaussian,
  Laplace,
  LogNormal,
  NegativeBinomial,
  Normal,
  NormalMean,
  Poisson,
  R,
  size,
  Tensor,
  Weibull,
} from 'legendre'
import { type AnyMap, build } from './maps.ts'
import { sum } from './numbers.ts'

const outputs = {
  Bernoulli,
  Beta,
  'Dirichlet(3)': Dirichlet(3),
  Exponential,
  Gamma,
  Geometric,
  InverseGaussian,
  'Laplace(0)': Laplace(0),
  LogNormal,
  'NegativeBinomial(2)': NegativeBinomial(2),
  Normal,
  Poisson,
  'Unbounded(Beta)': build.Unbounded(Beta),
  'Unbounded(Gamma)': build.Unbounded(Gamma),
  'Unbounded(Normal)': build.Unbounded(Normal),
  'Weibull(3)': Weibull(3),
}

export interface Trials {
  readonly successes: number
  readonly trials: number
}

/** What R and Newton's method have found. */
interface Maximum {
  readonly output: keyof typeof outputs
  /** Of the map, in its order. */
  readonly parameters: number[]
  /** By the second derivatives of the log-likelihood. */
  readonly standardErrors: number[]
  /** In nats, Σ w log p over all rows. */
  readonly logLikelihood: number
  /** In nats, of glm. */
  readonly deviance?: number
  /** How many of each third of the rows lie in their central interval of 95 %. */
  readonly coverage?: number[]
}

interface Table extends Maximum {
  readonly x: number[][]
  /** Of a Bernoulli output, successes and failures. */
  readonly y: (number | number[])[]
  readonly weight?: number[]
  readonly offset?: number[]
}

export interface Row {
  readonly x: readonly number[]
  readonly y: number | readonly number[] | Trials
  readonly weight?: number
  /** A row of one: run time alone knows how many coordinates the input moves. */
  readonly offset?: readonly number[]
}

export interface Regression extends Maximum {
  readonly f: AnyMap
  readonly rows: readonly Row[]
  /** How many its rows count as: the sum of their weights, and of their trials. */
  readonly observations: number
}

function regression({ x, y, weight, offset, ...maximum }: Table): Regression {
  const rows = x.map(
    (row, n): Row => ({
      x: row,
      y: maximum.output === 'Bernoulli' ? trials(y[n] as number[]) : y[n]!,
      ...(weight && { weight: weight[n]! }),
      ...(offset && { offset: [offset[n]!] }),
    }),
  )
  return {
    ...maximum,
    f: build.Affine(Tensor, outputs[maximum.output], R(size('inputs', x[0]!.length), NormalMean)),
    rows,
    observations: sum(rows.length, (n) => rows[n]!.weight ?? trialsOf(rows[n]!.y)),
  }
}

function trials([successes, failures]: number[]): Trials {
  return { successes: successes!, trials: successes! + failures! }
}

function trialsOf(y: Row['y']): number {
  return typeof y === 'object' && 'trials' in y ? y.trials : 1
}

const text = readFileSync(new URL('../reference/regressions.json', import.meta.url), 'utf8')
const tables = Object.entries(JSON.parse(text) as Record<string, Table>)

/** The regressions by the names of their tables. */
export const published: Readonly<Record<string, Regression>> = Object.fromEntries(
  tables.map(([name, table]) => [name, regression(table)]),
)
