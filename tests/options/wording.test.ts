import { requireOptions as ofTensor, ones } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { requireOptions as ofGradcheck } from '../../packages/gradcheck/src/require-options.ts'

/*
 * gradcheck depends on no tensor library, so it has a check of options of its own. A reader should not be able to tell: the same
 * mistake gives the same message.
 */

const known = {
  maxRank: 'number',
  maxSide: 'number',
  learningRate: 'number',
  name: 'string',
  strict: 'boolean',
  loss: 'function',
  range: 'object',
} as const

/** Mistakes, as plain JavaScript makes them. */
const mistakes: readonly unknown[] = [
  ...['maxrank', 'maxsid', 'lr', 'nam', 'zzz'].map((key) => ({ [key]: 1 })),
  { zzz: 'text' },
  { zzz: [1, 2] },
  { zzz: ones([2, 3]) },
  { maxRank: '1' },
  { maxRank: null },
  { maxRank: [1] },
  { name: 1 },
  { name: { a: 1, b: 2 } },
  { strict: 'yes' },
  { strict: 0 },
  { loss: 'mse' },
  { loss: new Float32Array(2) },
  { range: 3 },
  { range: () => 3 },
  ...[null, 3, true, 'maxRank', [1, 2], new Float32Array(2), () => 1],
]

/** What a check says about such options. */
function messageOf(check: typeof ofTensor | typeof ofGradcheck, given: unknown): string {
  try {
    check('f', given as object, known as never)
    return 'nothing'
  } catch (error) {
    return String(error)
  }
}

test.each(mistakes.map((given) => [given]))('gradcheck says of %o what tensor says', (given) => {
  const message = messageOf(ofGradcheck, given)
  expect(message).toContain('ArgumentError: f: ')
  expect(message).toBe(messageOf(ofTensor, given))
})

test('two rules differ on purpose: tensor takes one number for a list of them, and null for no object', () => {
  const range = { range: 'numbers' } as const
  const given: { range: unknown } = { range: ['a'] }
  expect(() => ofTensor('f', given, range)).toThrow('f: range must be a number or list; got [a]')
  expect(() => ofGradcheck('f', given, range)).toThrow('f: range must be a list of numbers; got [a]')
  const none: { range: unknown } = { range: null }
  expect(ofTensor('f', none, { range: 'object' })).toBe(none)
  expect(() => ofGradcheck('f', none, { range: 'object' })).toThrow('f: range must be an object; got null')
})
