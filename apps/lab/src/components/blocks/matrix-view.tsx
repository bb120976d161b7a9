import type { MatrixBlock } from '@pretexts/contracts'
import { numberText } from './table-view.tsx'

/** A table of numbers, shaded by size within what the table has. */
export function MatrixView({ block: { rows, columns, values, as = 'count' } }: { block: MatrixBlock }) {
  const most = Math.max(1e-12, ...values.flat().map((value) => value ?? 0))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="scroll" tabIndex={0} aria-label={`${rows.title} by ${columns.title}`}>
      <table class="matrix">
        <thead>
          <tr>
            <td>
              {rows.title} ↓ {columns.title} →
            </td>
            {columns.labels.map((label, i) => (
              <th key={i} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.labels.map((label, r) => (
            <tr key={r}>
              <th scope="row">{label}</th>
              {values[r].map((value, c) => (
                <td key={c} style={{ '--shade': `${Math.round((60 * Math.max(0, value ?? 0)) / most)}%` }}>
                  {value === null ? '–' : numberText(value, as)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
