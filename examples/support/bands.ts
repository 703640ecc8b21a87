import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import type { Range } from './range.ts'
import { ink } from './style.ts'

export interface Bands {
  readonly title: string
  readonly x: string
  readonly y: string
  /** What of y is drawn (all). */
  readonly range?: Range
  /** Rows of several functions have the name of theirs. */
  readonly fit: readonly {
    readonly name?: string
    readonly x: number
    readonly low: number
    readonly y: number
    readonly high: number
  }[]
  readonly samples: readonly { readonly x: number; readonly y: number; readonly name: string }[]
}

/** Fitted functions in their 95 % bands, and the samples by their names. */
export function bands({ title, x, y, range, fit, samples }: Bands): Panel {
  const names = [...new Set(samples.map(({ name }) => name))]
  const at = { x: 'x', y: 'y' }
  const line = { stroke: ink.text, strokeWidth: 2 }
  return {
    title,
    x: { label: x, inset: 6 },
    y: { label: y, inset: 8, ...(range && { domain: range }) },
    draw: (styleOf) => {
      const dots = names.map((name) => {
        const { color, symbol } = styleOf(name)
        const dot = { symbol, fill: color, fillOpacity: 0.35, stroke: color, strokeWidth: 1, r: 4 } as const
        return { name, dot, points: samples.filter((sample) => sample.name === name) }
      })
      return {
        marks: [
          Plot.areaY(fit, { x: 'x', y1: 'low', y2: 'high', z: 'name', fill: ink.truth, fillOpacity: 0.5 }),
          Plot.line(fit, { ...at, z: 'name', ...line }),
          ...dots.map(({ dot, points }) => Plot.dot(points, { ...at, ...dot })),
        ],
        legend: [
          { label: 'fitted curve', line },
          { label: '95 % band', line: { stroke: ink.truth, strokeOpacity: 0.5, strokeWidth: 12 } },
          ...dots.map(({ name, dot }) => ({ label: name, dot })),
        ],
      }
    },
  }
}
