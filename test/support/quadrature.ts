/** An abscissa and its weight: Σ weight · f(x) is the integral of f. */
export interface Node {
  readonly x: number
  readonly weight: number
}

/**
 * Nodes and weights that integrate from `low` to `high`, either of which may be infinite, by the trapezoidal rule
 * after a substitution that lets the integrand fall off double-exponentially:
 *
 *   finite        x = low + (high − low) / (1 + exp(−π sinh t))   any power above −1 at `low`, any ≥ 0 at `high`
 *   half a line   x = low + scale · exp(t − exp(−t))              any power above −1 at `low`, exponential decay
 *   the line      x = scale · sinh t                              exponential decay, or faster
 *
 * It is good to 1e-13 if the integrand is smooth inside, does not vary over less than a tenth of its distance from
 * `low` (on the line: of `scale`), and is spread over `scale`, give or take a factor of 20. On the line it should be
 * centred at 0: shift the nodes. A kink, as of a Laplace density, belongs at the joint of two half lines.
 *
 * @see H. Takahasi and M. Mori, Double exponential formulas for numerical integration, Publ. RIMS 9 (1974)
 */
export function quadrature(low: number, high: number, scale = 1): Node[] {
  if (low === -Infinity && high === Infinity)
    return trapezoid(-8, 8, (t) => ({ x: scale * Math.sinh(t), weight: scale * Math.cosh(t) }))
  if (low === -Infinity) return quadrature(-high, Infinity, scale).map(({ x, weight }) => ({ x: -x, weight }))
  if (high === Infinity)
    return trapezoid(-5.5, 9, (t) => {
      const distance = scale * Math.exp(t - Math.exp(-t))
      return { x: low + distance, weight: distance * (1 + Math.exp(-t)) }
    }).filter(({ x }) => x > low)
  return trapezoid(-5, 5, (t) => {
    const u = 1 / (1 + Math.exp(-Math.PI * Math.sinh(t)))
    const rest = 1 / (1 + Math.exp(Math.PI * Math.sinh(t)))
    return { x: low + (high - low) * u, weight: (high - low) * u * rest * Math.PI * Math.cosh(t) }
  }).filter(({ x, weight }) => x > low && x < high && weight > 0)
}

function trapezoid(from: number, to: number, substitution: (t: number) => Node): Node[] {
  const steps = 160
  const step = (to - from) / steps
  return Array.from({ length: steps + 1 }, (_, i) => {
    const { x, weight } = substitution(from + i * step)
    return { x, weight: weight * step }
  })
}
