import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('cells are quoted where RFC 4180 wants it, and only there', () => {
  expect(csvLine(['1', 'bag, small', 'say "a"', 'two\nlines', ' plain '])).toBe(
    '1,"bag, small","say ""a""","two\nlines", plain \r\n',
  )
})
