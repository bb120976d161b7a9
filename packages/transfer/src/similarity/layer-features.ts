import { type Dataset, type Samples, toTensor } from '@pretexts/data'
import { Component, type Encoder, infer, type Module } from '@pretexts/nn'
import { requireOptions, scope, type Tensor } from '@pretexts/tensor'
import type { EncodeOptions } from '../features/extract-features.ts'
import type { Features } from '../features/features.ts'
import { layersOf } from '../features/layers-of.ts'
import { allOf, readBatches } from '../features/read-batches.ts'

/**
 * The output of every layer of an encoder, by the layer's path: `layers.0`, `layers.1`, … The last is h. Outputs with several
 * axes, such as (C, H, W), become one row per example. The encoder is frozen, as in `extractFeatures`.
 *
 * A layer is a part of the encoder that is itself a module; of a `Sequential`, its entries; of an array of blocks, each block. One
 * that is used several times keeps its last output.
 * @example const { 'layers.3': early } = await layerFeatures(encoder, dataset)
 */
export async function layerFeatures<S extends Samples>(
  encoder: Encoder,
  dataset: Dataset<S>,
  options?: EncodeOptions<S>,
): Promise<Record<string, Features>> {
  const {
    indices = allOf(dataset),
    batchSize = 64,
    inputs = toTensor,
  } = requireOptions('layerFeatures', options, { inputs: 'function', indices: 'object', batchSize: 'number' })

  const layers = layersOf(encoder).filter(isLayer)
  const seen = new Map<string, Float32Array[]>(layers.map(([name]) => [name, []]))
  for await (const { samples } of readBatches(dataset, indices, batchSize)) {
    scope(() => {
      const outputs = outputsOf(encoder, layers, inputs(samples))
      for (const [name, output] of outputs) seen.get(name)?.push(output)
    })
  }
  const made = [...seen].filter(([, pieces]) => pieces.length > 0)
  return Object.fromEntries(made.map(([name, pieces]) => [name, together(pieces, indices.length)]))
}

type Layer = readonly [name: string, module: Module]

const isLayer = (entry: [string, unknown]): entry is [string, Module] =>
  entry[1] instanceof Component && 'forward' in entry[1]

/** Runs the encoder once and records the output of each layer; afterwards the layers are as they were. */
function outputsOf(encoder: Encoder, layers: readonly Layer[], x: Tensor): Map<string, Float32Array> {
  const outputs = new Map<string, Float32Array>()
  const undo = layers.map(([name, module]) => {
    const own = Object.getOwnPropertyDescriptor(module, 'forward') // a class may define it as a field
    const forward = module.forward.bind(module)
    module.forward = (input, context) => {
      const output = forward(input, context)
      outputs.set(name, Float32Array.from(output.values()))
      return output
    }
    return () => {
      Reflect.deleteProperty(module, 'forward')
      if (own) Object.defineProperty(module, 'forward', own)
    }
  })
  try {
    infer(encoder, x)
  } finally {
    for (const restore of undo) restore()
  }
  return outputs
}

function together(pieces: readonly Float32Array[], count: number): Features {
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const features = new Float32Array(size)
  let at = 0
  for (const piece of pieces) {
    features.set(piece, at)
    at += piece.length
  }
  return { features, count, width: size / count }
}
