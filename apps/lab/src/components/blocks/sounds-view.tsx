import type { Sound, SoundsBlock } from '@pretexts/contracts'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { wavOf } from '../wav-of.ts'

const [width, height] = [600, 72]

export function SoundsView({ block }: { block: SoundsBlock }) {
  return (
    <ul class="sounds">
      {block.sounds.map((sound, i) => (
        <li key={i}>
          <SoundView sound={sound} />
        </li>
      ))}
    </ul>
  )
}

/** A waveform with its marked stretches, and a player. */
function SoundView({ sound }: { sound: Sound }) {
  const { caption, samples, marks = [] } = sound
  const [address, setAddress] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([wavOf(sound)], { type: 'audio/wav' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [sound])
  const outline = useMemo(() => outlineOf(samples), [samples])
  const at = (sample: number): number => (sample / samples.length) * width
  return (
    <figure>
      <figcaption>{caption}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`waveform of ${caption}`}
      >
        <title>{`waveform of ${caption}`}</title>
        {marks.map(({ from, to }, i) => (
          <rect key={i} class="marked" x={at(from)} width={at(to - from)} y="0" height={height} />
        ))}
        <path d={outline} />
      </svg>
      {/* biome-ignore lint/a11y/useMediaCaption: the sound is a signal; its caption says what it is */}
      <audio controls src={address} aria-label={caption} />
    </figure>
  )
}

/** Lowest and highest sample of each column. */
function outlineOf(samples: Float32Array): string {
  const columns = Math.min(300, samples.length)
  const parts: string[] = []
  for (let c = 0; c < columns; c++) {
    const part = samples.subarray(
      Math.floor((c * samples.length) / columns),
      Math.max(1, Math.floor(((c + 1) * samples.length) / columns)),
    )
    let [low, high] = [0, 0]
    for (const value of part) [low, high] = [Math.min(low, value), Math.max(high, value)]
    const y = (value: number): string => ((height / 2) * (1 - value)).toFixed(1)
    parts.push(`M${((c + 0.5) * width) / columns} ${y(high)}V${y(low)}`)
  }
  return parts.join('')
}
