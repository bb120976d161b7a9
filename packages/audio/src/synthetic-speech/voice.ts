import type { Random } from '@pretexts/random'
import { drawPeaks, type Peak } from './microphone.ts'
import { type Phone, phones } from './phones.ts'

/** What stays the same in everything that one speaker says. */
export interface Voice {
  /** Mean pitch in Hz. */
  readonly pitch: number
  /** Depth of the pitch contour, as a part of the pitch. */
  readonly melody: number
  /** Factor on all formants: above 1 for a vocal tract shorter than an adult man's. */
  readonly tract: number
  /** Amplitude of the breath in the voice, relative to the phone's voicing. */
  readonly breath: number
  /** Part of each period in which the glottis is open. */
  readonly openQuotient: number
  /** Smoothing of the glottal pulses: 0 is a bright voice, 0.8 a dull one. */
  readonly dullness: number
  /** Factor on durations. */
  readonly slowness: number
  /** Random change from one glottal period to the next, as a part of the period. */
  readonly jitter: number
  /** The microphone and the room of this speaker. */
  readonly microphone: readonly Peak[]
  /** The speaker's own factors on F1, F2 and F3 of each phone: an accent. */
  readonly accent: Readonly<Record<Phone, readonly [number, number, number]>>
}

/**
 * A speaker, drawn at random from a range that goes from a deep man's voice to a child's.
 *
 * Body size sets pitch and vocal-tract length together, as it does in people; everything else is independent of it.
 */
export function drawVoice(rng: Random): Voice {
  const size = rng.next()
  const accent = {} as Record<Phone, readonly [number, number, number]>
  for (const phone of Object.keys(phones) as Phone[]) {
    accent[phone] = [factor(rng, 0.07), factor(rng, 0.06), factor(rng, 0.04)]
  }
  return {
    pitch: 85 * (300 / 85) ** size * factor(rng, 0.08),
    melody: rng.uniform(0.03, 0.2),
    tract: (0.92 + 0.33 * size) * factor(rng, 0.03),
    breath: 0.3 * rng.next() ** 2,
    openQuotient: rng.uniform(0.45, 0.75),
    dullness: rng.uniform(0, 0.8),
    slowness: rng.uniform(0.7, 1.3),
    jitter: rng.uniform(0.004, 0.02),
    microphone: drawPeaks(rng, 3, 8),
    accent,
  }
}

/** A log-normal factor around 1, cut off at 2.5 standard deviations. */
export function factor(rng: Random, deviation: number): number {
  return Math.exp(deviation * Math.max(-2.5, Math.min(2.5, rng.normal())))
}
