import { type Context, Module, type Parameter, parameter, requireInput } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  ArgumentError,
  argmax,
  gumbelSoftmax,
  linear,
  matmul,
  oneHot,
  permute,
  randn,
  requireOptions,
  reshape,
  softmax,
  type Tensor,
  uniform,
  zeros,
} from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { type GumbelQuantizerOptions, gumbelOptions } from './gumbel-quantizer-options.ts'

/** Vectors, replaced by entries of the codebooks. */
export interface Quantized {
  /** (…, outputs) */
  readonly q: Tensor
  /** int32 (M, G), M the number of vectors: the entry that each took of each codebook. */
  readonly indices: Tensor
  /** (M, G, V): softmax of the logits, without noise. For the diversity loss. */
  readonly probabilities: Tensor
}

/**
 * Product quantization by Gumbel softmax: every vector takes one entry of each of G codebooks.
 *
 *     logits = W x + b,  (M, G, V);   k_g ~ softmax(logits_g / τ), in evaluation arg max;   q = [e_{1,k₁}, …, e_{G,k_G}]
 *
 * Forward, the choice is one-hot; backward, it is the soft sample, so that W gets a gradient (straight-through). Entries start
 * uniform in 0 … 1, W from N(0, 1) and b at 0, as in the authors' code.
 * @throws ArgumentError for counts below 1, or outputs that G does not divide
 * @see Baevski et al. 2020 (wav2vec 2.0), arXiv 2006.11477, §2 and Eq. 1; Jégou et al. 2011 for product quantization
 */
export class GumbelQuantizer extends Module {
  /** W, (G · V, inputs) */
  readonly weight: Parameter
  /** b, (G · V) */
  readonly bias: Parameter
  /** (G, V, outputs / G) */
  readonly codebooks: Parameter
  readonly groups: number
  readonly codes: number

  constructor(options: GumbelQuantizerOptions, rng: Random) {
    super()
    const {
      inputs,
      groups = 2,
      codes = 320,
      outputs = inputs,
    } = requireOptions('GumbelQuantizer', options, gumbelOptions)

    requireCount('GumbelQuantizer', { inputs, groups, codes, outputs })
    if (outputs % groups !== 0) {
      const message = `outputs must be a multiple of the groups; got ${outputs} outputs, ${groups} groups`
      throw new ArgumentError('GumbelQuantizer', 'outputs', outputs, message)
    }
    this.weight = parameter(randn([groups * codes, inputs], rng.fork('weight')))
    this.bias = parameter(zeros([groups * codes]))
    this.codebooks = parameter(uniform([groups, codes, outputs / groups], rng.fork('codebooks')))
    this.groups = groups
    this.codes = codes
  }

  /** q alone, at a temperature of 1; see `quantize`. */
  forward(x: Tensor, context: Context): Tensor {
    return this.quantize(x, context, 1).q
  }

  /**
   * @param x (…, inputs)
   * @param temperature τ, above 0; only for training
   * @throws ArgumentError unless the temperature is positive
   */
  quantize(x: Tensor, { training, rng }: Context, temperature: number): Quantized {
    const { groups, codes, codebooks, weight, bias } = this
    requireInput(this, x, ['…', this.weight.shape[1]])
    const flat = reshape(x, [-1, x.shape[x.rank - 1]]) // (M, inputs)
    const logits = reshape(linear(flat, weight, bias), [-1, groups, codes]) // (M, G, V)
    const chosen = training ? gumbelSoftmax(logits, rng, { temperature, hard: true }) : null
    const indices = argmax(chosen ?? logits, -1) // (M, G)
    const weights = chosen ?? oneHot(indices, codes, { dtype: logits.dtype }) // (M, G, V)
    const entries = matmul(permute(weights, [1, 0, 2]), codebooks) // (G, M, outputs / G)
    const joined = reshape(permute(entries, [1, 0, 2]), [...x.shape.slice(0, -1), -1]) // (…, outputs)
    return { q: joined, indices, probabilities: softmax(logits, -1) }
  }

  override describe(): string {
    const [groups, codes, size] = this.codebooks.shape
    return `${this.weight.shape[1]} → ${groups} × 1 of ${codes} → ${groups * size}`
  }
}
