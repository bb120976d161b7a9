import { logMelPicture } from '@pretexts/audio'
import type { Block, Sound } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { firstChannelOf } from './first-channel.ts'
import { runsOf } from './span-example.ts'

export interface SpansShown {
  readonly samples: SignalSamples
  /** (N · T), 1 where a frame is hidden. */
  readonly hidden: Uint8Array
  /** T */
  readonly frames: number
  readonly geometry: { readonly field: number; readonly hop: number }
  /** One hidden frame of each signal, and the frames it is told from, as t. Default: none are shown. */
  readonly choices?: readonly { readonly anchor: number; readonly negatives: readonly number[] }[]
}

/** Signals that are shown. */
const shown = 3

/** Waveforms that can be played, and spectrograms, with hidden spans; and for one hidden frame the negatives it is told from. */
export function spansBlocks({ samples, hidden, frames, geometry, choices }: SpansShown): Block[] {
  const { field, hop } = geometry
  const { form, indices } = samples
  const count = Math.min(shown, indices.length)
  const spans = Array.from({ length: count }, (_, n) =>
    runsOf(hidden.subarray(n * frames, (n + 1) * frames)).map(
      ([from, to]) => [from * hop, Math.min(form.length, to * hop)] as const,
    ),
  )
  const frame = (t: number, label: string) => ({
    from: t * hop,
    to: Math.min(form.length, t * hop + field),
    label,
  })
  const sounds = spans.map((own, n): Sound => {
    const choice = choices?.[n]
    return {
      caption: `held-out signal ${n + 1}`,
      rate: form.rate,
      samples: firstChannelOf(samples, n),
      marks: [
        ...own.map(([from, to]) => ({ from, to, label: 'hidden' })),
        ...(choice ? [frame(choice.anchor, 'to be recognized')] : []),
        ...(choice ? choice.negatives.map((t) => frame(t, 'negative')) : []),
      ],
    }
  })
  const pictures = spans.map((own, n) => ({
    caption: `signal ${n + 1}: log-mel spectrogram, hidden spans dark`,
    picture: logMelPicture(samples, n, own),
  }))
  return [
    { kind: 'sounds', sounds },
    { kind: 'pictures', pictures, columns: shown },
  ]
}
