import type { Random } from '@pretexts/random'
import { white } from './glottis.ts'
import { level } from './level.ts'
import type { Phone } from './phones.ts'
import { type PhoneSpan, speak } from './speak.ts'
import type { Voice } from './voice.ts'

/** One spoken word: (L) samples in [−1, 1], and where its phones are. */
export interface Recording {
  readonly samples: Float32Array
  readonly phones: readonly PhoneSpan[]
}

/** Root mean square of the spoken part: about −20 dB of full scale. */
const loudness = 0.1

/**
 * A word as a microphone would have it: spoken at a standard loudness, before a quiet background.
 *
 * The background is noise with more power at low frequencies, 25 to 45 dB below the speech.
 */
export function recording(
  word: readonly Phone[],
  voice: Voice,
  { rate, seconds, rng }: { rate: number; seconds: number; rng: Random },
): Recording {
  const { samples, phones } = speak(word, voice, { rate, seconds, rng })
  const range = { from: phones[0].start, to: phones[phones.length - 1].end }
  level(samples, { ...range, target: loudness, ceiling: 0.95 })
  const background = rng.fork('background')
  const strength = loudness * 10 ** (-background.uniform(25, 45) / 20)
  let slow = 0
  for (let i = 0; i < samples.length; i++) {
    slow = 0.9 * slow + white(background)
    samples[i] += 0.4 * strength * slow // 0.9 brings a gain of 1 / √(1 − 0.81) = 2.3
  }
  return { samples: Float32Array.from(samples), phones }
}
