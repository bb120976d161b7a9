import { cmvn, Mfcc } from '@pretexts/audio'
import type { SignalForm } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { firstChannelOf } from './first-channel.ts'

/** Length of a frame of MFCCs, and from one to the next, in seconds. */
const [windowSeconds, hopSeconds] = [0.025, 0.01]

/** MFCCs of signals with their first and second differences, 39 numbers a frame. */
export interface Cepstra {
  /** (N · J, 39): J frames of each signal. */
  readonly rows: Float32Array
  readonly width: number
  /** J */
  readonly frames: number
}

/**
 * 13 MFCCs with Δ and ΔΔ of the first channel of every signal, every 10 ms.
 *
 * Each has mean 0 and variance 1 within its signal. Otherwise clusters of them tell voices and microphones as much as phones.
 */
export function cepstraOf(samples: SignalSamples): Cepstra {
  const { form, indices, lengths } = samples
  const mfcc = new Mfcc({ rate: form.rate, mels: 26, coefficients: 13, order: 2, windowSeconds, hopSeconds })
  const [frames, width] = [mfcc.frames(form.length), mfcc.rows]
  const rows = new Float32Array(indices.length * frames * width)
  for (let n = 0; n < indices.length; n++) {
    const sounding = mfcc.frames(lengths[n])
    const columns = cmvn(mfcc.transform(firstChannelOf(samples, n)), frames, sounding) // (39, J)
    for (let r = 0; r < width; r++)
      for (let j = 0; j < frames; j++) rows[(n * frames + j) * width + r] = columns[r * frames + j]
  }
  return { rows, width, frames }
}

/**
 * The frame of MFCCs whose middle is nearest to that of frame t of an encoder: rates differ, 10 ms here and often 20 there.
 * @param count J, frames of MFCCs
 */
export function cepstraFrame(
  t: number,
  { field, hop }: { readonly field: number; readonly hop: number },
  { rate }: Pick<SignalForm, 'rate'>,
  count: number,
): number {
  const middle = (t * hop + field / 2) / rate // seconds
  const nearest = Math.round((middle - windowSeconds / 2) / hopSeconds)
  return Math.max(0, Math.min(count - 1, nearest))
}
