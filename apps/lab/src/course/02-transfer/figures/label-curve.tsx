import { useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { LineChart, type Series } from '../../plots/line-chart.tsx'
import { labelCounts, measured, results } from '../../results/results.ts'

const data = 'mnist'
/** Labels per class where all are used: 60,000 over ten classes. */
const everything = 6000
const percent = (value: number): string => `${Math.round(100 * value)}%`

const shown = [
  ['pretrained-frozen', 'frozen, linear'],
  ['pretrained-knn', 'frozen, k-NN'],
  ['pretrained-fine-tuned', 'fine-tuned'],
] as const
const baselines = [
  ['raw-pixels', 'raw pixels'],
  ['random-frozen', 'untrained network'],
  ['scratch-augmented', 'scratch, augmented'],
] as const

function seriesOf(name: string, method: string, protocol: string, dashed: boolean): Series {
  const values = labelCounts.flatMap((labels) => {
    const value = measured(results.rows, { data, method, protocol, labels })
    return value ? [{ x: labels === 'all' ? everything : labels, ...value }] : []
  })
  return {
    name,
    dashed,
    points: values.map(({ x, mean }) => [x, mean] as const),
    spread: values.map(({ ci95 }) => ci95 ?? 0),
  }
}

export default function LabelCurve() {
  const methods = [
    ...new Set(
      results.rows.filter((row) => row.data === data && row.method !== 'none').map(({ method }) => method),
    ),
  ]
  const [method, setMethod] = useState(methods[0] ?? '')
  return (
    <>
      <div class="controls">
        <Choice
          label="Method"
          options={methods.map((each) => [each, each] as const)}
          value={method}
          onChange={setMethod}
        />
      </div>
      <LineChart
        label={`Accuracy of ${method} over the number of labels per class`}
        height={280}
        x={{
          label: 'labels per class',
          log: true,
          range: [1, everything],
          ticks: [1, 10, 100, everything],
          format: (value) => (value === everything ? 'all' : String(value)),
        }}
        y={{ label: 'accuracy', range: [0.3, 1], ticks: [0.4, 0.6, 0.8, 1], format: percent }}
        series={[
          ...shown.map(([protocol, name]) => seriesOf(`${method}, ${name}`, method, protocol, false)),
          ...baselines.map(([protocol, name]) => seriesOf(name, 'none', protocol, true)),
        ]}
      />
    </>
  )
}
