import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkOp } from '../../testing/laws.ts'
import { evaluation } from '../context.ts'
import { GELU } from './activation/gelu.ts'
import { Linear } from './linear.ts'
import { Sequential } from './sequential.ts'

test('Sequential applies its layers in order', () => {
  const rng = new Random(1)
  const [first, last] = [
    new Linear({ inputs: 2, outputs: 3 }, rng.fork(1)),
    new Linear({ inputs: 3, outputs: 1 }, rng.fork(2)),
  ]
  const x = tensor([[1, 2]])
  expect(new Sequential([first, last]).forward(x, evaluation()).toArray()).toEqual(
    last.forward(first.forward(x)).toArray(),
  )
})

test('an empty Sequential is the identity', () => {
  const x = tensor([1])
  expect(new Sequential([]).forward(x, evaluation())).toBe(x)
})

test('gradients go through a Sequential', () => {
  const network = new Sequential([new GELU(), new GELU()])
  checkOp((x) => network.forward(x, evaluation()), values(), { name: 'Sequential' })
})
