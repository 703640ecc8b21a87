/** `1 input`, `2 inputs`: a number of things, in words. */
export type Counted<N extends number, Noun extends string> = N extends 1 ? `1 ${Noun}` : `${N} ${Noun}s`

/** What is no number, as an error shows it. */
export type Received<T> = T extends string
  ? string extends T
    ? 'a text'
    : `"${T}"`
  : T extends bigint
    ? `${T}n`
    : T extends boolean | null | undefined
      ? `${T}`
      : 'something else'
