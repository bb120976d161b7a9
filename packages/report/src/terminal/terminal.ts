import { oneLine } from '../format/visible.ts'
import { wrap } from '../format/wrap.ts'

/** What a text is printed on. */
export interface Terminal {
  /** Characters in a line. */
  readonly width: number
  readonly color: boolean
}

const codes = {
  bold: 1,
  dim: 2,
  italic: 3,
  underline: 4,
  inverse: 7,
  red: 31,
  green: 32,
  yellow: 33,
  cyan: 36,
} as const
export type Style = keyof typeof codes

/** A text in a style, where the terminal has colors. */
export const paint = (text: string, style: Style, { color }: Terminal): string =>
  color && text !== '' ? `\u001B[${codes[style]}m${text}\u001B[0m` : text

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the escapes that `paint` writes.
const escapes = /\u001B\[\d+m/g
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u
const without = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns that a text takes: two for East Asian characters and emoji, none for combining marks and styles. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text.replace(escapes, ''))
    columns += without.test(character) ? 0 : wide.test(character) ? 2 : 1
  return columns
}

/** The text with spaces up to that many columns. */
export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
export const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - columnsOf(text))) + text

/** A text from outside in lines of the terminal's width, after an indent. */
export const wrapped = (text: string, { width }: Terminal, indent = ''): string[] =>
  wrap(oneLine(text), Math.max(10, width - indent.length), columnsOf).map((line) => indent + line)

const levels = '▁▂▃▄▅▆▇█'

/**
 * Values as one row of blocks, from the lowest of them to the highest.
 * @param values missing ones leave a gap
 * @param columns at most so many; each then shows the mean of those it stands for
 */
export function sparkline(values: readonly (number | null)[], columns: number): string {
  const size = Math.min(columns, values.length)
  const means = Array.from({ length: size }, (_, i) => {
    const part = values
      .slice(Math.floor((i * values.length) / size), Math.floor(((i + 1) * values.length) / size))
      .filter((value) => Number.isFinite(value)) as number[]
    return part.length > 0 ? part.reduce((a, b) => a + b) / part.length : null
  })
  const there = means.filter((mean) => mean !== null)
  const low = there.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const high = there.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const level = (mean: number) =>
    high > low ? Math.round(((mean - low) / (high - low)) * (levels.length - 1)) : 0
  return means.map((mean) => (mean === null ? ' ' : levels[level(mean)])).join('')
}

const eighths = ' ▏▎▍▌▋▊▉█'

/** A bar that fills a share of so many columns, to an eighth of a column. */
export function barOf(share: number, columns: number): string {
  const parts = Math.round(Math.max(0, Math.min(1, share)) * columns * 8)
  const rest = parts % 8
  return padEnd('█'.repeat(Math.floor(parts / 8)) + (rest > 0 ? eighths[rest] : ''), columns)
}
