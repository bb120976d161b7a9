import { crossEntropy, mse, smoothL1 } from '@pretexts/losses'
import {
  AdaptiveAveragePool2d,
  Conv2d,
  Dropout,
  kaimingUniform,
  Linear,
  normal,
  xavierUniform,
} from '@pretexts/nn'
import { Adam, AdamW, cosine, SGD } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { ArgumentError, referenceBackend, tensor, useBackend, zeros } from '@pretexts/tensor'
import {
  centroidProbe,
  fewShot,
  fitLbfgsProbe,
  fitLinearProbe,
  fitRidgeProbe,
  knnProbe,
  linearCka,
  nearest,
  nearestOthers,
  pca,
  tsne,
} from '@pretexts/transfer'
import { wasm } from '@pretexts/wasm'
import { afterEach, expect, test } from 'vitest'

/*
 * What plain JavaScript lets pass, and was ignored or ended in an error of the engine's: every package answers with the one
 * mechanism of @pretexts/tensor.
 */

// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose, as plain JavaScript makes them.
type Untyped = any
const rng = () => new Random(0)
const parameters = () => [['w', zeros([2], { requiresGrad: true })]]
const rows = {
  features: Float32Array.from({ length: 20 }, (_, i) => i % 7),
  count: 10,
  width: 2,
  labels: Int32Array.from({ length: 10 }, (_, i) => i % 2),
  classes: 2,
}
afterEach(() => void useBackend(referenceBackend))

test.each<[string, () => unknown, string]>([
  [
    'new Adam(p, { lr: 0.1 })',
    () => new (Adam as Untyped)(parameters(), { lr: 0.1 }),
    "Adam: there is no option 'lr'; did you mean 'learningRate'?",
  ],
  ['new AdamW(p, 0.1)', () => new (AdamW as Untyped)(parameters(), 0.1), 'AdamW: options must be an object'],
  [
    'new SGD(p, { learningRate: "1" })',
    () => new (SGD as Untyped)(parameters(), { learningRate: '1' }),
    "SGD: learningRate must be a number; got '1'",
  ],
  [
    'cosine({ base: 1, steps: 3 })',
    () => (cosine as Untyped)({ base: 1, steps: 3 }),
    "cosine: there is no option 'steps'",
  ],
  [
    'new Dropout(0.9)',
    () => new (Dropout as Untyped)(0.9),
    'Dropout: options must be an object { p }; got 0.9',
  ],
  [
    'new Linear(3, 4)',
    () => new (Linear as Untyped)(3, 4),
    'Linear: options must be an object { inputs, outputs, bias, init }; got 3',
  ],
  [
    'new Conv2d({ kernel_size: 3 })',
    () => new (Conv2d as Untyped)({ inputs: 1, outputs: 1, kernel_size: 3 }, rng()),
    "Conv2d: there is no option 'kernel_size'; did you mean 'kernel'?",
  ],
  [
    'crossEntropy(z, [0, 1])',
    () => (crossEntropy as Untyped)(zeros([2, 2]), [0, 1]),
    'must be a tensor; got [0,1]; write tensor(…) around it',
  ],
  [
    'crossEntropy(z, t, 0.1)',
    () => (crossEntropy as Untyped)(zeros([1, 2]), tensor([0], { dtype: 'int32' }), 0.1),
    'crossEntropy: options must be an object',
  ],
  ['mse(x, [1])', () => (mse as Untyped)(zeros([1]), [1]), 'mse: argument 2 must be a tensor; got [1]'],
  [
    'smoothL1(x, y, 1)',
    () => (smoothL1 as Untyped)(zeros([1]), zeros([1]), 1),
    'smoothL1: options must be an object { beta }; got 1',
  ],
  [
    'useBackend(undefined)',
    () => (useBackend as Untyped)(undefined),
    'useBackend: this is no backend; got undefined',
  ],
  ['useBackend(wasm)', () => (useBackend as Untyped)(wasm), 'useBackend: this is no backend; got a function'],
  ['wasm({ memory: 0 })', () => wasm({ memory: 0 }), 'wasm: memory must be a whole number from 1048576'],
  [
    'wasm({ thread: 2 })',
    () => (wasm as Untyped)({ thread: 2 }),
    "wasm: there is no option 'thread'; did you mean 'threads'?",
  ],
  [
    'normal(shape, rng, { sd: 2 })',
    () => (normal as Untyped)([2], rng(), { sd: 2 }),
    "normal: there is no option 'sd'",
  ],
  [
    "kaimingUniform(shape, rng, { fan: 'both' })",
    () => (kaimingUniform as Untyped)([2, 2], rng(), { fan: 'both' }),
    "kaimingUniform: there is no fan 'both'; it must be one of in, out",
  ],
  [
    'xavierUniform(shape, rng, 2)',
    () => (xavierUniform as Untyped)([2, 2], rng(), 2),
    'xavierUniform: options must be an object { gain }; got 2',
  ],
  [
    'new AdaptiveAveragePool2d(2)',
    () => new (AdaptiveAveragePool2d as Untyped)(2),
    'AdaptiveAveragePool2d: options must be an object { size }; got 2',
  ],
  [
    'new AdaptiveAveragePool2d()',
    () => new (AdaptiveAveragePool2d as Untyped)(),
    'AdaptiveAveragePool2d: size must be a whole number ≥ 1; got undefined',
  ],
  [
    'knnProbe(rows, rows, 3)',
    () => (knnProbe as Untyped)(rows, rows, 3),
    'knnProbe: options must be an object { k, metric, temperature }; got 3',
  ],
  [
    "knnProbe(rows, rows, { metric: 'l2' })",
    () => (knnProbe as Untyped)(rows, rows, { metric: 'l2' }),
    "knnProbe: there is no metric 'l2'; it must be one of cosine, euclidean",
  ],
  [
    'fitLinearProbe(rows, rng, { learningRate: 0.1 })',
    () => (fitLinearProbe as Untyped)(rows, rng(), { learningRate: 0.1 }),
    "fitLinearProbe: there is no option 'learningRate'; did you mean 'learningRates'?",
  ],
  [
    "fitLbfgsProbe(rows, { penalties: '1' })",
    () => (fitLbfgsProbe as Untyped)(rows, { penalties: '1' }),
    'fitLbfgsProbe: penalties must be ',
  ],
  [
    'fitRidgeProbe(rows, { penalty: 1 })',
    () => (fitRidgeProbe as Untyped)(rows, { penalty: 1 }),
    "fitRidgeProbe: there is no option 'penalty'; did you mean 'penalties'?",
  ],
  [
    "centroidProbe(rows, { metric: 'euclid' })",
    () => (centroidProbe as Untyped)(rows, { metric: 'euclid' }),
    "centroidProbe: there is no metric 'euclid'; did you mean 'euclidean'?",
  ],
  [
    'fewShot(rows, rng, { way: 2 })',
    () => (fewShot as Untyped)(rows, rng(), { way: 2 }),
    "fewShot: there is no option 'way'; did you mean 'ways'?",
  ],
  [
    "fewShot(rows, rng, { metric: 'l2' })",
    () => (fewShot as Untyped)(rows, rng(), { ways: 2, shots: 1, queries: 1, metric: 'l2' }),
    "fewShot: there is no metric 'l2'",
  ],
  [
    'nearest(rows, rows, 3)',
    () => (nearest as Untyped)(rows, rows, 3),
    'nearest: options must be an object { k, metric }; got 3',
  ],
  [
    "nearestOthers(rows, { k: 1, metric: 'l2' })",
    () => (nearestOthers as Untyped)(rows, { k: 1, metric: 'l2' }),
    "nearestOthers: there is no metric 'l2'",
  ],
  ['pca(rows, 2)', () => (pca as Untyped)(rows, 2), 'pca: options must be an object { components }; got 2'],
  [
    'tsne(rows, rng, { perplexities: 3 })',
    () => (tsne as Untyped)(rows, rng(), { perplexities: 3 }),
    "tsne: there is no option 'perplexities'; did you mean 'perplexity'?",
  ],
  [
    'linearCka(rows, rows, true)',
    () => (linearCka as Untyped)(rows, rows, true),
    'linearCka: options must be an object { unbiased }; got true',
  ],
])('%s is refused', (_, call, message) => {
  expect(call).toThrow(ArgumentError)
  expect(call).toThrow(message)
})

test('integer(5, 10) does not pass for integer(5)', () => {
  expect(() => (rng() as Untyped).integer(5, 10)).toThrow(
    'n must be the only argument; write low + rng.integer(high − low)',
  )
})
