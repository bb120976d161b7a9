import { Random } from '@pretexts/random'
import { describe, expect, test } from 'vitest'
import { specialNames } from './special-tokens.ts'
import { trainWordPiece, wordPieceTokenizer } from './word-piece.ts'

const special = Object.values(specialNames)
const pieces = (...more: string[]) => wordPieceTokenizer([...special, ...more])
const shown = (tokenizer: ReturnType<typeof pieces>, text: string) =>
  [...tokenizer.encode(text)].map((id) => tokenizer.tokens[id]).join(' ')

describe('encoding', () => {
  const tokenizer = pieces('un', 'want', '##want', '##ed', '##aff', '##able', 'runn', '##ing', ',', 'ed')
  test('takes the longest piece from the left', () => {
    expect(shown(tokenizer, 'UNwantéd, running')).toBe('un ##want ##ed , runn ##ing')
  })
  test('a word of which a part has no piece is unknown as a whole, and so is a very long one', () => {
    expect(shown(tokenizer, 'unwantedX want')).toBe('[UNK] want')
    expect(shown(pieces('a', '##a'), `${'a'.repeat(100)}`).split(' ')).toHaveLength(100)
    expect(shown(pieces('a', '##a'), `${'a'.repeat(101)} a`)).toBe('[UNK] a')
    expect(shown(pieces('😀', '##😀'), '😀'.repeat(100)).split(' ')).toHaveLength(100) // characters, not units
    expect(shown(pieces('😀', '##😀'), '😀'.repeat(101))).toBe('[UNK]')
  })
  test('special tokens that are written out are recognized, and nothing like them', () => {
    expect(shown(tokenizer, 'want [MASK]ed [mask]')).toBe('want [MASK] ed [UNK] [UNK] [UNK]')
  })
  test('the same word gives the same ids, remembered or not', () => {
    const fresh = pieces('un', '##want', '##ed')
    expect([...fresh.encode('unwanted unwanted')]).toEqual([5, 6, 7, 5, 6, 7])
    expect([...fresh.encode('unwanted')]).toEqual([5, 6, 7])
  })
  test('nothing gives nothing', () => {
    expect([tokenizer.encode(''), tokenizer.encode(' \n\t\u200B')].map((ids) => ids.length)).toEqual([0, 0])
  })
})

test('decoding joins pieces, cleans up punctuation, and leaves special tokens out unless asked', () => {
  const tokenizer = pieces('un', '##want', '##ed', ',')
  const ids = [2, 5, 6, 7, 8, 4, 3]
  expect(tokenizer.decode(ids)).toBe('unwanted,')
  expect(tokenizer.decode(ids, { skipSpecial: false })).toBe('[CLS] unwanted, [MASK] [SEP]')
  expect(() => tokenizer.decode([9])).toThrow(
    'decode: an id must be a whole number below 9, the number of tokens; got 9',
  )
})

test('a vocabulary in which a token stands twice, or [UNK] is missing, is refused', () => {
  expect(() => pieces('a', 'b', 'a')).toThrow(/found two ids of "a", 5 and 7/)
  expect(() => wordPieceTokenizer(['a'])).toThrow(
    /expected the token "\[UNK\]" for unknown words; found none/,
  )
})

/** Counts all pairs anew after every merge: slow, and plain. */
function slowMerges(words: Map<string, number>, size: number, score: 'frequency' | 'likelihood'): string[] {
  const letters = [...new Set([...words.keys()].flatMap((word) => [...word]))].sort()
  const inner = letters.filter((letter) =>
    [...words.keys()].some((word) => [...word].slice(1).includes(letter)),
  )
  const tokens = [...special, ...letters, ...inner.map((letter) => `##${letter}`)]
  const split = new Map([...words.keys()].map((word) => [word, [...word].map((c, i) => (i ? `##${c}` : c))]))
  while (tokens.length < size) {
    const pairs = new Map<string, number>()
    const counts = new Map<string, number>()
    for (const [word, parts] of split) {
      const n = words.get(word)!
      for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + n)
      for (let i = 1; i < parts.length; i++) {
        const pair = `${parts[i - 1]} ${parts[i]}`
        pairs.set(pair, (pairs.get(pair) ?? 0) + n)
      }
    }
    const value = (pair: string) => {
      const [a, b] = pair.split(' ')
      return score === 'frequency' ? pairs.get(pair)! : pairs.get(pair)! / (counts.get(a)! * counts.get(b)!)
    }
    const place = (pair: string) => pair.split(' ').map((part) => tokens.indexOf(part))
    const [best] = [...pairs.keys()]
      .filter((pair) => pairs.get(pair)! >= 2)
      .sort((p, q) => value(q) - value(p) || place(p)[0] - place(q)[0] || place(p)[1] - place(q)[1])
    if (!best) break
    const [a, b] = best.split(' ')
    const joined = a + b.slice(2)
    if (!tokens.includes(joined)) tokens.push(joined)
    for (const parts of split.values()) {
      for (let i = 1; i < parts.length; i++)
        if (parts[i - 1] === a && parts[i] === b) parts.splice(i - 1, 2, joined)
    }
  }
  return tokens
}

describe('training', () => {
  test.each(['frequency', 'likelihood'] as const)('by %s merges what a slow count merges', async (score) => {
    const rng = new Random(3)
    for (let trial = 0; trial < 20; trial++) {
      const words = new Map<string, number>()
      while (words.size < 30) {
        const word = Array.from({ length: 1 + rng.integer(9) }, () => 'abc'[rng.integer(3)]).join('')
        words.set(word, 1 + rng.integer(20))
      }
      const text = [...words].map(([word, count]) => `${word} `.repeat(count))
      const tokenizer = await trainWordPiece(text, { size: 60, score, alphabetSize: 9 })
      expect(tokenizer.tokens).toEqual(slowMerges(words, 60, score))
    }
  })
  test('every word of the training text can be encoded, and comes back', async () => {
    const text = 'the naive cafe served 1,234 cups to the bored crowd; they left.'
    const tokenizer = await trainWordPiece([text, text], { size: 80, alphabetSize: 50 })
    const ids = tokenizer.encode(text)
    expect(ids.includes(tokenizer.special.unknown)).toBe(false)
    expect(tokenizer.decode(ids).replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })
  test('does not depend on the order of the text, nor on how it is cut into documents', async () => {
    const words = 'low lower lowest new newer newest wide wider widest'.split(' ')
    const one = await trainWordPiece([...words, ...words], { size: 50, alphabetSize: 20 })
    const other = await trainWordPiece([[...words, ...words].reverse().join('\n')], {
      size: 50,
      alphabetSize: 20,
    })
    expect(other.tokens).toEqual(one.tokens)
    expect(one.tokens.length).toBeLessThanOrEqual(50)
  })
  test('keeps the most frequent characters, and learns nothing from words with others', async () => {
    const tokenizer = await trainWordPiece(['aaa aab aab ab zab zab'], { size: 30, alphabetSize: 2 })
    expect(tokenizer.tokens.some((token) => token.includes('z'))).toBe(false)
    expect(shown(tokenizer, 'zab')).toBe('[UNK]')
  })
  test('a text without words, and a size without room, are refused', async () => {
    await expect(trainWordPiece([' ', '\u200B'])).rejects.toThrow(/there is no word in it/)
    await expect(trainWordPiece(['abc abd'], { size: 9, alphabetSize: 9 })).rejects.toThrow(
      /size must be at least 12, for the special tokens and the characters/,
    )
    await expect(trainWordPiece(['a'], { size: 2.5 })).rejects.toThrow(/size must be a whole number/)
  })
})
