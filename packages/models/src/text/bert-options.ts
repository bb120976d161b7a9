import type { TokenForm } from '@pretexts/contracts'
import type { KnownOptions } from '@pretexts/tensor'

export interface BertOptions {
  readonly form: TokenForm
  /** Transformer blocks. Default 2, as in BERT-Tiny. */
  readonly depth?: number
  /** D, the length of every token's vector. Default 128. */
  readonly width?: number
  /** Attention heads. Default 2, so that each has 64 features, as in the paper. */
  readonly heads?: number
  /** The width inside the feed-forward part of a block. Default 4·D. */
  readonly hidden?: number
  /** Probability of dropout. Default 0.1, as in the paper. */
  readonly dropout?: number
  /** Where the layer norms of the blocks are. Default 'post', as in the paper; 'pre' learns faster at first. */
  readonly norm?: 'pre' | 'post'
  /** ε of the layer norms. Default 1e-12, as in the authors' code. */
  readonly eps?: number
  /**
   * What the heads of the first block look at before any training: nothing in particular, as in the paper, or one neighbor each, which
   * shortens the time in which a small network knows only how frequent tokens are. Default 'random'.
   */
  readonly firstHeads?: 'random' | 'neighbors'
  /** Whether there is a pooler: a dense layer over [CLS], for tasks about whole texts. Default false. */
  readonly pooler?: boolean
}

export const bertOptions: KnownOptions<BertOptions> = {
  form: 'object',
  depth: 'number',
  width: 'number',
  heads: 'number',
  hidden: 'number',
  dropout: 'number',
  norm: 'string',
  eps: 'number',
  firstHeads: 'string',
  pooler: 'boolean',
}
