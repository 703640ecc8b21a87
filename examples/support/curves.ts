import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import { clamped, extent, type Range, robustRange } from './range.ts'
import { strokeOf } from './style.ts'

export interface Curves {
  readonly title: string
  readonly x: string
  readonly y: string
  /** Whether every tenfold of x is about as long as the next. */
  readonly logarithmic?: boolean
  /** Values at x = 0, 1, 2, … */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
}

/**
 * One line for each series of numbers. A few extreme values, such as the first ones of an optimization, are
 * cut off so that the others can be seen, and the axis says so.
 */
export function curves({ title, x, y, logarithmic = false, series }: Curves): Panel {
  const values = series.flatMap((one) => one.values)
  const domain = robustRange(values)
  const longest = Math.max(...series.map((one) => one.values.length))
  return {
    title,
    x: logarithmic ? { label: x, type: 'symlog', ticks: tenfolds(longest) } : { label: x },
    y: { label: y + clippingNote(values, domain), domain },
    draw: (styleOf) => ({
      marks: series.map(({ name, values }) =>
        Plot.lineY(
          values.map((value) => clamped(value, domain)),
          { ...strokeOf(styleOf(name)), clip: true },
        ),
      ),
      legend: series.map(({ name }) => ({ label: name, line: strokeOf(styleOf(name)) })),
    }),
  }
}

/** 0 and the powers of ten below `limit`. */
const tenfolds = (limit: number) => [0, 1, 10, 100, 1000, 10000, 100000].filter((x) => x < limit)

function clippingNote(values: readonly number[], domain: Range): string {
  const [lowest, highest] = extent(values)
  const notes = [
    ...(lowest < domain[0] ? [`lowest ${short(lowest)}`] : []),
    ...(highest > domain[1] ? [`highest ${short(highest)}`] : []),
  ]
  return notes.length ? ` (clipped, ${notes.join(', ')})` : ''
}

/** Three significant digits and a true minus. */
const short = (value: number) => String(Number(value.toPrecision(3))).replace('-', '−')
