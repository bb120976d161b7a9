import { Component, type Context, Linear, normal } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import type { PooledEncoder } from '../../text/token-encoder.ts'

/**
 * Does the second text follow the first? `scores = W pool(h) + b`, (N, 2): it follows, or it is from elsewhere.
 * @see Devlin et al. 2018, arXiv 1810.04805 (`get_next_sentence_output` in the authors' code)
 */
export class NextSentenceHead extends Component {
  readonly classifier: Linear

  constructor(features: number, rng: Random) {
    super()
    const init = (shape: readonly number[], stream: Random): Tensor => normal(shape, stream, { std: 0.02 })
    this.classifier = new Linear({ inputs: features, outputs: 2, init }, rng.fork('classifier'))
  }

  /** @param h (N, L, D) @returns (N, 2) */
  forward(h: Tensor, encoder: PooledEncoder, _context: Context): Tensor {
    return this.classifier.forward(encoder.pool(h))
  }
}
