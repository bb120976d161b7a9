import {
  add,
  arange,
  clamp,
  cosineSimilarities,
  exp,
  formatShape,
  mul,
  requireTensors,
  ShapeError,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import { crossEntropy } from './cross-entropy.ts'
import { othersAreNegatives, requireViews } from './require-embeddings.ts'

/** The largest scale, e^{4.6} = 100: larger ones made training unstable. */
const largestLogScale = Math.log(100)

/**
 * Symmetric InfoNCE, the loss of CLIP: in a batch of pairs, find the second of each first, and the first of each second.
 *
 *     s = cos(a_i, b_j) · min(e^logScale, 100),  loss = ½ (CE(s, own row) + CE(sᵀ, own row))
 *
 * Swapping a and b changes nothing. The scale 1/τ is learned through its logarithm; begin with ln(1/0.07).
 * @param first (N, D), N ≥ 2
 * @param second (N, D): row n belongs to row n of `first`
 * @param logScale a single number
 * @throws ShapeError
 * @see Radford et al. 2021, arXiv 2103.00020, Figure 3 and §2.5
 */
export function symmetricInfoNce(first: Tensor, second: Tensor, logScale: Tensor): Tensor {
  requireViews('symmetricInfoNce', first, second, 2, othersAreNegatives)
  requireTensors('symmetricInfoNce', first, second, logScale)
  if (logScale.size !== 1) {
    const rule = `logScale must be a single number; got ${formatShape(logScale.shape)}`
    throw new ShapeError('symmetricInfoNce', rule, [logScale.shape])
  }
  const scale = exp(clamp(logScale, { max: largestLogScale }))
  const scores = mul(cosineSimilarities(first, second), scale) // (N, N)
  const own = arange(0, first.shape[0], 1, { dtype: 'int32' })
  return mul(add(crossEntropy(scores, own), crossEntropy(transpose(scores), own)), 0.5)
}
