import type { Row } from '../engine/protocol.ts'

/** What each measure says, in a few words. */
const meanings: Readonly<Record<string, string>> = {
  effectiveRank: 'directions that the features use',
  spread: '1: all directions; 0: all in one',
  deviation: 'mean standard deviation of a feature',
  deadDimensions: 'features that never change',
  uniformity: '0: all in one place; −4: evenly spread',
  alignment: 'distance of two views of one input',
  alphaReq: 'decay of the spectrum; near 1 is good',
  lidar: 'directions that tell inputs apart',
  lidarTrace: 'how much they do',
  codePerplexity: 'codes in use',
}

export function HealthPanel({
  health,
  warnings,
  name,
}: {
  health: Row | null
  warnings: readonly string[]
  name: string
}) {
  const rows = Object.entries(health ?? {}).filter(([measure]) => measure !== 'step')
  return (
    <section class="panel" aria-label={`Health of the representation${name}`}>
      <h2>Health of the representation</h2>
      <div role="status">
        {warnings.length > 0 && (
          <div class="warning">
            <strong>Collapsed</strong>
            {warnings.map((warning) => (
              <p key={warning}>{warning}</p>
            ))}
          </div>
        )}
      </div>
      {rows.length === 0 ? (
        <p class="note">Measured on held-out examples, without labels, as soon as training begins.</p>
      ) : (
        <table class="health">
          <tbody>
            {rows.map(([measure, value]) => (
              <tr key={measure}>
                <th scope="row">
                  {measure
                    .replace(/^z\./, 'z: ')
                    .replace(/([a-z])([A-Z])/g, '$1 $2')
                    .toLowerCase()}
                  <small>{meanings[measure.replace(/^z\./, '')]}</small>
                </th>
                <td class="number">{String(Number(value.toPrecision(3)))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
