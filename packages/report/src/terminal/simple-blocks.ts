import type { BlockOf } from '../blocks/renderer.ts'
import { plural } from '../format/format.ts'
import { oneLine, visible } from '../format/visible.ts'
import { padEnd, paint, type Terminal, wrapped } from './terminal.ts'

export const text = ({ paragraphs }: BlockOf<'text'>, terminal: Terminal): string[] =>
  paragraphs.flatMap((words, i) => [...(i > 0 ? [''] : []), ...wrapped(words, terminal)])

/** Commands as they are to be copied, each line of its own. */
export const commands = ({ commands }: BlockOf<'commands'>, terminal: Terminal): string[] =>
  commands.flatMap((command) =>
    visible(command)
      .split('\n')
      .map((line, i) => `${paint(i === 0 ? '$' : ' ', 'dim', terminal)} ${line}`),
  )

export function settings({ rows }: BlockOf<'settings'>, terminal: Terminal): string[] {
  const names = rows.map(({ name }) => oneLine(name))
  const widest = Math.min(Math.max(...names.map((name) => name.length)), Math.floor(terminal.width / 2))
  return rows.flatMap(({ value }, i) => {
    const words = typeof value === 'boolean' ? (value ? 'yes' : 'no') : valueText(value)
    const [first, ...rest] = wrapped(words, terminal, ' '.repeat(widest + 2))
    return [paint(padEnd(names[i], widest), 'dim', terminal) + first.slice(widest), ...rest]
  })
}

const valueText = (value: string | number | null): string =>
  value === null || (typeof value === 'number' && !Number.isFinite(value)) ? '–' : String(value)

/** Pictures cannot be shown: their number, and their captions as far as two lines go. */
export function pictures({ pictures }: BlockOf<'pictures'>, terminal: Terminal): string[] {
  const captions = [...new Set(pictures.map(({ caption }) => oneLine(caption)))]
  const lines = wrapped(`[${plural(pictures.length, 'picture')}: ${captions.join('; ')}]`, terminal)
  return (lines.length > 2 ? [lines[0], `${lines[1].slice(0, terminal.width - 2)}…]`] : lines).map((line) =>
    paint(line, 'dim', terminal),
  )
}

/** The notes of a map's projections; the map itself is on the page. */
export const map = ({ points, noun, views }: BlockOf<'map'>, terminal: Terminal): string[] => [
  ...wrapped(
    `[Map of ${plural(points.length, noun)}: ${views.map(({ name }) => name).join(', ')}]`,
    terminal,
  ).map((line) => paint(line, 'dim', terminal)),
  ...views.flatMap(({ name, note }) => (note === undefined ? [] : wrapped(`${name}: ${note}`, terminal))),
]
