import { DomainError, shown } from '../errors.ts'
import { type AnyBatch, isBatch, makeBatch } from '../geometry/batch.ts'
import { type Chart, Natural } from '../geometry/chart.ts'
import { checkManifold, type Manifold } from '../geometry/manifold.ts'
import { checkNumbers } from '../geometry/numeric.ts'
import { type AnyPoint, checkPoint, isPoint } from '../geometry/point.ts'

/** Refuses what is not a point of a map's manifold in a chart that has a dual. */
export function checkedMap(where: string, f: AnyPoint): AnyPoint {
  checkPoint(where, f, 'a point of a map')
  if (f.chart !== Natural && f.manifold.kind === 'NeuralNetwork')
    throw new DomainError(
      `${where}: expected a network in Natural coordinates, received ${f.chart.name}; differentials are no networks`,
    )
  checkNumbers(where, f)
  return f
}

/** A point as the batch of that one. */
export function asBatch(where: string, x: AnyPoint | AnyBatch): AnyBatch {
  if (isPoint(x)) return makeBatch(x.chart, x.manifold, x.coordinates, 1)
  if (isBatch(x)) return x
  throw new DomainError(
    `${where}: expected a point or a batch, received ${shown(x)}; make one with point or batch`,
  )
}

/** Refuses rows that are not a batch of the manifold in the dual of the chart. */
export function checkedRows(where: string, rows: AnyBatch, expected: Manifold, chart: Chart): AnyBatch {
  if (!isBatch(rows))
    throw new DomainError(`${where}: expected a batch, received ${shown(rows)}; make one with batch`)
  checkManifold(where, expected, rows.manifold)
  if (rows.chart !== chart.dual)
    throw new DomainError(
      `${where}: expected ${chart.dual?.name} coordinates, dual to those of the map, received ${rows.chart.name}; convert with transition`,
    )
  if (rows.count === 0)
    throw new DomainError(`${where}: expected at least one row, received none; check the data`)
  checkNumbers(where, rows)
  return rows
}
