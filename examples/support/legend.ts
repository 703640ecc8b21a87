import * as Plot from '@observablehq/plot'
import type { LegendEntry } from './panel.ts'

const fontSize = 13
const lineHeight = 22

/** The entries one after the other, each once, in as many lines as they need between the margins. */
export function legendOf(
  entries: readonly LegendEntry[],
  width: number,
  { marginLeft, marginRight }: { readonly marginLeft: number; readonly marginRight: number },
): Plot.PlotOptions {
  const unique = [...new Map(entries.map((entry) => [entry.label, entry])).values()]
  let [x, y] = [marginLeft, 17]
  const placed = unique.map(({ label, line, dot }) => {
    const keyWidth = line ? 34 : 12
    const length = keyWidth + 6 + widthOf(label)
    if (x > marginLeft && x + length > width - marginRight) [x, y] = [marginLeft, y + lineHeight]
    const place = { label, line, dot, x, y, keyWidth }
    x += length + 24
    return place
  })

  return {
    width,
    height: y + lineHeight / 2,
    margin: 0,
    axis: null,
    x: { type: 'identity' },
    y: { type: 'identity' },
    marks: placed.flatMap(({ label, line, dot, x, y, keyWidth }) => [
      ...(line ? [Plot.ruleY([y], { ...line, x1: x, x2: x + keyWidth })] : []),
      ...(dot ? [Plot.dot([[x + keyWidth / 2, y]], dot)] : []),
      Plot.text([[x + keyWidth + 6, y]], { text: [label], fontSize, textAnchor: 'start' }),
    ]),
  }
}

/** About how wide a text is at most in a common sans-serif, the widest of them DejaVu: nothing here can measure it. */
function widthOf(text: string): number {
  const ems = [...text].map((letter) =>
    /[ijltfr.,:;'()| ]/.test(letter) ? 0.4 : /[A-Zmw−+=]/.test(letter) ? 0.85 : 0.62,
  )
  return fontSize * ems.reduce((sum, width) => sum + width, 0)
}
