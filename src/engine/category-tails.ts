import { bothTails, nothingAbove, nothingBelow, type Tails } from './tails.ts'

/** P(X ≤ x) and P(X > x) of categories 0, 1, 2, … with these probabilities, of which rounding may not make more than 1. */
export function categoryTails(each: readonly number[], x: number): Tails {
  const k = Math.min(Math.floor(x) + 1, each.length)
  if (k <= 0) return nothingBelow
  if (k === each.length) return nothingAbove
  return bothTails(Math.min(total(each, 0, k), 1), Math.min(total(each, k, each.length), 1))
}

/** The sum of the numbers from place `start` to before `end`. */
function total(each: readonly number[], start: number, end: number): number {
  let sum = 0
  for (let k = start; k < end; k++) sum += each[k]!
  return sum
}
