import { quoted } from '../errors.ts'

/** A few names, as an error lists them. */
export function listedNames(names: readonly string[]): string {
  const few = names.slice(0, 3).map(quoted)
  return `${few.join(', ') || 'none'}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`
}
