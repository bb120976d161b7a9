import { expect, test } from 'vitest'
import { closest } from './closest.ts'

test('the nearest word is found if it is near enough', () => {
  expect(closest('rotatoin', ['rotation', 'jigsaw'])).toBe('rotation')
  expect(closest('MOCO', ['moco', 'mae'])).toBe('moco')
  expect(closest('elephant', ['moco', 'mae'])).toBeNull()
  expect(closest('x', [])).toBeNull()
  expect(closest('ab', ['cd'])).toBe('cd') // two slips are the most for a short word
  expect(closest('abc', ['def'])).toBeNull()
  expect(closest('learningrata', ['learning'])).toBe('learning') // a third of a long one
  expect(closest('learningrates', ['learning'])).toBeNull()
  expect(closest('mat', ['max', 'mac'])).toBe('max') // the first of equals
})
