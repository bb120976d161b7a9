import type { Random } from '@pretexts/random'
import {
  add,
  embedding,
  mul,
  neg,
  softplus,
  sum,
  type Tensor,
  uniform,
  unsqueeze,
  updateInPlace,
  zeros,
} from '@pretexts/tensor'

/**
 * Skip-gram with negative sampling, to be read: what the kernels do, in tensors and with gradients from the tape.
 *
 * A word is known by the company it keeps. Of each pair (center, context) that stands together in a text the model learns
 * to tell it from pairs with words drawn at random, and what it needs for that is one vector per word:
 *
 * ```
 * −log σ(h · o) − Σₖ log σ(−h · nₖ)        h = input[center], o = output[context], nₖ = output[negativeₖ]
 * ```
 * @see Mikolov et al. 2013 (arXiv 1310.4546) Eq. 4; Goldberg and Levy 2014 (arXiv 1402.3722) for its derivation
 */
export class SkipGram {
  readonly inputVectors: Tensor // (V, D)
  readonly outputVectors: Tensor // (V, D)

  constructor({ words, dimensions }: { words: number; dimensions: number }, rng: Random) {
    this.inputVectors = uniform([words, dimensions], rng, { low: -0.5 / dimensions, high: 0.5 / dimensions })
    this.outputVectors = zeros([words, dimensions])
    this.inputVectors.requiresGrad = true
    this.outputVectors.requiresGrad = true
  }

  /** @param centers (N) @param contexts (N) @param negatives (N, K), all int32 @returns the sum over pairs */
  loss(centers: Tensor, contexts: Tensor, negatives: Tensor): Tensor {
    const h = embedding(centers, this.inputVectors) // (N, D)
    return negativeSamplingLoss(
      h,
      embedding(contexts, this.outputVectors), // (N, D)
      embedding(negatives, this.outputVectors), // (N, K, D)
    )
  }

  /** One step of plain SGD against the gradient of a loss. */
  learn(loss: Tensor, learningRate: number): void {
    loss.backward()
    for (const vectors of [this.inputVectors, this.outputVectors]) {
      const gradient = vectors.grad!.values()
      updateInPlace(vectors, (data) => {
        for (let i = 0; i < data.length; i++) data[i] -= learningRate * gradient[i]
      })
      vectors.grad = null
    }
  }
}

/**
 * `Σ [softplus(−h · o) + Σₖ softplus(h · nₖ)]`, for −log σ(x) = softplus(−x).
 * @param h (N, D) @param o (N, D) @param negatives (N, K, D)
 * @returns one number, the sum over the N pairs
 */
export function negativeSamplingLoss(h: Tensor, o: Tensor, negatives: Tensor): Tensor {
  const positiveScores = sum(mul(h, o), [1]) // (N)
  const negativeScores = sum(mul(unsqueeze(h, 1), negatives), [2]) // (N, K)
  return add(sum(softplus(neg(positiveScores))), sum(softplus(negativeScores)))
}
