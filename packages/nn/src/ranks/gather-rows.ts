import type { Collective, Exchangeable } from '@pretexts/contracts'
import { fromArray, record, slice, type Tensor } from '@pretexts/tensor'
import type { Context } from '../context.ts'

/**
 * The rows of all ranks, one rank after the other, with a gradient; `x` itself where there is one rank.
 *
 *     y = [x₀; x₁; …],  x̄ᵣ = Σₛ (ȳₛ)ᵣ,  ȳₛ the cotangent on rank s
 *
 * A loss of rows from everywhere, computed on every rank, has on each rank the gradient of its own rows: N times it, so that the mean of
 * all parameter gradients over N ranks is the gradient of one rank with the whole batch.
 *
 * Every rank must call it, with rows of one shape and dtype; their number may differ. It has no second derivative.
 * @param x (n, …)
 * @returns (Σ n, …)
 * @see Chen et al. 2020, arXiv 2002.05709, Appendix B.9: global batch, local devices
 */
export function gatherRows(x: Tensor, { collective }: Pick<Context, 'collective'>): Tensor {
  if (!collective || collective.size === 1) return x
  const all = gathered(collective, x)
  const counts = collective.allGather(Int32Array.of(x.shape[0]))
  const from = counts.subarray(0, collective.rank).reduce((sum, count) => sum + count, 0)
  const to = from + x.shape[0]
  return record('gatherRows', all, [x], {}, (g) => {
    const values = g.elements().slice() as Float32Array
    collective.allReduceMean(values)
    for (let i = 0; i < values.length; i++) values[i] *= collective.size
    return [slice(fromArray(values, g.shape, { dtype: g.dtype }), [from, to])]
  })
}

function gathered(collective: Collective, x: Tensor): Tensor {
  const values = collective.allGather(x.elements() as Exchangeable)
  const row = x.shape.slice(1)
  const size = row.reduce((product, length) => product * length, 1)
  return fromArray(values, [values.length / Math.max(size, 1), ...row], { dtype: x.dtype })
}
