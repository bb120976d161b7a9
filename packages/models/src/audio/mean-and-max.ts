import { add, max, mean, type Tensor } from '@pretexts/tensor'

/**
 * One vector for a signal, from one for each frame: `h = mean_t u_t + max_t u_t`, (N, T, D) → (N, D). The mean says what lasts, the
 * maximum what happened once.
 * @see Niizumi et al. 2021 (BYOL-A), arXiv 2103.06695, §III-C
 */
export const meanAndMax = (u: Tensor): Tensor => add(mean(u, 1), max(u, 1))
