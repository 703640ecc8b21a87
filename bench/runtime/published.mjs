// Median µs of a gradient, measured before on another machine: the cells are the networks 1-20-1, 1-100-100-1 and
// 1-1000-1000-1, each at 1, 10 and 100 observations. Goal and PyTorch cannot run here; jax f64 was measured beside
// them and is measured here, and so it carries the comparison.
export const published = {
  'jax f64': [78, 84, 171, 262, 617, 4352, 12608, 49424, 400331],
  Goal: [3.6, 23, 221, 41, 153, 1336, 5822, 8488, 42410], // Haskell, OpenBLAS
  PyTorch: [76, 82, 90, 106, 122, 344, 838, 2034, 8600], // f64, one thread
}
