import { readFileSync } from 'node:fs'
import { readOnnx, writeOnnx } from '@pretexts/formats'
import { expect, test } from 'vitest'

/* A file that PyTorch wrote, read by us. It is made by torch_onnx.py. */

const model = readOnnx(readFileSync(new URL('./torch.onnx', import.meta.url)), 'torch.onnx')

test('an ONNX file of PyTorch is read: operators, weights under their names, inputs and outputs', () => {
  const { graph } = model
  expect([model.producer, model.opset]).toEqual(['pytorch', 17])
  expect(graph.nodes.slice(0, 5).map(({ op }) => op)).toEqual([
    'Conv',
    'Relu',
    'Flatten',
    'Gemm',
    'LayerNormalization',
  ])
  expect(graph.nodes[0].attributes.pads).toEqual({ kind: 'ints', value: [1, 1, 1, 1] })
  expect(graph.initializers.get('0.weight')?.shape).toEqual([2, 1, 3, 3])
  expect(graph.initializers.get('4.weight')?.values).toEqual(Float32Array.of(1, 1, 1))
  expect(graph.inputs).toEqual([{ name: 'images', type: 'float32', shape: ['batch', 1, 4, 4] }])
  expect(graph.outputs).toEqual([{ name: 'features', type: 'float32', shape: ['batch', 3] }])
})

test('and written again it is the same model', () => {
  expect(readOnnx(writeOnnx(model))).toEqual(model)
})
