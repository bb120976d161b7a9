import type { Collective } from '@pretexts/contracts'
import { type Context, gatherRows, type Module } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { concat, indexSelect, requireOptions, slice, type Tensor, tensor } from '@pretexts/tensor'
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
 * On several ranks, each has the parts of its own rows, and shuffling sends rows from rank to rank, as in the paper. Where a part
 * would lie on two ranks, the rows of a rank are one part.
 *
 * @param x (N, …)
 * @returns what `module` gives for each row, in the order of x
 * @see He et al. 2020, arXiv 1911.05722, §3.3 "Shuffling BN"
 */
export function forwardInParts(module: Module, x: Tensor, context: Context, options: SplitOptions): Tensor {
  const { collective } = context
  const { parts, shuffle } = requireOptions('forwardInParts', options, { parts: 'number', shuffle: 'object' })
  if (collective && collective.size > 1 && parts > 1)
    return amongRanks(module, x, context, collective, options)
  const count = x.shape[0]
  const run = (rows: Tensor) => inParts(module, rows, context, boundsOf(count, parts))
  if (!shuffle) return run(x)
  const order = shuffle.permutation(count)
  return indexSelect(run(indexSelect(x, indices(order), 0)), indices(inverse(order)), 0)
}

/** The same where the rows lie on several ranks. */
function amongRanks(
  module: Module,
  x: Tensor,
  context: Context,
  collective: Collective,
  { parts, shuffle }: SplitOptions,
): Tensor {
  const counts = collective.allGather(Int32Array.of(x.shape[0]))
  const count = counts.reduce((total, each) => total + each, 0)
  const share = shareOf(count, collective)
  const bounds = boundsOf(count, parts)
  const isCut = [share.from, share.to].some((end) => !bounds.includes(end)) // a part that lies on two ranks
  const own = (isCut ? [share.from, share.to] : bounds)
    .filter((bound) => bound >= share.from && bound <= share.to)
    .map((bound) => bound - share.from)
  const run = (rows: Tensor) => inParts(module, rows, { ...context, ownNorms: true }, own)
  if (!shuffle) return run(x)
  const order = shuffle.permutation(count)
  const mixed = rowsOf(indexSelect(gatherRows(x, context), indices(order), 0), share)
  return rowsOf(indexSelect(gatherRows(run(mixed), context), indices(inverse(order)), 0), share)
}

/** Where parts begin, and where the last one ends; each has at least two rows. */
function boundsOf(count: number, wanted: number): number[] {
  const parts = Math.max(1, Math.min(wanted, Math.floor(count / 2)))
  return Array.from({ length: parts + 1 }, (_, i) => Math.round((i * count) / parts))
}

function inParts(module: Module, x: Tensor, context: Context, bounds: readonly number[]): Tensor {
  const outputs = bounds.slice(1).map((end, i) => module.forward(slice(x, [bounds[i], end]), context))
  return outputs.length === 1 ? outputs[0] : concat(outputs)
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
