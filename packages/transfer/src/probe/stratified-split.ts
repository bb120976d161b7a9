/**
 * Sets the last `share` of every class apart, at least one of each, at most all but one.
 * @returns ascending indices; null when some class that occurs has only one
 */
export function stratifiedSplit(
  labels: Int32Array,
  classes: number,
  share: number,
): { train: Int32Array; validation: Int32Array } | null {
  const counts = new Int32Array(classes)
  for (const label of labels) counts[label]++
  if (counts.includes(1)) return null
  const quota = counts.map((count) => Math.min(count - 1, Math.max(1, Math.round(share * count))))
  const seen = new Int32Array(classes)
  const held = Array.from(labels, (label) => ++seen[label] > counts[label] - quota[label])
  const where = (wanted: boolean): Int32Array =>
    Int32Array.from(held.keys()).filter((index) => held[index] === wanted)
  return { train: where(false), validation: where(true) }
}
