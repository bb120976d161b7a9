import { values } from '@pretexts/gradcheck'
import { fromArray } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { GELU } from './gelu.ts'

test('GELU obeys the layer laws', () => checkLayer(new GELU(), values()))

test('GELU is x in the far right, 0 in the far left, and dips below 0 in between', () => {
  const y = new GELU().forward(fromArray(new Float64Array([-100, -1, 0, 1, 100]), [5])).values()
  expect(Array.from(y, (value) => value + 0)).toEqual([
    0,
    expect.closeTo(-0.15865525393145707, 14),
    0,
    expect.closeTo(0.8413447460685429, 14),
    100,
  ])
})
