import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import { ink } from './style.ts'

export interface Confusion {
  readonly title: string
  readonly names: readonly string[]
  /** How many of each category, a row, were taken for each, a column. */
  readonly counts: readonly (readonly number[])[]
}

/** What each category was taken for: right on the diagonal, the darker the more mistakes off it. */
export function confusion({ title, names, counts }: Confusion): Panel {
  const cells = counts.flatMap((row, i) =>
    row.map((count, j) => ({ is: names[i]!, predicted: names[j]!, count, isRight: i === j })),
  )
  const most = Math.max(...cells.map(({ isRight, count }) => (isRight ? 0 : count)), 1)
  const longest = Math.max(...names.map((name) => name.length))
  const at = { x: 'predicted', y: 'is' }
  return {
    title,
    x: { label: 'predicted', type: 'band', domain: names, padding: 0.04, tickSize: 0 },
    y: {
      label: 'is',
      type: 'band',
      domain: names,
      padding: 0.04,
      tickSize: 0,
      ...(longest > 1 && { tickRotate: -90, tickPadding: 12 }),
    },
    draw: () => ({
      marks: [
        Plot.frame({ fill: 'white' }), // over the grid, which has no meaning between categories
        Plot.cell(cells, {
          ...at,
          fill: ({ isRight }) => (isRight ? '#dde3ec' : '#cc3311'),
          fillOpacity: ({ isRight, count }) => (isRight ? 1 : (0.65 * count) / most),
        }),
        Plot.text(cells, {
          ...at,
          text: ({ count }) => (count ? String(count) : ''),
          fontSize: names.length > 5 ? 11 : 16,
          fill: ink.text,
        }),
      ],
      legend: [],
    }),
  }
}
