import type { Exhibit } from '@pretexts/contracts'
import { entryOf, labelCounts, labelsText, methods, runsText, strongest } from '../blocks/comparison-rows.ts'
import { numberText } from '../blocks/matrix.ts'
import { largestErrors, rightShare } from '../blocks/matrix-values.ts'
import type { BlockOf } from '../blocks/renderer.ts'
import { bestOf } from '../blocks/table.ts'
import { formatCell, formatNumber, isThere, numberOf, percent } from '../format/format.ts'
import { oneLine } from '../format/visible.ts'
import { columnsOf, paint, type Terminal, wrapped } from './terminal.ts'
import { fits, type TextTable, textTable } from './text-table.ts'

export function table(block: BlockOf<'table'>, terminal: Terminal): string[] {
  const { columns, rows } = block
  const best = columns.map((_, column) => bestOf(block, column))
  return textTable(
    {
      heads: columns.map(({ title }) => title),
      rows: rows.map((row) =>
        row.map((cell, column) => {
          const star = best[column] !== null && numberOf(cell) === best[column] ? '★ ' : ''
          return star + formatCell(cell, columns[column].as)
        }),
      ),
      numeric: columns.map(
        ({ as }, i) => i > 0 && (as !== undefined || rows.every((row) => typeof row[i] !== 'string')),
      ),
    },
    terminal,
  )
}

/** A row for each method, a column for each number of labels. */
export function comparison(block: BlockOf<'comparison'>, terminal: Terminal): string[] {
  const { rows, metric = 'accuracy', note } = block
  const counts = labelCounts(block)
  const short = counts.length > 2
  const best = counts.map(
    (labels) => strongest(rows.filter((row) => row.labelsPerClass === labels))?.accuracy.mean,
  )
  const heads = ['', ...counts.map((labels) => (short ? String(labels) : labelsText(labels)))]
  const written = (margins: boolean): TextTable => ({
    heads,
    numeric: heads.map((_, i) => i > 0),
    rows: methods(block).map(({ name, pretrained }) => [
      `${pretrained ? '●' : '○'} ${name}`,
      ...counts.map((labels, i) => {
        const accuracy = entryOf(block, name, labels)?.accuracy
        if (!accuracy) return formatNumber(null)
        const star = accuracy.mean === best[i] ? '★ ' : ''
        return star + formatCell({ value: accuracy.mean, margin: margins ? accuracy.margin : null }, 'share')
      }),
    ]),
  })
  const margins = fits(written(true), terminal)
  const runs = margins ? runsText(block) : runsText(block).replace(/mean and 95% interval/, 'mean')
  const key = `${metric}${short ? ' by labels per class' : ''}, ${runs}; ● pretrained, ○ baseline, ★ best`
  return [
    ...textTable(written(margins), terminal),
    ...wrapped(key, terminal).map((line) => paint(line, 'dim', terminal)),
    ...(note === undefined ? [] : wrapped(note, terminal)),
  ]
}

/** The matrix where it fits; else its extent, and of a confusion matrix its largest errors. */
export function matrix(block: BlockOf<'matrix'>, terminal: Terminal): string[] {
  const { rows, columns, values, confusion = false } = block
  const heads = [`${rows.title} \\ ${columns.title}`, ...columns.labels, ...(confusion ? ['correct'] : [])]
  const cells = values.map((row, i) => {
    const share = rightShare(row, i)
    const last = confusion ? [share === null ? formatNumber(null) : percent(share)] : []
    return [rows.labels[i], ...row.map((value) => numberText(value, block)), ...last]
  })
  const width = heads
    .slice(1)
    .reduce(
      (sum, head, i) =>
        sum + 2 + Math.max(columnsOf(oneLine(head)), ...cells.map((row) => columnsOf(row[i + 1]))),
      12,
    )
  if (width <= terminal.width)
    return textTable({ heads, rows: cells, numeric: heads.map((_, i) => i > 0) }, terminal)
  const numbers = values.flat().filter(isThere)
  const [low, high] = [Math.min, Math.max].map((pick) => numbers.reduce((a, b) => pick(a, b), numbers[0]))
  const extent = `${numberText(low ?? null, block)} to ${numberText(high ?? null, block)}`
  const size = `[${rows.title} by ${columns.title}: ${rows.labels.length} × ${columns.labels.length} numbers, ${extent}]`
  const errors = confusion ? largestErrors(block, 5) : []
  return [
    ...wrapped(size, terminal).map((line) => paint(line, 'dim', terminal)),
    ...errors.flatMap(({ from, to, value }) =>
      wrapped(`${from} predicted as ${to}: ${numberText(value, block)}`, terminal, '  '),
    ),
  ]
}

/** The shares of neighbors of one class, and what lies near, where it has words. */
export function neighbors(block: BlockOf<'neighbors'>, terminal: Terminal): string[] {
  const { groups, spaces, rows } = block
  const measured = spaces.flatMap(({ name, sameClass }) =>
    sameClass === undefined ? [] : [[name, percent(sameClass)]],
  )
  const shares =
    measured.length > 0
      ? textTable({ heads: ['neighbors by', 'same class'], rows: measured, numeric: [false, true] }, terminal)
      : []
  const words = ({ text, group, picture }: Exhibit): string =>
    oneLine(text ?? (group === null ? (picture ? 'a picture' : '–') : groups[group]))
  const found = rows.flatMap(({ query, neighbors }) => [
    ...wrapped(words(query), terminal).map((line) => paint(line, 'bold', terminal)),
    ...neighbors.flatMap((list, s) =>
      list.length === 0
        ? []
        : wrapped(
            `${spaces[s].name}: ${list.map(words).join(query.text === undefined ? ', ' : ' · ')}`,
            terminal,
            '  ',
          ),
    ),
  ])
  return [...shares, ...found]
}
