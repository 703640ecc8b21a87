import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import type { Range } from './range.ts'

export interface Regions {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly domain: { readonly x: Range; readonly y: Range }
  readonly names: readonly string[]
  /** The probability of each name at a place. */
  readonly probabilities: (x: number, y: number) => readonly number[]
  readonly samples: readonly { readonly x: number; readonly y: number; readonly name: string }[]
}

/** The regions of a plane in which each of several names is the most probable, darker where it is more than 95 %. */
export function regions({ title, x, y, domain, names, probabilities, samples }: Regions): Panel {
  const [x1, x2] = domain.x
  const [y1, y2] = domain.y
  // above 0 where the name is the most probable
  const lead = (place: readonly number[], k: number) =>
    place[k]! - Math.max(...place.map((p, other) => (other === k ? 0 : p)))
  const ground = { x1, x2, y1, y2, pixelSize: 3, clip: true } as const
  return {
    title,
    x: { label: x, domain: domain.x },
    y: { label: y, domain: domain.y },
    draw: (styleOf) => ({
      marks: names.flatMap((name, k) => {
        const { color, symbol } = styleOf(name)
        const points = samples.filter((sample) => sample.name === name)
        return [
          Plot.contour({
            ...ground,
            value: (x: number, y: number) => lead(probabilities(x, y), k),
            thresholds: [0],
            fill: color,
            fillOpacity: 0.12,
            stroke: color,
          }),
          Plot.contour({
            ...ground,
            value: (x: number, y: number) => probabilities(x, y)[k]!,
            thresholds: [0.95],
            fill: color,
            fillOpacity: 0.15,
          }),
          Plot.dot(points, { x: 'x', y: 'y', symbol, fill: color, stroke: 'white', strokeWidth: 0.6, r: 4 }),
        ]
      }),
      legend: names.map((name) => {
        const { color, symbol } = styleOf(name)
        return { label: name, dot: { symbol, fill: color, r: 4 } }
      }),
    }),
  }
}
