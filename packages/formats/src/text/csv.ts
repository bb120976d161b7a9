/**
 * One line of a CSV file; cells with commas, quotes or line breaks are quoted.
 * @see RFC 4180, section 2
 * @example csvLine(['7', 'bag, small']) // '7,"bag, small"\r\n'
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join()}\r\n`
}
