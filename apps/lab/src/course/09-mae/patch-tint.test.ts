import { expect, test } from 'vitest'
import { patchTint } from './patch-tint.ts'

test('every pixel of a patch gets its mark', () => {
  const tint = patchTint([0, 1, 2, 0], 2, 2)
  expect(Array.from(tint)).toEqual([0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 0, 0, 2, 2, 0, 0])
})
