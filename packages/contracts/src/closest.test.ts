import { expect, test } from 'vitest'
import { closest } from './closest.ts'

test('the nearest word is found if it is near enough', () => {
  expect(closest('rotatoin', ['rotation', 'jigsaw'])).toBe('rotation')
  expect(closest('MOCO', ['moco', 'mae'])).toBe('moco')
  expect(closest('elephant', ['moco', 'mae'])).toBeNull()
  expect(closest('x', [])).toBeNull()
})
