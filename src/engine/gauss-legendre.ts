/**
 * ∫ f from low to high by panels of equal width, each with the 16 nodes of Gauss and Legendre.
 *
 * @see https://dlmf.nist.gov/3.5.T4
 */
export function integral(f: (t: number) => number, low: number, high: number, panels: number): number {
  const half = (0.5 * (high - low)) / panels
  let sum = 0
  for (let panel = 0; panel < panels; panel++) {
    const middle = low + (2 * panel + 1) * half
    for (let k = 0; k < nodes.length; k += 2) {
      const distance = half * nodes[k]!
      sum += nodes[k + 1]! * (f(middle - distance) + f(middle + distance))
    }
  }
  return half * sum
}

/** Each node above 0 and its weight. */
// biome-ignore format: pairs
const nodes = /* @__PURE__ */ new Float64Array([
  0.09501250983763744, 0.1894506104550685,
  0.2816035507792589, 0.18260341504492358,
  0.45801677765722737, 0.16915651939500254,
  0.6178762444026438, 0.14959598881657674,
  0.755404408355003, 0.12462897125553388,
  0.8656312023878318, 0.09515851168249279,
  0.9445750230732326, 0.062253523938647894,
  0.9894009349916499, 0.027152459411754096,
])
