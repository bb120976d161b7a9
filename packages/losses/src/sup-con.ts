import {
  cosineSimilarities,
  div,
  eye,
  fromArray,
  indexSelect,
  log,
  logSumExp,
  maskedFill,
  mean,
  mul,
  neg,
  requireKnown,
  requireOptions,
  sub,
  sum,
  type Tensor,
  where,
} from '@pretexts/tensor'
import { classesOf } from './class-pairs.ts'
import { othersAreNegatives, requirePositive, requireRows } from './require-embeddings.ts'

export interface SupConOptions {
  /** Temperature τ, above 0. Default 0.1. */
  readonly temperature?: number
  /** Whether the mean over positives stands outside of the logarithm (the better one, by the paper) or inside. Default 'out'. */
  readonly mean?: 'out' | 'in'
}

/**
 * Supervised contrastive loss: all rows of the same class are positives, all other rows negatives.
 *
 *     p_ij = exp(s_ij/τ) / Σ_{k ≠ i} exp(s_ik/τ),  P(i) the other rows of the class of i
 *     L_out = mean_i −1/|P(i)| Σ_{j ∈ P(i)} ln p_ij,   L_in = mean_i −ln( 1/|P(i)| Σ_{j ∈ P(i)} p_ij )
 *
 * L_in ≤ L_out, by Jensen's inequality. With two views of each example, and a class of its own for each, both are NT-Xent. Rows
 * without a positive are left out of the mean.
 * @param z (N, D): all views of all examples, one after the other
 * @param labels int32 (N)
 * @throws ShapeError, DtypeError, ArgumentError, also when no row has a positive
 * @see Khosla et al. 2020, arXiv 2004.11362, Eq. 2 and 3
 */
export function supCon(z: Tensor, labels: Tensor, options?: SupConOptions): Tensor {
  const { temperature = 0.1, mean: place = 'out' } = requireOptions('supCon', options, {
    temperature: 'number',
    mean: 'string',
  })
  requireKnown('supCon', 'mean', place, ['in', 'out'])
  requireRows('supCon', z, 2, othersAreNegatives)
  requirePositive('supCon', { temperature })
  const { positives, counts, anchors } = positivesOf(classesOf('supCon', z, labels))
  const logits = mul(cosineSimilarities(z, z), 1 / temperature)
  const others = maskedFill(logits, eye(z.shape[0], { dtype: 'uint8' }), Number.NEGATIVE_INFINITY)
  const total = logSumExp(others, 1, { keepDims: true })
  const logShares = indexSelect(sub(logits, total), anchors) // ln p, (A, N)
  const rows = indexSelect(positives, anchors)
  const sizes = fromArray(counts, [counts.length], { dtype: z.dtype })
  if (place === 'out') return neg(mean(div(sum(where(rows, logShares, 0), 1), sizes)))
  const inside = logSumExp(where(rows, logShares, Number.NEGATIVE_INFINITY), 1)
  return neg(mean(sub(inside, log(sizes))))
}

/** Which rows are positives of which, how many each anchor has, and the anchors that have one. */
function positivesOf(classes: ArrayLike<number>) {
  const count = classes.length
  const positives = new Uint8Array(count * count)
  const [counts, anchors]: [number[], number[]] = [[], []]
  for (let i = 0; i < count; i++) {
    let found = 0
    for (let j = 0; j < count; j++)
      if (i !== j && classes[i] === classes[j]) found += positives[i * count + j] = 1
    if (found === 0) continue
    counts.push(found)
    anchors.push(i)
  }
  const indices = fromArray(Int32Array.from(anchors), [anchors.length])
  return { positives: fromArray(positives, [count, count]), counts, anchors: indices }
}
