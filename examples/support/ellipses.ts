import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import type { Range } from './range.ts'
import { ink, strokeOf } from './style.ts'

export interface Ellipses {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly domain: { readonly x: Range; readonly y: Range }
  readonly points: readonly ArrayLike<number>[]
  /** Closed lines around the points. */
  readonly rings: readonly { readonly name: string; readonly points: readonly ArrayLike<number>[] }[]
}

/** Points of the plane, and rings that are to hold a part of them. */
export function ellipses({ title, x, y, domain, points, rings }: Ellipses): Panel {
  const at = { x: (point: ArrayLike<number>) => point[0], y: (point: ArrayLike<number>) => point[1] }
  const dot = { r: 1.5, fill: ink.sample, fillOpacity: 0.45 }
  return {
    title,
    x: { label: x, domain: domain.x },
    y: { label: y, domain: domain.y },
    sameUnits: true,
    draw: (styleOf) => ({
      marks: [
        Plot.dot(points, { ...at, ...dot }),
        ...rings.map(({ name, points }) =>
          Plot.line(points, { ...at, ...strokeOf(styleOf(name)), clip: true }),
        ),
      ],
      legend: [
        { label: 'samples', dot: { ...dot, r: 2.5 } },
        ...rings.map(({ name }) => ({ label: name, line: strokeOf(styleOf(name)) })),
      ],
    }),
  }
}
