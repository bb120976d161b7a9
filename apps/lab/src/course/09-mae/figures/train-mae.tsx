import { useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import { DigitGrid, digitAt } from '../../plots/digit-grid.tsx'
import { LineChart } from '../../plots/line-chart.tsx'
import { solid } from '../../plots/pixels.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { patchTint } from '../patch-tint.ts'
import { grid, type MaePictures, patchSize, shown, steps } from '../train-mae.ts'

const blank = new Float32Array(784)

export default function TrainMae() {
  const [ratio, setRatio] = useState(0.5)
  const run = useRun('mae')
  const pictures = run.events.findLast((event) => event.pictures !== null)?.pictures ?? null
  const losses = run.events
    .filter(({ step }) => step > 0 && step % 10 === 0)
    .map(({ step, loss }) => [step, loss] as const)
  return (
    <>
      <div class="controls">
        <Slider
          label="Hidden share"
          value={ratio}
          min={0.25}
          max={0.9}
          step={0.05}
          format={(value) => `${Math.round(100 * value)}%`}
          onInput={setRatio}
        />
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={run.events.length > 0 ? `step ${run.events.at(-1)?.step} of ${steps}` : ''}
          onStart={() => run.start({ maskRatio: ratio })}
          onStop={run.stop}
        />
      </div>
      <DigitGrid
        rows={(['seen', 'filled in', 'original'] as const).map((row) => [
          row,
          Array.from({ length: shown }, (_, n) => ({
            label: `digit ${n + 1}, ${row}`,
            ...pictureOf(pictures, row, n),
          })),
        ])}
      />
      <LineChart
        label="Loss over the steps of training"
        height={170}
        x={{ label: 'step', range: [0, steps] }}
        y={{ label: 'loss', range: [0, 0.12] }}
        series={[{ name: 'squared error on hidden patches', points: losses }]}
      />
    </>
  )
}

function pictureOf(pictures: MaePictures | null, row: 'seen' | 'filled in' | 'original', n: number) {
  if (pictures === null) return { values: blank }
  const { originals, predictions, hidden } = pictures
  const original = digitAt(originals, n)
  if (row === 'original') return { values: original }
  const tint = patchTint(
    hidden.slice(n * grid ** 2, (n + 1) * grid ** 2).map((mark) => mark * solid),
    grid,
    patchSize,
  )
  if (row === 'seen') return { values: original, tint }
  const predicted = digitAt(predictions, n)
  return {
    values: original.map((value, i) => (tint[i] === 0 ? value : Math.min(1, Math.max(0, predicted[i])))),
  }
}
