import { Bert, ConvNet, ResNet, ViT, Wav2Vec } from '@pretexts/models'
import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'
import { draws } from '../../lib/samples/recipe.ts'

/* One small encoder of each kind, and the examples that both sides try it on. */

const image = { kind: 'image', channels: 1, height: 12, width: 12 } as const
const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const tokens = { kind: 'tokens', length: 8, vocabulary: 14, special } as const
const signal = { kind: 'signal', channels: 1, length: 800, rate: 8000 } as const
const rng = new Random('weights')

/** New each time, with the same random weights. */
export const encoders: Readonly<Record<string, () => Encoder>> = {
  convnet: () => new ConvNet({ form: image, widths: [4, 8, 8], features: 6 }, rng.fork('convnet')),
  resnet: () => new ResNet({ form: image, width: 1 / 32 }, rng.fork('resnet')),
  vit: () =>
    new ViT({ form: image, patch: 4, features: 16, depth: 1, heads: 2, pooling: 'class' }, rng.fork('vit')),
  bert: () => new Bert({ form: tokens, width: 16, depth: 1, heads: 2 }, rng.fork('bert')),
  wav2vec: () => new Wav2Vec({ form: signal, channels: 8, kernels: [2, 3] }, rng.fork('wav2vec')),
}

/** What `examples` of weights.py draws. */
export function examples(name: string): Tensor {
  if (name === 'bert') {
    const ids = Int32Array.from([2, 7, 8, 9, 3, 10, 3, 0, 2, 11, 3, 13, 12, 6, 5, 3])
    return fromArray(ids, [2, 8])
  }
  const shape = name === 'wav2vec' ? [3, 1, 800] : [3, 1, 12, 12]
  const count = shape.reduce((a, b) => a * b, 1)
  return fromArray(
    Float32Array.from(draws(count, 77), (u) => 2 * u - 1),
    shape,
  )
}
