import type { JSX } from 'preact'

export interface Bar {
  readonly name: string
  /** From 0 to `most`; null where nothing was measured. */
  readonly value: number | null
  /** Half the width of its interval. Default: none is drawn. */
  readonly spread?: number
  /** Default false. */
  readonly strong?: boolean
}

interface BarsProps {
  label: string
  bars: readonly Bar[]
  /** The value of a full bar. Default 1. */
  most?: number
  /** A value to compare with, such as chance. Default: none. */
  line?: { readonly value: number; readonly name: string }
  /** Default: percent. */
  format?: (value: number) => string
}

const percent = (value: number): string => `${(100 * value).toFixed(1)}%`

/** Named bars of a table, so that a reader of screens gets every number. */
export function Bars({ label, bars, most = 1, line, format = percent }: BarsProps): JSX.Element {
  const at = (value: number): string => `${Math.min(100, Math.max(0, (100 * value) / most))}%`
  return (
    <table class="bar-table" aria-label={label}>
      <tbody>
        {bars.map(({ name, value, spread, strong }) => (
          <tr key={name} class={strong ? 'strong' : ''}>
            <th scope="row">{name}</th>
            <td class="bar-cell" aria-hidden="true">
              <div class="bar-track">
                {value !== null && <div class="bar-fill" style={{ width: at(value) }} />}
                {value !== null && spread !== undefined && (
                  <div
                    class="bar-spread"
                    style={{
                      left: at(value - spread),
                      width: `calc(${at(value + spread)} - ${at(value - spread)})`,
                    }}
                  />
                )}
                {line && <div class="bar-line" style={{ left: at(line.value) }} />}
              </div>
            </td>
            <td class="bar-value">
              {value === null ? '–' : format(value)}
              {value !== null && spread !== undefined && spread > 0 && (
                <span class="bar-interval"> ± {format(spread)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      {line && (
        <caption>
          The line marks {line.name}: {format(line.value)}.
        </caption>
      )}
    </table>
  )
}
