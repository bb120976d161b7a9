import {
  concat,
  formatShape,
  fromArray,
  maskedFill,
  matmul,
  mul,
  normalize,
  requireOptions,
  requireTensors,
  reshape,
  ShapeError,
  type Tensor,
  transpose,
  unsqueeze,
} from '@pretexts/tensor'
import { requirePositive } from './require-embeddings.ts'

export interface OwnNegativesOptions {
  /** Temperature τ, above 0. Default 0.1, as in wav2vec 2.0. */
  readonly temperature?: number
}

/**
 * Logits of an (1 + K)-way choice where every query has negatives of its own; the positive is number 0. For `crossEntropy`.
 *
 *     l₀ = cos(q, k⁺) / τ,  l_j = cos(q, k⁻_j) / τ
 *
 * Quantized vectors repeat. A negative that equals the positive in every bit is no wrong answer: its logit is −∞, and it does
 * not count. Where all K do, none is left out: the choice then costs ln(1 + K) and not 0, so that a codebook that has collapsed
 * cannot pass for a solved task.
 * @param query (M, D)
 * @param positive (M, D): the vector that belongs to each query
 * @param negatives (M, K, D): vectors that do not
 * @returns (M, 1 + K)
 * @throws ShapeError, ArgumentError
 * @see Baevski et al. 2020 (wav2vec 2.0), arXiv 2006.11477, Eq. 3; leaving out equal ones as in the authors' code
 */
export function ownNegativeLogits(
  query: Tensor,
  positive: Tensor,
  negatives: Tensor,
  options?: OwnNegativesOptions,
): Tensor {
  requireTensors('ownNegativeLogits', query, positive, negatives)
  const { temperature = 0.1 } = requireOptions('ownNegativeLogits', options, { temperature: 'number' })
  requirePositive('ownNegativeLogits', { temperature })
  requireShapes(query, positive, negatives)
  const [rows, count] = negatives.shape
  const all = concat([unsqueeze(positive, 1), negatives], 1) // (M, 1 + K, D)
  const [q, k] = [unsqueeze(query, 1), all].map((x) => normalize(x, { axis: 2 }))
  const cosines = reshape(matmul(q, transpose(k)), [rows, 1 + count])
  const { equal } = equalNegatives(positive, negatives)
  return maskedFill(mul(cosines, 1 / temperature), equal, Number.NEGATIVE_INFINITY)
}

/**
 * Which negatives do not count, because they equal their positive while others do not.
 * @returns equal: uint8 (M, 1 + K); collapsed: the share of rows whose negatives all equal the positive
 */
export function equalNegatives(positive: Tensor, negatives: Tensor): { equal: Tensor; collapsed: number } {
  requireTensors('equalNegatives', positive, negatives)
  const [rows, count, width] = negatives.shape
  const [own, others] = [positive.elements(), negatives.elements()]
  const equal = new Uint8Array(rows * (1 + count))
  let collapsed = 0
  for (let m = 0; m < rows; m++) {
    let found = 0
    for (let j = 0; j < count; j++) {
      let d = 0
      while (d < width && own[m * width + d] === others[(m * count + j) * width + d]) d++
      if (d === width) {
        equal[m * (1 + count) + 1 + j] = 1
        found++
      }
    }
    if (found < count) continue
    equal.fill(0, m * (1 + count), (m + 1) * (1 + count))
    collapsed++
  }
  return { equal: fromArray(equal, [rows, 1 + count]), collapsed: collapsed / rows }
}

function requireShapes(query: Tensor, positive: Tensor, negatives: Tensor): void {
  const shapes = [query.shape, positive.shape, negatives.shape]
  const [rows, width] = query.shape
  const fits =
    query.rank === 2 &&
    positive.rank === 2 &&
    negatives.rank === 3 &&
    [positive.shape[0], negatives.shape[0]].every((size) => size === rows) &&
    [positive.shape[1], negatives.shape[2]].every((size) => size === width)
  if (fits && query.size > 0 && negatives.shape[1] > 0) return
  const rule = 'query and positive must be (M, D) and negatives (M, K, D), none of them empty'
  throw new ShapeError('ownNegativeLogits', `${rule}; got ${shapes.map(formatShape).join(', ')}`, shapes)
}
