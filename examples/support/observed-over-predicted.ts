import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import type { Predictions } from './predictions.ts'
import { extent, padded } from './range.ts'
import { ink } from './style.ts'

/** What was observed over what was predicted, between the ends of the 95 % intervals. */
export function observedOverPredicted({ title, x, y, predictions }: Predictions): Panel {
  const sorted = predictions.toSorted((a, b) => a.expected - b.expected)
  const names = [...new Set(sorted.map(({ name }) => name))].sort()
  const range = extent(sorted.map(({ expected }) => expected))
  const line = { stroke: ink.text, strokeWidth: 1.6 }
  return {
    title,
    x: { label: x, inset: 6 },
    y: {
      label: y,
      domain: padded(extent(sorted.flatMap(({ observed, low, high }) => [observed, low, high])), 0.03),
    },
    draw: (styleOf) => {
      const dots = names.map((name) => {
        const { color, symbol } = styleOf(name)
        const dot = { symbol, fill: color, fillOpacity: 0.45, stroke: color, strokeWidth: 0.8, r: 3 } as const
        return { name, dot, points: sorted.filter((prediction) => prediction.name === name) }
      })
      return {
        marks: [
          Plot.areaY(sorted, { x: 'expected', y1: 'low', y2: 'high', fill: ink.truth, fillOpacity: 0.5 }),
          Plot.line(
            range.map((end) => [end, end]),
            line,
          ),
          ...dots.map(({ dot, points }) => Plot.dot(points, { x: 'expected', y: 'observed', ...dot })),
        ],
        legend: [],
      }
    },
  }
}
