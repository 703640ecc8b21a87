import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import { pngAddress } from './png.ts'

export interface Pictures {
  readonly title: string
  /** How many stand side by side. */
  readonly columns: number
  /** Each with the number of pixels in a row. */
  readonly width: number
  readonly pictures: readonly { readonly pixels: ArrayLike<number>; readonly text: string }[]
}

/** Pictures in shades of grey, row by row, each above a few words. */
export function pictures({ title, columns, width, pictures }: Pictures): Panel {
  const rows = Math.ceil(pictures.length / columns)
  const placed = pictures.map(({ pixels, text }, k) => ({
    x: k % columns,
    y: Math.floor(k / columns),
    source: pngAddress(pixels, width),
    text,
  }))
  return {
    title,
    x: { label: null, domain: [-0.5, columns - 0.5], ticks: [] },
    y: { label: null, domain: [rows - 0.5, -0.5], ticks: [] },
    draw: () => ({
      marks: [
        Plot.image(placed, {
          x: 'x',
          y: (picture) => picture.y - 0.12,
          src: 'source',
          width: 38,
          height: 38,
          imageRendering: 'pixelated',
        }),
        Plot.text(placed, { x: 'x', y: (picture) => picture.y + 0.37, text: 'text', fontSize: 10 }),
      ],
      legend: [],
    }),
  }
}
