import { values } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { checkOp } from '../../../../testing/laws.ts'
import { arange } from '../../../tensor/ranges.ts'
import { maskPositive } from './mask-positive.ts'

test('maskPositive obeys the op laws in g', () => {
  const gate = arange(-2, 4)
  checkOp((g) => maskPositive(g, gate), values({ shape: [6] }), {
    name: 'maskPositive',
    expected: ({ data }) => [...data].map((g, i) => (i > 2 ? g : 0)),
  })
})
