import { Random } from '@pretexts/random'
import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import { Bars } from '../../plots/bars.tsx'
import { wordCounts } from '../counts.ts'
import { stories } from '../stories.ts'

export default function Drawing() {
  const [power, setPower] = useState(0.75)
  const [threshold, setThreshold] = useState(-2)
  const sentences = useMemo(() => stories(4000, new Random('stories')), [])
  const words = useMemo(
    () => wordCounts(sentences, power, 10 ** threshold).slice(0, 12),
    [sentences, power, threshold],
  )
  return (
    <>
      <div class="controls">
        <Slider
          label="Power of the count"
          value={power}
          min={0}
          max={1}
          step={0.05}
          format={(value) => value.toFixed(2)}
          onInput={setPower}
        />
        <Slider
          label="Threshold t"
          value={threshold}
          min={-4}
          max={-1}
          step={0.5}
          format={(value) => (10 ** value).toPrecision(1)}
          onInput={setThreshold}
        />
      </div>
      <Bars
        label="Probability to be drawn as a negative"
        most={0.25}
        bars={words.map(({ word, negative, kept }) => ({
          name: `${word}, kept ${Math.round(100 * kept)}%`,
          value: negative,
        }))}
      />
    </>
  )
}
