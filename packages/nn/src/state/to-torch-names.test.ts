import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { fromTorchNames } from './from-torch-names.ts'
import { toTorchNames } from './to-torch-names.ts'

const state = (...names: string[]) => Object.fromEntries(names.map((name) => [name, zeros([1])]))

test.each([
  ['norm.runningVariance', 'norm.running_var'],
  ['norm.runningMean', 'norm.running_mean'],
  ['rnn.layers.12.hiddenBias', 'rnn.bias_hh_l12'],
  ['rnn.layers.0.inputWeight', 'rnn.weight_ih_l0'],
  ['head.weightG', 'head.weight_g'],
  ['layers.0.weight', 'layers.0.weight'],
])('%s → %s, and back', (ours, torch) => {
  expect(Object.keys(toTorchNames(state(ours)))).toEqual([torch])
  expect(Object.keys(fromTorchNames(state(torch)))).toEqual([ours])
})

test('the parts of a transformer block are those of nn.TransformerEncoder, and other blocks stay', () => {
  const ours = state(
    'transformer.blocks.1.attention.inProjWeight',
    'transformer.blocks.1.attention.outProj.bias',
    'transformer.blocks.1.feedForward.linear2.weight',
    'transformer.blocks.1.norm2.bias',
    'blocks.0.weight',
  )
  expect(Object.keys(toTorchNames(ours))).toEqual([
    'transformer.layers.1.self_attn.in_proj_weight',
    'transformer.layers.1.self_attn.out_proj.bias',
    'transformer.layers.1.linear2.weight',
    'transformer.layers.1.norm2.bias',
    'blocks.0.weight',
  ])
  expect(Object.keys(fromTorchNames(toTorchNames(ours)))).toEqual(Object.keys(ours))
})
