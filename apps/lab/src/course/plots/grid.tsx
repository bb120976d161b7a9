import type { JSX } from 'preact'

interface GridProps {
  /** What it shows, for people who do not see it. */
  label: string
  /** (rows, columns), row-major. */
  values: ArrayLike<number>
  columns: number
  /** The value of the darkest cell. Default: the largest. */
  most?: number
  /** Names of rows and columns. Default: none. */
  names?: { readonly rows: readonly string[]; readonly columns: readonly string[] }
  /** Cells to frame. Default: none. */
  marked?: (row: number, column: number) => boolean
  /** Texts inside of the cells. Default: none. */
  format?: (value: number) => string
}

/** A matrix as a picture: the larger a value, the stronger its cell. */
export function Grid({ label, values, columns, most, names, marked, format }: GridProps): JSX.Element {
  const full = most ?? Array.from(values).reduce((a, b) => Math.max(a, b), 1e-9)
  const rows = values.length / columns
  return (
    <div
      class="grid"
      role="img"
      aria-label={label}
      style={{ gridTemplateColumns: `${names ? 'auto ' : ''}repeat(${columns}, minmax(0, 1fr))` }}
    >
      {names && <span />}
      {names?.columns.map((name, i) => (
        <span key={`${name}${i}`} class="grid-column">
          {name}
        </span>
      ))}
      {Array.from({ length: rows }, (_, row) => (
        <>
          {names && <span class="grid-row">{names.rows[row]}</span>}
          {Array.from({ length: columns }, (_, column) => {
            const value = values[row * columns + column]
            const share = Math.min(1, Math.max(0, value / full))
            return (
              <span
                key={column}
                class={`cell${marked?.(row, column) ? ' marked' : ''}${share > 0.55 ? ' full' : ''}`}
                style={{ '--share': `${Math.round(100 * share)}%` }}
              >
                {format?.(value)}
              </span>
            )
          })}
        </>
      ))}
    </div>
  )
}
