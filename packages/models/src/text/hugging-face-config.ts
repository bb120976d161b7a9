import type { TokenForm } from '@pretexts/contracts'
import { ArgumentError } from '@pretexts/tensor'
import type { Bert } from './bert.ts'
import type { BertOptions } from './bert-options.ts'

/** What a `config.json` of Hugging Face says of a BERT, as far as we need it. */
export interface HuggingFaceBertConfig {
  readonly model_type: 'bert'
  readonly architectures: readonly string[]
  readonly vocab_size: number
  readonly hidden_size: number
  readonly num_hidden_layers: number
  readonly num_attention_heads: number
  readonly intermediate_size: number
  readonly max_position_embeddings: number
  readonly type_vocab_size: number
  readonly hidden_act: 'gelu'
  readonly layer_norm_eps: number
  readonly hidden_dropout_prob: number
  readonly attention_probs_dropout_prob: number
  readonly initializer_range: number
  readonly pad_token_id: number
  readonly position_embedding_type: 'absolute'
}

/** What has to be as it is here. */
const only: Readonly<Record<string, readonly unknown[]>> = {
  model_type: ['bert', undefined],
  hidden_act: ['gelu', undefined],
  type_vocab_size: [2, undefined],
  position_embedding_type: ['absolute', undefined],
  is_decoder: [false, undefined],
  add_cross_attention: [false, undefined],
}

const sizes = [
  'vocab_size',
  'hidden_size',
  'num_hidden_layers',
  'num_attention_heads',
  'intermediate_size',
  'max_position_embeddings',
] as const

/**
 * Options of a `Bert` from a `config.json`.
 * @param special ids of special tokens, which the tokenizer knows
 * @throws ArgumentError for a size that is missing, and for what our BERT does not have: another activation, relative positions, more
 *   than two segments, a decoder
 */
export function bertOptionsFrom(
  config: Readonly<Record<string, unknown>>,
  special: TokenForm['special'],
): BertOptions {
  for (const [name, allowed] of Object.entries(only)) {
    if (!allowed.includes(config[name]))
      refuse(name, config[name], `${JSON.stringify(allowed[0])}; this BERT is of a kind that is not read`)
  }
  const [vocabulary, width, depth, heads, hidden, length] = sizes.map((name) => {
    const value = config[name]
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1)
      refuse(name, value, 'a whole number of at least 1')
    return value as number
  })
  const { hidden_dropout_prob: dropout = 0.1, layer_norm_eps: eps = 1e-12 } = config
  if (typeof dropout !== 'number' || !(dropout >= 0 && dropout < 1))
    refuse('hidden_dropout_prob', dropout, 'a number from 0 to below 1')
  if (typeof eps !== 'number' || !(eps > 0)) refuse('layer_norm_eps', eps, 'a number above 0')
  const form: TokenForm = { kind: 'tokens', length, vocabulary, special }
  return { form, width, depth, heads, hidden, dropout: dropout as number, eps: eps as number }
}

/**
 * The `config.json` of a BERT.
 * @throws ArgumentError for a model with pre-norm, which Hugging Face's BERT does not have
 */
export function huggingFaceConfigOf({
  form,
  features,
  transformer,
  dropout,
  norm,
}: Bert): HuggingFaceBertConfig {
  const [first] = transformer.blocks
  if (first.norm === 'pre') {
    const message =
      'Hugging Face’s BERT has its norms after each part; train with --norm post to export the model'
    throw new ArgumentError('huggingFaceConfigOf', 'norm', 'pre', message)
  }
  return {
    model_type: 'bert',
    architectures: ['BertForPreTraining'],
    vocab_size: form.vocabulary,
    hidden_size: features,
    num_hidden_layers: transformer.blocks.length,
    num_attention_heads: first.attention.heads,
    intermediate_size: first.feedForward.linear1.weight.shape[0],
    max_position_embeddings: form.length,
    type_vocab_size: 2,
    hidden_act: 'gelu',
    layer_norm_eps: norm.eps,
    hidden_dropout_prob: dropout.p,
    attention_probs_dropout_prob: dropout.p,
    initializer_range: 0.02,
    pad_token_id: form.special.pad,
    position_embedding_type: 'absolute',
  }
}

function refuse(name: string, value: unknown, rule: string): never {
  throw new ArgumentError(
    'bertOptionsFrom',
    name,
    value,
    `config.json: ${name} must be ${rule}; got ${JSON.stringify(value)}`,
  )
}
