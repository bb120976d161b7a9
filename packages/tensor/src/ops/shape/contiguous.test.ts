import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { contiguous } from './contiguous.ts'
import { transpose } from './transpose.ts'

test('contiguous obeys the op laws', () => {
  checkOp(contiguous, values(), { expected: (x) => x })
  checkOp((x) => contiguous(transpose(x)), values({ shape: [2, 3] }), { name: '' })
})

test('only what has gaps is copied', () => {
  const x = tensor([
    [1, 2],
    [3, 4],
  ])
  const turned = contiguous(transpose(x))
  expect([contiguous(x) === x, turned.dense, [...turned.data]]).toEqual([true, true, [1, 3, 2, 4]])
})
