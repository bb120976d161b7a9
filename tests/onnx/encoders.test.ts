import { type Form, shapeOf } from '@pretexts/contracts'
import { exportOnnx } from '@pretexts/formats'
import { createEncoder, models } from '@pretexts/models'
import { type Encoder, evaluation, hasMaps, hasSequence } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, randn, sizeOf, type Tensor, useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { describe, expect, test } from 'vitest'
import { openInOnnxRuntime, worstDifference } from './run-onnx.ts'

/* Every encoder that can be chosen by name, exported to ONNX and run by onnxruntime: its outputs are ours. */

useBackend(wasm())

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const forms: readonly Form[] = [
  { kind: 'image', channels: 3, height: 16, width: 16 },
  { kind: 'tokens', length: 12, vocabulary: 30, special },
  { kind: 'signal', channels: 1, length: 1400, rate: 8000 },
]

/** Options that make a small network, where a model has some. */
const small: Readonly<Record<string, Record<string, unknown>>> = {
  resnet: { width: 1 / 16 },
  vit: { depth: 2, width: 1 / 2, pooling: 'class' },
  'causal-vit': { depth: 1, width: 1 / 2 },
}

/** Random examples; texts end in padding, each after another number of tokens, and have a second sentence. */
function examplesOf(form: Form, count: number, rng: Random): Tensor {
  const shape = [count, ...shapeOf(form)]
  if (form.kind !== 'tokens') return randn(shape, rng)
  const ids = Int32Array.from({ length: sizeOf(shape) }, (_, i) => {
    const [n, l] = [Math.floor(i / form.length), i % form.length]
    if (l >= 5 + (n % 7)) return special.pad
    return l === 0 ? special.classify : l === 3 ? special.separate : 5 + rng.integer(form.vocabulary - 5)
  })
  return fromArray(ids, shape)
}

/** Everything that an encoder gives. */
function outputsOf(encoder: Encoder, x: Tensor): Record<string, Tensor> {
  return {
    features: encoder.forward(x, evaluation()),
    ...(hasSequence(encoder) && { sequence: encoder.sequence(x, evaluation()) }),
    ...(hasMaps(encoder) && { maps: encoder.maps(x, evaluation()) }),
  }
}

/** Batch norm's running statistics as training would have left them, so that they are not all 0 and 1. */
function stirred(encoder: Encoder, rng: Random): Encoder {
  for (const [name, buffer] of encoder.namedBuffers()) {
    if (!/running(Mean|Variance)$/.test(name)) continue
    for (let i = 0; i < buffer.size; i++) buffer.memory[i] = rng.uniform(0.5, 1.5)
  }
  return encoder
}

const cases = models.flatMap((model) =>
  forms
    .filter((form) => model.accepts(form) === null)
    .map((form) => [model.name, form.kind, model, form] as const),
)

/** One of each kind gives all its outputs for 100 examples, in batches of all sizes; the others for 11. */
const ofEachKind = ['convnet', 'resnet', 'vit', 'bert', 'wav2vec']
const batchesFor = (name: string) => (ofEachKind.includes(name) ? [1, 3, 7, 89] : [1, 3, 7])

describe('in onnxruntime', () => {
  test.each(cases)(
    '%s of %s examples gives our outputs to 1e-4 for every batch size',
    async (name, _, model, form) => {
      const rng = new Random(name)
      const encoder = stirred(createEncoder(model, form, small[name] ?? {}, rng.fork('weights')), rng)
      const exported = exportOnnx((x) => outputsOf(encoder, x), {
        input: 'examples',
        examples: (count) => examplesOf(form, count, rng.fork(`trial ${count}`)),
        parameters: encoder.namedTensors(),
      })
      const run = await openInOnnxRuntime(exported)
      for (const count of batchesFor(name)) {
        const x = examplesOf(form, count, rng.fork(`test ${count}`))
        const theirs = await run(x)
        for (const [key, output] of Object.entries(outputsOf(encoder, x))) {
          expect(theirs[key].shape, key).toEqual(output.shape)
          expect(worstDifference(output.values(), theirs[key].values), `${key}, batch ${count}`).toBeLessThan(
            1e-4,
          )
        }
      }
    },
  )
})

test('weights keep the names and the bits of the state, each once, and the batch axis is open', () => {
  const form = forms[0]
  const encoder = createEncoder(models[0], form, {}, new Random(1))
  const { graph } = exportOnnx((x) => outputsOf(encoder, x), {
    input: 'images',
    examples: (count) => examplesOf(form, count, new Random(count)),
    parameters: encoder.namedTensors(),
  })
  for (const [name, tensor] of encoder.namedTensors()) {
    expect(graph.initializers.get(name)?.values, name).toEqual(tensor.values())
    expect(graph.initializers.get(name)?.shape, name).toEqual(tensor.shape)
  }
  expect(graph.inputs).toEqual([{ name: 'images', type: 'float32', shape: ['batch', 3, 16, 16] }])
  expect(graph.outputs).toEqual([{ name: 'features', type: 'float32', shape: ['batch', encoder.features] }])
})

test('the same encoder gives the same model, and what features and sequence share is computed once', () => {
  const form = forms[1]
  const bert = models.find(({ name }) => name === 'bert')!
  const encoder = createEncoder(bert, form, {}, new Random(1))
  const exported = (f: (x: Tensor) => Record<string, Tensor>) =>
    exportOnnx(f, {
      examples: (count) => examplesOf(form, count, new Random(count)),
      parameters: encoder.namedTensors(),
    })
  const both = exported((x) => outputsOf(encoder, x))
  expect(exported((x) => outputsOf(encoder, x))).toEqual(both)
  const one = exported((x) => ({ features: encoder.forward(x, evaluation()) }))
  expect(both.graph.nodes.length).toBe(one.graph.nodes.length + 1)
})
