/** How one named series looks: no two have the same hue, dash or symbol. */
export interface Style {
  readonly color: string
  /** Lengths of dashes and gaps in pixels, or 'none'. */
  readonly dash: string
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'star' | 'wye'
}

/** Gives every name a style of its own: the same name has the same style in all panels of a figure. */
export type StyleOf = (name: string) => Style

// From the palettes of Okabe & Ito and of Tol, for colour-blind eyes. Neighbours differ in lightness.
const styles: readonly Style[] = [
  { color: '#004488', dash: 'none', symbol: 'circle' },
  { color: '#d55e00', dash: '9 3', symbol: 'square' },
  { color: '#44aa99', dash: '2.5 2.5', symbol: 'triangle' },
  { color: '#882288', dash: '10 3 2.5 3', symbol: 'diamond' },
  { color: '#56b4e9', dash: '5 2.5', symbol: 'star' },
  { color: '#999933', dash: '12 3 2.5 3 2.5 3', symbol: 'wye' },
]

/** The styles of one figure, in the order in which names first ask for them. After six they repeat. */
export function stylesByName(): StyleOf {
  const given = new Map<string, Style>()
  return (name) => {
    const style = given.get(name) ?? styles[given.size % styles.length]!
    given.set(name, style)
    return style
  }
}

/** What is not a series: the ink of text and axes, and quieter greys. */
export const ink = { text: '#1a1a1a', axis: '#666666', grid: '#e6e6e6', truth: '#b8b8b8', sample: '#444444' }

/** Fonts of about the same width everywhere, because text is placed without measuring it. */
export const fontFamily = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

/** The line of a series, in the words of a mark. */
export const strokeOf = ({ color, dash }: Style) => ({ stroke: color, strokeDasharray: dash, strokeWidth: 2 })
