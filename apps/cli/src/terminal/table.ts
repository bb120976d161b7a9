type Side = 'left' | 'right'

/** Rows as aligned text: unless told, the first column to the left and the others, figures, to the right. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  sides: readonly Side[] = header.map((_, i) => (i === 0 ? 'left' : 'right')),
): string {
  const widths = header.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i].length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (sides[i] === 'left' ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('──')
  return [line(header), rule, ...rows.map(line)].join('\n')
}
