import type { Random } from '@pretexts/random'
import { type Phone, type Piece, phones } from './phones.ts'
import { factor, type Voice } from './voice.ts'

/** A piece of a phone in its place; silence before and after has no phone. */
export interface Segment extends Piece {
  readonly phone: Phone | null
  /** Which phone of the utterance, from 0. */
  readonly position: number
  /** In seconds from the beginning of the window. */
  readonly start: number
  readonly end: number
}

/**
 * Places phones in a window of time: each in the speaker's speed and accent, the whole at a random place, with silence around it.
 *
 * An utterance that is longer than the window is spoken faster, so that it fills 95% of it.
 */
export function timeline(names: readonly Phone[], voice: Voice, seconds: number, rng: Random): Segment[] {
  const pieces = names.flatMap((phone, position) => personal(phone, position, voice, rng))
  for (let i = pieces.length - 2; i >= 0; i--) {
    pieces[i] = { ...pieces[i], formants: mix(pieces[i].formants, pieces[i + 1].formants, pieces[i].follow) }
  }
  const spoken = pieces.reduce((sum, piece) => sum + piece.seconds, 0)
  const speed = Math.max(1, spoken / (0.95 * seconds))
  const segments: Segment[] = []
  let time = rng.uniform(0, seconds - spoken / speed)
  segments.push(silence(pieces[0], -1, 0, time))
  for (const piece of pieces) {
    segments.push({ ...piece, start: time, end: time + piece.seconds / speed })
    time += piece.seconds / speed
  }
  segments.push(silence(pieces[pieces.length - 1], names.length, time, seconds))
  return segments
}

type Placed = Piece & { readonly phone: Phone; readonly position: number }

/** The pieces of a phone as this speaker says it this time. */
function personal(phone: Phone, position: number, voice: Voice, rng: Random): Placed[] {
  const length = voice.slowness * factor(rng, 0.2)
  const accent = voice.accent[phone]
  const once = [factor(rng, 0.05), factor(rng, 0.05), factor(rng, 0.03)]
  const strength = { voice: factor(rng, 0.25), noise: factor(rng, 0.5) }
  return phones[phone].map((piece: Piece) => ({
    ...piece,
    phone,
    position,
    seconds: piece.seconds * length,
    voicing: piece.voicing * strength.voice,
    aspiration: piece.aspiration * strength.noise,
    frication: piece.frication * strength.noise,
    formants: piece.formants.map((f, i) => f * accent[i] * once[i] * voice.tract) as [number, number, number],
  }))
}

function silence(neighbor: Piece, position: number, start: number, end: number): Segment {
  const quiet = { voicing: 0, aspiration: 0, frication: 0 }
  return { ...neighbor, ...quiet, phone: null, position, start, end, seconds: end - start }
}

function mix<T extends readonly number[]>(from: T, to: T, weight: number): T {
  return from.map((value, i) => value + weight * (to[i] - value)) as unknown as T
}
