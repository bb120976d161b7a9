import { kernel } from '../../backend.ts'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { type KnownOptions, requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { attentionGradientReference, attentionReference } from '../../kernels/attention.ts'
import { isRecording, record } from '../../tape/tape.ts'
import { tracer } from '../../tape/trace.ts'
import { emptyAlike, emptyPieces } from '../../tensor/alike.ts'
import { ones } from '../../tensor/create.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { broadcastShapes, formatShape, type Shape, sameShape } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { vjp } from '../../transforms/grad.ts'
import { softmax } from '../activation/softmax.ts'
import { equal } from '../comparison/equal.ts'
import { logicalAnd } from '../comparison/logical-and.ts'
import { add } from '../elementwise/add.ts'
import { maskedFill } from '../elementwise/masked-fill.ts'
import { mul } from '../elementwise/mul.ts'
import { matmul } from '../linear-algebra/matmul.ts'
import { tril } from '../linear-algebra/triangle.ts'
import { expand } from '../shape/expand.ts'
import { transpose } from '../shape/transpose.ts'
import {
  type AttentionParts,
  blockwiseAttention,
  blockwiseGradient,
  isBlockwise,
} from './blockwise-attention.ts'

export interface AttentionOptions {
  /** uint8, broadcast to (…, L, S): nonzero where query l may attend to key s. Default: everywhere. */
  readonly attend?: Tensor | null
  /** Float, broadcast to (…, L, S), added to the scores: distances, or an additive mask with −∞. Default: none. */
  readonly bias?: Tensor | null
  /** Whether query l attends to no key after it. The last query stands at the last key. Default false. */
  readonly causal?: boolean
  /** Factor on the scores. Default 1 / √D. */
  readonly scale?: number
}

const attentionOptions: KnownOptions<AttentionOptions> = {
  attend: 'tensor',
  bias: 'tensor',
  causal: 'boolean',
  scale: 'number',
}

/**
 * Scaled dot-product attention: `y = softmax(q kᵀ / √D + bias) v`, batched over leading axes (examples, heads).
 *
 * A query that may attend to nothing gets zeros, not NaN. Long sequences, and what a causal mask hides, are computed blockwise: see
 * `blockwise-attention.ts`.
 * @param q queries (…, L, D), float
 * @param k keys (…, S, D)
 * @param v values (…, S, E)
 * @returns (…, L, E); its leading axes lie in memory as those of q do, so that heads that came by a permuted view are
 *   joined again without a copy
 * @throws ShapeError when sizes do not fit, DtypeError unless attend is uint8
 * @see Vaswani et al. 2017, Eq. 1
 * @example scaledDotProductAttention(q, k, v, { causal: true })
 */
export function scaledDotProductAttention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  options?: AttentionOptions,
): Tensor {
  requireTensors('scaledDotProductAttention', q, k, v)
  const given = requireOptions('scaledDotProductAttention', options, attentionOptions)
  const { bias, causal = false, scale } = given
  const batch = requireAttention(q, k, v, given.attend, bias)
  const [l, s, e] = [q.shape[q.rank - 2], ...v.shape.slice(-2)]
  const factor = scale ?? 1 / Math.sqrt(Math.max(1, q.shape[q.rank - 1]))
  if (bias) return composed(q, k, v, withPast(given.attend, causal, l, s), factor, bias)
  const inputs = [q, k, v].map((x) => expand(x, [...batch, ...x.shape.slice(-2)]))
  const [queries, keys, values] = inputs
  if (isBlockwise(l, s, causal)) {
    const mask = given.attend ?? null
    const parts = { q: queries, k: keys, v: values, attend: mask, causal, scale: factor }
    return record('scaledDotProductAttention', blockwiseAttention(parts), inputs, parts, blockwiseBack)
  }
  const attend = withPast(given.attend, causal, l, s)
  const allowed = attend ? expand(attend, [...batch, l, s]) : null
  const y = emptyAlike(queries, [...batch, l, e])
  const recorded = isRecording() && inputs.some((x) => x.requiresGrad)
  const shares = recorded ? empty([...batch, l, s], q.dtype) : null
  kernel('attention', attentionReference)(queries, keys, values, allowed, factor, y, shares)
  if (!shares && tracer === null) return y
  // Without shares nothing is put on the tape: only a tracer reads what is saved.
  const saved = { q: queries, k: keys, v: values, attend: allowed, scale: factor, shares } as Saved
  return record('scaledDotProductAttention', y, inputs, saved, back)
}

interface Saved extends Record<string, unknown> {
  readonly q: Tensor
  readonly k: Tensor
  readonly v: Tensor
  readonly attend: Tensor | null
  readonly scale: number
  /** softmax of the scores, (…, L, S) */
  readonly shares: Tensor
}

// By the kernel; through the composition when the backward pass is itself recorded.
function back(
  g: Tensor,
  { q, k, v, attend, scale, shares }: Saved,
  needed: readonly boolean[],
): (Tensor | null)[] {
  const inputs = [q, k, v]
  if (isRecording()) {
    return vjp((...given) => composed(given[0], given[1], given[2], attend, scale), inputs, g)
  }
  const bars = emptyPieces(inputs).map((bar, i) => (needed[i] ? bar : null))
  const run = kernel('attentionGradient', attentionGradientReference)
  run(g, q, k, v, attend, scale, shares, bars[0], bars[1], bars[2])
  return bars
}

// The same without kept shares.
function blockwiseBack(
  g: Tensor,
  parts: AttentionParts & Record<string, unknown>,
  needed: readonly boolean[],
): readonly (Tensor | null)[] {
  if (!isRecording()) return blockwiseGradient(g, parts, needed)
  const { q, k, v, causal, scale } = parts
  const attend = withPast(parts.attend, causal, q.shape[q.rank - 2], k.shape[k.rank - 2])
  return vjp((...given) => composed(given[0], given[1], given[2], attend, scale), [q, k, v], g)
}

/** The same function in differentiable operations. */
function composed(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  attend: Tensor | null,
  scale: number,
  bias?: Tensor,
): Tensor {
  const products = matmul(mul(q, scale), transpose(k)) // (…, L, S)
  const scores = bias ? add(products, bias) : products
  const allowed = attend ? maskedFill(scores, equal(attend, 0), -Infinity) : scores
  return matmul(softmax(allowed), v)
}

/** Checks shapes and dtypes; returns the leading axes. */
function requireAttention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  attend: Tensor | null | undefined,
  bias: Tensor | null | undefined,
): Shape {
  const name = 'scaledDotProductAttention'
  requireFloat(name, q.dtype)
  for (const x of [k, v]) requireSameDtype(name, q.dtype, x.dtype)
  const got = (): string =>
    `got q ${formatShape(q.shape)}, k ${formatShape(k.shape)}, v ${formatShape(v.shape)}`
  const shapes = [q.shape, k.shape, v.shape]
  const ranked = q.rank >= 2 && k.rank >= 2 && v.rank >= 2
  if (!ranked || q.shape[q.rank - 1] !== k.shape[k.rank - 1] || k.shape[k.rank - 2] !== v.shape[v.rank - 2]) {
    throw new ShapeError(name, `needs q (…, L, D), k (…, S, D), v (…, S, E); ${got()}`, shapes)
  }
  const ofScores = broadcastShapes(name, q.shape.slice(0, -2), k.shape.slice(0, -2))
  const batch = broadcastShapes(name, ofScores, v.shape.slice(0, -2))
  if (attend && attend.dtype !== 'uint8') {
    const fix = 'nonzero where attention is allowed; what is added to the scores is the option bias'
    throw new DtypeError(name, `attend must be a uint8 mask; got ${attend.dtype}; ${fix}`, [attend.dtype])
  }
  if (bias) requireSameDtype(name, q.dtype, bias.dtype)
  const scores = [...ofScores, q.shape[q.rank - 2], k.shape[k.rank - 2]]
  for (const [option, mask] of Object.entries({ attend, bias })) {
    if (!mask || sameShape(broadcastShapes(name, mask.shape, scores), scores)) continue
    const rule = `${option} ${formatShape(mask.shape)} must broadcast to the scores ${formatShape(scores)}`
    throw new ShapeError(name, `${rule}; ${got()}`, [mask.shape, ...shapes])
  }
  return batch
}

/** `attend`, and if causal only where key s is not after query l: of more keys than queries the first are everybody's past. */
function withPast(
  attend: Tensor | null | undefined,
  causal: boolean,
  queries: number,
  keys: number,
): Tensor | null {
  if (!causal) return attend ?? null
  const past = tril(ones([queries, keys], { dtype: 'uint8' }), keys - queries)
  return attend ? logicalAnd(attend, past) : past
}
