// Descends f(x, y) = x² + y² + (x − y)² until the steps are short, with three optimizers from the same point.
import {
  Cartesian,
  Classic,
  cauchySequence,
  defaultAdamPursuit,
  defaultMomentumPursuit,
  Euclidean,
  euclideanDistance,
  gradientSequence,
  last,
  type Point,
  point,
} from 'legendre'
import { paths, saveFigure, table } from './support/index.ts'

const plane = Euclidean(2)
const f = (x: number, y: number) => x ** 2 + y ** 2 + (x - y) ** 2
const differential = ({ coordinates: [x = 0, y = 0] }: Point<Cartesian, Euclidean<2>>) =>
  point(Cartesian, plane, [4 * x - 2 * y, 4 * y - 2 * x])

const initial = point(Cartesian, plane, [-4, 2])
const [rate, tolerance] = [-0.05, 1e-4]
const algorithms = { Classic, Momentum: defaultMomentumPursuit(0.9), Adam: defaultAdamPursuit }

const runs = Object.entries(algorithms).map(([name, algorithm]) => {
  const sequence = gradientSequence(differential, rate, algorithm, initial)
  const descent = [...cauchySequence(euclideanDistance, tolerance, sequence)]
  return { name, points: descent.map((p) => p.coordinates) }
})

console.log(
  table(
    runs.map(({ name, points }) => {
      const [x = 0, y = 0] = last(points)
      return { optimizer: name, steps: points.length - 1, 'distance to the minimum': Math.hypot(x, y) }
    }),
  ),
)

const files = await saveFigure('gradient-descent', {
  title: 'Three descents to the minimum of a quadratic function',
  caption: `f(x, y) = x² + y² + (x − y)² from (−4, 2), until a step is shorter than ${tolerance}.`,
  panels: [
    paths({
      title: 'f(x, y) = x² + y² + (x − y)²',
      x: 'x',
      y: 'y',
      paths: runs,
      contours: { of: f, at: [1, 4, 9, 16, 25, 36, 49, 64] },
    }),
  ],
})
console.log(`\nfigure: ${files.join('\n        ')}`)
