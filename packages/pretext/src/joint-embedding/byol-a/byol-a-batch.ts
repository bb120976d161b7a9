import { mixLogSpectra, randomResizeCrop } from '@pretexts/audio'
import type { SignalSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { fromArray, requireOptions, type Tensor } from '@pretexts/tensor'
import type { SpectrogramSettings } from '../../signals/spectrogram-options.ts'
import { logSpectrograms, standardizeEach } from '../../signals/spectrograms.ts'
import type { TwoViewBatch } from '../shared/two-view-batch.ts'

export interface SpectrogramViewOptions extends SpectrogramSettings {
  /** Largest share of another sound in the background; 0 for none. */
  readonly mix: number
  /** Smallest height of a crop, relative to the spectrogram: how far pitch and formants move. */
  readonly crop: number
}

/**
 * Two views of the spectrogram of every signal: another sound in the background, if asked for, then another pitch and speed.
 *
 *     x ← ln((1 − α) eˣ + α e^z), α ~ U(0, mix), z of another signal of the batch;   x ← resize crop of (x − μ) / σ
 *
 * The height of the crop is U(crop, 2 − crop), where more than 1 is 1; its width is U(0.6, 1.5) as the authors have it.
 *
 * Deviations: backgrounds come from the batch, where the authors keep the last 2,048 spectrograms; views are standardized one by
 * one, and bands centered one by one, where they use statistics of the data before and of the pair of batches after.
 * @see Niizumi et al. 2021 (BYOL-A), arXiv 2103.06695, §III-B
 */
export function spectrogramViews(
  samples: SignalSamples,
  rng: Random,
  options: SpectrogramViewOptions,
): TwoViewBatch {
  const { mels, center, mix, crop } = requireOptions('spectrogramViews', options, {
    mels: 'number',
    center: 'string',
    mix: 'number',
    crop: 'number',
  })
  const bands = [crop, 2 - crop] as const
  const made = logSpectrograms(samples, { mels })
  const { values, form } = made
  const count = samples.indices.length
  const plane = form.height * form.width
  const size = form.channels * plane
  const view = (which: number): Tensor => {
    const mixed = new Float32Array(values.length)
    for (let n = 0; n < count; n++) {
      const own = rng.fork(n).fork(which)
      const other = (n + 1 + own.integer(Math.max(1, count - 1))) % count // never n itself, unless it is alone
      const [x, z] = [n, other].map((i) => values.subarray(i * size, (i + 1) * size))
      mixed.set(mixLogSpectra(x, z, own.uniform(0, mix)), n * size)
    }
    const standardized = standardizeEach({ ...made, values: mixed }, center)
    const stretched = new Float32Array(values.length)
    for (let n = 0; n < count; n++) {
      for (let c = 0; c < form.channels; c++) {
        const at = n * size + c * plane
        const own = rng.fork(n).fork(which + 2) // the same stretch for all channels
        stretched.set(randomResizeCrop(standardized.subarray(at, at + plane), { mels, bands }, own), at)
      }
    }
    const { channels, height, width } = form
    const sounding = new Int32Array(count).fill(width) // after a stretch, padding may be anywhere
    return fromArray(standardizeEach({ values: stretched, form, sounding }, center), [
      count,
      channels,
      height,
      width,
    ])
  }
  return { first: view(0), second: view(1) }
}

/** What is different in a view. */
export function viewsInWords(mix: number): string {
  return mix > 0 ? 'another sound in the background, another pitch and speed' : 'another pitch and speed'
}
