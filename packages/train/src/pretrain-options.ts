import type { KnownOptions } from '@pretexts/tensor'
import type { PretrainOptions } from './pretrain.ts'

/** What the options of `pretrain` may be. */
export const pretrainOptions: KnownOptions<PretrainOptions> = {
  steps: 'number',
  optimizer: 'object',
  schedule: 'function',
  rng: 'object',
  clipNorm: 'number',
  accumulate: 'number',
  startStep: 'number',
  collective: 'object',
  ownNorms: 'boolean',
  stop: 'function',
}
