import { requireInteger } from '@pretexts/data'
import { deltas } from './deltas.ts'
import { LogMel, type LogMelOptions } from './log-mel.ts'

export interface MfccOptions extends LogMelOptions {
  /** How many coefficients, with the zeroth. Default 13. */
  readonly coefficients?: number
  /** How many times to append changes over time: 0 none, 1 Δ, 2 Δ and ΔΔ. Default 0. */
  readonly order?: 0 | 1 | 2
}

/**
 * Mel-frequency cepstral coefficients: the shape of the log-mel spectrum in few numbers that are nearly uncorrelated.
 *
 * `C_{i,t} = s_i Σ_m Y_{m,t} cos(π i (m + ½) / M)`, Y the log-mel spectrogram, `s_0 = √(1/M)`, else `s_i = √(2/M)`: the orthonormal
 * DCT-II. No liftering, no pre-emphasis.
 * @throws ArgumentError as `LogMel`, and for more coefficients than bands
 * @see Davis and Mermelstein 1980
 * @example new Mfcc({ rate: 8000, order: 2 }).rows // 39
 */
export class Mfcc {
  readonly coefficients: number
  /** Rows of a result: coefficients · (order + 1). */
  readonly rows: number
  readonly #order: number
  readonly #mel: LogMel
  readonly #cosines: Float64Array // (C, M)

  constructor({ coefficients = 13, order = 0, ...options }: MfccOptions) {
    this.#mel = new LogMel(options)
    const { mels } = this.#mel
    requireInteger('Mfcc', 'coefficients', coefficients, { from: 1, to: mels, reason: 'the number of bands' })
    requireInteger('Mfcc', 'order', order, { from: 0, to: 2 })
    this.coefficients = coefficients
    this.#order = order
    this.rows = coefficients * (order + 1)
    this.#cosines = Float64Array.from({ length: coefficients * mels }, (_, at) => {
      const i = Math.floor(at / mels)
      const m = at % mels
      return Math.sqrt((i === 0 ? 1 : 2) / mels) * Math.cos((Math.PI * i * (m + 0.5)) / mels)
    })
  }

  /** Frames T of a signal of this length. */
  frames(length: number): number {
    return this.#mel.frames(length)
  }

  /** The coefficients of one signal, (rows, T): first all C, then their Δ, then their ΔΔ. */
  transform(signal: Float32Array | Float64Array): Float32Array {
    const frames = this.frames(signal.length)
    const size = this.coefficients * frames
    const out = new Float32Array(this.rows * frames)
    out.set(this.#cepstrum(this.#mel.transform(signal), frames))
    for (let k = 1; k <= this.#order; k++)
      out.set(deltas(out.subarray((k - 1) * size, k * size), frames), k * size)
    return out
  }

  #cepstrum(spectrogram: Float32Array, frames: number): Float32Array {
    const { mels } = this.#mel
    const out = new Float32Array(this.coefficients * frames)
    for (let i = 0; i < this.coefficients; i++) {
      for (let t = 0; t < frames; t++) {
        let sum = 0
        for (let m = 0; m < mels; m++) sum += this.#cosines[i * mels + m] * spectrogram[m * frames + t]
        out[i * frames + t] = sum
      }
    }
    return out
  }
}
