/** The drawing's size, in units of its SVG. */
export const waveformSize = { width: 720, height: 84 } as const

/**
 * The outline of a sound: of each column of the drawing the lowest and the highest sample, as one closed path.
 * @param samples in [−1, 1]; a quiet sound is scaled up until its peak fills the height
 */
export function waveformPath(samples: Float32Array): string {
  const { width, height } = waveformSize
  const columns = Math.min(width, samples.length)
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) || 1
  const y = (sample: number) => +((height / 2) * (1 - (0.96 * sample) / peak)).toFixed(1)
  const x = (column: number) => +((width * (column + 0.5)) / columns).toFixed(1)
  const [upper, lower]: [string[], string[]] = [[], []]
  for (let column = 0; column < columns; column++) {
    const start = Math.floor((column * samples.length) / columns)
    const end = Math.max(start + 1, Math.floor(((column + 1) * samples.length) / columns))
    let [low, high] = [samples[start], samples[start]]
    for (let i = start; i < end; i++) {
      low = Math.min(low, samples[i])
      high = Math.max(high, samples[i])
    }
    upper.push(`${x(column)} ${y(high)}`)
    lower.push(`${x(column)} ${y(low)}`)
  }
  return `M${upper.join('L')}L${lower.reverse().join('L')}Z`
}
