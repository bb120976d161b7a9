/**
 * Sets the last `share` of every class apart, at least one of each, at most all but one. A class with a single row stays in
 * training.
 * @returns ascending indices; null when no class has two rows
 */
export function stratifiedSplit(
  labels: Int32Array,
  classes: number,
  share: number,
): { train: Int32Array; validation: Int32Array } | null {
  const counts = new Int32Array(classes)
  for (const label of labels) counts[label]++
  if (counts.every((count) => count < 2)) return null
  const quota = counts.map((count) =>
    count < 2 ? 0 : Math.min(count - 1, Math.max(1, Math.round(share * count))),
  )
  const seen = new Int32Array(classes)
  const held = Array.from(labels, (label) => ++seen[label] > counts[label] - quota[label])
  const where = (wanted: boolean): Int32Array =>
    Int32Array.from(held.keys()).filter((index) => held[index] === wanted)
  return { train: where(false), validation: where(true) }
}
