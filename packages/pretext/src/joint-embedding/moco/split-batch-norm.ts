import { type Context, gatherRows, type Module } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { concat, indexSelect, slice, type Tensor, tensor } from '@pretexts/tensor'
import { rowsOf, shareOf } from '../../task/share.ts'

export interface SplitOptions {
  /** Into how many parts the batch is split; each has at least two rows. */
  readonly parts: number
  /** Shuffles the rows first, and puts them back in their order afterwards. Default: no shuffling. */
  readonly shuffle?: Random
}

/**
 * A forward pass in parts, so that batch norm has statistics of each part alone, as it has on several devices.
 *
 * Without it, a network could recognize the positive by the statistics that a query shares with its key, and learn nothing else.
 * The parts of the keys are shuffled and those of the queries are not, so the two share none. Shuffling alone would change
 * nothing on one device: the whole batch has the same statistics in any order.
 *
 * On several ranks, each has the parts of its own rows, and shuffling sends rows from rank to rank, as in the paper. Parts that do not
 * divide among the ranks become one part a rank.
 *
 * @param x (N, …)
 * @returns what `module` gives for each row, in the order of x
 * @see He et al. 2020, arXiv 1911.05722, §3.3 "Shuffling BN"
 */
export function forwardInParts(module: Module, x: Tensor, context: Context, options: SplitOptions): Tensor {
  const { collective } = context
  if (!collective || collective.size === 1 || options.parts === 1) return inParts(module, x, context, options)
  const { shuffle, parts: asked } = options
  const parts = asked % collective.size === 0 ? asked / collective.size : 1
  const own = { ...context, ownNorms: true }
  if (!shuffle) return inParts(module, x, own, { parts })
  const rows = gatherRows(x, context) // (N, …) of all ranks
  const share = shareOf(rows.shape[0], collective)
  const order = shuffle.permutation(share.count)
  const outputs = inParts(module, rowsOf(indexSelect(rows, indices(order), 0), share), own, { parts })
  return rowsOf(indexSelect(gatherRows(outputs, context), indices(inverse(order)), 0), share)
}

/** The same for the rows of one rank. */
function inParts(module: Module, x: Tensor, context: Context, options: SplitOptions): Tensor {
  const count = x.shape[0]
  const parts = Math.max(1, Math.min(options.parts, Math.floor(count / 2)))
  const order = options.shuffle?.permutation(count)
  const rows = order ? indexSelect(x, indices(order), 0) : x
  const bounds = Array.from({ length: parts + 1 }, (_, i) => Math.round((i * count) / parts))
  const outputs = bounds.slice(1).map((end, i) => module.forward(slice(rows, [bounds[i], end]), context))
  const joined = parts === 1 ? outputs[0] : concat(outputs)
  return order ? indexSelect(joined, indices(inverse(order)), 0) : joined
}

const indices = (order: Int32Array): Tensor => tensor(Array.from(order), { dtype: 'int32' })

/** `inverse(order)[order[i]] = i` */
function inverse(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length)
  order.forEach((from, to) => {
    places[from] = to
  })
  return places
}
