import type { SignalSamples } from '@pretexts/data'

/** The first channel of a signal, a copy. */
export function firstChannelOf(
  { form: { channels, length }, values }: SignalSamples,
  n: number,
): Float32Array {
  return values.slice(n * channels * length, n * channels * length + length)
}
