import { broadcastable } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { add } from './add.ts'

test('add obeys the op laws', () => checkOp(add, broadcastable(), { expected: elementwise((a, b) => a + b) }))
