import { Random } from '@pretexts/random'
import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import { LineChart } from '../../plots/line-chart.tsx'
import { drawnShare, expectedShare } from '../hidden-share.ts'

const percent = (value: number): string => `${Math.round(100 * value)}%`
const spans = [1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]

export default function HiddenShare() {
  const [p, setP] = useState(0.065)
  const drawn = useMemo(() => {
    const rng = new Random('share')
    return spans.map((span) => [span, drawnShare(p, span, 200 * 49, rng.fork(span))] as const)
  }, [p])
  return (
    <>
      <div class="controls">
        <Slider
          label="Probability p that a frame begins a span"
          value={p}
          min={0.01}
          max={0.2}
          step={0.005}
          format={(value) => value.toFixed(3)}
          onInput={setP}
        />
        <p class="result" role="status">
          With spans of 10 frames: <strong>{percent(expectedShare(p, 10))}</strong> hidden.
        </p>
      </div>
      <LineChart
        label="Hidden share by length of a span"
        x={{ label: 'M, frames of a span', range: [1, 20], ticks: [1, 5, 10, 15, 20] }}
        y={{ label: 'hidden', range: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: percent }}
        series={[
          {
            name: '1 − (1 − p)^M',
            points: spans.map((span) => [span, expectedShare(p, span)] as const),
            dashed: true,
          },
          { name: 'drawn', points: drawn },
        ]}
      />
    </>
  )
}
