import type { TokenForm } from '@pretexts/contracts'

/**
 * How often the most frequent token of some texts is the right answer: what a model that knows no context reaches.
 * @param texts (N · L) ids, special tokens and padding not counted
 * @param targets the tokens to predict
 */
export function unigramAccuracy(texts: Int32Array, targets: ArrayLike<number>, form: TokenForm): number {
  const special = new Set(Object.values(form.special))
  const counts = new Int32Array(form.vocabulary)
  for (const id of texts) if (!special.has(id)) counts[id]++
  const most = counts.indexOf(counts.reduce((largest, count) => Math.max(largest, count), 0))
  return Array.from(targets).filter((token) => token === most).length / targets.length
}
