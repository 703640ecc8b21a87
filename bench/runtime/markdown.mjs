/** A Markdown table: the first column is text, the others are numbers. */
export function table(headings, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(headings), line(headings.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join(
    '\n',
  )
}

/** Three significant digits, or all of what is before the point. */
export function figure(x) {
  if (!Number.isFinite(x)) return '–'
  if (x === 0) return '0'
  if (Math.abs(x) >= 100) return Math.round(x).toLocaleString('en')
  return x.toPrecision(3)
}

/** A difference, with its sign. */
export function signed(x) {
  return x < 0 ? `−${figure(-x)}` : `+${figure(x)}`
}
