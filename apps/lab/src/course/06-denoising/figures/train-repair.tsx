import { useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Slider } from '../../controls/slider.tsx'
import { DigitGrid, digitAt } from '../../plots/digit-grid.tsx'
import { LineChart } from '../../plots/line-chart.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { type Damage, damages } from '../damage.ts'
import { shown, steps } from '../train-repair.ts'

const blank = new Float32Array(784)
const rows = ['seen', 'made', 'clean'] as const

export default function TrainRepair() {
  const [damage, setDamage] = useState<Damage>('holes')
  const [features, setFeatures] = useState(5)
  const run = useRun('repair')
  const last = run.events.at(-1)
  const looks = run.events.flatMap(({ step, look }) => (look ? [{ step, ...look }] : []))
  const now = looks.at(-1)
  const losses = run.events
    .filter(({ step }) => step > 0 && step % 3 === 0)
    .map(({ step, loss }) => [step, loss] as const)
  return (
    <>
      <div class="controls">
        <Choice
          label="Damage"
          options={damages.map((each) => [each, each] as const)}
          value={damage}
          onChange={setDamage}
        />
        <Slider
          label="Length of h"
          value={features}
          min={1}
          max={7}
          format={(value) => String(2 ** value)}
          onInput={setFeatures}
        />
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={last ? `step ${last.step} of ${steps}` : ''}
          onStart={() => run.start({ damage, features: 2 ** features })}
          onStop={run.stop}
        />
      </div>
      <DigitGrid
        rows={rows.map((row) => [
          row,
          Array.from({ length: shown }, (_, n) => ({
            label: `digit ${n + 1}, ${row}`,
            values: now ? digitAt(now[row], n) : blank,
          })),
        ])}
      />
      <LineChart
        label="Loss over the steps of training"
        height={170}
        x={{ label: 'step', range: [0, steps] }}
        y={{ label: 'loss', range: [0, 0.15] }}
        series={[{ name: 'squared error', points: losses }]}
      />
      <p class="result" role="status">
        {now ? `Class by k-NN on h: ${(100 * now.knn).toFixed(0)}%.` : 'Press Train.'}
      </p>
    </>
  )
}
