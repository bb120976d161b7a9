import { kernel } from '../../backend.ts'
import { assignReference } from '../../kernels/assign.ts'
import { attentionGradientReference, attentionReference } from '../../kernels/attention.ts'
import { noGrad } from '../../tape/tape.ts'
import { emptyAlike } from '../../tensor/alike.ts'
import { scope } from '../../tensor/storage.ts'
import { empty, type Tensor, zeroed } from '../../tensor/tensor.ts'
import { logicalAnd } from '../comparison/logical-and.ts'
import { add } from '../elementwise/add.ts'
import { onAxis, slice } from '../indexing/slice.ts'
import { expand } from '../shape/expand.ts'

/** What attention is computed from: q (…, L, D), k (…, S, D) and v (…, S, E) with the same leading axes. */
export interface AttentionParts {
  readonly q: Tensor
  readonly k: Tensor
  readonly v: Tensor
  /** uint8, broadcasts to (…, L, S); null for everywhere. */
  readonly attend: Tensor | null
  readonly causal: boolean
  readonly scale: number
}

/** Query rows in a block. */
const rows = 64

/** Scores of one head, L · S, above which they are not kept whole: 512 × 512. */
const mostScores = 2 ** 18

/**
 * Whether attention is better computed a block of queries at a time: where a causal mask hides whole blocks of keys, and where the
 * scores of a head would take much memory.
 */
export function isBlockwise(queries: number, keys: number, causal: boolean): boolean {
  return causal ? queries > rows : queries * keys > mostScores
}

/**
 * Attention a block of 64 queries at a time: `y_b = softmax(scale · q_b kᵀ) v`, with only those keys that the last query of the
 * block may attend to. Memory for scores is that of one block, 64 × S, whatever L is; of a causal mask nearly half is never computed.
 * @returns (…, L, E), as `scaledDotProductAttention`
 * @see Rabe & Staats 2021, arXiv 2112.05682
 */
export function blockwiseAttention(parts: AttentionParts): Tensor {
  const { q, v, scale } = parts
  const y = emptyAlike(q, [...q.shape.slice(0, -1), v.shape[v.rank - 1]])
  forEachBlock(parts, (block) => {
    const part = rowsOf(y, block.from, block.to)
    if (block.seen === 0) assign(zeroed(part.shape, part.dtype), part)
    else kernel('attention', attentionReference)(block.q, block.k, block.v, block.attend, scale, part, null)
  })
  return y
}

/**
 * The backward pass, block by block in the same way; the shares of a block are computed again, not kept.
 * @returns q̄, k̄ and v̄; null for one that is not needed
 */
export function blockwiseGradient(
  g: Tensor,
  parts: AttentionParts,
  needed: readonly boolean[],
): (Tensor | null)[] {
  const { q, k, v, scale } = parts
  const bars = [q, k, v].map((x, i) => (needed[i] ? zeroed(x.shape, x.dtype) : null))
  const [qBar, kBar, vBar] = bars
  forEachBlock(parts, (block) => {
    if (block.seen === 0) return
    const shares = empty([...q.shape.slice(0, -2), block.to - block.from, block.seen], q.dtype)
    const output = empty([...shares.shape.slice(0, -1), v.shape[v.rank - 1]], q.dtype)
    kernel('attention', attentionReference)(block.q, block.k, block.v, block.attend, scale, output, shares)
    const ofKeys = [block.k, block.v].map((x, i) => (needed[i + 1] ? empty(x.shape, x.dtype) : null))
    kernel('attentionGradient', attentionGradientReference)(
      rowsOf(g, block.from, block.to),
      block.q,
      block.k,
      block.v,
      block.attend,
      scale,
      shares,
      qBar && rowsOf(qBar, block.from, block.to),
      ofKeys[0],
      ofKeys[1],
    )
    for (const [i, bar] of [kBar, vBar].entries()) {
      const [part, sum] = [ofKeys[i], bar && rowsOf(bar, 0, block.seen)]
      if (part && sum) assign(add(sum, part), sum)
    }
  })
  return bars
}

interface Block {
  /** Its queries: rows `from` to `to`. */
  readonly from: number
  readonly to: number
  /** How many keys, from the first on, are looked at: all that its last query may attend to, and up to an eighth more. */
  readonly seen: number
  readonly q: Tensor
  readonly k: Tensor
  readonly v: Tensor
  readonly attend: Tensor | null
}

function forEachBlock({ q, k, v, attend, causal }: AttentionParts, visit: (block: Block) => void): void {
  const [queries, keys] = [q.shape[q.rank - 2], k.shape[k.rank - 2]]
  const whole = attend && expand(attend, [...attend.shape.slice(0, -2), queries, keys])
  // Keys by the eighth: blocks of few different sizes find room in what the ones before gave back.
  const step = rows * Math.ceil(keys / (8 * rows))
  for (let from = 0; from < queries; from += rows) {
    const to = Math.min(queries, from + rows)
    const last = Math.max(0, Math.min(keys, to + keys - queries))
    const seen = causal ? Math.min(keys, step * Math.ceil(last / step)) : keys
    scope(() =>
      noGrad(() => {
        const given = whole && slice(whole, ...onAxis(whole.rank - 2, [from, to]), [0, seen])
        const past = causal ? pastOf(to - from, seen, from + keys - queries) : null
        const both = given && past ? logicalAnd(given, past) : (given ?? past)
        visit({
          from,
          to,
          seen,
          q: rowsOf(q, from, to),
          k: rowsOf(k, 0, seen),
          v: rowsOf(v, 0, seen),
          attend: both && expand(both, [...q.shape.slice(0, -2), to - from, seen]),
        })
      }),
    )
  }
}

/** uint8 (L, S): 1 where key s is at most `first` + l, as `tril` gives it; without asking about every entry. */
function pastOf(queries: number, seen: number, first: number): Tensor {
  const mask = zeroed([queries, seen], 'uint8')
  for (let l = 0; l < queries; l++) {
    const end = Math.max(0, Math.min(seen, first + l + 1))
    mask.memory.fill(1, l * seen, l * seen + end)
  }
  return mask
}

/** A view of rows of the last but one axis. */
function rowsOf(x: Tensor, from: number, to: number): Tensor {
  return slice(x, ...onAxis(x.rank - 2, [from, to]))
}

function assign(x: Tensor, y: Tensor): void {
  kernel('assign', assignReference)(x, y)
}
