/**
 * Area under the ROC curve: how often a positive scores higher than a negative, ties counted half. ½ is chance, whatever the share
 * of positives.
 * @returns ½ where there are no positives, or no negatives
 * @see Mann & Whitney 1947
 */
export function areaUnderCurve(scores: ArrayLike<number>, positive: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a] - scores[b])
  let [ranks, positives] = [0, 0]
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && scores[order[to]] === scores[order[from]]) to++
    const rank = (from + to - 1) / 2 + 1 // the mean rank of equal scores, from 1
    for (; from < to; from++)
      if (positive[order[from]] > 0) [ranks, positives] = [ranks + rank, positives + 1]
  }
  const negatives = order.length - positives
  if (positives === 0 || negatives === 0) return 0.5
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives)
}
