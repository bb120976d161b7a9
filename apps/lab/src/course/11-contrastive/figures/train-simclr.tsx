import { useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { LineChart } from '../../plots/line-chart.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { TemperatureSlider } from '../temperature-slider.tsx'
import { seen } from '../train-simclr.ts'

const percent = (value: number): string => `${Math.round(100 * value)}%`
const sizes = ['16', '64', '128'] as const

export default function TrainSimclr() {
  const [temperature, setTemperature] = useState(0.2)
  const [size, setSize] = useState<(typeof sizes)[number]>('64')
  const [started, setStarted] = useState(64)
  const run = useRun('simclr')
  const tested = run.events.flatMap(({ step, tested }) =>
    tested ? [{ images: step * started, ...tested }] : [],
  )
  const last = run.events.at(-1)
  const now = tested.at(-1)
  return (
    <>
      <div class="controls">
        <TemperatureSlider value={temperature} onInput={setTemperature} />
        <Choice
          label="Batch size"
          options={sizes.map((each) => [each, each] as const)}
          value={size}
          onChange={setSize}
        />
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={last ? `step ${last.step} of ${Math.round(seen / started)}` : ''}
          onStart={() => {
            setStarted(Number(size))
            run.start({ temperature, batchSize: Number(size) })
          }}
          onStop={run.stop}
        />
      </div>
      <LineChart
        label="Held-out accuracy by images seen"
        x={{ label: 'images seen', range: [0, seen], ticks: [0, 4000, 8000, 12_000] }}
        y={{ label: 'accuracy', range: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: percent }}
        series={[
          { name: 'class by k-NN', points: tested.map((each) => [each.images, each.knn]) },
          { name: 'other view found', points: tested.map((each) => [each.images, each.found]), dashed: true },
        ]}
      />
      <p class="result" role="status">
        {now
          ? `Class by k-NN: ${percent(now.knn)}. Other view found: ${percent(now.found)}; chance is ${(100 / (2 * started - 1)).toFixed(1)}%.`
          : 'Press Train.'}
      </p>
    </>
  )
}
