import * as Plot from '@observablehq/plot'
import { padded, type Range, spaced } from './range.ts'
import { ink } from './style.ts'

/** A function of the plane, and the values at which to draw its contours. */
export interface Contours {
  readonly of: (x: number, y: number) => number
  readonly at: readonly number[]
}

/** A part of the plane, and the points in it that labels keep clear of. */
export interface Ground {
  readonly xs: Range
  readonly ys: Range
  readonly taken: readonly (readonly [x: number, y: number])[]
}

/** Contours with their values, on a ground that is the darker, the higher the function. */
export function contourMarks({ of, at }: Contours, ground: Ground): Plot.Markish[] {
  // Beyond the frame and clipped, because contours are closed along the edge of their grid.
  const [[x1, x2], [y1, y2]] = [padded(ground.xs, 0.05), padded(ground.ys, 0.05)]
  return [
    Plot.frame({ fill: 'white' }),
    Plot.contour({
      x1,
      x2,
      y1,
      y2,
      value: of,
      thresholds: [...at],
      pixelSize: 5,
      clip: true,
      fill: 'black',
      fillOpacity: 0.02,
      stroke: '#b0b0b0',
      strokeWidth: 0.8,
    }),
    Plot.text(labels({ of, at }, ground), {
      x: 'x',
      y: 'y',
      text: 'level',
      fontSize: 12,
      fill: ink.axis,
      stroke: '#f6f6f6',
      strokeWidth: 4,
    }),
  ]
}

/** Where to write the levels: from the lowest point towards that corner where most of them find a place. */
function labels({ of, at }: Contours, { xs, ys, taken }: Ground) {
  const place = (x: number, y: number) => ({ x, y, value: of(x, y) })
  const grid = spaced(xs, 101).flatMap((x) => spaced(ys, 101).map((y) => place(x, y)))
  const lowest = grid.reduce((best, next) => (next.value < best.value ? next : best))
  const part = (length: number, [low, high]: Range) => length / (high - low)
  const isFree = ({ x, y }: { x: number; y: number }) =>
    taken.every(([tx, ty]) => Math.hypot(part(x - tx, xs), part(y - ty, ys)) > 0.03)

  // Not quite the corners, where a label would leave the frame.
  const corners = padded(xs, -0.04).flatMap((x) => padded(ys, -0.04).map((y) => [x, y] as const))
  const choices = corners.map(([x, y]) => {
    const way = spaced([0, 1], 401).map((t) =>
      place(lowest.x + t * (x - lowest.x), lowest.y + t * (y - lowest.y)),
    )
    return at.flatMap((level) => {
      const met = way.find(({ value }) => value >= level)
      return met && met !== way[0] && isFree(met) ? [{ ...met, level }] : []
    })
  })
  return choices.reduce((best, next) => (next.length > best.length ? next : best))
}
