import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import { extent, padded, type Range } from './range.ts'
import { ink, strokeOf } from './style.ts'

export interface Distribution {
  readonly title: string
  /** The bars of a histogram: between which numbers, and how high. */
  readonly bars: readonly { readonly range: Range; readonly height: number }[]
  /** Numbers to write below; by default some. */
  readonly ticks?: readonly number[] | undefined
  readonly truth: (x: number) => number
  readonly fit: (x: number) => number
}

/**
 * A histogram with the true density and the fitted one, in little space. Where the bars do not touch, outcomes are
 * the whole numbers in the middle of them, and the functions are their probabilities.
 */
export function distribution({ title, bars, ticks, truth, fit }: Distribution): Panel {
  const ends = bars.flatMap(({ range }) => range)
  const isDiscrete = bars[0]!.range[1] < bars[1]!.range[0]
  const graph = (f: (x: number) => number) =>
    bars.flatMap(({ range: [low, high] }) => {
      const at = (part: number) => low + part * (high - low)
      // a level over each outcome and a gap after it, or the curve at four places in each bar
      return isDiscrete
        ? [
            [low, f(Math.round(at(0.5)))],
            [high, f(Math.round(at(0.5)))],
            [Number.NaN, Number.NaN],
          ]
        : [0.125, 0.375, 0.625, 0.875].map((part) => [at(part), f(at(part))])
    })
  const trueLine = { stroke: ink.truth, strokeWidth: 5, strokeLinecap: 'butt' } as const
  const bar = { fill: '#c9d6e6' }
  return {
    title,
    x: { label: null, domain: padded(extent(ends), 0.02), ...(ticks && { ticks, tickFormat: 'd' }) },
    y: { label: null, zero: true, insetTop: 4 },
    draw: (styleOf) => {
      const fitted = { ...strokeOf(styleOf('fit')), strokeWidth: 1.6 }
      return {
        marks: [
          Plot.rect(bars, {
            x1: ({ range: [low] }) => low,
            x2: ({ range: [, high] }) => high,
            y1: 0,
            y2: 'height',
            ...bar,
          }),
          Plot.line(graph(truth), trueLine),
          Plot.line(graph(fit), fitted),
        ],
        legend: [
          { label: 'samples', line: { stroke: bar.fill, strokeWidth: 12 } },
          { label: 'true density or probability', line: trueLine },
          { label: 'maximum likelihood', line: fitted },
        ],
      }
    },
  }
}
