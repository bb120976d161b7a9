import { meanInterval } from '@pretexts/transfer'
import { useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import { Bars } from '../../plots/bars.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { ways } from '../train-transfer.ts'

const counts = [1, 2, 5, 10, 20, 40]

export default function TrainTransfer() {
  const [at, setAt] = useState(2)
  const run = useRun('transfer')
  const last = run.events.at(-1)
  return (
    <>
      <div class="controls">
        <Slider
          label="Labels per class"
          value={at}
          min={0}
          max={counts.length - 1}
          format={(i) => String(counts[i])}
          onInput={setAt}
        />
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={last?.doing ?? ''}
          onStart={() => run.start({ perClass: counts[at] })}
          onStop={run.stop}
        />
      </div>
      <Bars
        label="Held-out accuracy by the way the encoder is used"
        line={{ value: 0.1, name: 'chance' }}
        bars={ways.map((way) => {
          const runs = last?.accuracies[way] ?? []
          if (runs.length === 0) return { name: way, value: null, strong: way !== 'from scratch' }
          const { mean, ci95 } = meanInterval(runs)
          return {
            name: way,
            value: mean,
            strong: way !== 'from scratch',
            ...(ci95 !== null && { spread: ci95 }),
          }
        })}
      />
    </>
  )
}
