import { formatTape, matmul, relu, sum, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { tapeBoxes } from './tape-graph.ts'

test('a tape is read as boxes that know who feeds them', () => {
  const w = tensor([[1, -2]], { requiresGrad: true })
  const x = tensor([[1], [2]])
  const boxes = tapeBoxes(formatTape(sum(relu(matmul(w, x))), { names: [['w', w]] }))
  const byOp = (op: string) => boxes.find((box) => box.op === op)
  expect(byOp('leaf')).toMatchObject({ name: 'w', shape: '[1, 2]', depth: 0 })
  const product = byOp('matmul')
  expect(product?.inputs).toContain(byOp('leaf')?.id)
  expect(byOp('relu')?.inputs).toEqual([product?.id])
  expect(byOp('relu')?.depth).toBe((product?.depth ?? 0) + 1)
})

test('what is no tape is refused', () => {
  expect(() => tapeBoxes('hello')).toThrow('this is no line of a tape: hello')
})
