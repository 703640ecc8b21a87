/** What is made when it is first asked for, and kept: buffers that a definition alone should not take up. */
/* @__NO_SIDE_EFFECTS__ */
export function onFirstUse<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
