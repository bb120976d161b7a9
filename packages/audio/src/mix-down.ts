import type { Sound } from './sound.ts'

/** One channel from all of them: their mean, (C, L) → (L). */
export function mixDown({
  channels,
  length,
  samples,
}: Pick<Sound, 'channels' | 'length' | 'samples'>): Float32Array {
  const out = samples.slice(0, length)
  for (let c = 1; c < channels; c++) {
    for (let t = 0; t < length; t++) out[t] += samples[c * length + t]
  }
  if (channels > 1) for (let t = 0; t < length; t++) out[t] /= channels
  return out
}
