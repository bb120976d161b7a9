import { reshape, slice, Tensor } from '@pretexts/tensor'

/** The part of a batch that one of several ranks learns from: examples `from` … `to` − 1 of `count`. */
export interface Share {
  readonly from: number
  readonly to: number
  /** Examples in the whole batch. */
  readonly count: number
}

/** Nearly equal parts, in the order of ranks; each has `count / size` examples, rounded up or down. */
export function shareOf(count: number, { rank, size }: { rank: number; size: number }): Share {
  const cut = (place: number): number => Math.round((place * count) / size)
  return { from: cut(rank), to: cut(rank + 1), count }
}

/** The rows of a share: (N, …) → (n, …). */
export function rowsOf(x: Tensor, { from, to }: Share): Tensor {
  return slice(x, [from, to])
}

/**
 * A batch of which every tensor holds K rows for each example, the rows of an example one after the other: (K·N, …) → (K·n, …).
 * K may differ from tensor to tensor. For losses that are a mean over examples.
 */
export function shareRows<Batch extends object>(batch: Batch, { from, to, count }: Share): Batch {
  const parts = Object.entries(batch).map(([name, x]) => {
    if (!(x instanceof Tensor)) return [name, x]
    const each = x.shape[0] / count
    return [name, slice(x, [from * each, to * each])]
  })
  return Object.fromEntries(parts)
}

/** The rows of a share where a batch holds K inputs of each example, all first ones, then all second ones: (K·N, …) → (K·n, …). */
export function rowsOfEach(x: Tensor, { from, to, count }: Share): Tensor {
  const [rows, ...form] = x.shape
  const ways = rows / count
  const parted = reshape(x, [ways, count, ...form]) // (K, N, …)
  return reshape(slice(parted, [], [from, to]), [ways * (to - from), ...form])
}
