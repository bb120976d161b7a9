import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { globalAveragePool } from './global-average-pool.ts'

test('globalAveragePool obeys the op laws', () => checkOp(globalAveragePool, values({ shape: [2, 2, 3, 2] })))

test('each channel of each image becomes its mean', () => {
  const x = tensor([
    [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [0, 0],
        [0, 8],
      ],
    ],
  ])
  expect(globalAveragePool(x).toArray()).toEqual([[2.5, 2]])
})

test('what is no batch of images is refused', () => {
  const refusal = expect.objectContaining({ operation: 'globalAveragePool', shapes: [[2, 3, 3]] })
  expect(() => globalAveragePool(zeros([2, 3, 3]))).toThrow(refusal)
})
