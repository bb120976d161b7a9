import { values } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { ReLU } from './relu.ts'

test('ReLU obeys the layer laws', () => {
  checkLayer(new ReLU(), values({ awayFrom: [0] }), {
    expected: (x) => Array.from(x.data, (v) => (v > 0 ? v : 0)),
  })
})
