import { simclrDigitView, twoViews } from '@pretexts/images'
import { Random } from '@pretexts/random'
import { useMemo, useState } from 'preact/hooks'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { Grid } from '../../plots/grid.tsx'
import { TemperatureSlider } from '../temperature-slider.tsx'
import { contrastWeights } from '../weights.ts'

export default function Temperature() {
  return <WithDigits>{(digits) => <Matrix digits={digits} />}</WithDigits>
}

const images = 8

function Matrix({ digits }: { digits: Digits }) {
  const [temperature, setTemperature] = useState(0.2)
  const { features, names } = useMemo(() => {
    const samples = digits.read(Array.from({ length: images }, (_, i) => i))
    const [first, second] = twoViews(
      simclrDigitView({ degrees: 10, shift: 1, crop: [0.8, 1], blur: 0, erase: 0 }),
    )(samples, new Random('temperature'))
    const pixels = [first, second].flatMap(({ values }) => Array.from(values, (value) => value / 255))
    const labels = Array.from(digits.labels.slice(0, images), String)
    return { features: Float32Array.from(pixels), names: [...labels, ...labels] }
  }, [digits])
  const weights = useMemo(() => contrastWeights(features, 784, temperature), [features, temperature])
  const hardest = Math.max(...weights.slice(0, 2 * images))
  return (
    <>
      <div class="controls">
        <TemperatureSlider value={temperature} onInput={setTemperature} />
        <p class="result" role="status">
          The largest weight of the first anchor is <strong>{(100 * hardest).toFixed(0)}%</strong>; equal
          weights would be {(100 / (2 * images - 1)).toFixed(0)}%.
        </p>
      </div>
      <div class="square">
        <Grid
          label="Softmax weights of 16 views, a row for each anchor"
          values={weights}
          columns={2 * images}
          most={Math.min(1, 3 * Math.max(hardest, 1 / 15))}
          names={{ rows: names, columns: names }}
          marked={(row, column) => (row + images) % (2 * images) === column}
        />
      </div>
    </>
  )
}
