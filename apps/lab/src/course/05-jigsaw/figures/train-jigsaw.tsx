import { useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import { LineChart } from '../../plots/line-chart.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { steps } from '../train-jigsaw.ts'

const percent = (value: number): string => `${Math.round(100 * value)}%`

export default function TrainJigsaw() {
  const [gap, setGap] = useState(2)
  const run = useRun('jigsaw')
  const tested = run.events.flatMap(({ step, tested }) => (tested ? [{ step, ...tested }] : []))
  const last = tested.at(-1)
  return (
    <>
      <div class="controls">
        <Slider
          label="Gap between tiles"
          value={gap}
          min={0}
          max={4}
          format={(value) => `${value} pixels`}
          onInput={setGap}
        />
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={run.events.length > 0 ? `step ${run.events.at(-1)?.step} of ${steps}` : ''}
          onStart={() => run.start({ gap })}
          onStop={run.stop}
        />
      </div>
      <LineChart
        label="Held-out accuracy over the steps of training"
        x={{ label: 'step', range: [0, steps] }}
        y={{ label: 'accuracy', range: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: percent }}
        series={[
          { name: 'puzzles solved', points: tested.map((each) => [each.step, each.puzzles]) },
          { name: 'class by k-NN', points: tested.map((each) => [each.step, each.knn]), dashed: true },
        ]}
      />
      <p class="result" role="status">
        {last
          ? `Puzzles solved: ${percent(last.puzzles)}. Class by k-NN: ${percent(last.knn)}.`
          : 'Press Train.'}
      </p>
    </>
  )
}
