import { Euclidean } from '../geometry/euclidean.ts'
import { Pair } from '../geometry/pair.ts'
import { R } from '../geometry/replicated.ts'
import { Affine } from '../maps/affine.ts'
import { Linear } from '../maps/linear.ts'
import { NeuralNetwork } from '../maps/network.ts'

/** What makes manifolds of others, by its name. */
export const constructors = { R, Pair, Euclidean, Linear, Affine, NeuralNetwork }
