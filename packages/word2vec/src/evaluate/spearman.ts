import { OptionError } from '@pretexts/text'

/**
 * Spearman's rank correlation, in [−1, 1]: Pearson's, of ranks; equal values share the mean of their ranks. NaN when one side is
 * constant.
 * @throws OptionError for lists of different lengths, or naming the first value that is NaN
 * @example spearman([1, 2, 3], [10, 30, 20]) // 0.5
 */
export function spearman(x: readonly number[], y: readonly number[]): number {
  if (x.length !== y.length) throw new OptionError('spearman', 'y.length', y.length, `that of x, ${x.length}`)
  const [a, b] = [ranks('x', x), ranks('y', y)]
  const middle = (x.length + 1) / 2
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - middle) * (b[i] - middle)
    aa += (a[i] - middle) ** 2
    bb += (b[i] - middle) ** 2
  }
  return Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb)))
}

function ranks(name: string, values: readonly number[]): number[] {
  const unordered = values.findIndex(Number.isNaN)
  if (unordered >= 0) throw new OptionError('spearman', `${name}[${unordered}]`, Number.NaN, 'a number')
  const order = values
    .map((_, i) => i)
    .sort((i, j) => (values[i] < values[j] ? -1 : Number(values[i] > values[j])))
  const out = new Array<number>(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && values[order[to]] === values[order[from]]) to++
    for (let i = from; i < to; i++) out[order[i]] = (from + to + 1) / 2
    from = to
  }
  return out
}
