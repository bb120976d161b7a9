import {
  DtypeError,
  formatShape,
  fromArray,
  logicalAnd,
  ShapeError,
  type Tensor,
  unsqueeze,
} from '@pretexts/tensor'
import type { Component } from '../../component.ts'
import { signature } from '../../format-component.ts'

/**
 * The mask of `scaledDotProductAttention` from the ways to say it, or null where everything may attend to everything.
 * @param attend uint8, nonzero where attention is allowed: (N, S) for the keys of each example (padding is 0), (N, L, S) for pairs,
 *   (N, h, L, S) for pairs by head; an axis may have size 1
 * @param causal whether query l may only attend to keys up to l; the last query stands at the last key
 * @param scores shape of the scores, (N, h, L, S)
 * @returns uint8, broadcasts to (N, h, L, S)
 */
export function attendMask(
  layer: Component,
  attend: Tensor | null | undefined,
  causal: boolean,
  scores: readonly number[],
): Tensor | null {
  const given = attend ? toRank4(layer, attend, scores) : null
  if (!causal) return given
  const past = causalMask(scores[2], scores[3])
  return given ? logicalAnd(given, past) : past
}

function toRank4(layer: Component, attend: Tensor, scores: readonly number[]): Tensor {
  const name = signature(layer)
  if (attend.dtype !== 'uint8') {
    const fix = "write cast(attend, 'uint8'), nonzero where attention is allowed"
    throw new DtypeError(name, `attend must be uint8; got ${attend.dtype}; ${fix}`, [attend.dtype])
  }
  const mask =
    attend.rank === 2 ? unsqueeze(unsqueeze(attend, 1), 1) : attend.rank === 3 ? unsqueeze(attend, 1) : attend
  if (mask.rank === 4 && mask.shape.every((size, axis) => size === 1 || size === scores[axis])) return mask
  const [n, h, l, s] = scores
  const rule = `attend must be (N, S), (N, L, S) or (N, heads, L, S) with N ${n}, heads ${h}, L ${l}, S ${s}, or 1`
  throw new ShapeError(name, `${rule}; got ${formatShape(attend.shape)}`, [attend.shape])
}

/** uint8 (L, S): 1 where key s is not after query l. Of more keys than queries, the first S − L are the past of all queries. */
function causalMask(queries: number, keys: number): Tensor {
  const data = new Uint8Array(queries * keys)
  for (let l = 0; l < queries; l++) data.fill(1, l * keys, Math.max(0, l * keys + l + 1 + keys - queries))
  return fromArray(data, [queries, keys])
}
