import { Random } from '@pretexts/random'
import { add, exp, matmul, mul, randn, relu, sum, type Tensor } from '@pretexts/tensor'
import { measure } from './lib/measure.ts'
import type { Row, Suite } from './lib/row.ts'

const rng = new Random('bench small')

/** 16 elements each. */
const cases: readonly (readonly [name: string, op: (x: Tensor) => Tensor, shape: readonly number[]])[] = [
  ['add', (x) => add(x, x), [16]],
  ['mul', (x) => mul(x, x), [16]],
  ['add, broadcast', (x) => add(x, 1), [4, 4]],
  ['exp', exp, [16]],
  ['relu', relu, [16]],
  ['sum', (x) => sum(x), [16]],
  ['matmul', (x) => matmul(x, x), [4, 4]],
]

function* rows(): Generator<Omit<Row, 'suite'>> {
  for (const [name, op, shape] of cases) {
    const x = randn(shape, rng)
    const plain = measure(() => op(x))
    yield { case: name, who: 'reference', threads: 1, value: plain, unit: 'ns' }

    const leaf = randn(shape, rng)
    leaf.requiresGrad = true
    const recorded = measure(() => op(leaf))
    yield {
      case: `${name}, recorded`,
      who: 'reference',
      threads: 1,
      value: recorded,
      unit: 'ns',
      ratio: recorded / plain,
    }
  }
}

export const suite: Suite = {
  title: 'single operations on 16 elements, without and with a tape; at most 1000 ns is the aim',
  ratio: 'recorded against not recorded',
  rows,
}
