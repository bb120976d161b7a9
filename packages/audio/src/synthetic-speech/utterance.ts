import type { Random } from '@pretexts/random'
import { white } from './glottis.ts'
import { level } from './level.ts'
import { applyPeak, drawPeaks } from './microphone.ts'
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
 * A word as a microphone would have it: colored by the speaker's own microphone and, less, by the moment; at a standard loudness;
 * before a background of noise that is 12 to 40 dB below the speech and of any color from white to brown.
 */
export function recording(
  word: readonly Phone[],
  voice: Voice,
  { rate, seconds, rng }: { rate: number; seconds: number; rng: Random },
): Recording {
  const { samples, phones } = speak(word, voice, { rate, seconds, rng })
  const moment = drawPeaks(rng.fork('microphone'), 2, 4)
  for (const peak of [...voice.microphone, ...moment]) applyPeak(samples, peak, rate)
  const range = { from: phones[0].start, to: phones[phones.length - 1].end }
  level(samples, { ...range, target: loudness, ceiling: 0.8 })
  addBackground(samples, rng.fork('background'))
  return { samples: Float32Array.from(samples), phones }
}

/** Adds noise `y_n = c y_{n−1} + √(1 − c²) ε_n`: white for c = 0, with more and more of low frequencies as c grows. */
function addBackground(samples: Float64Array, rng: Random): void {
  const strength = loudness * 10 ** (-rng.uniform(12, 40) / 20)
  const color = rng.uniform(0, 0.98)
  const fresh = Math.sqrt(1 - color * color)
  let noise = 0
  for (let i = 0; i < samples.length; i++) {
    noise = color * noise + fresh * white(rng)
    samples[i] += strength * noise
  }
}
