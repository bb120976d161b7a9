import type { Random } from '@pretexts/random'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import type { Initializer } from '../init/initializer.ts'
import type { Module } from '../module.ts'
import { requireCount } from '../require-option.ts'
import { ReLU } from './activation/relu.ts'
import { Linear } from './linear.ts'
import { BatchNorm } from './norm/batch-norm.ts'
import { LayerNorm } from './norm/layer-norm.ts'
import { Sequential } from './sequential.ts'

export interface MlpOptions {
  /** Widths from the input to the output, two or more: `[128, 256, 64]` has one hidden layer. */
  readonly sizes: readonly number[]
  /** What follows every hidden linear layer, before the activation. Default 'none'. */
  readonly norm?: 'none' | 'batch' | 'layer'
  /** Makes the activation of a hidden layer. Default `() => new ReLU()`. */
  readonly activation?: () => Module
  /** Whether hidden linear layers have a bias. Default: only without a norm, because a norm has a shift of its own. */
  readonly bias?: boolean
  /** What follows the last linear layer; 'plain batch' has no scale and no shift to learn. Default 'none'. */
  readonly lastNorm?: 'none' | 'batch' | 'plain batch' | 'layer'
  /** Whether the last linear layer has a bias. Default: only without a norm after it. */
  readonly lastBias?: boolean
  /** First values of the weights. Default, for weight and bias: uniform on ±1/√inputs. */
  readonly init?: Initializer
}

/**
 * A multi-layer perceptron, (N, sizes[0]) → (N, last size): linear, norm, activation, …, linear, norm. A projector or predictor
 * of joint-embedding methods:
 *
 * - SimCLR: `{ sizes: [D, 256, 64] }`; version 2: `norm: 'batch', lastNorm: 'batch'`
 * - BYOL: `{ sizes: [D, 4096, 256], norm: 'batch', bias: true, lastBias: false }`
 * - SimSiam, projector: `{ sizes: [D, 2048, 2048, 2048], norm: 'batch', lastNorm: 'plain batch' }`; predictor:
 *   `{ sizes: [2048, 512, 2048], norm: 'batch' }`
 * - DINO: `{ sizes: [D, 2048, 2048, 256], activation: () => new GELU() }`, then `L2Normalize` and `WeightNormLinear`
 *
 * State is named by position, as in `Sequential`: `0.weight`, `1.weight`, `1.runningMean`, …
 */
export class Mlp extends Sequential {
  constructor(options: MlpOptions, rng: Random) {
    requireOptions('Mlp', options, {
      sizes: 'numbers',
      norm: 'string',
      activation: 'function',
      bias: 'boolean',
      lastNorm: 'string',
      lastBias: 'boolean',
      init: 'function',
    })
    const { sizes, norm = 'none', activation = () => new ReLU(), lastNorm = 'none', init } = options
    const { bias = norm === 'none', lastBias = lastNorm === 'none' } = options
    requireSizes(sizes)
    const layers: Module[] = []
    for (let i = 1; i < sizes.length; i++) {
      const last = i === sizes.length - 1
      const linear = { inputs: sizes[i - 1], outputs: sizes[i], bias: last ? lastBias : bias, init }
      layers.push(new Linear(linear, rng.fork(i)))
      layers.push(...normLayer(last ? lastNorm : norm, sizes[i]))
      if (!last) layers.push(activation())
    }
    super(layers)
  }
}

function normLayer(norm: 'none' | 'batch' | 'plain batch' | 'layer', width: number): Module[] {
  if (norm === 'none') return []
  if (norm === 'layer') return [new LayerNorm({ features: width })]
  return [new BatchNorm({ channels: width, affine: norm === 'batch' })]
}

function requireSizes(sizes: readonly number[]): void {
  if (sizes.length < 2) {
    const rule = `sizes must name the input's and the output's width; got ${sizes.length} of them`
    throw new ArgumentError('Mlp', 'sizes', sizes, `${rule}; write sizes: [inputs, hidden, outputs]`)
  }
  for (const [i, size] of sizes.entries()) requireCount('Mlp', { [`sizes[${i}]`]: size })
}
