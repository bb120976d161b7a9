import { Random } from '@pretexts/random'
import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import { Bars } from '../../plots/bars.tsx'
import { luck } from '../luck.ts'

const points = (value: number): string => `${(100 * value).toFixed(1)} points`

export default function LuckFigure() {
  const [gap, setGap] = useState(0.01)
  const [spread, setSpread] = useState(0.02)
  const [runs, setRuns] = useState(5)
  const { wrongWinner, overlap } = useMemo(
    () => luck({ gap, spread, runs, trials: 1000 }, new Random(`${gap} ${spread} ${runs}`)),
    [gap, spread, runs],
  )
  return (
    <>
      <div class="controls">
        <Slider
          label="True difference"
          value={gap}
          min={0}
          max={0.05}
          step={0.0025}
          format={points}
          onInput={setGap}
        />
        <Slider
          label="Deviation of a run"
          value={spread}
          min={0.0025}
          max={0.06}
          step={0.0025}
          format={points}
          onInput={setSpread}
        />
        <Slider label="Runs of each" value={runs} min={2} max={30} onInput={setRuns} />
      </div>
      <Bars
        label="Outcome of 1,000 comparisons"
        bars={[
          { name: 'the worse one wins', value: wrongWinner, strong: true },
          { name: 'intervals overlap', value: overlap },
        ]}
      />
      <p class="result" role="status">
        With {runs} runs of each, the worse method has the higher mean in {Math.round(100 * wrongWinner)}% of
        the comparisons.
      </p>
    </>
  )
}
