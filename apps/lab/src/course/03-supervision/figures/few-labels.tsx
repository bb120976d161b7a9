import { useEffect, useState } from 'preact/hooks'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { LineChart } from '../../plots/line-chart.tsx'
import { labelCounts, pixelNeighbors } from '../few-labels.ts'

export default function FewLabels() {
  return <WithDigits>{(digits) => <Curve digits={digits} />}</WithDigits>
}

const percent = (value: number): string => `${Math.round(100 * value)}%`

/** One point after the other, so that the page stays quick. */
function Curve({ digits }: { digits: Digits }) {
  const [points, setPoints] = useState<
    readonly { readonly labels: number; readonly mean: number; readonly ci95: number }[]
  >([])
  useEffect(() => {
    const labels = labelCounts[points.length]
    if (labels === undefined) return
    const timer = setTimeout(() => {
      const { mean, ci95 } = pixelNeighbors(digits, labels)
      setPoints([...points, { labels, mean, ci95: ci95 ?? 0 }])
    }, 60)
    return () => clearTimeout(timer)
  }, [digits, points])
  return (
    <>
      <LineChart
        label="Accuracy of nearest neighbors on pixels over the number of labels"
        height={240}
        x={{ label: 'labels per class', log: true, range: [1, 40], ticks: [...labelCounts] }}
        y={{ label: 'accuracy', range: [0.2, 1], ticks: [0.2, 0.4, 0.6, 0.8, 1], format: percent }}
        series={[
          {
            name: 'k-NN on raw pixels',
            points: points.map(({ labels, mean }) => [labels, mean] as const),
            spread: points.map(({ ci95 }) => ci95),
          },
        ]}
      />
      <p class="result" role="status">
        {points.map(({ labels, mean }) => `${labels}: ${percent(mean)}`).join(' · ') || 'Computing …'}
      </p>
    </>
  )
}
