import { expect, test } from 'vitest'
import { excerpt } from './excerpt.ts'

const source = `import { a } from 'a'

/** Says what. */
export function twice(
  x: number,
): number {
  if (x) {
    return 2 * x
  }
  return 0
}

export class Box {
  loss(): number {
    return 1
  }
}

export const one = 1
export const two = { a: 1 }
`

test('a function is shown whole, with a signature of several lines, and without its comment', () => {
  expect(excerpt(source, 'export function twice')).toBe(
    'export function twice(\n  x: number,\n): number {\n  if (x) {\n    return 2 * x\n  }\n  return 0\n}',
  )
})

test('a method is moved to the left margin', () => {
  expect(excerpt(source, 'loss(')).toBe('loss(): number {\n  return 1\n}')
})

test('a declaration of one line is one line', () => {
  expect(excerpt(source, 'export const one')).toBe('export const one = 1')
})

test('what is not there is an error', () => {
  expect(() => excerpt(source, 'export function thrice')).toThrow(
    "no line begins with 'export function thrice'",
  )
})
