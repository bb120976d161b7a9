import { values } from '@pretexts/gradcheck'
import { tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../testing/check-layer.ts'
import { Flatten } from './flatten.ts'

test('Flatten obeys the layer laws', () =>
  checkLayer(new Flatten(), values({ shape: [2, 3, 2] }), { expected: (x) => x.data }))

test('Flatten keeps the batch axis, also of scalars and of an empty batch', () => {
  expect(new Flatten().forward(zeros([2, 3, 4])).shape).toEqual([2, 12])
  expect(new Flatten().forward(zeros([5])).shape).toEqual([5, 1])
  expect(new Flatten().forward(zeros([0, 3, 4])).shape).toEqual([0, 12])
  expect(() => new Flatten().forward(tensor(1))).toThrow('Flatten: input must be (N, …); got []')
})
