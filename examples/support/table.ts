/**
 * Rows as lines of text under the names of their columns: numbers, such as <0.0001, to the right, texts to the left.
 * A cell may be empty.
 */
export function table(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const columns = Object.keys(rows[0] ?? {}).map((name) => {
    const cells = rows.map((row) => row[name] ?? '')
    const texts = cells.map(show)
    const width = Math.max(...[name, ...texts].map((text) => text.length))
    const isNumeric = cells.every((cell) => typeof cell === 'number' || /^(<|$)/.test(cell))
    const align = (text: string) => (isNumeric ? text.padStart(width) : text.padEnd(width))
    return [align(name), '─'.repeat(width), ...texts.map(align)]
  })
  const height = rows.length ? rows.length + 2 : 0
  const lines = Array.from({ length: height }, (_, line) => columns.map((column) => column[line]))
  return lines.map((cells) => cells.join('  ').trimEnd()).join('\n')
}

/** Whole numbers as they are, others with four decimals and no sign of a zero. */
const show = (cell: string | number) =>
  typeof cell === 'number' && !Number.isInteger(cell)
    ? cell.toFixed(4).replace(/^-(0\.0+)$/, '$1')
    : String(cell)
