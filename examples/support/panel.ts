import type { DotOptions, Markish, MarkOptions, ScaleOptions } from '@observablehq/plot'
import type { StyleOf } from './style.ts'

/** One picture of a figure: its axes, and what is drawn on them. */
export interface Panel {
  readonly title: string
  readonly x: ScaleOptions
  readonly y: ScaleOptions
  /** The same length for a unit of x and of y, whose domains must be given. */
  readonly sameUnits?: boolean
  readonly draw: (styleOf: StyleOf) => Drawing
}

/** Marks from the back to the front, and the words that explain them. */
export interface Drawing {
  readonly marks: readonly Markish[]
  readonly legend: readonly LegendEntry[]
}

/** A line, a dot or both, drawn with the very options of the marks it explains. */
export interface LegendEntry {
  readonly label: string
  readonly line?: MarkOptions
  readonly dot?: DotOptions
}
