/**
 * Scales a signal in place so that the root mean square of samples `from` … `to` is `target`, or less where the peak would pass
 * `ceiling`. Silence stays silence.
 */
export function level(
  samples: Float64Array,
  { from, to, target, ceiling }: { from: number; to: number; target: number; ceiling: number },
): void {
  let power = 0
  for (let i = from; i < to; i++) power += samples[i] * samples[i]
  const rms = Math.sqrt(power / Math.max(1, to - from))
  const peak = samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  if (rms === 0) return
  const gain = Math.min(target / rms, ceiling / peak)
  for (let i = 0; i < samples.length; i++) samples[i] *= gain
}
