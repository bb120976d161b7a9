import { cosineSimilarities, fromArray, maskedFill, mul, scope, softmax } from '@pretexts/tensor'

/**
 * For every view the softmax of its cosines with all others at a temperature, (2N, 2N): where its gradient goes. A view is not compared with
 * itself.
 * @param features (2N, width)
 */
export function contrastWeights(features: Float32Array, width: number, temperature: number): Float32Array {
  const count = features.length / width
  return scope(() => {
    const rows = fromArray(features, [count, width])
    const self = Uint8Array.from({ length: count * count }, (_, at) => (at % (count + 1) === 0 ? 1 : 0))
    const scores = mul(cosineSimilarities(rows, rows), 1 / temperature)
    const others = maskedFill(scores, fromArray(self, [count, count]), Number.NEGATIVE_INFINITY)
    return Float32Array.from(softmax(others, 1).values())
  })
}

/**
 * The loss of an anchor whose positive has cosine `positive`, among 2N − 2 negatives in random directions of `dimensions` dimensions, and the
 * probability of the positive. Random directions have cosines of mean 0 and variance 1/dimensions, and the mean of exp(s/τ) is about
 * exp(1/(2 · dimensions · τ²)).
 */
export function anchorLoss(images: number, positive: number, temperature: number, dimensions: number) {
  const negatives = (2 * images - 2) * Math.exp(1 / (2 * dimensions * temperature ** 2))
  const match = Math.exp(positive / temperature)
  const probability = match / (match + negatives)
  return { loss: -Math.log(probability), probability }
}
