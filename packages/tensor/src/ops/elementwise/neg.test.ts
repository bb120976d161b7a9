import { values } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { neg } from './neg.ts'

test('neg obeys the op laws', () => checkOp(neg, values(), { expected: elementwise((x) => 0 - x) }))
