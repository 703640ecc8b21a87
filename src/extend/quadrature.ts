/** Of the lesser tail; between the quantiles of two neighbours a density has no more than a few bends. */
const tails = [1e-18, 1e-16, 1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.15, 0.3]

/** How many panels lie between two quantiles. */
const panels = 6

/**
 * Nodes and weights that integrate over the numbers of a distribution, by its quantiles: 6 panels between each two of
 * them, with the 8 nodes of Gauss and Legendre. Less than 1e-17 lies beyond.
 *
 * @see https://dlmf.nist.gov/3.5.T2
 */
export function legendreQuadrature(
  quantile: (probability: number, complement: number) => number,
): Abscissa[] {
  const least = quantile(0, 1)
  const greatest = quantile(1, 0)
  const ends = [
    ...(Number.isFinite(least) ? [least] : []),
    ...tails.map((p) => quantile(p, 1 - p)),
    quantile(0.5, 0.5),
    ...tails.map((p) => quantile(1 - p, p)).reverse(),
    ...(Number.isFinite(greatest) ? [greatest] : []),
  ]
  return ends.slice(1).flatMap((end, i) => {
    const start = ends[i]!
    // where they are of several magnitudes, the panels are of equal ratios
    if (start > 0 && end > 4 * start)
      return between(Math.log(start), Math.log(end)).map(({ x, weight }) => ({
        x: Math.exp(x),
        weight: weight * Math.exp(x),
      }))
    return between(start, end)
  })
}

interface Abscissa {
  readonly x: number
  readonly weight: number
}

function between(start: number, end: number): Abscissa[] {
  const half = (end - start) / panels / 2
  return Array.from({ length: panels }, (_, panel) => start + (2 * panel + 1) * half).flatMap((middle) =>
    nodes.map(([t, weight]) => ({ x: middle + half * t, weight: half * weight })),
  )
}

const nodes = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
].flatMap(([t, weight]) => [[t!, weight!] as const, [-t!, weight!] as const])
