/** A Markdown table: the first column is text, the others are numbers. */
export function table(headings, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(headings), line(headings.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join(
    '\n',
  )
}

/** Three significant digits, or all of a whole number. */
export function figure(x) {
  if (!Number.isFinite(x)) return '–'
  if (x >= 100) return Math.round(x).toLocaleString('en')
  return x.toPrecision(3)
}
