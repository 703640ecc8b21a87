/** Numbers in groups of equal variance: where the coordinates of each group are, and sums over them. */
export interface Groups {
  /** How many numbers there are, how many in a group, and how many coordinates in all. */
  readonly n: number
  readonly width: number
  readonly dimension: number
  /** Visits the groups of coordinates from `i` on: the indices of their numbers, up to `end`, and of their own one. */
  readonly each: (i: number, visit: (start: number, end: number, second: number) => void) => void
  /** A sum over the groups. */
  readonly total: (i: number, term: (start: number, end: number, second: number) => number) => number
  /** An item for each number, of its index and the variance of its group. */
  readonly numbers: <T>(w: Float64Array, i: number, item: (k: number, variance: number) => T) => T[]
  /** (η₂ − |η₁|²) / width, which is 0 where an average has rounded below. */
  readonly varianceOfMoments: (eta: Float64Array, start: number, end: number, second: number) => number
}

/** n numbers in groups of so many: the coordinates are those of the numbers, then one for each group. */
export function groupsOf(n: number, width: number): Groups {
  const each: Groups['each'] = (i, visit) => {
    for (let start = i, second = i + n; start < i + n; start += width, second++)
      visit(start, start + width, second)
  }
  return {
    n,
    width,
    dimension: n + n / width,
    each,
    total: (i, term) => {
      let sum = 0
      each(i, (start, end, second) => {
        sum += term(start, end, second)
      })
      return sum
    },
    numbers: (w, i, item) => {
      const all: ReturnType<typeof item>[] = []
      each(i, (start, end, second) => {
        for (let k = start; k < end; k++) all.push(item(k, w[second]!))
      })
      return all
    },
    varianceOfMoments: (eta, start, end, second) =>
      Math.max((eta[second]! - squaresIn(eta, start, end)) / width, 0),
  }
}

/** The sum of the squares from `start` up to `end`. */
export function squaresIn(values: Float64Array, start: number, end: number): number {
  let sum = 0
  for (let k = start; k < end; k++) sum += values[k]! * values[k]!
  return sum
}
