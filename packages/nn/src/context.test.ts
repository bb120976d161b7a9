import { expect, test } from 'vitest'
import { evaluation } from './context.ts'

test('evaluation mode does not train, and its stream starts the same every time', () => {
  expect(evaluation().training).toBe(false)
  expect(evaluation().rng.next()).toBe(evaluation().rng.next())
})
