import { broadcastable } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { sub } from './sub.ts'

test('sub obeys the op laws', () => checkOp(sub, broadcastable(), { expected: elementwise((a, b) => a - b) }))
