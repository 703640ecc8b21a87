import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import { extent, padded } from './range.ts'
import { ink } from './style.ts'

export interface Predictions {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly predictions: readonly {
    readonly name: string
    readonly observed: number
    readonly expected: number
    readonly low: number
    readonly high: number
  }[]
}

/** A few predictions from the lowest to the highest, with their 95 % intervals, and what was observed. */
export function predictions({ title, x, y, predictions }: Predictions): Panel {
  const sorted = predictions
    .toSorted((a, b) => a.expected - b.expected)
    .map((prediction, k) => ({ ...prediction, place: k + 1 }))
  const names = [...new Set(sorted.map(({ name }) => name))].sort()
  const bar = { stroke: ink.truth, strokeWidth: 5, strokeLinecap: 'butt' } as const
  const tick = { stroke: ink.text, strokeWidth: 1.6 }
  return {
    title,
    x: { label: x, domain: [0, sorted.length + 1] },
    y: {
      label: y,
      domain: padded(extent(sorted.flatMap(({ low, high, observed }) => [low, high, observed])), 0.05),
    },
    draw: (styleOf) => {
      const dots = names.map((name) => {
        const { color, symbol } = styleOf(name)
        const dot = { symbol, fill: color, stroke: 'white', strokeWidth: 0.6, r: 4 } as const
        return { name, dot, points: sorted.filter((prediction) => prediction.name === name) }
      })
      return {
        marks: [
          Plot.ruleX(sorted, { x: 'place', y1: 'low', y2: 'high', ...bar }),
          Plot.link(sorted, {
            x1: ({ place }) => place - 0.4,
            x2: ({ place }) => place + 0.4,
            y1: 'expected',
            y2: 'expected',
            ...tick,
          }),
          ...dots.map(({ dot, points }) => Plot.dot(points, { x: 'place', y: 'observed', ...dot })),
        ],
        legend: [
          { label: 'predicted mean', line: tick },
          { label: '95 % interval', line: { ...bar, strokeWidth: 12 } },
          ...dots.map(({ name, dot }) => ({ label: name, dot })),
        ],
      }
    },
  }
}
