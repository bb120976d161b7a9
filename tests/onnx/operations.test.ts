import { exportableOps, exportOnnx } from '@pretexts/formats'
import { Random } from '@pretexts/random'
import * as t from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { openInOnnxRuntime, worstDifference } from './run-onnx.ts'

/* Every operation that has a mapping to ONNX, with its options: onnxruntime computes what we compute. */

type Tensor = t.Tensor
type Use = (x: Tensor) => Tensor

const rng = new Random('constants')
const positive = (x: Tensor): Tensor => t.add(t.square(x), 0.1)
const matrix = t.randn([5, 6], rng.fork('matrix'))
const filters = t.randn([4, 1, 3, 2], rng.fork('filters'))
const bias = t.randn([4], rng.fork('bias'))
const ids = t.tensor([4, 0, 2, 2], { dtype: 'int32' })
const image = (x: Tensor): Tensor => t.reshape(x, [x.shape[0], 2, 5, 3]) // (N, 2, 5, 3)
const heads = (x: Tensor): Tensor => t.permute(image(x), [0, 1, 3, 2]) // (N, 2, 3, 5)
const large = (x: Tensor): Tensor => t.mul(x, 4)
const isPositive = (x: Tensor): Tensor => t.greater(x, 0)
const asFloat = (mask: Tensor): Tensor => t.cast(mask, 'float32')

/** Uses of each operation on x (N, 6, 5), each with another option. */
const uses: Readonly<Record<string, readonly Use[]>> = {
  ...Object.fromEntries(
    [
      ...[t.abs, t.neg, t.exp, t.sin, t.cos, t.floor, t.ceil, t.round, t.sign, t.erf, t.square, t.expm1],
      ...[t.relu, t.sigmoid, t.tanh, t.softplus, t.softsign, t.silu],
    ].map((op) => [op.name, [(x: Tensor) => op(large(x))]]),
  ),
  ...Object.fromEntries(
    [t.log, t.sqrt, t.rsqrt, t.log1p].map((op) => [op.name, [(x: Tensor) => op(positive(x))]]),
  ),
  add: [(x) => t.add(x, 3), (x) => t.add(x, t.select(x, 0, 1).reshape([x.shape[0], 1, 5]))],
  sub: [(x) => t.sub(1, x)],
  mul: [(x) => t.mul(x, matrix.reshape([6, 5]))],
  div: [(x) => t.div(x, positive(x))],
  pow: [(x) => t.pow(positive(x), 1.7), (x) => t.pow(x, 3)],
  maximum: [(x) => t.maximum(x, 0.2)],
  minimum: [(x) => t.minimum(x, t.neg(x))],
  gelu: [(x) => t.gelu(large(x))],
  geluTanh: [(x) => t.gelu(large(x), { approximate: 'tanh' })],
  equal: [(x) => t.equal(t.relu(x), 0), (x) => t.equal(isPositive(x), 0)],
  notEqual: [(x) => t.notEqual(t.cast(large(x), 'int32'), 1)],
  greater: [(x) => t.greater(x, 0.5)],
  greaterEqual: [(x) => t.greaterEqual(t.round(x), 1)],
  less: [(x) => t.less(x, 0.5)],
  lessEqual: [(x) => t.lessEqual(t.round(x), 1)],
  isNaN: [(x) => t.isNaN(t.log(x))],
  logicalAnd: [(x) => t.logicalAnd(isPositive(x), t.less(x, 1))],
  logicalOr: [(x) => t.logicalOr(isPositive(x), t.less(x, -1))],
  logicalNot: [(x) => t.logicalNot(isPositive(x))],
  where: [
    (x) => t.where(isPositive(x), x, -7),
    (x) => t.maskedFill(x, isPositive(x), 2),
    (x) => t.elu(x),
    (x) => t.leakyRelu(x),
    (x) => t.clamp(x, { min: -1, max: 1 }),
  ],
  cast: [
    (x) => t.cast(large(x), 'int32'),
    (x) => asFloat(isPositive(x)),
    (x) => t.cast(isPositive(x), 'int32'),
  ],
  reshape: [
    (x) => t.reshape(x, [x.shape[0], 30]),
    (x) => t.reshape(x, [6 * x.shape[0], 5]),
    (x) => t.reshape(isPositive(x), [-1]),
  ],
  squeeze: [(x) => t.squeeze(t.slice(x, [], [0, 1]), 1)],
  unsqueeze: [(x) => t.unsqueeze(x, [0, 3])],
  contiguous: [(x) => t.contiguous(t.transpose(x))],
  identity: [(x) => t.identity(t.mul(x, 2)), (x) => t.mul(x, 2).detach()],
  scaleGradient: [(x) => t.scaleGradient(t.mul(x, 2), 3)],
  straightThrough: [(x) => t.straightThrough(t.round(x), x)],
  permute: [(x) => t.permute(x, [2, 0, 1]), (x) => t.transpose(isPositive(x))],
  slice: [
    (x) => t.slice(x, [], [1, 5, 2], [null, null, -1]),
    (x) => t.slice(x, [], [-3, null, -2]),
    (x) => t.slice(x),
  ],
  split: [(x) => t.concat(t.split(x, 2, 1).reverse(), 1), (x) => t.split(x, [1, 4], -1)[1]],
  joint: [(x) => t.split(x, 6, 1)[0]],
  expand: [
    (x) => t.expand(t.mean(x, [1], { keepDims: true }), [x.shape[0], 4, 5]),
    (x) => t.expand(t.unsqueeze(x, 0), [3, ...x.shape]),
    (x) => t.add(x, t.expand(matrix.slice([0, 1]).reshape([1, 6, 1]), [x.shape[0], 6, 5])),
    (x) => t.concat([x, t.zeros([x.shape[0], 2, 5])], 1),
  ],
  flip: [(x) => t.flip(x, [1, 2])],
  concat: [(x) => t.concat([x, t.neg(x)], 2), (x) => t.stack([x, x], 1)],
  pad: [(x) => t.pad(x, [1, [0, 2]]), (x) => t.pad(x, [[0, 2]], { value: -3 })],
  select: [(x) => t.select(x, -1, 2)],
  indexSelect: [
    (x) => t.indexSelect(x, ids, 1),
    (x) => t.embedding(t.cast(t.clamp(t.abs(x), { max: 4 }), 'int32'), matrix),
    (x) => t.pad(x, [2], { mode: 'reflect' }),
  ],
  gather: [(x) => t.gather(x, t.expand(t.argmax(x, 1, { keepDims: true }), [x.shape[0], 1, 5]), 1)],
  sum: [(x) => t.sum(x, 1), (x) => t.sum(x, [1, 2], { keepDims: true }), (x) => t.sum(isPositive(x), 2)],
  mean: [(x) => t.mean(x, [-1])],
  max: [(x) => t.max(x, 1)],
  min: [(x) => t.min(x, [1, 2])],
  prod: [(x) => t.prod(x, 2)],
  norm1: [(x) => t.norm(x, 1, { p: 1 })],
  norm2: [(x) => t.norm(x, 2), (x) => t.normalize(x)],
  logSumExp: [(x) => t.logSumExp(large(x), 1)],
  variance: [(x) => t.variance(x, 2), (x) => t.variance(x, 2, { correction: 1 })],
  std: [(x) => t.std(x, [1, 2])],
  argmax: [(x) => t.argmax(x, 1)],
  argmin: [(x) => t.argmin(x, 2, { keepDims: true })],
  cumsum: [(x) => t.cumsum(x, 1), (x) => t.cumsum(isPositive(x), 2, { reverse: true })],
  softmax: [(x) => t.softmax(large(x)), (x) => t.softmax(x, 1)],
  logSoftmax: [(x) => t.logSoftmax(large(x), 1)],
  linear: [
    (x) => t.linear(x, matrix.reshape([6, 5]), t.tensor([1, 2, 3, 4, 5, 6])),
    (x) => t.linear(t.reshape(x, [x.shape[0], 30]), t.ones([2, 30])),
  ],
  matmul: [(x) => t.matmul(x, matrix), (x) => t.matmul(x, t.transpose(x))],
  conv2d: [
    (x) => t.conv2d(t.slice(image(x), [], [0, 1]), filters, { bias, stride: [2, 1], padding: 1 }),
    (x) => t.conv2d(image(x), filters, { groups: 2, dilation: [2, 1], padding: 'same' }),
    (x) => t.conv1d(x, matrix.reshape([1, 6, 5]), { padding: [4, 0] }),
  ],
  conv2dInputGradient: [
    (x) => t.convTranspose2d(image(x), t.randn([2, 3, 3, 2], new Random(4)), { stride: 2, padding: 1 }),
    (x) =>
      t.convTranspose2d(image(x), t.randn([2, 2, 3, 3], new Random(5)), {
        stride: [2, 3],
        outputPadding: [1, 2],
        dilation: [1, 2],
        groups: 2,
      }),
    (x) => t.convTranspose1d(x, t.randn([6, 2, 4], new Random(6)), { stride: 2 }),
  ],
  maxPool2d: [
    (x) => t.maxPool2d(image(x), { kernel: 2, padding: 1 }),
    (x) => t.maxPool2d(image(x), { kernel: [2, 2], ceilMode: true }),
    (x) => t.maxPool1d(x, { kernel: 3, stride: 1 }),
  ],
  averagePool2d: [
    (x) => t.averagePool2d(image(x), { kernel: 2 }),
    (x) => t.averagePool2d(image(x), { kernel: 2, padding: 1, ceilMode: true }),
    (x) => t.averagePool2d(image(x), { kernel: 3, stride: 2, padding: 1, countIncludePad: false }),
  ],
  layerNorm: [
    (x) => t.layerNorm(x, null, null, { eps: 1e-3 }),
    (x) => t.layerNorm(x, t.ones([6, 5]), matrix.reshape([6, 5]), { axes: 2 }),
    (x) => t.rmsNorm(x, null),
  ],
  groupNorm: [
    (x) => t.groupNorm(x, t.ones([6]), null, { groups: 3 }),
    (x) => t.groupNorm(x, t.linspace(0.5, 2, 6), t.ones([6]), { groups: 2, eps: 1e-3 }),
  ],
  scaledDotProductAttention: [
    (x) => t.scaledDotProductAttention(heads(x), heads(x), heads(x)),
    (x) => t.scaledDotProductAttention(heads(x), heads(x), heads(x), { causal: true, scale: 2 }),
    (x) =>
      t.scaledDotProductAttention(heads(x), heads(x), heads(x), {
        attend: t.tensor([1, 0, 1], { dtype: 'uint8' }),
      }),
    (x) =>
      t.scaledDotProductAttention(heads(x), heads(x), heads(x), {
        attend: t.reshape(t.greater(t.slice(x, [], [0, 1], [0, 3]), 0), [x.shape[0], 1, 1, 3]),
      }), // of some examples no key at all
    (x) =>
      t.scaledDotProductAttention(heads(x), heads(x), heads(x), {
        bias: t.randn([3, 3], new Random(3)),
        causal: true,
      }),
    // Long and causal: blockwise here, whole there.
    (x) =>
      t.scaledDotProductAttention(
        t.expand(t.slice(x, [], [0, 1]), [x.shape[0], 600, 5]),
        t.expand(t.slice(x, [], [1, 2]), [x.shape[0], 600, 5]),
        t.expand(t.slice(x, [], [2, 3]), [x.shape[0], 600, 5]),
        { causal: true },
      ),
  ],
}

const examples = (count: number): Tensor => t.randn([count, 6, 5], new Random(`examples ${count}`))

test('every operation that can be exported is tried here', () => {
  expect(Object.keys(uses).sort()).toEqual([...exportableOps].sort())
})

test('an export uses the operation that its line is about', () => {
  const unused = Object.entries(uses).filter(([op, all]) =>
    all.every((use) => !t.trace(() => use(examples(2))).operations.some((operation) => operation.op === op)),
  )
  expect(unused.map(([op]) => op)).toEqual([])
})

test('onnxruntime agrees with every operation for every batch size', async () => {
  const named = Object.entries(uses).flatMap(([op, all]) => all.map((use, i) => [`${op} ${i}`, use] as const))
  const f = (x: Tensor) => Object.fromEntries(named.map(([name, use]) => [name, use(x)]))
  const run = await openInOnnxRuntime(exportOnnx(f, { examples }))
  for (const count of [1, 7]) {
    const x = examples(count)
    const theirs = await run(x)
    for (const [name, output] of Object.entries(f(x))) {
      expect(theirs[name].shape, name).toEqual(output.shape)
      expect(
        worstDifference(output.values(), theirs[name].values, 'relative'),
        `${name}, batch ${count}`,
      ).toBeLessThan(2e-5)
    }
  }
})
