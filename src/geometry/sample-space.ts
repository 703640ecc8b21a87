/**
 * What one observation is, whatever the family. It decides what can be asked of a distribution and how well a
 * prediction is measured, so a family that says it needs no word about itself anywhere else.
 *
 *   flag          true or false
 *   category      one of several classes 0, 1, …, of which none is nearer to another
 *   discrete      a number from a list with gaps, such as a count
 *   real          any real number
 *   positive      a real number from 0 on
 *   angle         a real number (radians) that is the same after every turn
 *   vector        several real numbers, each with a distribution of its own
 *   composition   several numbers that are the parts of a whole
 *   product       one observation of each factor of a product
 */
export type ObservationKind =
  | 'flag'
  | 'category'
  | 'discrete'
  | 'real'
  | 'positive'
  | 'angle'
  | 'vector'
  | 'composition'
  | 'product'

/**
 * The values `S` that a family is a distribution over, and how to tell them from others at run time.
 *
 * @typeParam Kind what one of them is
 * @typeParam Outcomes how many there are, an exact literal, `undefined` if they are infinitely many
 */
export interface SampleSpace<
  out S,
  out Kind extends ObservationKind = ObservationKind,
  out Outcomes extends number | undefined = number | undefined,
> {
  /** What its values are, in words: `'true or false'`, `'a count 0, 1, 2, …'`. */
  readonly description: string
  readonly kind: Kind
  /** How many values there are, `undefined` if they are infinitely many or those of a product. */
  readonly outcomes: Outcomes
  /** Of how many numbers a vector or a composition is. */
  readonly length?: number
  /** The first value in `x` that does not belong here with where it stands, or `undefined` if `x` belongs. */
  readonly misfit: (x: unknown) => Misfit | undefined
  /** Never there: it only tells the compiler what the values are. */
  readonly sample?: S | undefined
}

/** A value that is not a sample point: what was expected in its place, and what stood there. */
export interface Misfit {
  readonly expected: string
  readonly received: unknown
}

/** Whether one observation is one number. */
export function isNumber({ kind, length }: SampleSpace<unknown>): boolean {
  return kind !== 'flag' && kind !== 'product' && length === undefined
}

/** Whether one observation may be any real number. */
export function takesAnyReal({ kind }: SampleSpace<unknown>): boolean {
  return kind === 'real' || kind === 'angle'
}

/** The first value of an array of so many that does not belong to the space of its place. */
export function misfitInArray(
  x: unknown,
  length: number,
  spaceOf: (index: number) => Pick<SampleSpace<unknown>, 'misfit'>,
): Misfit | undefined {
  const values = x as ArrayLike<unknown>
  if (!(Array.isArray(x) || ArrayBuffer.isView(x)) || values.length !== length)
    return { expected: `an array of length ${length}`, received: x }
  for (let index = 0; index < length; index++) {
    const misfit = spaceOf(index).misfit(values[index])
    if (misfit) return { ...misfit, expected: `${misfit.expected} at index ${index}` }
  }
  return undefined
}
