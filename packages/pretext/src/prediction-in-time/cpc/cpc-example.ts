import type { Sound } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { TaskExample } from '../../task/pretext-task.ts'

/** Each signal with a moment up to which it is heard, and the stretch that is to be predicted. */
export function cpcExample({ form, values, indices }: SignalSamples, rng: Random): TaskExample {
  const { channels, length, rate } = form
  const future = Math.round(length / 4)
  const sounds = Array.from(indices, (_, n): Sound => {
    const from = n * channels * length // of several channels, the first is shown
    const now = rng.integer(length - future)
    return {
      caption: `signal ${n + 1}`,
      rate,
      samples: values.slice(from, from + length),
      marks: [
        { from: 0, to: now, label: 'heard' },
        { from: now, to: now + future, label: 'to be predicted' },
      ],
    }
  })
  return {
    title: 'What comes next?',
    text: 'The network hears a signal up to a moment. It must recognize the frames that follow among all frames of the signal, or of many signals.',
    blocks: [{ kind: 'sounds', sounds }],
  }
}
