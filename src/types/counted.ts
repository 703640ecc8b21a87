/** `1 input`, `2 inputs`: a number of things, in words. */
export type Counted<N extends number, Noun extends string> = N extends 1 ? `1 ${Noun}` : `${N} ${Noun}s`
