import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { fromTorchNames } from './from-torch-names.ts'

const mapped = (...names: string[]) =>
  Object.keys(fromTorchNames(Object.fromEntries(names.map((n) => [n, zeros([1])]))))

test.each([
  ['conv.weight', 'conv.weight'],
  ['encoder.0.running_mean', 'encoder.0.runningMean'],
  ['encoder.0.running_var', 'encoder.0.runningVariance'],
  ['running_var', 'runningVariance'],
  ['attn.in_proj_weight', 'attn.inProjWeight'],
  ['attn.out_proj.bias', 'attn.outProj.bias'],
  ['rnn.weight_ih_l0', 'rnn.layers.0.inputWeight'],
  ['rnn.bias_hh_l12', 'rnn.layers.12.hiddenBias'],
  ['head.weight_g', 'head.weightG'],
  ['head.parametrizations.weight.original1', 'head.weightV'],
  ['linear1.weight', 'linear1.weight'],
  ['layers.0.weight', 'layers.0.weight'],
])('%s → %s', (torch, ours) => expect(mapped(torch)).toEqual([ours]))

test('names of a transformer layer are recognized by its attention', () => {
  expect(
    mapped(
      'layers.1.self_attn.in_proj_bias',
      'layers.1.linear2.weight',
      'layers.1.norm2.bias',
      'norm.weight',
    ),
  ).toEqual([
    'blocks.1.attention.inProjBias',
    'blocks.1.feedForward.linear2.weight',
    'blocks.1.norm2.bias',
    'norm.weight',
  ])
  expect(mapped('self_attn.out_proj.weight', 'multihead_attn.in_proj_weight', 'linear1.bias')).toEqual([
    'attention.outProj.weight',
    'crossAttention.inProjWeight',
    'feedForward.linear1.bias',
  ])
})

test('the batch counter of batch norm goes away, and tensors are the same ones', () => {
  expect(mapped('bn.num_batches_tracked', 'bn.bias')).toEqual(['bn.bias'])
  const x = zeros([2])
  expect(fromTorchNames({ running_mean: x }).runningMean === x).toBe(true)
})
