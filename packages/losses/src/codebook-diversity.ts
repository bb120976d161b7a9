import {
  add,
  exp,
  formatShape,
  log,
  mean,
  mul,
  neg,
  requireTensors,
  ShapeError,
  sub,
  sum,
  type Tensor,
} from '@pretexts/tensor'

/**
 * How far codebooks are from being used evenly: 0 when every entry is as likely as any other, (V − 1) / V when one is all.
 *
 *     p̄_{g,v} = mean_m p_{m,g,v};   L = (G V − Σ_g exp H(p̄_g)) / (G V),  H(p) = −Σ_v p_v ln(p_v + 10⁻⁷)
 * @param probabilities (M, G, V): of the V entries of G codebooks, for each of M vectors
 * @returns scalar, 0 … (V − 1) / V
 * @throws ShapeError for other shapes, or no rows
 * @see Baevski et al. 2020 (wav2vec 2.0), arXiv 2006.11477, Eq. 4; as in the authors' code, which pulls the exponential of the
 *   entropy towards G V, where the paper maximizes the entropy
 */
export function codebookDiversity(probabilities: Tensor): Tensor {
  const [, groups, codes] = requireProbabilities('codebookDiversity', probabilities)
  return sub(1, mul(sum(effectiveCodes(probabilities)), 1 / (groups * codes)))
}

/**
 * How many entries of each codebook are really in use, (G): the exponential of the entropy of their mean probability.
 * @param probabilities (M, G, V)
 */
export function effectiveCodes(probabilities: Tensor): Tensor {
  requireProbabilities('effectiveCodes', probabilities)
  const average = mean(probabilities, 0) // (G, V)
  return exp(neg(sum(mul(average, log(add(average, 1e-7))), -1)))
}

function requireProbabilities(operation: string, x: Tensor): readonly number[] {
  requireTensors(operation, x)
  if (x.rank === 3 && x.size > 0) return x.shape
  const rule = `probabilities must be (M, G, V), and not empty; got ${formatShape(x.shape)}`
  throw new ShapeError(operation, rule, [x.shape])
}
