import { expect, test } from 'vitest'
import { mistakes, verdictOn } from './mistakes.ts'

test('the correct one passes', () => {
  expect(verdictOn('none')).toBe(null)
})

test.each(Object.keys(mistakes).filter((name) => name !== 'none'))('%s is caught, and shrunk', (name) => {
  const error = verdictOn(name)
  expect(error?.subject).toBe(mistakes[name].operation)
  expect(error?.message).toMatch(/made smaller \d+ times/)
})
