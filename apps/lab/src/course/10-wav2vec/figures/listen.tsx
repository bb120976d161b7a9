import { logMelPicture } from '@pretexts/audio'
import { useMemo, useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Slider } from '../../controls/slider.tsx'
import { Pixels } from '../../plots/pixels.tsx'
import { play } from '../play.ts'
import { speech, waveOf } from '../speech.ts'
import { wavePath } from '../wave-path.ts'

const voices = ['1', '2', '3', '4'] as const
const [columns, height] = [500, 100]

export default function Listen() {
  const [voice, setVoice] = useState<(typeof voices)[number]>('1')
  const [digit, setDigit] = useState(7)
  const index = 10 * (Number(voice) - 1) + digit
  const { path, mel, phones } = useMemo(() => {
    const samples = speech.read([index])
    return {
      path: wavePath(samples.values, columns, height),
      mel: logMelPicture(samples, 0),
      phones: speech.phones(index),
    }
  }, [index])
  const { rate, length } = speech.form
  const word = speech.classNames[digit]
  return (
    <>
      <div class="controls">
        <Slider label="Digit" value={digit} min={0} max={9} onInput={setDigit} />
        <Choice
          label="Voice"
          options={voices.map((name) => [name, name] as const)}
          value={voice}
          onChange={setVoice}
        />
        <button type="button" class="primary" onClick={() => play(waveOf(index), rate)}>
          Play
        </button>
      </div>
      <svg
        class="wave"
        viewBox={`0 0 ${columns} ${height + 18}`}
        role="img"
        aria-label={`The wave of “${word}”, voice ${voice}; phones: ${phones.map(({ phone }) => phone).join(' ')}`}
      >
        {phones.map(({ phone, start, end }) => (
          <g key={`${phone}${start}`}>
            <rect
              x={(start / length) * columns}
              y={0}
              width={((end - start) / length) * columns}
              height={height}
              class="phone"
            />
            <text x={((start + end) / 2 / length) * columns} y={height + 14} text-anchor="middle">
              {phone}
            </text>
          </g>
        ))}
        <polygon points={path} />
      </svg>
      <Pixels
        label={`Log-mel spectrogram of “${word}”`}
        width={mel.width}
        height={mel.height}
        values={mel.data}
      />
    </>
  )
}
