import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { declarations, oddLine } from '../../testing/many-scripts.ts'
import { bytePairTokenizer, trainBytePairs } from './byte-pairs.ts'
import { byteAlphabet, fromByteText, toByteText } from './parts/byte-alphabet.ts'

const tokenizer = await trainBytePairs([...declarations, ...declarations], { size: 700 })

test('every text comes back to the byte, whatever it holds', () => {
  const rng = new Random(5)
  for (const line of [
    ...declarations,
    ...Array.from({ length: 500 }, () => oddLine(rng)),
    '\uFEFF\0',
    ' \n ',
    '',
  ]) {
    expect(tokenizer.decode(tokenizer.encode(line), { skipSpecial: false })).toBe(line)
  }
})

test('merges shorten the text they were learned from', () => {
  const text = declarations.slice(0, 17).join('\n')
  expect(tokenizer.encode(text).length).toBeLessThan(0.7 * new TextEncoder().encode(text).length)
  expect(tokenizer.tokens.slice(0, 6)).toEqual(['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', '!'])
})

/** Applies the earliest merge that fits, everywhere from the left, until none fits. */
function slow(word: string, merges: readonly { first: string; second: string }[]): string[] {
  const parts = [...toByteText(word)]
  for (;;) {
    const rule = merges.find(({ first, second }) =>
      parts.some((part, i) => part === first && parts[i + 1] === second),
    )
    if (!rule) return parts
    for (let i = 0; i + 1 < parts.length; i++) {
      if (parts[i] === rule.first && parts[i + 1] === rule.second)
        parts.splice(i, 2, rule.first + rule.second)
    }
  }
}

test('merges are applied in the order in which they were learned, from the left', async () => {
  const rng = new Random(6)
  const word = () => Array.from({ length: 1 + rng.integer(20) }, () => 'ab'[rng.integer(2)]).join('')
  for (let trial = 0; trial < 10; trial++) {
    const learned = await trainBytePairs(Array.from({ length: 50 }, word), { size: 300 })
    const { merges } = JSON.parse(JSON.stringify(learned)).model as { merges: string[] }
    const rules = merges.map((merge) => ({ first: merge.split(' ')[0], second: merge.split(' ')[1] }))
    for (let i = 0; i < 30; i++) {
      const text = word()
      expect(Array.from(learned.encode(text), (id) => learned.tokens[id])).toEqual(slow(text, rules))
    }
  }
})

test('a word of a million letters takes no million steps for each', () => {
  const text = 'free'.repeat(250_000)
  expect(tokenizer.decode(tokenizer.encode(text))).toBe(text)
})

test('the alphabet has a character for each byte, GPT-2’s', () => {
  expect(new Set(byteAlphabet).size).toBe(256)
  expect([byteAlphabet[32], byteAlphabet[10], byteAlphabet[0], byteAlphabet[65], byteAlphabet[0xad]]).toEqual(
    ['Ġ', 'Ċ', 'Ā', 'A', 'Ń'],
  )
  expect(toByteText(' é')).toBe('ĠÃ©')
  expect(fromByteText('ĠÃ')).toBe(' \uFFFD')
})

test('what cannot be is refused', async () => {
  await expect(trainBytePairs(['a'], { size: 200 })).rejects.toThrow(
    /size must be a whole number, at least 261/,
  )
  await expect(trainBytePairs([])).rejects.toThrow(/there is no word in it/)
  expect(() => bytePairTokenizer(['a'], [{ first: 'a', second: 'b' }])).toThrow(
    /merge 1 of "a" and "b"; found "b", which it does not have/,
  )
})
