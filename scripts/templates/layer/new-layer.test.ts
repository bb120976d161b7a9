import { values } from '@pretexts/gradcheck'
import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../packages/nn/testing/check-layer.ts'
import { NewLayer } from './new-layer.ts'

test('NewLayer obeys the layer laws', () => {
  checkLayer(new NewLayer({ features: 3 }), values({ shape: [2, 3] }), {
    expected: (x, weight) => Array.from(x.data, (value, i) => value * weight.data[i % 3]),
  })
})

test('a wrong width names the layer', () => {
  expect(() => new NewLayer({ features: 3 }).forward(zeros([2, 4]))).toThrow(
    'NewLayer(3): input must be (…, 3); got [2, 4]',
  )
})
