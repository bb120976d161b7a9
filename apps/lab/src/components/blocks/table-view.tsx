import {
  type Cell,
  type ComparisonBlock,
  type NumberStyle,
  percent,
  type TableBlock,
} from '@pretexts/contracts'

/** A number as a column prints it. */
export function numberText(value: number, as: NumberStyle | undefined): string {
  if (as === 'share') return percent(value)
  if (as === 'count') return Math.round(value).toLocaleString('en')
  if (as === 'seconds') return `${value.toFixed(1)} s`
  return String(Number(value.toPrecision(as === 'number' ? 3 : 6)))
}

function cellText(cell: Cell, as: NumberStyle | undefined): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return numberText(cell, as)
  const { value, margin } = cell
  if (value === null) return '–'
  return typeof margin === 'number'
    ? `${numberText(value, as)} ± ${numberText(margin, as)}`
    : numberText(value, as)
}

export function TableView({ block: { columns, rows } }: { block: TableBlock }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="scroll" tabIndex={0} aria-label="table">
      <table class="data-table">
        <thead>
          <tr>
            {columns.map(({ title }, i) => (
              <th key={i} scope="col" class={i > 0 ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], i) => (
            <tr key={i}>
              <th scope="row">{cellText(first, columns[0]?.as)}</th>
              {cells.map((cell, j) => (
                <td key={j} class="number">
                  {cellText(cell, columns[j + 1]?.as)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function ComparisonView({ block: { rows, metric = 'accuracy', note } }: { block: ComparisonBlock }) {
  const table: TableBlock = {
    kind: 'table',
    columns: [{ title: 'method' }, { title: 'labels per class' }, { title: metric, as: 'share' }],
    rows: rows.map(({ name, labelsPerClass, accuracy: { mean, margin } }) => [
      name,
      String(labelsPerClass),
      { value: mean, margin },
    ]),
  }
  return (
    <>
      <TableView block={table} />
      {note && <p class="note">{note}</p>}
    </>
  )
}
