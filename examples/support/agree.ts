/** Throws unless numbers are those published, to all the digits that were written of them. */
export function agree(what: string, actual: number | ArrayLike<number>, published: string): void {
  const numbers = typeof actual === 'number' ? [actual] : Array.from(actual)
  const texts = published.split(' ')
  const isNear = (text: string, i: number) => {
    const decimals = text.split('.')[1]?.length ?? 0
    return Math.abs(numbers[i]! - Number(text)) <= 0.51 * 10 ** -decimals
  }
  if (numbers.length !== texts.length || !texts.every(isNear))
    throw new Error(`${what}: expected ${published}, received ${numbers.join(' ')}`)
}

/** Throws unless it is so. */
export function ensure(what: string, isSo: boolean): void {
  if (!isSo) throw new Error(`expected ${what}`)
}
