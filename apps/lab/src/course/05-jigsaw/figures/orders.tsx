import { useMemo, useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Bars } from '../../plots/bars.tsx'
import { distanceCounts, type OrderSet } from '../distances.ts'

export default function Orders() {
  const [set, setSet] = useState<OrderSet>('random')
  const { counts, orders, minimum, mean } = useMemo(() => distanceCounts(set), [set])
  const pairs = counts.reduce((a, b) => a + b)
  return (
    <>
      <div class="controls">
        <Choice
          label="Set"
          options={[
            ['random', '100 random'],
            ['greedy', '100 greedy'],
            ['72', '72, AGL(1, 9)'],
            ['504', '504, PGL(2, 8)'],
          ]}
          value={set}
          onChange={setSet}
        />
        <p class="result" role="status">
          {orders} orders: any two differ in at least <strong>{minimum}</strong> places, on average in{' '}
          {mean.toFixed(2)}.
        </p>
      </div>
      <Bars
        label="Share of pairs of orders by Hamming distance"
        bars={counts
          .slice(2)
          .map((count, i) => ({ name: `differ in ${i + 2}`, value: count / pairs, strong: i + 2 >= 8 }))}
      />
    </>
  )
}
