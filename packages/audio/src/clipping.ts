/**
 * The part of a signal that is clipped: samples in runs of three or more at one of its extremes, over all samples.
 *
 * A recording that was too loud stays at its largest value; natural peaks last one or two samples. Silence is not clipped.
 * @returns from 0 to 1
 */
export function clippedPart(signal: Float32Array): number {
  const peak = signal.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  if (peak === 0) return 0
  let clipped = 0
  for (let start = 0; start < signal.length; ) {
    let end = start + 1
    while (end < signal.length && signal[end] === signal[start]) end++
    if (end - start >= 3 && Math.abs(signal[start]) === peak) clipped += end - start
    start = end
  }
  return clipped / signal.length
}
