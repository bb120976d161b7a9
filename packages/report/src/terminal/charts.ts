import type { LinesPanel } from '@pretexts/contracts'
import { scaleOf } from '../blocks/bars.ts'
import { valuesOf } from '../blocks/lines.ts'
import type { BlockOf } from '../blocks/renderer.ts'
import { stretches } from '../blocks/sounds.ts'
import { duration, formatMargin, formatNumber, isThere } from '../format/format.ts'
import { oneLine } from '../format/visible.ts'
import { barOf, columnsOf, padEnd, padStart, paint, sparkline, type Terminal, wrapped } from './terminal.ts'

/** A sparkline for each line, with its first and its last value. */
export function lines({ panels, x }: BlockOf<'lines'>, terminal: Terminal): string[] {
  return panels.flatMap((panel) => {
    const { y, as, series, reference, note } = panel
    const head = reference ? ` (${oneLine(reference.label)}: ${formatNumber(reference.value, as)})` : ''
    const widest = Math.max(...series.map(({ name }) => columnsOf(oneLine(name))))
    const name = Math.min(widest, Math.floor(terminal.width / 3))
    return [
      ...wrapped(`${y} by ${x}${head}`, terminal).map((line) => paint(line, 'bold', terminal)),
      ...series.map((one) => curve(one, panel, name, terminal)),
      ...(note === undefined ? [] : wrapped(note, terminal, '  ')),
    ]
  })
}

function curve(
  one: LinesPanel['series'][number],
  { as }: LinesPanel,
  room: number,
  terminal: Terminal,
): string {
  const values = valuesOf(one)
  const ends = `${formatNumber(values[0], as)} → ${formatNumber(values.at(-1), as)}`
  const columns = Math.max(4, Math.min(40, terminal.width - room - columnsOf(ends) - 6))
  const drawing = sparkline(
    one.points.map(([, y]) => y),
    columns,
  )
  const name = padEnd([...oneLine(one.name)].slice(0, room).join(''), room)
  return `  ${name}  ${paint(drawing, 'cyan', terminal)}  ${ends}`
}

/** A bar of blocks for each value; the reference has a line of its own. */
export function bars(block: BlockOf<'bars'>, terminal: Terminal): string[] {
  const { title, bars, as, reference } = block
  const [low, high] = scaleOf(block)
  const labels = bars.map(({ label }) => oneLine(label))
  const numbers = bars.map((bar) =>
    [formatNumber(bar.value, as), formatMargin(bar, as)].filter(Boolean).join(' '),
  )
  const label = Math.min(Math.max(...labels.map(columnsOf)), Math.floor(terminal.width / 3))
  const number = Math.max(...numbers.map(columnsOf))
  const columns = Math.max(6, Math.min(30, terminal.width - label - number - 4))
  const rows = bars.flatMap(({ value, note }, i) => {
    const share = isThere(value) ? (Math.max(value, low) - low) / (high - low) : 0
    const [first, ...rest] = wrapped(labels[i], { ...terminal, width: label })
    const line = `${padEnd(first, label)}  ${paint(barOf(share, columns), 'cyan', terminal)}  ${padStart(numbers[i], number)}`
    const indent = ' '.repeat(label + 2)
    const notes =
      note === undefined ? [] : wrapped(note, terminal, indent).map((words) => paint(words, 'dim', terminal))
    return [line, ...rest, ...notes]
  })
  const mark = reference && `${oneLine(reference.label)}: ${formatNumber(reference.value, as)}`
  const head = wrapped([title, mark].filter(Boolean).join('; '), terminal)
  return [...head.map((words) => paint(words, 'bold', terminal)), ...rows]
}

/** Sounds cannot be played: their lengths, their loudness over time, and the stretches that are marked. */
export function sounds({ sounds }: BlockOf<'sounds'>, terminal: Terminal): string[] {
  return sounds.flatMap(({ caption, rate, samples, marks = [] }) => {
    const columns = Math.min(48, terminal.width - 4)
    const loudness = Array.from({ length: columns }, (_, i) => {
      const part = samples.subarray(
        Math.floor((i * samples.length) / columns),
        Math.max(
          Math.floor((i * samples.length) / columns) + 1,
          Math.floor(((i + 1) * samples.length) / columns),
        ),
      )
      return part.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    })
    const labels = [...new Set(marks.map((mark) => mark.label))]
    return [
      ...wrapped(`${caption} (${duration(samples.length / rate)} at ${rate} Hz)`, terminal),
      `  ${paint(sparkline(loudness, columns), 'cyan', terminal)}`,
      ...labels.flatMap((label) => {
        const own = marks.filter((mark) => mark.label === label)
        return wrapped(`${label}: ${stretches(own, rate)}`, terminal, '  ')
      }),
    ]
  })
}
