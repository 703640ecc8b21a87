import { readFile } from 'node:fs/promises'
import { csvParse } from 'd3-dsv'
import { oneHot } from 'legendre'

const file = import.meta.resolve('@observablehq/sample-datasets/penguins.csv')

/**
 * 344 penguins of three species, as text: some cells are empty or NaN.
 *
 * K. B. Gorman, T. D. Williams and W. R. Fraser, Ecological sexual dimorphism and environmental variability within a
 * community of Antarctic penguins, PLoS ONE 9 (2014); data from palmerpenguins, CC0
 */
export const penguins = csvParse<
  'species' | 'island' | 'culmen_length_mm' | 'culmen_depth_mm' | 'flipper_length_mm' | 'body_mass_g' | 'sex'
>(await readFile(new URL(file), 'utf8'))

export const species = ['Adelie', 'Chinstrap', 'Gentoo'] as const

/** What can be measured without a balance; the culmen is the upper ridge of the bill. */
export const lengths = ['culmen_length_mm', 'culmen_depth_mm', 'flipper_length_mm'] as const

/** The lengths, and what else is known of a penguin: eleven numbers. */
export const everything = [
  ...lengths,
  oneHot('species', species),
  oneHot('island', ['Biscoe', 'Dream', 'Torgersen']),
  oneHot('sex', ['FEMALE', 'MALE']),
] as const
