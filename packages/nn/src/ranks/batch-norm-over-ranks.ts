import type { Collective } from '@pretexts/contracts'
import {
  add,
  div,
  fromArray,
  mean,
  mul,
  noGrad,
  record,
  reshape,
  rsqrt,
  sub,
  sum,
  type Tensor,
  variance,
} from '@pretexts/tensor'

/** Statistics of a batch that lies on several ranks. */
interface Moments {
  /** μ, (C) */
  readonly mean: Tensor
  /** σ², biased, (C) */
  readonly variance: Tensor
  /** Values per channel on all ranks. */
  readonly count: number
}

/**
 * Batch normalization with the statistics of the rows of all ranks.
 *
 *     n = Σ nᵣ,  μ = Σ nᵣ μᵣ / n,  σ² = Σ nᵣ (σᵣ² + (μᵣ − μ)²) / n
 *     y = γ (x − μ) / s + β,  s = √(σ² + ε)
 *     β̄ = Σ ḡ,  γ̄ = Σ ḡ x̂  (own rows),  x̄ = γ/s (ḡ − mean ḡ − x̂ mean(ḡ x̂))  (means over all ranks)
 *
 * Every rank must call it, forward and backward. It has no second derivative.
 * @param x (n, C, …)
 * @see Ioffe & Szegedy 2015, arXiv 1502.03167; Chan, Golub & LeVeque 1983 for joining moments
 */
export function batchNormOverRanks(
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  { eps, collective }: { readonly eps: number; readonly collective: Collective },
): Moments & { readonly output: Tensor } {
  const axes = x.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]))
  const perChannel = x.shape.map((size, axis) => (axis === 1 ? size : 1)) // [1, C, 1, 1]
  const wide = (values: Tensor): Tensor => reshape(values, perChannel)
  const moments = noGrad(() => joined(mean(x, axes), variance(x, axes), x.size / x.shape[1], collective))
  const { normal, inverse } = noGrad(() => {
    const inverse = rsqrt(add(moments.variance, eps)) // [C]
    return { inverse, normal: mul(sub(x, wide(moments.mean)), wide(inverse)) }
  })
  const output = noGrad(() => {
    const scaled = gamma ? mul(normal, wide(gamma)) : normal
    return beta ? add(scaled, wide(beta)) : scaled
  })
  const inputs = [x, gamma, beta].filter((tensor) => tensor !== null)
  const back = (g: Tensor): Tensor[] => {
    const [ofG, ofGX] = [sum(g, axes), sum(mul(g, normal), axes)] // [C] each
    const means = meansOf(collective, [ofG, ofGX], moments.count)
    const centered = sub(sub(g, wide(means[0])), mul(normal, wide(means[1])))
    const factor = gamma ? mul(gamma, inverse) : inverse
    return [mul(centered, wide(factor)), ...(gamma ? [ofGX] : []), ...(beta ? [ofG] : [])]
  }
  const saved = { normal, inverse, gamma }
  return {
    ...moments,
    output: record('batchNormOverRanks', output.detach(), inputs, saved, (g) => noGrad(() => back(g))),
  }
}

/** The moments of all rows from those of each rank's own, in the order of ranks and in double precision. */
function joined(mean: Tensor, variance: Tensor, own: number, collective: Collective): Moments {
  const channels = mean.size
  const all = collective.allGather(Float64Array.of(own, ...mean.values(), ...variance.values()))
  const width = 2 * channels + 1
  const ranks = Array.from({ length: collective.size }, (_, rank) => {
    const [count, ...values] = all.subarray(rank * width, (rank + 1) * width)
    return { count, means: values.slice(0, channels), variances: values.slice(channels) }
  })
  const count = ranks.reduce((total, rank) => total + rank.count, 0)
  const means = Float64Array.from({ length: channels }, (_, c) =>
    ranks.reduce((total, rank) => total + (rank.count / count) * rank.means[c], 0),
  )
  const variances = means.map((mu, c) =>
    ranks.reduce((total, { count: n, means, variances }) => {
      return total + (n / count) * (variances[c] + (means[c] - mu) ** 2)
    }, 0),
  )
  const { dtype } = mean
  return {
    mean: fromArray(means, [channels], { dtype }),
    variance: fromArray(variances, [channels], { dtype }),
    count,
  }
}

/** Sums over own rows, divided by the number of all rows once they are added up over ranks. */
function meansOf(collective: Collective, sums: readonly Tensor[], count: number): Tensor[] {
  const channels = sums[0].size
  const values = Float64Array.from(sums.flatMap((each) => [...each.values()]))
  collective.allReduceMean(values)
  const { dtype } = sums[0]
  return sums.map((_, i) => {
    const own = fromArray(values.slice(i * channels, (i + 1) * channels), [channels], { dtype })
    return div(mul(own, collective.size), count)
  })
}
