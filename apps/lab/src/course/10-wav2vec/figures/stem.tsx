import { WaveStem } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { useMemo, useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Slider } from '../../controls/slider.tsx'
import { Scrollable } from '../../text/scrollable.tsx'
import { waveOf } from '../speech.ts'
import { wavePath } from '../wave-path.ts'

/** Kernels and strides of the three stems, and the rate that their frames are told in. */
const stems = {
  'wav2vec 1.0': { convolutions: [[10, 5], [8, 4], [4, 2], [4, 2], [4, 2]], rate: 16_000 },
  'wav2vec 2.0': { convolutions: [[10, 5], [3, 2], [3, 2], [3, 2], [3, 2], [2, 2], [2, 2]], rate: 16_000 },
  'here, at 8 kHz': { convolutions: [[10, 5], [3, 2], [3, 2], [3, 2], [2, 2], [2, 2]], rate: 8_000 },
} as const // biome-ignore format: a stem a line
type Name = keyof typeof stems
const [columns, height] = [500, 90]

export default function Stem() {
  const [name, setName] = useState<Name>('here, at 8 kHz')
  const [frame, setFrame] = useState(20)
  const { convolutions, rate } = stems[name]
  const stem = useMemo(
    () => new WaveStem({ inputs: 1, channels: 1, convolutions }, new Random(1)),
    [convolutions],
  )
  const frames = stem.frames(rate)
  const at = Math.min(frame, frames - 1)
  const path = useMemo(() => wavePath(waveOf(7), columns, height), [])
  const ms = (samples: number): string => `${((1000 * samples) / rate).toFixed(1)} ms`
  const [from, to] = [at * stem.hop, at * stem.hop + stem.field]
  let length = rate
  const layers = convolutions.map(([kernel, stride], i) => {
    length = Math.floor((length - kernel) / stride) + 1
    return { name: `convolution ${i + 1}`, kernel, stride, length }
  })
  return (
    <>
      <div class="controls">
        <Choice
          label="Stem"
          options={(Object.keys(stems) as Name[]).map((each) => [each, each] as const)}
          value={name}
          onChange={setName}
        />
        <Slider label="Frame" value={at} min={0} max={frames - 1} onInput={setFrame} />
      </div>
      <svg
        class="wave"
        viewBox={`0 0 ${columns} ${height}`}
        role="img"
        aria-label={`Frame ${at} depends on the samples ${from} to ${to} of ${rate}`}
      >
        <polygon points={path} />
        <rect
          class="seen"
          x={(from / rate) * columns}
          width={Math.max(1.5, (stem.field / rate) * columns)}
          y={0}
          height={height}
        />
      </svg>
      <p class="result" role="status">
        Frame {at} of {frames} sees the samples {from} to {to - 1}: a field of <strong>{stem.field}</strong> (
        {ms(stem.field)}), every <strong>{stem.hop}</strong> ({ms(stem.hop)}).
      </p>
      <Scrollable class="table-scroll" label="Layers of the stem">
        <table class="shapes">
          <caption>One second, {rate.toLocaleString('en')} samples</caption>
          <thead>
            <tr>
              <th scope="col">layer</th>
              <th scope="col">kernel</th>
              <th scope="col">stride</th>
              <th scope="col">length after it</th>
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => (
              <tr key={layer.name}>
                <th scope="row">{layer.name}</th>
                <td>{layer.kernel}</td>
                <td>{layer.stride}</td>
                <td>{layer.length.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
    </>
  )
}
