import { readFileSync } from 'node:fs'
import {
  BatchNorm,
  type Component,
  Conv1d,
  Conv2d,
  ConvolutionalPositions,
  ConvTranspose1d,
  ConvTranspose2d,
  evaluation,
  fromTorchNames,
  GRU,
  GroupNorm,
  LSTM,
  MultiHeadAttention,
  ReLU,
  Transformer,
  TransformerBlock,
  WeightNormLinear,
} from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { add, fromArray, mul, type Shape, sizeOf, sum, type Tensor, tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { decodeFloats } from '../lib/samples/golden-samples.ts'
import { draws } from '../lib/samples/recipe.ts'

/*
 * Layers against PyTorch in float64: values, gradients in inputs and in every parameter, and the names of the state. The golden
 * file is made by layers.py.
 */

interface Golden {
  /** Shapes of the parameters by PyTorch's names. */
  readonly state: Readonly<Record<string, Shape>>
  readonly inputs: readonly Shape[]
  readonly outputs: readonly { readonly shape: Shape; readonly values: string }[]
  readonly inputGradients: readonly string[]
  readonly gradients: Readonly<Record<string, string>>
  /** Running statistics afterwards. */
  readonly buffers: Readonly<Record<string, string>>
}

const { madeBy, cases }: { madeBy: string; cases: Readonly<Record<string, Golden>> } = JSON.parse(
  readFileSync(new URL('./layers.json', import.meta.url), 'utf8'),
)

const rng = new Random('overwritten')
const training = { ...evaluation(), training: true }
/** True = may attend. */
const padding = tensor(
  [
    [1, 1, 0],
    [1, 0, 0],
  ],
  { dtype: 'uint8' },
)
const block = { features: 8, heads: 2, hidden: 12 }
const relu = () => new ReLU()

interface Case<Layer extends Component = Component> {
  readonly layer: Layer
  /** Default: forward. */
  run(layer: Layer, ...inputs: Tensor[]): Tensor[]
}

const of = <Layer extends Component>(layer: Layer, run: Case<Layer>['run']): Case => ({ layer, run }) as never
const attention = (options: { bias?: boolean; causal?: boolean } = {}) =>
  new MultiHeadAttention({ features: 8, heads: 2, ...options }, rng)
const simple = (layer: Component & { forward(x: Tensor, context: typeof training): Tensor }): Case =>
  of(layer, (module, x) => [module.forward(x, training)])

const layers: Readonly<Record<string, Case>> = {
  'self-attention': of(attention(), (m, x) => Object.values(m.withWeights(x, training))),
  'self-attention without bias': simple(attention({ bias: false })),
  'causal self-attention': of(attention({ causal: true }), (m, x) =>
    Object.values(m.withWeights(x, training)),
  ),
  'cross-attention with padding': of(attention(), (m, x, memory) =>
    Object.values(m.withWeights(x, training, { memory, attend: padding })),
  ),
  'post-norm block, ReLU': simple(new TransformerBlock({ ...block, norm: 'post', activation: relu }, rng)),
  'pre-norm block, GELU': simple(new TransformerBlock(block, rng)),
  'causal block': simple(new TransformerBlock({ ...block, causal: true }, rng)),
  'stack of two blocks': simple(new Transformer({ ...block, depth: 2 }, rng)),
  'pre-norm block with memory': of(
    new TransformerBlock({ ...block, causal: true, cross: true }, rng),
    (m, x, memory) => [m.forward(x, training, { memory, attendMemory: padding })],
  ),
  'post-norm block with memory': of(
    new TransformerBlock({ ...block, cross: true, norm: 'post', activation: relu }, rng),
    (m, x, memory) => [m.forward(x, training, { memory })],
  ),
  GRU: of(new GRU({ inputs: 3, hidden: 4 }, rng), (m, x) => Object.values(m.run(x, training))),
  'GRU of two layers from a state': of(new GRU({ inputs: 3, hidden: 4, layers: 2 }, rng), (m, x, state) =>
    Object.values(m.run(x, training, state)),
  ),
  'GRU without bias': of(new GRU({ inputs: 3, hidden: 4, bias: false }, rng), (m, x) =>
    Object.values(m.run(x, training)),
  ),
  'LSTM of two layers from a state': of(
    new LSTM({ inputs: 3, hidden: 4, layers: 2 }, rng),
    (m, x, hidden, cell) => {
      const { outputs, state } = m.run(x, training, { hidden, cell })
      return [outputs, state.hidden, state.cell]
    },
  ),
  Conv1d: simple(new Conv1d({ inputs: 2, outputs: 3, kernel: 4, stride: 2, padding: 1 }, rng)),
  'Conv1d, dilated groups': simple(
    new Conv1d({ inputs: 4, outputs: 6, kernel: 3, padding: 2, dilation: 2, groups: 2, bias: false }, rng),
  ),
  'Conv1d, same': simple(new Conv1d({ inputs: 2, outputs: 3, kernel: 4, padding: 'same' }, rng)),
  'Conv2d, dilated groups': simple(
    new Conv2d(
      { inputs: 4, outputs: 2, kernel: [3, 2], stride: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 2 },
      rng,
    ),
  ),
  ConvTranspose1d: simple(
    new ConvTranspose1d(
      { inputs: 4, outputs: 6, kernel: 3, stride: 2, padding: 1, outputPadding: 1, groups: 2, dilation: 2 },
      rng,
    ),
  ),
  ConvTranspose2d: simple(
    new ConvTranspose2d({ inputs: 4, outputs: 2, kernel: 3, stride: 2, padding: 1, outputPadding: 1 }, rng),
  ),
  GroupNorm: simple(new GroupNorm({ channels: 4, groups: 2 })),
  BatchNorm: simple(new BatchNorm({ channels: 3 })),
  ConvolutionalPositions: simple(new ConvolutionalPositions({ features: 8, kernel: 4, groups: 2 }, rng)),
  WeightNormLinear: simple(new WeightNormLinear({ inputs: 3, outputs: 4 }, rng)),
}

/** As in layers.py. */
const drawn = (shape: Shape, seed: number, low = -1, high = 1): Tensor =>
  fromArray(
    draws(sizeOf(shape), seed).map((u) => low + (high - low) * u),
    shape,
  )

/** Largest difference, relative to the larger of 1 and PyTorch's largest number. Both compute in float64. */
const tolerance = 1e-12

function expectClose(ours: ArrayLike<number>, base64: string, what: string): void {
  const theirs = decodeFloats(base64)
  const scale = Math.max(1, ...theirs.map(Math.abs))
  expect(ours.length, what).toBe(theirs.length)
  const differences = Array.from(theirs, (value, i) => Math.abs(value - ours[i]) / scale)
  expect(Math.max(...differences), what).toBeLessThanOrEqual(tolerance)
}

describe(`as ${madeBy.split(',')[0]}`, () => {
  test.each(Object.keys(cases))('%s has the same values and gradients', (name) => {
    const golden = cases[name]
    const { layer, run } = layers[name]
    layer.to('float64')
    const entries = Object.entries(golden.state)
    const state = Object.fromEntries(
      entries.map(([key, shape], i) => [key, drawn(shape, i + 1, -0.6, 0.6)] as const),
    )
    const statistics = Object.fromEntries(layer.namedBuffers())
    layer.loadStateDict({ ...statistics, ...fromTorchNames(state) })
    const inputs = golden.inputs.map((shape, i) => drawn(shape, 101 + i).requireGrad())

    const outputs = run(layer, ...inputs)
    expect(outputs.map(({ shape }) => shape)).toEqual(golden.outputs.map(({ shape }) => shape))
    for (const [j, y] of outputs.entries()) expectClose(y.values(), golden.outputs[j].values, `output ${j}`)

    outputs
      .map((y, j) => sum(mul(y, drawn(y.shape, 201 + j))))
      .reduce((a, b) => add(a, b))
      .backward()
    for (const [i, x] of inputs.entries()) {
      expectClose(x.grad?.values() ?? [], golden.inputGradients[i], `gradient of input ${i}`)
    }
    const own = Object.fromEntries(layer.namedTensors())
    for (const key of Object.keys(golden.gradients)) {
      const [ourName] = Object.keys(fromTorchNames({ [key]: state[key], ...siblings(key, state) }))
      expectClose(own[ourName].grad?.values() ?? [], golden.gradients[key], `gradient of ${key}`)
    }
    for (const [key, values] of Object.entries(golden.buffers)) {
      const [ourName] = Object.keys(fromTorchNames({ [key]: tensor([0]) }))
      expectClose(own[ourName].values(), values, key)
    }
  })
})

/** All other names: how a name is mapped depends on those beside it. */
function siblings(key: string, state: Record<string, Tensor>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(state).filter(([name]) => name !== key))
}
