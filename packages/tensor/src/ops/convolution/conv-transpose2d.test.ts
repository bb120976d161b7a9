import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, DtypeError, ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { reshape } from '../shape/reshape.ts'
import { type ConvTranspose2dOptions, convTranspose2d } from './conv-transpose2d.ts'
import { conv2d } from './conv2d.ts'

test('convTranspose2d obeys the op laws', () => {
  const options = fc.constantFrom({}, { stride: 2, outputPadding: 1 }, { padding: 1 }, { dilation: 2 })
  const arrays = [
    values({ shape: [1, 2, 2, 3] }),
    values({ shape: [2, 1, 2, 2] }),
    values({ shape: [1] }),
  ] as const
  checkOp((x, w, bias, o) => convTranspose2d(x, w, { ...o, bias }), [...arrays, options], {
    name: 'convTranspose2d',
    runs: 30,
  })
})

test('convTranspose2d is the adjoint of conv2d', () => {
  const options = fc.constantFrom({ stride: 2, padding: 1 }, { groups: 2 }, { dilation: 2, stride: 1 })
  checkAdjoint(
    (x, w, o) => conv2d(x, w, o),
    (g, w, o) => convTranspose2d(g, w, o),
    fc.tuple(
      values({ shape: [2, 2, 5, 5] }),
      values({ shape: [4, 1, 3, 3] }),
      fc.constant({ groups: 2, stride: 2 }),
    ),
  )
  checkAdjoint(
    (x, w, o) => conv2d(x, w, o),
    (g, w, o) => convTranspose2d(g, w, o),
    fc.tuple(
      values({ shape: [1, 2, 5, 5] }),
      values({ shape: [4, 2, 3, 3] }),
      options.filter((o) => !('groups' in o)),
    ),
  )
})

test('convTranspose2d agrees with PyTorch 1.13.1', () => {
  const x = add(reshape(arange(8), [1, 2, 2, 2]), -3)
  const w = mul(add(reshape(arange(24), [2, 3, 2, 2]), -10), 0.25)
  const y = convTranspose2d(x, w, { bias: tensor([1, 0, -1]), stride: 2, padding: 1, outputPadding: 1 })
  expect(y.toArray()).toEqual([
    [
      [
        [7.5, 7, 7],
        [5.5, 3, 4],
        [6.5, 5, 6],
      ],
      [
        [4.5, 6, 6],
        [6.5, 6, 7],
        [7.5, 8, 9],
      ],
      [
        [1.5, 5, 5],
        [7.5, 9, 10],
        [8.5, 11, 12],
      ],
    ],
  ])
  const grouped = convTranspose2d(x, mul(add(reshape(arange(8), [2, 1, 2, 2]), -3), 0.25), {
    groups: 2,
    dilation: 2,
  })
  expect(grouped.shape).toEqual([1, 2, 4, 4])
  expect([...grouped.values()].slice(0, 8)).toEqual([2.25, 1.5, 1.5, 1, 0.75, 0, 0.5, 0])
})

test('what does not fit is refused', () => {
  const [x, w] = [zeros([1, 2, 2, 2]), zeros([2, 3, 2, 2])]
  expect(() => convTranspose2d(zeros([1, 3, 2, 2]), w)).toThrow('convTranspose2d: channels must agree')
  expect(() => convTranspose2d(x, w, { groups: 3 })).toThrow(ShapeError)
  expect(() => convTranspose2d(x, w, { outputPadding: 1 })).toThrow(ArgumentError)
  expect(() => convTranspose2d(x, w, { padding: 2 })).toThrow('the result would have size [-1, -1]')
  expect(() => convTranspose2d(x, w, { bias: zeros([2]) })).toThrow(
    'bias must be [3], one number per output channel',
  )
})

test.each<[what: string, x: Tensor, weight: Tensor, options: ConvTranspose2dOptions, rule: string]>([
  ['images of three axes', zeros([2, 2, 2]), zeros([2, 3, 2, 2]), {}, 'needs images (N, C, H, W)'],
  ['filters of three axes', zeros([1, 2, 2, 2]), zeros([2, 3, 2]), {}, 'and filters (C, O, kH, kW)'],
  [
    'filters without rows',
    zeros([1, 2, 2, 2]),
    zeros([2, 3, 0, 2]),
    {},
    'got images [1, 2, 2, 2], filters [2, 3, 0, 2]',
  ],
  ['filters without columns', zeros([1, 2, 2, 2]), zeros([2, 3, 2, 0]), {}, 'needs images'],
  ['no groups', zeros([1, 2, 2, 2]), zeros([2, 3, 2, 2]), { groups: 0 }, 'split into 0 groups'],
  ['half groups', zeros([1, 3, 2, 2]), zeros([3, 3, 2, 2]), { groups: 1.5 }, 'split into 1.5 groups'],
  [
    'groups that do not divide',
    zeros([1, 3, 2, 2]),
    zeros([3, 3, 2, 2]),
    { groups: 2 },
    'split into 2 groups',
  ],
  [
    'one side without stride',
    zeros([1, 2, 2, 2]),
    zeros([2, 3, 2, 2]),
    { stride: [2, 1], outputPadding: 1 },
    'outputPadding must be smaller than stride or dilation; got [1, 1]',
  ],
])('%s are refused', (_, x, weight, options, rule) => {
  expect(() => convTranspose2d(x, weight, options)).toThrow(rule)
})

test('filters of one pixel, and groups of one channel each, are taken', () => {
  expect(convTranspose2d(zeros([1, 2, 2, 3]), zeros([2, 3, 1, 1])).shape).toEqual([1, 3, 2, 3])
  expect(convTranspose2d(zeros([1, 2, 2, 3]), zeros([2, 1, 1, 1]), { groups: 2 }).shape).toEqual([1, 2, 2, 3])
})

test('numbers of another kind are refused, and what is no tensor', () => {
  const [x, w] = [zeros([1, 2, 2, 2]), zeros([2, 3, 2, 2])]
  const whole = zeros([2, 3, 2, 2], { dtype: 'int32' })
  expect(() => convTranspose2d(x, whole)).toThrow(DtypeError)
  expect(() => convTranspose2d(zeros([1, 2, 2, 2], { dtype: 'int32' }), whole)).toThrow(DtypeError)
  expect(() => convTranspose2d([1] as unknown as Tensor, w)).toThrow(ArgumentError)
})
