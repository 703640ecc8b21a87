import * as Plot from '@observablehq/plot'
import { type Contours, contourMarks } from './contours.ts'
import type { Panel } from './panel.ts'
import { extent, padded, spaced } from './range.ts'
import { ink, strokeOf } from './style.ts'

export interface Paths {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly contours: Contours
  readonly paths: readonly { readonly name: string; readonly points: readonly ArrayLike<number>[] }[]
}

/**
 * Ways through a hilly plane: a small symbol at each step, a large one at the end, a ring at the start.
 * The legend counts the steps.
 */
export function paths({ title, x, y, contours, paths }: Paths): Panel {
  const points = paths.flatMap((path) => path.points)
  const xs = padded(extent(points.map(first)), 0.15)
  const ys = padded(extent(points.map(second)), 0.15)
  const taken = paths.flatMap((path) =>
    path.points.flatMap((point, k) => between(point, path.points[k + 1] ?? point)),
  )
  const at = { x: first, y: second }
  const start = { r: 5, fill: 'white', stroke: ink.text, strokeWidth: 1.8 }

  return {
    title,
    x: { label: x, domain: xs },
    y: { label: y, domain: ys },
    sameUnits: true,
    draw: (styleOf) => {
      const drawn = paths.map(({ name, points }) => {
        const { color, symbol } = styleOf(name)
        const line = { ...strokeOf(styleOf(name)), strokeWidth: 1.6 }
        return { name, points, line, dot: { symbol, fill: color, r: 2.5 } }
      })
      // Paths often end at the same point: each end is smaller than the one beneath it.
      const endSize = (k: number) => 9 - (4.5 * k) / Math.max(drawn.length - 1, 1)
      return {
        marks: [
          ...contourMarks(contours, { xs, ys, taken }),
          ...drawn.map(({ points, line }) => Plot.line(points, { ...at, ...line })),
          ...drawn.map(({ points, dot }) => Plot.dot(points, { ...at, ...dot })),
          ...drawn.map(({ points, dot }, k) =>
            Plot.dot(points.slice(-1), { ...at, ...dot, r: endSize(k), stroke: 'white', strokeWidth: 1 }),
          ),
          Plot.dot(
            paths.flatMap((path) => path.points.slice(0, 1)),
            { ...at, ...start },
          ),
        ],
        legend: [
          ...drawn.map(({ name, points, line, dot }) => ({
            label: `${name}, ${points.length - 1} steps`,
            line,
            dot: { ...dot, r: 4 },
          })),
          { label: 'start', dot: start },
        ],
      }
    },
  }
}

const first = (point: ArrayLike<number>) => point[0]!
const second = (point: ArrayLike<number>) => point[1]!

/** Points on the straight line from one point to the next. */
function between(from: ArrayLike<number>, to: ArrayLike<number>) {
  const ys = spaced([second(from), second(to)], 11)
  return spaced([first(from), first(to)], 11).map((x, k) => [x, ys[k]!] as const)
}
