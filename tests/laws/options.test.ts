import { crossEntropy, mse, smoothL1 } from '@pretexts/losses'
import { Conv2d, Dropout, Linear } from '@pretexts/nn'
import { Adam, AdamW, cosine, SGD } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { ArgumentError, referenceBackend, tensor, useBackend, zeros } from '@pretexts/tensor'
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
])('%s is refused', (_, call, message) => {
  expect(call).toThrow(ArgumentError)
  expect(call).toThrow(message)
})

test('integer(5, 10) does not pass for integer(5)', () => {
  expect(() => (rng() as Untyped).integer(5, 10)).toThrow(
    'n must be the only argument; write low + rng.integer(high − low)',
  )
})
