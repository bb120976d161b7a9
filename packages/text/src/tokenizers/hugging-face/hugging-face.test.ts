import { Tokenizer as TheirTokenizer } from '@huggingface/tokenizers'
import { Random } from '@pretexts/random'
import { describe, expect, test } from 'vitest'
import { declarations, oddLine } from '../../../testing/many-scripts.ts'
import { trainBytePairs } from '../byte-pairs.ts'
import { trainCharacters } from '../characters.ts'
import type { TextTokenizer } from '../text-tokenizer.ts'
import { trainWordPiece } from '../word-piece.ts'
import { trainWords } from '../words.ts'
import { parseTokenizer } from './parse-tokenizer.ts'

const rng = new Random('tokenizers')
const lines = [...declarations, ...Array.from({ length: 3000 }, () => oddLine(rng))]
const trainingText = declarations.flatMap((text) => [text, text.toUpperCase(), text])

/** What Hugging Face's own tokenizer makes of our `tokenizer.json`. */
function theirs(tokenizer: TextTokenizer): { encode(text: string): number[]; decode(ids: number[]): string } {
  const their = new TheirTokenizer(JSON.parse(JSON.stringify(tokenizer)), {
    clean_up_tokenization_spaces: false,
  })
  return {
    // Their model of whole words gives undefined for what is unknown.
    encode: (text) =>
      their
        .encode(text, { add_special_tokens: false })
        .ids.map((id: number | undefined) => id ?? tokenizer.special.unknown),
    decode: (ids) => (ids.length === 0 ? '' : their.decode(ids, { skip_special_tokens: true })),
  }
}

const tokenizers: Record<string, TextTokenizer> = {
  'WordPiece, uncased': await trainWordPiece(trainingText, { size: 1500, alphabetSize: 600 }),
  'WordPiece, cased': await trainWordPiece(trainingText, { size: 1500, alphabetSize: 600, lowerCase: false }),
  'WordPiece, cased without accents': await trainWordPiece(trainingText, {
    size: 900,
    lowerCase: false,
    stripAccents: true,
  }),
  'byte pairs': await trainBytePairs(trainingText, { size: 900 }),
  'byte pairs with a space before': await trainBytePairs(trainingText, {
    size: 900,
    addPrefixSpace: true,
    unicode: 'NFC',
  }),
  words: await trainWords(trainingText),
  'words between white space': await trainWords(trainingText, { split: 'whiteSpace', lowerCase: false }),
  characters: await trainCharacters(trainingText),
}

describe.each(Object.entries(tokenizers))('%s', (_, tokenizer) => {
  const their = theirs(tokenizer)
  test('gives the ids that Hugging Face’s tokenizer gives, on text in many scripts', () => {
    for (const line of lines) {
      const ids = [...tokenizer.encode(line)]
      if (ids.join() !== their.encode(line).join())
        expect({ line, ids }).toEqual({ line, ids: their.encode(line) })
    }
  })
  test('gives the text that Hugging Face’s decoder gives', () => {
    for (const line of declarations) {
      const ids = [...tokenizer.encode(line)]
      expect(tokenizer.decode(ids)).toBe(their.decode(ids))
    }
  })
  test('comes back from its tokenizer.json as it was', () => {
    const json = JSON.parse(JSON.stringify(tokenizer))
    const back = parseTokenizer(json)
    expect(JSON.parse(JSON.stringify(back))).toEqual(json)
    expect([back.tokens, back.special]).toEqual([tokenizer.tokens, tokenizer.special])
    for (const line of lines.slice(0, 300)) expect(back.encode(line)).toEqual(tokenizer.encode(line))
  })
})

test('with its special tokens, Hugging Face’s encode frames texts as our data sets do', () => {
  const tokenizer = tokenizers['WordPiece, uncased']
  const their = new TheirTokenizer(JSON.parse(JSON.stringify(tokenizer)), {})
  const { classify, separate } = tokenizer.special
  const [a, b] = ['all human', 'beings'].map((text) => [...tokenizer.encode(text)])
  expect(their.encode('all human').ids).toEqual([classify, ...a, separate])
  const pair = their.encode('all human', { text_pair: 'beings', return_token_type_ids: true })
  expect(pair.ids).toEqual([classify, ...a, separate, ...b, separate])
  expect(pair.token_type_ids).toEqual([...a.map(() => 0), 0, 0, ...b.map(() => 1), 1])
})

test('Chinese characters beyond the first plane are set apart, as in BERT; Hugging Face’s JavaScript does not', () => {
  const tokenizer = tokenizers['WordPiece, uncased']
  expect([...tokenizer.encode('\u{20000}\u{20001}')]).toHaveLength(2)
  expect(theirs(tokenizer).encode('\u{20000}\u{20001}')).toHaveLength(1)
})
