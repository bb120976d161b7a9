import { expect, test } from 'vitest'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { mul } from '../elementwise/mul.ts'
import { stopGradient } from './stop-gradient.ts'

test('stopGradient shares the elements and needs no gradient', () => {
  const x = tensor([1, 2], { requiresGrad: true })
  const y = stopGradient(x)
  expect([y.storage === x.storage, y.requiresGrad, y.isLeaf]).toEqual([true, false, true])
})

test('what is stopped counts as a constant', () => {
  expect(grad((x) => mul(x, stopGradient(x)))(tensor(3))[0].item()).toBe(3)
})
