import type { Adapter } from './adapter.ts'
import { attention, attentionGradient } from './attention.ts'
import { batchNorm, batchNormGradient } from './batch-norm.ts'
import { compare, nan } from './compare.ts'
import { conv2d, conv2dInputGradient } from './conv2d.ts'
import { conv2dWeightGradient } from './conv2d-weight-gradient.ts'
import { assign } from './copy.ts'
import { where, zip } from './elementwise.ts'
import { gather, indexAdd, indexSelect, putFlat, scatterAdd, takeFlat } from './gather.ts'
import { groupNorm, groupNormGradient } from './group-norm.ts'
import { layerNorm, layerNormGradient } from './layer-norm.ts'
import { linear } from './linear.ts'
import { matmul } from './matmul.ts'
import { adamStep, sgdStep } from './optimizers.ts'
import { average, maxPool2d, maxPool2dGradient } from './pool2d.ts'
import { extreme, squaredLength, sum } from './reduce.ts'
import {
  logSumExp,
  softmax,
  softmaxCrossEntropy,
  softmaxCrossEntropyGradient,
  softmaxGradient,
} from './softmax.ts'
import { cast, gelu, gradient, map, wave } from './unary.ts'

/** The kernels that this backend has of its own, by name. */
export const adapters: Readonly<Record<string, Adapter>> = {
  abs: map('abs'),
  adamStep,
  add: zip('add'),
  argmax: extreme('largest', 'place'),
  argmin: extreme('smallest', 'place'),
  assign,
  attention,
  attentionGradient,
  averagePool2d: average('averagePool2d'),
  averagePool2dGradient: average('averagePool2dGradient'),
  batchNorm,
  batchNormGradient,
  cast,
  ceil: map('ceil'),
  conv2d,
  conv2dInputGradient,
  conv2dWeightGradient,
  cos: wave('cos'),
  div: zip('div'),
  equal: compare({ kernel: 'equal' }),
  erf: map('erf', 20),
  exp: map('exp', 8),
  expm1: map('expm1', 8),
  floor: map('floor'),
  gather,
  gelu,
  geluWithSlope: gelu,
  geluTanh: map('geluTanh', 20),
  geluTanhGradient: gradient('geluTanhGradient', 20),
  greater: compare({ kernel: 'less', turned: true }),
  greaterEqual: compare({ kernel: 'lessEqual', turned: true }),
  groupNorm,
  groupNormGradient,
  indexAdd,
  indexSelect,
  isNaN: nan,
  layerNorm,
  layerNormGradient,
  less: compare({ kernel: 'less' }),
  lessEqual: compare({ kernel: 'lessEqual' }),
  linear,
  log: map('log', 8),
  log1p: map('log1p', 10),
  logSoftmax: softmax('logSoftmax'),
  logSumExp,
  maskPositive: gradient('maskPositive'),
  matmul,
  max: extreme('largest', 'value'),
  maximum: zip('maximum'),
  maxPool2d,
  maxPool2dGradient,
  mean: sum('mean'),
  min: extreme('smallest', 'value'),
  minimum: zip('minimum'),
  mul: zip('mul'),
  neg: map('neg'),
  notEqual: compare({ kernel: 'equal', not: true }),
  pow: zip('pow'),
  putFlat,
  relu: map('relu'),
  round: map('round'),
  rsqrt: map('rsqrt', 2),
  scatterAdd,
  sgdStep,
  sigmoid: map('sigmoid', 10),
  sigmoidGradient: gradient('sigmoidGradient'),
  sign: map('sign'),
  silu: map('silu', 12),
  siluGradient: gradient('siluGradient', 20),
  sin: wave('sin'),
  softmax: softmax('softmax'),
  softmaxCrossEntropy,
  softmaxCrossEntropyGradient,
  softmaxGradient,
  softplus: map('softplus', 12),
  softsign: map('softsign', 2),
  sqrt: map('sqrt', 2),
  square: map('square'),
  squaredLength,
  sub: zip('sub'),
  sum: sum('sum'),
  takeFlat,
  tanh: map('tanh', 12),
  tanhGradient: gradient('tanhGradient'),
  where,
}
