import { expect, test } from 'vitest'
import { gelu } from '../ops/activation/gelu.ts'
import { softmax } from '../ops/activation/softmax.ts'
import { conv2d } from '../ops/convolution/conv2d.ts'
import { add } from '../ops/elementwise/add.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { sum } from '../ops/reduction/sum.ts'
import { permute } from '../ops/shape/permute.ts'
import { ones, tensor, zeros } from '../tensor/create.ts'
import { ArgumentError, DtypeError } from './errors.ts'
import { describeValue, requireOptions } from './require-options.ts'

/** A call as plain JavaScript makes it, without types in the way. */
const untyped = (f: unknown) => f as (...args: unknown[]) => unknown
const x = ones([2, 3])

test('an option that there is none of is refused, and the one that was meant is named', () => {
  const options = (given: unknown) => () =>
    untyped(requireOptions)('f', given, { keepDims: 'boolean', learningRate: 'number', eps: 'number' })
  expect(options({ keepdim: true })).toThrow(
    "f: there is no option 'keepdim'; did you mean 'keepDims'?; got true",
  )
  expect(options({ lr: 0.1 })).toThrow("there is no option 'lr'; did you mean 'learningRate'?")
  expect(options({ epsilon: 0.1 })).toThrow("did you mean 'eps'?")
  expect(options({ keepdims: true })).toThrow("did you mean 'keepDims'?")
  expect(options({ zoom: 2 })).toThrow("there is no option 'zoom'; there are keepDims, learningRate, eps")
  expect(options({ keepDims: 1 })).toThrow('f: keepDims must be a boolean; got 1')
  expect(options({ keepDims: null })).toThrow('keepDims must be a boolean; got null')
  for (const given of [true, 1, 'text', null, [1], x]) {
    expect(options(given)).toThrow('f: options must be an object { keepDims, learningRate, eps }; got ')
  }
})

test('of several options that begin alike, the one that shares most is meant', () => {
  const known = { maskRatio: 'number', maxPredictions: 'number' }
  const options = (given: object) => () => untyped(requireOptions)('f', given, known)
  expect(options({ maxpredictons: 1 })).toThrow("did you mean 'maxPredictions'?")
  expect(options({ maskratio: 1 })).toThrow("did you mean 'maskRatio'?")
})

test('options that are right, left out or undefined are given back', () => {
  const known = { bias: 'tensor', size: 'numbers', f: 'function', any: 'any' } as const
  type Options = { bias?: unknown; size?: unknown; f?: unknown; any?: unknown }
  const options = (given?: Options) => requireOptions<Options>('f', given, known)
  expect(options()).toEqual({})
  const all: Options[] = [
    { bias: null },
    { bias: x },
    { size: 1 },
    { size: [1, 2] },
    { f: () => 1 },
    { any: 'what' },
    { f: undefined },
  ]
  for (const given of all) expect(options(given)).toBe(given)
  for (const given of [{ bias: 1 }, { size: 'a' }, { size: ['a'] }, { f: 1 }])
    expect(() => options(given)).toThrow(ArgumentError)
  expect(() => options({ size: ['a'] })).toThrow('f: size must be a number or list; got [a]')
  expect(() => options({ f: 1 })).toThrow('f: f must be a function; got 1')
  const call = () => untyped(requireOptions)('f', { form: 'image' }, { form: 'object' })
  expect(call).toThrow("f: form must be an object; got 'image'")
})

test.each<[string, () => unknown, string]>([
  [
    'sum(x, 1, true)',
    () => untyped(sum)(x, 1, true),
    'sum: options must be an object { keepDims }; got true',
  ],
  ['sum(x, 1, { keepdim: true })', () => untyped(sum)(x, 1, { keepdim: true }), "did you mean 'keepDims'?"],
  [
    'conv2d(x, w, bias)',
    () => untyped(conv2d)(zeros([1, 1, 2, 2]), zeros([1, 1, 1, 1]), zeros([1])),
    'conv2d: options must be an object { bias, stride, padding, dilation, groups }; got a tensor [1]',
  ],
  ['permute(x, 1, 0)', () => untyped(permute)(x, 1, 0), 'permute: axes must be a list [n, …]; got 1'],
  [
    'softmax(x, { axis: 0 })',
    () => untyped(softmax)(x, { axis: 0 }),
    'softmax: an axis is a whole number; got { axis }',
  ],
  [
    'add(x, [1, 2])',
    () => untyped(add)(x, [1, 2]),
    'add: argument 2 must be a tensor or a number; got [1,2]; write tensor(…) around it',
  ],
  [
    'gelu(x, "tanh")',
    () => untyped(gelu)(x, 'tanh'),
    "gelu: options must be an object { approximate }; got 'tanh'",
  ],
  [
    'tensor([1], "int32")',
    () => untyped(tensor)([1], 'int32'),
    "tensor: options must be an object { dtype, requiresGrad }; got 'int32'",
  ],
])('%s is refused in plain words', (_, call, message) => {
  expect(call).toThrow(ArgumentError)
  expect(call).toThrow(message)
})

test('a mask times floats advises to cast the mask, not the floats', () => {
  const mask = tensor([1, 0], { dtype: 'uint8' })
  expect(() => mul(mask, tensor([1, 2]))).toThrow(DtypeError)
  expect(() => mul(mask, tensor([1, 2]))).toThrow("got uint8 and float32; write cast(a, 'float32')")
  expect(() => mul(tensor([1, 2]), mask)).toThrow("write cast(b, 'float32')")
})

test('values are named in few words', () => {
  const values = [undefined, null, 1, 'a', true, () => 1, [1, 2], new Float32Array(2), x, { a: 1 }]
  expect(values.map(describeValue)).toEqual([
    'undefined',
    'null',
    '1',
    "'a'",
    'true',
    'a function',
    '[1,2]',
    '[0,0]',
    'a tensor [2,3]',
    '{ a }',
  ])
})
