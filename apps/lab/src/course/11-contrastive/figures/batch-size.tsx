import { useState } from 'preact/hooks'
import { LineChart } from '../../plots/line-chart.tsx'
import { TemperatureSlider } from '../temperature-slider.tsx'
import { anchorLoss } from '../weights.ts'

const sizes = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]

export default function BatchSize() {
  const [temperature, setTemperature] = useState(0.2)
  const at = sizes.map((images) => [images, anchorLoss(images, 0.8, temperature, 64)] as const)
  return (
    <>
      <div class="controls">
        <TemperatureSlider value={temperature} min={0.1} onInput={setTemperature} />
      </div>
      <LineChart
        label="The factor of the gradient by batch size"
        x={{
          label: 'N, images in a batch',
          log: true,
          range: [4, 4096],
          ticks: [4, 16, 64, 256, 1024, 4096],
        }}
        y={{ label: '1 − p', range: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1] }}
        series={[
          {
            name: 'NT-Xent: factor of the gradient',
            points: at.map(([images, { probability }]) => [images, 1 - probability] as const),
          },
          { name: 'DCL: no factor', points: sizes.map((images) => [images, 1] as const), dashed: true },
        ]}
      />
      <p class="result" role="status">
        At N = 32 the loss is {anchorLoss(32, 0.8, temperature, 64).loss.toFixed(2)}, at N = 4096 it is{' '}
        {anchorLoss(4096, 0.8, temperature, 64).loss.toFixed(2)}: for the same embeddings.
      </p>
    </>
  )
}
