import { useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Bars } from '../../plots/bars.tsx'
import { LineChart } from '../../plots/line-chart.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { steps } from '../train-rotation.ts'

const percent = (value: number): string => `${Math.round(100 * value)}%`

export default function TrainRotnet() {
  const [center, setCenter] = useState<'hidden' | 'left in'>('hidden')
  const run = useRun('rotation')
  const tested = run.events.flatMap(({ step, tested }) => (tested ? [{ step, ...tested }] : []))
  const last = tested.at(-1)
  const of = (key: 'asTheyAre' | 'shifted' | 'knn') => tested.map((each) => [each.step, each[key]] as const)
  return (
    <>
      <div class="controls">
        <Choice
          label="The shortcut is"
          options={[
            ['hidden', 'hidden'],
            ['left in', 'left in'],
          ]}
          value={center}
          onChange={setCenter}
        />
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={run.events.length > 0 ? `step ${run.events.at(-1)?.step} of ${steps}` : ''}
          onStart={() => run.start({ hideCenter: center === 'hidden', seed: 1 })}
          onStop={run.stop}
        />
      </div>
      <LineChart
        label="Held-out accuracy over the steps of training"
        x={{ label: 'step', range: [0, steps] }}
        y={{ label: 'accuracy', range: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: percent }}
        series={[
          { name: 'rotation, digits as they are', points: of('asTheyAre') },
          { name: 'rotation, digits shifted', points: of('shifted'), dashed: true },
          { name: 'class by k-NN', points: of('knn') },
        ]}
      />
      <Bars
        label="Held-out accuracy now"
        line={{ value: 0.25, name: 'chance for rotations' }}
        bars={[
          { name: 'rotation, as they are', value: last?.asTheyAre ?? null },
          { name: 'rotation, shifted', value: last?.shifted ?? null },
          { name: 'class by k-NN', value: last?.knn ?? null, strong: true },
        ]}
      />
    </>
  )
}
