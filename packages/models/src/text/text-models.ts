import { choice, describeForm, type Form, real, type TokenForm, toggle, whole } from '@pretexts/contracts'
import { defineModel } from '../define-model.ts'
import { Bert, bertSizes } from './bert.ts'
import { CausalLm } from './causal-lm.ts'

const tokensOnly = (form: Form): string | null =>
  form.kind === 'tokens' ? null : `takes tokens; these are ${describeForm(form)}`

export const bertModel = defineModel({
  name: 'bert',
  title: 'BERT',
  description: 'BERT’s encoder, by default as small as BERT-Tiny: 2 blocks, 128 features.',
  paper: {
    title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
    authors: 'Devlin, Chang, Lee, Toutanova',
    year: 2018,
    arxiv: '1810.04805',
  },
  options: {
    preset: choice(
      'tiny',
      ['tiny', 'mini', 'small'],
      'blocks, features and heads: 2·128·2, 4·256·4 or 4·512·8',
    ),
    depth: whole(0, 'transformer blocks; 0: those of the preset', { min: 0, max: 48 }),
    hiddenSize: whole(0, 'features of every token; 0: those of the preset', { min: 0, max: 4096 }),
    heads: whole(0, 'attention heads, which divide the features; 0: those of the preset', {
      min: 0,
      max: 64,
    }),
    dropout: real(0.1, 'probability of dropout', { min: 0, below: 1 }),
    norm: choice('post', ['post', 'pre'], 'where the layer norms of the blocks are'),
    firstHeads: choice(
      'random',
      ['random', 'neighbors'],
      'what the heads of the first block look at before training: nothing in particular, or the tokens beside',
    ),
    pooler: toggle(false, 'whether there is a dense layer over [CLS]'),
  },
  accepts: tokensOnly,
  create(form, { preset, depth, hiddenSize, heads, ...options }, rng) {
    const usual = bertSizes[preset]
    const sizes = {
      depth: depth || usual.depth,
      width: hiddenSize || usual.width,
      heads: heads || usual.heads,
    }
    return new Bert({ form: form as TokenForm, ...sizes, ...options }, rng)
  },
})

export const causalLmModel = defineModel({
  name: 'causal-lm',
  title: 'Causal language model',
  description: 'BERT’s blocks with a causal mask, as in GPT-2: 2 blocks, 128 features.',
  paper: {
    title: 'Language Models are Unsupervised Multitask Learners',
    authors: 'Radford, Wu, Child, Luan, Amodei, Sutskever',
    year: 2019,
    venue: 'OpenAI technical report',
  },
  options: {
    depth: whole(2, 'transformer blocks', { min: 1, max: 48 }),
    hiddenSize: whole(128, 'features of every token', { min: 2, max: 4096 }),
    heads: whole(2, 'attention heads; they divide the features', { min: 1, max: 64 }),
    dropout: real(0.1, 'probability of dropout', { min: 0, below: 1 }),
  },
  accepts: tokensOnly,
  create: (form, { hiddenSize, ...options }, rng) =>
    new CausalLm({ form: form as TokenForm, width: hiddenSize, ...options }, rng),
})
