import type { Random } from '@pretexts/random'
import {
  dropout,
  equal,
  linear,
  maskedFill,
  matmul,
  mul,
  permute,
  requireOptions,
  reshape,
  scaledDotProductAttention,
  softmax,
  split,
  type Tensor,
  transpose,
  zeros,
} from '@pretexts/tensor'
import type { Context } from '../../context.ts'
import type { Initializer } from '../../init/initializer.ts'
import { defaultWeight } from '../../init/torch-default.ts'
import { xavierUniform } from '../../init/xavier.ts'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { ownDraws } from '../../ranks/own-draws.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount, requireDivides, requireFraction } from '../../require-option.ts'
import { Linear } from '../linear.ts'
import { attendMask } from './attend-mask.ts'

export interface MultiHeadAttentionOptions {
  /** D, the width of queries, keys, values and outputs. */
  readonly features: number
  /** h, how many heads share the width. */
  readonly heads: number
  /** Whether query l may only attend to keys up to l. Default false. */
  readonly causal?: boolean
  /** Probability that a weight of the attention becomes 0 in training. Default 0. */
  readonly dropout?: number
  /** Default true. */
  readonly bias?: boolean
  /** First values of both weights. Default, as in PyTorch: Xavier uniform inside, ±1/√D on the way out; biases begin at 0. */
  readonly init?: Initializer
}

export interface AttentionInputs {
  /** What keys and values are made from, (N, S, D): cross-attention. Default: the input itself. */
  readonly memory?: Tensor | null
  /**
   * uint8, nonzero where a query may attend to a key: (N, S), such as 0 for padding; (N, L, S); or (N, heads, L, S). An axis may
   * have size 1. Default: everywhere. A query that may attend to nothing gets zeros from the heads.
   */
  readonly attend?: Tensor | null
}

/**
 * Multi-head attention, (N, L, D) → (N, L, D).
 *
 * `y = concat(head₁, …, head_h) W_outᵀ + b_out`, `headᵢ = softmax(qᵢ kᵢᵀ / √(D/h)) vᵢ`, where q, k and v are the rows of one
 * product `x W_inᵀ + b_in`. Names follow PyTorch's `nn.MultiheadAttention`: `inProjWeight`, `inProjBias`, `outProj`.
 * @see Vaswani et al. 2017, arXiv 1706.03762, §3.2
 */
export class MultiHeadAttention extends Module {
  /** The rows of queries, keys and values, one below the other: (3·D, D) */
  readonly inProjWeight: Parameter
  /** (3·D) */
  readonly inProjBias: Parameter | null
  readonly outProj: Linear
  readonly heads: number
  readonly causal: boolean
  readonly dropout: number

  constructor(options: MultiHeadAttentionOptions, rng: Random) {
    super()
    requireOptions('MultiHeadAttention', options, {
      features: 'number',
      heads: 'number',
      causal: 'boolean',
      dropout: 'number',
      bias: 'boolean',
      init: 'function',
    })
    const { features, heads, causal = false, dropout: p = 0, bias = true, init } = options
    requireCount('MultiHeadAttention', { features, heads })
    requireDivides('MultiHeadAttention', { heads }, { features })
    requireFraction('MultiHeadAttention', { dropout: p })
    const inner = init ?? xavierUniform
    this.inProjWeight = parameter(inner([3 * features, features], rng.fork('in')))
    this.inProjBias = bias ? parameter(zeros([3 * features])) : null
    this.outProj = new Linear(
      { inputs: features, outputs: features, bias, init: init ?? defaultWeight },
      rng.fork('out'),
    )
    this.outProj.bias?.memory.fill(0)
    this.heads = heads
    this.causal = causal
    this.dropout = p
  }

  forward(x: Tensor, context: Context, inputs: AttentionInputs = {}): Tensor {
    if (this.dropout > 0 && this.isTraining(context)) return this.withWeights(x, context, inputs).output
    const { q, k, v, attend } = project(this, x, inputs, false)
    return joined(this, scaledDotProductAttention(q, k, v, { attend, causal: this.causal }))
  }

  /** The output together with the weights (N, h, L, S) of every head, before dropout. Slower than `forward`. */
  withWeights(
    x: Tensor,
    context: Context,
    inputs: AttentionInputs = {},
  ): { readonly output: Tensor; readonly weights: Tensor } {
    const { q, k, v, attend } = project(this, x, inputs, this.causal)
    const scores = matmul(mul(q, 1 / Math.sqrt(q.shape[3])), transpose(k)) // (N, h, L, S)
    const weights = softmax(attend ? maskedFill(scores, equal(attend, 0), -Infinity) : scores)
    const kept = this.isTraining(context) ? dropout(weights, this.dropout, ownDraws(context)) : weights
    return { output: joined(this, matmul(kept, v)), weights }
  }

  override describe(): string {
    const parts = [`${this.inProjWeight.shape[1]}, ${this.heads} heads`]
    if (this.causal) parts.push('causal')
    if (this.dropout > 0) parts.push(`dropout ${this.dropout}`)
    if (!this.inProjBias) parts.push('no bias')
    return parts.join(', ')
  }
}

/** Queries, keys and values by head, and who may attend to whom; `causal`: whether the past is part of that mask. */
function project(layer: MultiHeadAttention, x: Tensor, { memory, attend }: AttentionInputs, causal: boolean) {
  const { inProjWeight, inProjBias, heads } = layer
  const features = inProjWeight.shape[1]
  requireInput(layer, x, ['N', 'L', features])
  const source = memory ?? x
  if (source !== x) requireInput(layer, source, [x.shape[0], 'S', features], 'memory')
  const [q, k, v] = (
    source === x
      ? split(linear(x, inProjWeight, inProjBias), features, -1)
      : crossProjected(x, source, inProjWeight, inProjBias)
  ).map((part) => {
    const [n, length] = part.shape
    return permute(reshape(part, [n, length, heads, features / heads]), [0, 2, 1, 3]) // (N, h, L, D/h)
  })
  const scores = [x.shape[0], heads, x.shape[1], source.shape[1]]
  return { q, k, v, attend: attendMask(layer, attend, causal, scores) }
}

function crossProjected(x: Tensor, memory: Tensor, weight: Tensor, bias: Tensor | null): Tensor[] {
  const features = weight.shape[1]
  const sizes = [features, 2 * features]
  const [ofQuery, ofMemory] = split(weight, sizes)
  const [queryBias, memoryBias] = bias ? split(bias, sizes) : [null, null]
  return [
    linear(x, ofQuery, queryBias),
    ...split(linear(memory, ofMemory, memoryBias), features, -1), // (N, S, D) each
  ]
}

/** (N, h, L, D/h) → (N, L, D), through the last linear layer. */
function joined(layer: MultiHeadAttention, mixed: Tensor): Tensor {
  const [n, heads, length, size] = mixed.shape
  return layer.outProj.forward(reshape(permute(mixed, [0, 2, 1, 3]), [n, length, heads * size]))
}
