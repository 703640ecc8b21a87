import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { escaped } from './escaped.ts'
import { legendOf } from './legend.ts'
import type { Drawing, Panel } from './panel.ts'
import { fontFamily, ink, stylesByName } from './style.ts'

/** Panels side by side, from left to right, under one legend. */
export interface Figure {
  readonly title: string
  readonly caption: string
  readonly panels: readonly Panel[]
}

const margins = { marginTop: 36, marginRight: 20, marginBottom: 48, marginLeft: 76 }

/** The figure as the text of an SVG file: the same bytes for the same figure. */
export function svgOf({ title, caption, panels }: Figure): string {
  const width = panels.length === 1 ? 720 : 900
  const panelWidth = width / panels.length
  const styleOf = stylesByName()
  const drawings = panels.map((panel) => panel.draw(styleOf))
  const explanations = drawings.flatMap((drawing) => drawing.legend)

  const legend = plot(legendOf(explanations, width, margins))
  const plots = panels.map((panel, k) => plot(optionsOf(panel, drawings[k]!, panelWidth)))
  const height = legend.height + Math.max(...plots.map((plot) => plot.height))

  return tidied(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" \
viewBox="0 0 ${width} ${height}" role="img" font-family="${fontFamily}" font-size="13" color="${ink.text}">
<title>${escaped(title)}</title>
<desc>${escaped(caption)}</desc>
<rect width="${width}" height="${height}" fill="white"/>
${legend.at(0, 0)}
${plots.map((plot, k) => plot.at(k * panelWidth, legend.height)).join('\n')}
</svg>
`)
}

function optionsOf({ title, x, y, sameUnits }: Panel, drawing: Drawing, width: number): Plot.PlotOptions {
  const axis = { labelAnchor: 'center', labelArrow: 'none', tickSize: 4, tickPadding: 4 } as const
  return {
    ...margins,
    width,
    ...(sameUnits ? { aspectRatio: 1 } : { height: 380 }),
    x: { ticks: 6, labelOffset: 40, ...axis, ...x },
    y: { ticks: 6, labelOffset: 64, ...axis, ...y },
    marks: [
      Plot.gridX({ ticks: 6, stroke: ink.grid, strokeOpacity: 1 }),
      Plot.gridY({ ticks: 6, stroke: ink.grid, strokeOpacity: 1 }),
      ...drawing.marks,
      Plot.frame({ stroke: ink.axis }),
      Plot.text([title], {
        frameAnchor: 'top-left',
        dy: -12,
        lineAnchor: 'bottom',
        fontSize: 15,
        fontWeight: 'bold',
      }),
    ],
  }
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
      attribute.replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))),
    )
}
