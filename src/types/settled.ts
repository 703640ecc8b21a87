/**
 * `T` as the other arguments of a call settle it: nothing is inferred from what stands here. `NoInfer` does the
 * same, but the compiler would print it in errors.
 */
export type Settled<T> = [T][T extends unknown ? 0 : never]
