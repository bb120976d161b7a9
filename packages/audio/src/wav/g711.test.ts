import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeALaw, decodeMuLaw, nearestCode } from './g711.ts'

const golden = JSON.parse(readFileSync(new URL('../../testing/golden.json', import.meta.url), 'utf8'))
const codes = Array.from({ length: 256 }, (_, code) => code)

test('all 256 codes of both laws decode as in the reference', () => {
  expect(codes.map(decodeMuLaw).map((x) => x + 0)).toEqual(golden.g711.muLaw)
  expect(codes.map(decodeALaw)).toEqual(golden.g711.aLaw)
})

test.each([
  ['A-law', decodeALaw],
  ['µ-law', decodeMuLaw],
] as const)('%s: a sample gets the code with the nearest value', (_, decode) => {
  const values = codes.map(decode)
  const encode = nearestCode(decode)
  for (let sample = -32_768; sample < 32_768; sample += 7) {
    const distance = Math.abs(decode(encode(sample)) - sample)
    expect(distance).toBe(Math.min(...values.map((value) => Math.abs(value - sample))))
  }
})
