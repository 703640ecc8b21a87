import type { Right, Wrong } from '../types/verdict.ts'
import type { Manifold } from './manifold.ts'

/**
 * What a map is that ends in a manifold: which coordinates its input moves, which are learned beside them, and what it
 * predicts.
 */
export interface End {
  /** Of what the input moves: a manifold of those coordinates. */
  readonly movable: Manifold
  /** How many coordinates are learned beside. */
  readonly noise: number
  readonly predicted: Manifold
  /** Whether there are coordinates at all that may be any real numbers. */
  readonly canMove: Right | Wrong
}

/** A manifold that says what a map to it is. It says so to the compiler alone: nothing is there at run time. */
export interface Ending<out E extends End> {
  readonly end?: E
}

/** What the input of a map to `Y` moves: all of it where its natural parameters are free. */
export type Movable<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ' ? Y : EndOf<Y>['movable']

/** How many coordinates of `Y` are learned beside what the input of a map moves. */
export type NoiseDimension<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ' ? 0 : EndOf<Y>['noise']

/** What a map to `Y` predicts: a distribution of `Y`, however its coordinates are written. */
export type Predicted<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ' ? Y : EndOf<Y>['predicted']

/** `Right` if the coordinates of `Y` may be any real numbers, or it is written in others that may. */
export type CanMove<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ' ? Right : EndOf<Y>['canMove']

/** What `Y` says of a map to it; if it says nothing, that the map moves all of it, if that has no bounds. */
type EndOf<Y extends Manifold> = Y extends { readonly end?: infer E }
  ? [Extract<E, End>] extends [never]
    ? EndOfItself<Y>
    : Extract<E, End>
  : EndOfItself<Y>

interface EndOfItself<Y extends Manifold> extends End {
  readonly movable: Y
  readonly noise: 0
  readonly predicted: Y
  readonly canMove: Y['naturalDomain'] extends 'ℝⁿ' | undefined ? Right : Wrong
}
