import {
  add,
  concat,
  exp,
  formatShape,
  type KnownOptions,
  logSoftmax,
  logSumExp,
  mean,
  mul,
  neg,
  noGrad,
  requireOptions,
  requireTensorList,
  requireTensors,
  ShapeError,
  sameShape,
  sum,
  type Tensor,
} from '@pretexts/tensor'
import { requirePositive, requireRows, requireWeight } from './require-embeddings.ts'
import { sinkhorn } from './sinkhorn.ts'

export interface MsnOptions {
  /** Temperature τ of the anchors, above 0. Default 0.1. */
  readonly temperature?: number
  /** Exponent 1/T sharpens the target: T, above 0; smaller is sharper. Default 0.25. */
  readonly sharpening?: number
  /** Weight of the mean-entropy term. Default 1. */
  readonly entropy?: number
  /** Rounds of Sinkhorn for the targets; 0: none. Default 3. */
  readonly iterations?: number
}

const msnOptions: KnownOptions<MsnOptions> = {
  temperature: 'number',
  sharpening: 'number',
  entropy: 'number',
  iterations: 'number',
}

/**
 * MSN: masked and small views are assigned to the prototypes of the whole image, and all prototypes are used.
 *
 *     p = softmax(anchor / τ),  q = sharpened softmax(target / τ), after Sinkhorn
 *     loss = mean CE(q, p) + w (ln K − H(p̄)),  p̄ the mean p over all anchors
 *
 * The second term is from 0, where all prototypes are used alike, to ln K: it takes classes to be of equal size.
 * @param anchors cosines of each anchor view with the prototypes, (N, K) each
 * @param target cosines of the target view, from the momentum network, (N, K); treated as constants
 * @throws ShapeError, ArgumentError
 * @see Assran et al. 2022, arXiv 2204.07141, Eq. 1 and 2, §3
 */
export function msn(anchors: readonly Tensor[], target: Tensor, options?: MsnOptions): Tensor {
  const { temperature = 0.1, entropy = 1 } = requireOptions('msn', options, msnOptions)
  requireAnchors(anchors, target)
  requirePositive('msn', { temperature })
  requireWeight('msn', { entropy })
  const q = targetsOf('msn', target, options)
  const logs = anchors.map((x) => logSoftmax(mul(x, 1 / temperature), 1))
  const crossed = logs.map((log) => neg(mean(sum(mul(q, log), 1)))).reduce(add)
  return add(mul(crossed, 1 / anchors.length), mul(entropyGap(concat(logs)), entropy))
}

/**
 * The targets of `msn`: `q ∝ softmax(target / τ)^(1/T)`, which is a softmax at τ T, then rounds of Sinkhorn.
 * @returns (N, K), rows that add up to 1, without a gradient
 */
export function msnTargets(target: Tensor, options?: MsnOptions): Tensor {
  return targetsOf('msnTargets', target, options)
}

function targetsOf(loss: string, target: Tensor, options: MsnOptions | undefined): Tensor {
  const { temperature = 0.1, sharpening = 0.25, iterations = 3 } = requireOptions(loss, options, msnOptions)
  requireRows(loss, target)
  requirePositive(loss, { temperature, sharpening })
  return noGrad(() => {
    const logs = logSoftmax(mul(target.detach(), 1 / (temperature * sharpening)), 1)
    return iterations === 0 ? exp(logs) : sinkhorn(logs, { epsilon: 1, iterations })
  })
}

/** `ln K − H(mean p)` of rows of ln p: 0 where all K are used alike. */
function entropyGap(logs: Tensor): Tensor {
  const average = mean(exp(logs), 0) // (K)
  const logAverage = logMeanExp(logs)
  return add(sum(mul(average, logAverage)), Math.log(logs.shape[1])) // Σ p̄ ln p̄ + ln K
}

/** ln of the mean over rows of e^logs, without underflow. */
const logMeanExp = (logs: Tensor): Tensor => add(logSumExp(logs, 0), -Math.log(logs.shape[0]))

function requireAnchors(anchors: readonly Tensor[], target: Tensor): void {
  requireTensorList('msn', anchors)
  requireTensors('msn', target)
  const shapes = [...anchors, target].map(({ shape }) => shape)
  const fits = anchors.length > 0 && target.rank === 2 && target.size > 0
  if (fits && anchors.every(({ shape }) => sameShape(shape, target.shape))) return
  const rule = 'needs one anchor view or more and a target, (N, K) each'
  throw new ShapeError('msn', `${rule}; got ${shapes.map(formatShape).join(', ')}`, shapes)
}
