import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import { ink } from './style.ts'

export interface Intervals {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly groups: readonly {
    readonly x: string
    readonly observed: number
    readonly low: number
    readonly fitted: number
    readonly high: number
  }[]
}

/** What was observed in each group beside what was fitted, with its 95 % confidence interval. */
export function intervals({ title, x, y, groups }: Intervals): Panel {
  const bar = { stroke: ink.text, strokeWidth: 2 }
  const fitted = { fill: ink.text, r: 4 }
  return {
    title,
    x: { label: x, type: 'point', domain: groups.map((group) => group.x) },
    y: { label: y, domain: [0, 1.1 * Math.max(...groups.flatMap((group) => [group.high, group.observed]))] },
    draw: (styleOf) => {
      const { color, symbol } = styleOf('observed')
      const observed = { symbol, fill: color, r: 4.5 }
      return {
        marks: [
          Plot.ruleX(groups, { x: 'x', y1: 'low', y2: 'high', ...bar }),
          Plot.dot(groups, { x: 'x', y: 'fitted', ...fitted }),
          Plot.dot(groups, { x: 'x', y: 'observed', ...observed, dx: -8 }),
        ],
        legend: [
          { label: 'fitted mean, 95 % interval', line: bar, dot: fitted },
          { label: 'observed', dot: observed },
        ],
      }
    },
  }
}
