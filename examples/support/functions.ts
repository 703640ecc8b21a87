import * as Plot from '@observablehq/plot'
import type { Panel } from './panel.ts'
import { clamped, extent, padded, spaced } from './range.ts'
import { ink, strokeOf } from './style.ts'

export interface Functions {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly truth: (x: number) => number
  readonly samples: readonly { readonly x: number; readonly y: number }[]
  readonly fits: readonly { readonly name: string; readonly fit: (x: number) => number }[]
}

/** A function, noisy samples of it, and the functions fitted to them, over the inputs that were sampled. */
export function functions({ title, x, y, truth, samples, fits }: Functions): Panel {
  const inputs = spaced(extent(samples.map((sample) => sample.x)), 241)
  // From the truth and the samples alone: a fit may run far away between them.
  const domain = padded(extent([...inputs.map(truth), ...samples.map((sample) => sample.y)]), 0.08)
  const graph = (f: (x: number) => number) =>
    inputs.map((input) => [input, clamped(f(input), domain)] as const)
  const trueLine = { stroke: ink.truth, strokeWidth: 6, strokeLinecap: 'butt' } as const
  const dots = { r: 3, fill: 'white', stroke: ink.sample, strokeWidth: 1.2 }

  return {
    title,
    x: { label: x, inset: 6 },
    y: { label: y, domain },
    draw: (styleOf) => ({
      marks: [
        Plot.line(graph(truth), trueLine),
        Plot.dot(samples, { x: 'x', y: 'y', ...dots }),
        ...fits.map(({ name, fit }) => Plot.line(graph(fit), { ...strokeOf(styleOf(name)), clip: true })),
      ],
      legend: [
        { label: 'true function', line: trueLine },
        { label: 'samples', dot: dots },
        ...fits.map(({ name }) => ({ label: name, line: strokeOf(styleOf(name)) })),
      ],
    }),
  }
}
