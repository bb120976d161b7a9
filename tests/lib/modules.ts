import { type Form, shapeOf } from '@pretexts/contracts'
import { ConvDecoder, createEncoder, models } from '@pretexts/models'
import type { Module } from '@pretexts/nn'
import * as nn from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { DType, Shape } from '@pretexts/tensor'

/** A layer or a model, small, and what it takes. */
export interface Subject {
  readonly make: (rng: Random) => Module
  /** Of an input. */
  readonly shape: Shape
  /** Of an input. `'float'`: whichever the module has. */
  readonly dtype: 'float' | DType
}

const subject = (
  shape: Shape,
  make: (rng: Random) => Module,
  dtype: Subject['dtype'] = 'float',
): Subject => ({
  make,
  shape,
  dtype,
})

const rows = [3, 4] // (N, D)
const tokens = [2, 3, 4] // (N, L, D)
const signal = [2, 4, 6] // (N, C, L)
const image = [2, 4, 6, 6] // (N, C, H, W)
const convolution = { inputs: 4, outputs: 2, kernel: 3 }
const block = { features: 4, heads: 2, dropout: 0.5 }
const recurrent = { inputs: 4, hidden: 3, layers: 2, dropout: 0.5 }

/** Every layer that @pretexts/nn exports, by name. */
export const layers: Readonly<Record<string, Subject>> = {
  AdaptiveAveragePool2d: subject(image, () => new nn.AdaptiveAveragePool2d({ size: [4, 3] })),
  AveragePool1d: subject(signal, () => new nn.AveragePool1d({ kernel: 2 })),
  AveragePool2d: subject(image, () => new nn.AveragePool2d({ kernel: 2 })),
  BatchNorm: subject(image, () => new nn.BatchNorm({ channels: 4 })),
  Conv1d: subject(signal, (rng) => new nn.Conv1d(convolution, rng)),
  Conv2d: subject(image, (rng) => new nn.Conv2d(convolution, rng)),
  ConvTranspose1d: subject(signal, (rng) => new nn.ConvTranspose1d(convolution, rng)),
  ConvTranspose2d: subject(image, (rng) => new nn.ConvTranspose2d(convolution, rng)),
  ConvolutionalPositions: subject(
    tokens,
    (rng) => new nn.ConvolutionalPositions({ features: 4, kernel: 3, groups: 2 }, rng),
  ),
  Dropout: subject(rows, () => new nn.Dropout()),
  Embedding: subject([2, 3], (rng) => new nn.Embedding({ count: 5, features: 4 }, rng), 'int32'),
  FeedForward: subject(tokens, (rng) => new nn.FeedForward({ features: 4, dropout: 0.5 }, rng)),
  FixedPositions: subject(tokens, () => new nn.FixedPositions(nn.sinCosTable({ length: 3, features: 4 }))),
  Flatten: subject(image, () => new nn.Flatten()),
  GELU: subject(rows, () => new nn.GELU()),
  GRU: subject(tokens, (rng) => new nn.GRU(recurrent, rng)),
  GlobalAveragePool: subject(image, () => new nn.GlobalAveragePool()),
  GlobalMaxPool: subject(image, () => new nn.GlobalMaxPool()),
  GradientReversal: subject(rows, () => new nn.GradientReversal()),
  GroupNorm: subject(image, () => new nn.GroupNorm({ channels: 4, groups: 2 })),
  Identity: subject(rows, () => new nn.Identity()),
  L2Normalize: subject(rows, () => new nn.L2Normalize()),
  LSTM: subject(tokens, (rng) => new nn.LSTM(recurrent, rng)),
  LayerNorm: subject(tokens, () => new nn.LayerNorm({ features: 4 })),
  LeakyReLU: subject(rows, () => new nn.LeakyReLU()),
  LearnedPositions: subject(tokens, (rng) => new nn.LearnedPositions({ length: 3, features: 4 }, rng)),
  Linear: subject(rows, (rng) => new nn.Linear({ inputs: 4, outputs: 2 }, rng)),
  MaxPool1d: subject(signal, () => new nn.MaxPool1d({ kernel: 2 })),
  MaxPool2d: subject(image, () => new nn.MaxPool2d({ kernel: 2 })),
  Mlp: subject(rows, (rng) => new nn.Mlp({ sizes: [4, 3, 2], norm: 'batch', lastNorm: 'layer' }, rng)),
  MultiHeadAttention: subject(tokens, (rng) => new nn.MultiHeadAttention({ ...block, causal: true }, rng)),
  RMSNorm: subject(tokens, () => new nn.RMSNorm({ features: 4 })),
  ReLU: subject(rows, () => new nn.ReLU()),
  Sequential: subject(rows, (rng) => new nn.Sequential([new nn.Linear({ inputs: 4, outputs: 2 }, rng)])),
  SiLU: subject(rows, () => new nn.SiLU()),
  Sigmoid: subject(rows, () => new nn.Sigmoid()),
  Softplus: subject(rows, () => new nn.Softplus()),
  Tanh: subject(rows, () => new nn.Tanh()),
  Transformer: subject(tokens, (rng) => new nn.Transformer({ ...block, depth: 2 }, rng)),
  TransformerBlock: subject(tokens, (rng) => new nn.TransformerBlock({ ...block, norm: 'post' }, rng)),
  WeightNormLinear: subject(rows, (rng) => new nn.WeightNormLinear({ inputs: 4, outputs: 2 }, rng)),
}

const pixels = { kind: 'image', channels: 1, height: 16, width: 16 } as const
const forms: readonly Form[] = [
  pixels,
  {
    kind: 'tokens',
    length: 6,
    vocabulary: 9,
    special: { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 },
  },
  { kind: 'signal', channels: 1, length: 800, rate: 8000 },
]

/** Every encoder that can be chosen by name, and the decoder. */
export const networks: Readonly<Record<string, Subject>> = {
  ...Object.fromEntries(
    models.map((model) => {
      const form = forms.find((one) => model.accepts(one) === null) as Form
      const dtype = form.kind === 'tokens' ? 'int32' : 'float'
      const make = (rng: Random): Module => createEncoder(model, form, {}, rng)
      return [model.name, subject([2, ...shapeOf(form)], make, dtype)]
    }),
  ),
  ConvDecoder: subject([2, 5], (rng) => new ConvDecoder({ features: 5, form: pixels }, rng)),
}
