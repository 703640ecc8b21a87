import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { escaped } from './escaped.ts'
import { legendOf } from './legend.ts'
import type { Drawing, Panel } from './panel.ts'
import { fontFamily, ink, stylesByName } from './style.ts'

/** Panels from left to right and from top to bottom, under one legend. */
export interface Figure {
  readonly title: string
  readonly caption: string
  readonly panels: readonly Panel[]
  /** How many panels stand side by side (all); more than three are drawn small. */
  readonly columns?: number
}

/** The space around the axes of a panel, its height, and the size of its letters. */
const large = {
  margins: { marginTop: 36, marginRight: 20, marginBottom: 48, marginLeft: 76 },
  height: 380,
  fontSize: 13,
  titleSize: 15,
  ticks: 6,
}
type Margins = (typeof large)['margins']
const small: typeof large = {
  margins: { marginTop: 30, marginRight: 8, marginBottom: 24, marginLeft: 36 },
  height: 160,
  fontSize: 11,
  titleSize: 12,
  ticks: 4,
}

/** The figure as the text of an SVG file: the same bytes for the same figure. */
export function svgOf({ title, caption, panels, columns = panels.length }: Figure): string {
  const width = panels.length === 1 ? 720 : 900
  const panelWidth = width / columns
  const size = columns > 3 ? small : large
  const styleOf = stylesByName()
  const drawings = panels.map((panel) => panel.draw(styleOf))
  const explanations = drawings.flatMap((drawing) => drawing.legend)

  const legend = plot(legendOf(explanations, width, size.margins))
  const plots = panels.map((panel, k) => plot(optionsOf(panel, drawings[k]!, panelWidth, size)))
  const rowHeight = Math.max(...plots.map((plot) => plot.height))
  const height = legend.height + rowHeight * Math.ceil(panels.length / columns)

  return tidied(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" \
viewBox="0 0 ${width} ${height}" role="img" font-family="${fontFamily}" font-size="13" color="${ink.text}">
<title>${escaped(title)}</title>
<desc>${escaped(caption)}</desc>
<rect width="${width}" height="${height}" fill="white"/>
${legend.at(0, 0)}
${plots
  .map((plot, k) => plot.at((k % columns) * panelWidth, legend.height + Math.floor(k / columns) * rowHeight))
  .join('\n')}
</svg>
`)
}

function optionsOf(
  { title, x, y, sameUnits }: Panel,
  drawing: Drawing,
  width: number,
  { margins, height, fontSize, titleSize, ticks }: typeof large,
): Plot.PlotOptions {
  const axis = { labelAnchor: 'center', labelArrow: 'none', tickSize: 4, tickPadding: 4 } as const
  const lines = { stroke: ink.grid, strokeOpacity: 1 }
  return {
    ...margins,
    width,
    style: { fontSize: `${fontSize}px` },
    height: sameUnits ? heightOfSameUnits(x, y, width, margins) : height,
    x: { ticks, labelOffset: 40, ...axis, ...x },
    y: { ticks, labelOffset: 64, ...axis, ...y },
    marks: [
      Plot.gridX({ ...lines, ticks: x.ticks ?? ticks }),
      Plot.gridY({ ...lines, ticks: y.ticks ?? ticks }),
      ...drawing.marks,
      Plot.frame({ stroke: ink.axis }),
      Plot.text([title], {
        frameAnchor: 'top-left',
        dy: -12,
        lineAnchor: 'bottom',
        fontSize: titleSize,
        fontWeight: 'bold',
      }),
    ],
  }
}

/** Not by the plot's own `aspectRatio`, which leaves the given margins out. */
function heightOfSameUnits(x: Plot.ScaleOptions, y: Plot.ScaleOptions, width: number, margins: Margins) {
  const length = ({ domain }: Plot.ScaleOptions) => {
    const [low = 0, high = 1]: number[] = [...(domain ?? [])]
    return high - low
  }
  const inner = width - margins.marginLeft - margins.marginRight
  return margins.marginTop + (inner * length(y)) / length(x) + margins.marginBottom
}

const { document } = parseHTML('<html></html>')

/** A plot without the style sheet of its library, to be put anywhere in a figure. */
function plot(options: Plot.PlotOptions) {
  const svg = Plot.plot({ document, ...options })
  svg.querySelector('style')?.remove()
  svg.setAttribute('overflow', 'visible')
  for (const name of ['class', 'font-family', 'font-size']) svg.removeAttribute(name)
  return {
    height: Number(svg.getAttribute('height')),
    at: (x: number, y: number) => {
      svg.setAttribute('x', String(x))
      svg.setAttribute('y', String(y))
      return svg.outerHTML
    },
  }
}

/** Hundredths of a pixel are enough, and the names of clip paths must not depend on what was drawn before. */
function tidied(svg: string): string {
  const names = [...new Set(svg.match(/plot-clip-\d+/g))]
  return svg
    .replace(/plot-clip-\d+/g, (name) => `clip-${names.indexOf(name) + 1}`)
    .replace(/ (?:transform|d|x|y|width|height)="[^"]*"/g, (attribute) =>
      attribute.replace(/(?<!\d)\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))),
    )
}
