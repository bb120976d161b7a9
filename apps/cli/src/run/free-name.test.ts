import { expect, test } from 'vitest'
import { freeName } from './free-name.ts'

test('a name is taken as it is, or with the first number that is free', () => {
  const taken =
    (...names: string[]) =>
    (name: string) =>
      names.includes(name)
  expect(freeName('runs/a', taken())).toBe('runs/a')
  expect(freeName('runs/a', taken('runs/a'))).toBe('runs/a-2')
  expect(freeName('runs/a', taken('runs/a', 'runs/a-2', 'runs/a-4'))).toBe('runs/a-3')
})
