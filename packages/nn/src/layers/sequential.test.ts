import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { fromArray, grad, min, mul, type Pool2dOptions, sum, type Tensor, tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { checkOp } from '../../testing/laws.ts'
import { evaluation } from '../context.ts'
import { GELU } from './activation/gelu.ts'
import { ReLU } from './activation/relu.ts'
import { Linear } from './linear.ts'
import { MaxPool2d } from './pool/max-pool2d.ts'
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

describe('a ReLU before max pooling', () => {
  const windows: Pool2dOptions[] = [
    { kernel: 2 },
    { kernel: 3, stride: 2, padding: 1 },
    { kernel: 3, stride: 1 },
    { kernel: [2, 3], ceilMode: true },
  ]
  // Many zeros of both signs and many equal numbers: what could be told apart by who comes first.
  const rng = new Random('pool first')
  const some = [-2, -1, -0, 0, 1, 2, Number.NaN]
  const numbers = Array.from({ length: 2 * 3 * 7 * 9 }, () => some[rng.integer(some.length)])
  const images = fromArray(Float32Array.from(numbers), [2, 3, 7, 9])

  test.each(windows)('gives the same bits as one layer after the other: %j', (window) => {
    const [rectifier, pool] = [new ReLU(), new MaxPool2d(window)]
    const network = new Sequential([rectifier, pool])
    const apart = (x: Tensor): Tensor => pool.forward(rectifier.forward(x))
    const together = (x: Tensor): Tensor => network.forward(x, evaluation())
    const y = apart(images)
    expect(bits(together(images))).toEqual(bits(y))
    const weights = fromArray(
      Float32Array.from({ length: y.size }, () => rng.normal()),
      y.shape,
    )
    const gradient = (of: (x: Tensor) => Tensor): Tensor =>
      grad((x: Tensor) => sum(mul(of(x), weights)))(images)[0]
    expect(bits(gradient(together))).toEqual(bits(gradient(apart)))
  })

  test('stays where it is before a class of one’s own, which may compute something else', () => {
    const seen: number[] = []
    class Counting extends MaxPool2d {
      override forward(x: Tensor): Tensor {
        seen.push(min(x).item())
        return super.forward(x)
      }
    }
    new Sequential([new ReLU(), new Counting({ kernel: 2 })]).forward(
      tensor([
        [
          [
            [-1, 2],
            [3, 4],
          ],
        ],
      ]),
      evaluation(),
    )
    expect(seen).toEqual([0])
  })
})

/** The bits of every number: 0 and −0 differ. */
const bits = (x: Tensor): number[] => [...new Int32Array(Float32Array.from(x.elements()).buffer)]
