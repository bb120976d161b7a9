import type { Random } from '@pretexts/random'
import { BandPass } from './band-pass.ts'
import { controlsAt } from './controls.ts'
import { Glottis, white } from './glottis.ts'
import type { Phone } from './phones.ts'
import { Resonator } from './resonator.ts'
import { type Segment, timeline } from './timeline.ts'
import type { Voice } from './voice.ts'

/** Where a phone is, in samples from the beginning of the signal: from `start` up to, not including, `end`. */
export interface PhoneSpan {
  readonly phone: Phone
  readonly start: number
  readonly end: number
}

export interface Utterance {
  /** (L), not yet normalized. */
  readonly samples: Float64Array
  readonly phones: readonly PhoneSpan[]
}

export interface SpeakOptions {
  /** Samples per second. */
  readonly rate: number
  /** Length of the signal, with silence around the speech. */
  readonly seconds: number
  readonly rng: Random
}

/** Samples between changes of the controls: 4 ms. */
const blockSeconds = 0.004
/** Resonances above F3 of an adult male vocal tract, Hz: the same in all phones. */
const upperFormants = [3300, 3850, 4900, 5900, 6900]

/**
 * Speaks a sequence of phones in a voice: a source–filter model.
 *
 * Voice: glottal pulses and breath noise go through a cascade of resonators, one for each formant below the Nyquist frequency.
 * Frication and bursts: white noise goes through one band-pass filter, beside the cascade.
 * @see Fant 1960, *Acoustic Theory of Speech Production*; Klatt 1980
 */
export function speak(names: readonly Phone[], voice: Voice, options: SpeakOptions): Utterance {
  const { rate, seconds, rng } = options
  const segments = timeline(names, voice, seconds, rng.fork('timeline'))
  const samples = new Float64Array(Math.round(seconds * rate))
  const tract = new VocalTract(voice, rate, rng)
  const pitchAt = contour(segments, voice, rng.fork('pitch'))
  const step = Math.max(1, Math.round(blockSeconds * rate))
  for (let at = 0; at < samples.length; at += step) {
    const block = samples.subarray(at, at + step)
    tract.sound(block, segments, (at + block.length / 2) / rate, pitchAt)
  }
  return { samples, phones: spans(names, segments, rate) }
}

/** The moving parts of the synthesizer, which keep their state from block to block. */
class VocalTract {
  readonly #voice: Voice
  readonly #rate: number
  readonly #rng: Random
  readonly #glottis: Glottis
  readonly #formants: Resonator[]
  readonly #constriction: BandPass
  #voicing = 0
  #aspiration = 0
  #frication = 0

  constructor(voice: Voice, rate: number, rng: Random) {
    this.#voice = voice
    this.#rate = rate
    this.#rng = rng.fork('noise')
    this.#glottis = new Glottis(rate, voice, rng.fork('glottis'))
    this.#formants = Array.from({ length: 3 + upperFormants.length }, () => new Resonator(rate))
    this.#constriction = new BandPass(rate)
  }

  /** Writes the sound of one block, whose middle is at `time`. */
  sound(block: Float64Array, segments: readonly Segment[], time: number, pitchAt: (t: number) => number) {
    const controls = controlsAt(segments, time)
    const noise = new Float64Array(block.length)
    this.#glottis.fill(block, pitchAt(time))
    for (let i = 0; i < block.length; i++) {
      const part = (i + 1) / block.length // amplitudes go straight from the last block's to this one's
      const voicing = this.#voicing + part * (controls.voicing - this.#voicing)
      const aspiration = this.#aspiration + part * (controls.aspiration - this.#aspiration)
      const frication = this.#frication + part * (controls.frication - this.#frication)
      block[i] = block[i] * voicing + white(this.#rng) * aspiration
      noise[i] = white(this.#rng) * frication
    }
    this.#voicing = controls.voicing
    this.#aspiration = controls.aspiration
    this.#frication = controls.frication
    const limit = 0.46 * this.#rate
    this.#resonate(block, controls.formants, controls.bandwidths, limit)
    const [center, bandwidth] = controls.noise
    this.#constriction.filter(noise, Math.min(center * this.#voice.tract, limit), bandwidth)
    for (let i = 0; i < block.length; i++) block[i] += noise[i]
  }

  #resonate(block: Float64Array, formants: readonly number[], bandwidths: readonly number[], limit: number) {
    formants.forEach((f, i) => {
      this.#formants[i].filter(block, Math.min(f, limit), bandwidths[i])
    })
    upperFormants.forEach((f, i) => {
      const frequency = f * this.#voice.tract
      if (frequency < limit) this.#formants[3 + i].filter(block, frequency, 0.06 * frequency)
    })
  }
}

/** Pitch over the utterance: it falls, with a rise or a dip of its own in the middle. */
function contour(segments: readonly Segment[], voice: Voice, rng: Random): (time: number) => number {
  const start = segments[0].end
  const spoken = segments[segments.length - 1].start - start
  const level = voice.pitch * Math.exp(0.06 * rng.normal())
  const bend = rng.uniform(-0.7, 0.7)
  return (time) => {
    const progress = Math.max(0, Math.min(1, (time - start) / spoken))
    return level * (1 + voice.melody * (0.5 - progress + bend * Math.sin(Math.PI * progress)))
  }
}

function spans(names: readonly Phone[], segments: readonly Segment[], rate: number): PhoneSpan[] {
  return names.map((phone, position) => {
    const own = segments.filter((segment) => segment.position === position)
    const start = Math.round(own[0].start * rate)
    return { phone, start, end: Math.round(own[own.length - 1].end * rate) }
  })
}
