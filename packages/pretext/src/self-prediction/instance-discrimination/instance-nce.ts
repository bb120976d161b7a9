import { add, mean, neg, softplus, sub, sum, type Tensor } from '@pretexts/tensor'

/**
 * Noise-contrastive estimation of "which image is it": tell the image itself from images drawn at random, one yes or no at a time.
 *
 *     h(i, v) = P(i|v) / (P(i|v) + m/n),  P(i|v) = exp(v_i·v / τ) / Z
 *     loss = −1/N Σ_n [ ln h(own, v_n) + Σ_{j = 1 … m} ln (1 − h(noise_j, v_n)) ]
 *
 * With l = v_i·v/τ − ln Z − ln (m/n), h = σ(l): the loss is softplus(−l) for the image itself and softplus(l) for noise.
 * @param own (N, 1): v_i·v / τ with the image's own row
 * @param noise (N, m): the same with rows of images drawn evenly from all
 * @param logNormalizer ln Z, (1)
 * @param images n, of which the noise was drawn
 * @see Wu, Xiong, Yu & Lin 2018, arXiv 1805.01978, Eqs. 5–7; Gutmann & Hyvärinen 2010
 */
export function instanceNce(own: Tensor, noise: Tensor, logNormalizer: Tensor, images: number): Tensor {
  const shift = add(logNormalizer, Math.log(noise.shape[1] / images))
  return add(mean(softplus(neg(sub(own, shift)))), mean(sum(softplus(sub(noise, shift)), 1)))
}
