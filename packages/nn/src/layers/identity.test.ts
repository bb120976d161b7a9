import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Identity } from './identity.ts'

test('Identity gives its input back', () => {
  const x = tensor([1, 2])
  expect(new Identity().forward(x)).toBe(x)
})
