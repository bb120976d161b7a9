import { values } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { exp } from './exp.ts'

test('exp obeys the op laws', () => checkOp(exp, values(), { expected: elementwise((x) => Math.E ** x) }))
