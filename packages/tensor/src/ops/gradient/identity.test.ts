import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { identity } from './identity.ts'

test('identity obeys the op laws', () => checkOp(identity, values(), { expected: (x) => x }))

test('identity is another tensor over the same memory', () => {
  const x = tensor([1])
  expect([identity(x) === x, identity(x).storage === x.storage]).toEqual([false, true])
})
