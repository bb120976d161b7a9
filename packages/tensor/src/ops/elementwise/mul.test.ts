import { broadcastable } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { mul } from './mul.ts'

test('mul obeys the op laws', () => checkOp(mul, broadcastable(), { expected: elementwise((a, b) => a * b) }))
