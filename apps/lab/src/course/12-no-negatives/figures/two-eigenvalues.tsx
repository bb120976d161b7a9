import { linearSiamese } from '@pretexts/pretext'
import { useMemo, useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Slider } from '../../controls/slider.tsx'
import { Toggle } from '../../controls/toggle.tsx'
import { LineChart } from '../../plots/line-chart.tsx'

const predictors = [
  ['learned', 'learned'],
  ['direct', 'set from the spectrum'],
  ['none', 'none'],
] as const
const steps = 600

export default function TwoEigenvalues() {
  const [predictor, setPredictor] = useState<(typeof predictors)[number][0]>('learned')
  const [stopGradient, setStop] = useState(true)
  const [weightDecay, setDecay] = useState(0.01)
  const states = useMemo(
    () => linearSiamese({ predictor, stopGradient, steps, weightDecay }),
    [predictor, stopGradient, weightDecay],
  )
  const some = states.filter(({ step }) => step % 5 === 0)
  const [first, second] = states[steps].spectrum
  const alive = [first, second].filter((value) => value > 0.01).length
  return (
    <>
      <div class="controls">
        <Choice label="Predictor" options={predictors} value={predictor} onChange={setPredictor} />
        <Toggle label="Stop-gradient" value={stopGradient} onChange={setStop} />
        <Slider
          label="Weight decay"
          value={weightDecay}
          min={0}
          max={0.1}
          step={0.005}
          format={(value) => value.toFixed(3)}
          onInput={setDecay}
        />
      </div>
      <LineChart
        label="Eigenvalues of the projections over the steps"
        x={{ label: 'step', range: [0, steps] }}
        y={{ label: 'eigenvalue', range: [0, 1.1], ticks: [0, 0.25, 0.5, 0.75, 1] }}
        series={[
          {
            name: 'first eigenvalue',
            points: some.map(({ step, spectrum }) => [step, spectrum[0]] as const),
          },
          {
            name: 'second eigenvalue',
            points: some.map(({ step, spectrum }) => [step, spectrum[1]] as const),
            dashed: true,
          },
        ]}
      />
      <p class="result" role="status">
        After {steps} steps{' '}
        {alive === 2
          ? 'both directions are alive'
          : alive === 1
            ? 'one direction has collapsed'
            : 'everything has collapsed'}
        : {first.toPrecision(2)} and {second.toPrecision(2)}.
      </p>
    </>
  )
}
