import { Random } from '@pretexts/random'
import { concat, mean, mul, randn, square, sum, type Tensor, tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { echoCollective } from '../../testing/echo-collective.ts'
import { evaluation } from '../context.ts'
import { Dropout } from '../layers/dropout.ts'
import { BatchNorm } from '../layers/norm/batch-norm.ts'
import { gatherRows } from './gather-rows.ts'
import { meanOverRanks } from './mean-over-ranks.ts'

const rng = new Random('ranks')
const alone = { ...evaluation(), training: true }
const among = (size: number, rank = 0) => ({ ...alone, collective: echoCollective(size, rank) })
const leaf = (shape: number[], name: string): Tensor => {
  const x = randn(shape, rng.fork(name))
  x.requiresGrad = true
  return x
}

describe('gathered rows', () => {
  test('are those of all ranks in their order, and the rows themselves where there is one rank', () => {
    const x = leaf([2, 3], 'x')
    expect(gatherRows(x, alone)).toBe(x)
    expect(gatherRows(x, among(1))).toBe(x)
    expect(gatherRows(x, among(3)).toArray()).toEqual(concat([x, x, x]).toArray())
  })

  test('have the gradient of own rows, summed over ranks', () => {
    const x = leaf([2, 3], 'x')
    const weights = randn([6, 3], rng.fork('weights'))
    sum(mul(gatherRows(x, among(3, 1)), weights)).backward()
    // All ranks send the same cotangent: the sum is three times that of rows 2 and 3.
    expect(x.grad?.toArray()).toEqual(mul(weights.slice([2, 4]), 3).toArray())
  })
})

test('a mean over own terms is weighed by their number', () => {
  const uneven = { ...echoCollective(2), allGather: () => Float64Array.of(3, 1) as never }
  expect(meanOverRanks(tensor(5), 3, { collective: uneven }).item()).toBe(7.5) // 5 · 3 · 2 / 4
  const own = tensor(5)
  expect(meanOverRanks(own, 3, among(4))).toBe(own)
  expect(meanOverRanks(own, 3, alone)).toBe(own)
})

describe('batch norm over ranks with the same rows', () => {
  const layers = () => [1, 2].map(() => new BatchNorm({ channels: 3 }))
  const changes = (layer: BatchNorm, x: Tensor, context: typeof alone) => {
    layer.weight?.storage.data.set([0.5, 2, -1])
    const y = layer.forward(x, context)
    mean(square(mul(y, randn(y.shape, rng.fork('target'))))).backward()
    const grads = [x.grad, layer.weight?.grad, layer.bias?.grad]
    return [y, layer.runningMean, ...grads].map((values) => [...(values?.values() ?? [])])
  }

  test.each([[[5, 3]], [[4, 3, 2, 2]]])('of shape %j is batch norm, forward and backward', (shape) => {
    const [one, many] = layers()
    const expected = changes(one, leaf(shape, 'rows'), alone)
    const found = changes(many, leaf(shape, 'rows'), among(4))
    expected.forEach((values, i) => {
      values.forEach((value, j) => {
        expect(found[i][j]).toBeCloseTo(value, 5)
      })
    })
  })

  test('takes one row of each rank, and sees own rows alone where that is asked for', () => {
    const [one, many] = layers()
    const x = leaf([1, 3], 'row')
    expect([...many.forward(x, among(2)).values()]).toEqual([0, 0, 0]) // equal rows have no variance
    expect(() => one.forward(x, { ...among(2), ownNorms: true })).toThrow('at least two values per channel')
  })
})

test('dropout drops other elements on every rank, and all ranks have drawn equally often afterwards', () => {
  const x = randn([100], rng.fork('x'))
  const drop = (rank: number) => {
    const context = { ...among(2, rank), rng: new Random('dropout') }
    const values = [...new Dropout().forward(x, context).values()]
    return { values, next: context.rng.next() }
  }
  const [first, second] = [drop(0), drop(1)]
  expect(first.values).not.toEqual(second.values)
  expect(first.next).toBe(second.next)
  expect(drop(0).values).toEqual(first.values)
})
