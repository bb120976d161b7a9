import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { Pixels } from '../../plots/pixels.tsx'
import { digitClusters } from '../clusters.ts'

export default function Clusters() {
  return <WithDigits>{(digits) => <Found digits={digits} />}</WithDigits>
}

function Found({ digits }: { digits: Digits }) {
  const [count, setCount] = useState(10)
  const { clusters, purity } = useMemo(() => digitClusters(digits, 400, count), [digits, count])
  return (
    <>
      <div class="controls">
        <Slider label="Clusters" value={count} min={2} max={16} onInput={setCount} />
        <p class="result" role="status">
          Purity: <strong>{(100 * purity).toFixed(0)}%</strong>
        </p>
      </div>
      <div class="clusters">
        {clusters.map(({ center, counts }, k) => (
          <div key={k}>
            <Pixels label={`center of cluster ${k + 1}`} width={28} height={28} values={center} />
            <p class="answer-below">{summaryOf(counts)}</p>
          </div>
        ))}
      </div>
    </>
  )
}

/** The most frequent digits of a cluster: `7 × 31, 9 × 12`. */
function summaryOf(counts: readonly number[]): string {
  return counts
    .map((count, digit) => ({ count, digit }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
    .map(({ count, digit }) => `${digit} × ${count}`)
    .join(', ')
}
