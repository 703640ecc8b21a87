/**
 * Policies of car insurance and the claims of their holders in the third quarter of 1973, by district (of four), size of
 * the engine and age of the holder.
 *
 * L. A. Baxter, S. M. Coutts and G. A. F. Ross, Applications of linear models in motor insurance, Proceedings of the 21st
 * International Congress of Actuaries (1980); in R `MASS::Insurance`
 */
export const engines = ['<1 l', '1–1.5 l', '1.5–2 l', '>2 l'] as const
export const ages = ['<25', '25–29', '30–35', '>35'] as const

/** Policies and claims: a line for each district and engine, a pair for each age. */
// biome-ignore format: a table
const counts: readonly (readonly [policies: number, claims: number])[] = [
  [197, 38], [264, 35], [246, 20], [1680, 156],
  [284, 63], [536, 84], [696, 89], [3582, 400],
  [133, 19], [286, 52], [355, 74], [1640, 233],
  [24, 4], [71, 18], [99, 19], [452, 77],
  [85, 22], [139, 19], [151, 22], [931, 87],
  [149, 25], [313, 51], [419, 49], [2443, 290],
  [66, 14], [175, 46], [221, 39], [1110, 143],
  [9, 4], [48, 15], [72, 12], [322, 53],
  [35, 5], [73, 11], [89, 10], [648, 67],
  [53, 10], [155, 24], [240, 37], [1635, 187],
  [24, 8], [78, 19], [121, 24], [692, 101],
  [7, 3], [29, 2], [43, 8], [245, 37],
  [20, 2], [33, 5], [40, 4], [316, 36],
  [31, 7], [81, 10], [122, 22], [724, 102],
  [18, 5], [39, 7], [68, 16], [344, 63],
  [3, 0], [16, 6], [25, 8], [114, 33],
]

/** Districts, engines and ages are counted from 0. */
export const insurance = counts.map(([policies, claims], n) => ({
  district: Math.floor(n / 16),
  engine: Math.floor(n / 4) % 4,
  age: n % 4,
  policies,
  claims,
}))
