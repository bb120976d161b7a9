import type { BarsBlock } from '@pretexts/contracts'
import { numberText } from './table-view.tsx'

export function BarsView({ block: { title, bars, as = 'number', reference } }: { block: BarsBlock }) {
  const values = bars.map(({ value }) => value ?? 0)
  const most = as === 'share' ? 1 : Math.max(1e-12, ...values, reference?.value ?? 0)
  return (
    <>
      <p class="block-caption">
        {title}
        {reference && `; the line is ${reference.label} (${numberText(reference.value, as)})`}
      </p>
      <table class="bars">
        <tbody>
          {bars.map(({ label, value, note }, i) => (
            <tr key={i} title={note}>
              <th scope="row">{label}</th>
              <td class="track">
                <span class="bar" style={{ width: `${(100 * Math.max(0, value ?? 0)) / most}%` }} />
                {reference && <span class="mark" style={{ left: `${(100 * reference.value) / most}%` }} />}
              </td>
              <td class="number">{value === null ? '–' : numberText(value, as)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
