import { Component, GELU, LayerNorm, Linear, type Parameter, parameter } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { linear, requireOptions, type Tensor, zeros } from '@pretexts/tensor'

export interface MaskedLmHeadOptions {
  /** Length of a token's vector. */
  readonly features: number
  /** V, how many tokens there are. */
  readonly vocabulary: number
  /** D, the length of an embedding. Default: `features`. */
  readonly width?: number
}

/**
 * From a token's vector to a score for every token of the vocabulary.
 *
 *     scores = E · norm(gelu(W h + a)) + b,  E the encoder's own token embeddings (V, D), W (D, features)
 *
 * The output embedding is tied to the input embedding: only W, a, b and the norm are the head's.
 * @see Devlin et al. 2018, arXiv 1810.04805 (`get_masked_lm_output` in the authors' code)
 */
export class MaskedLmHead extends Component {
  readonly dense: Linear
  readonly norm: LayerNorm
  readonly bias: Parameter
  readonly #gelu = new GELU()

  constructor(options: MaskedLmHeadOptions, rng: Random) {
    super()
    const {
      features,
      vocabulary,
      width = features,
    } = requireOptions('MaskedLmHead', options, {
      features: 'number',
      vocabulary: 'number',
      width: 'number',
    })
    this.dense = new Linear({ inputs: features, outputs: width }, rng.fork('dense'))
    this.norm = new LayerNorm({ features: width, eps: 1e-12 })
    this.bias = parameter(zeros([vocabulary]))
  }

  /**
   * @param h (M, features)
   * @param embeddings (V, D)
   * @returns (M, V)
   */
  forward(h: Tensor, embeddings: Tensor): Tensor {
    const x = this.norm.forward(this.#gelu.forward(this.dense.forward(h)))
    return linear(x, embeddings, this.bias)
  }
}
