import { useState } from 'preact/hooks'
import { Toggle } from '../../controls/toggle.tsx'
import { LineChart } from '../../plots/line-chart.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { dimensions, steps } from '../train-simsiam.ts'

export default function TrainSimsiam() {
  const [stopGradient, setStop] = useState(true)
  const run = useRun('simsiam')
  const last = run.events.at(-1)
  const health = run.events.flatMap(({ step, health }) => (health ? [{ step, ...health }] : []))
  const losses = run.events
    .filter(({ step }) => step > 0 && step % 4 === 0)
    .map(({ step, loss }) => [step, loss] as const)
  const now = health.at(-1)
  return (
    <>
      <div class="controls">
        <Toggle label="Stop-gradient" value={stopGradient} onChange={setStop} />
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={last ? `step ${last.step} of ${steps}` : ''}
          onStart={() => run.start({ stopGradient })}
          onStop={run.stop}
        />
      </div>
      <LineChart
        label="Loss, spread and effective rank over the steps"
        height={260}
        x={{ label: 'step', range: [0, steps] }}
        y={{ label: '', range: [-1, 1.1], ticks: [-1, -0.5, 0, 0.5, 1] }}
        series={[
          { name: 'loss', points: losses },
          {
            name: 'spread of z',
            points: health.map((each) => [each.step, each.spread] as const),
            dashed: true,
          },
          {
            name: 'effective rank of z, share',
            points: health.map((each) => [each.step, each.rank / dimensions] as const),
          },
        ]}
      />
      <p class="result" role="status">
        {now && last
          ? `Loss ${losses.at(-1)?.[1].toFixed(3) ?? '–'}, spread ${now.spread.toFixed(3)}, effective rank ${now.rank.toFixed(1)} of ${dimensions}.`
          : 'Press Train.'}
      </p>
    </>
  )
}
