import { broadcastable } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { div } from './div.ts'

test('div obeys the op laws', () =>
  checkOp(div, broadcastable({}, { awayFrom: [0] }), { expected: elementwise((a, b) => a * b ** -1) }))

test('div refuses integers and says what to write', () => {
  const x = tensor([1, 2], { dtype: 'int32' })
  expect(() => div(x, 2)).toThrow("div: needs a float tensor; got int32; write cast(x, 'float32') first")
})
