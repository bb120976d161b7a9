import { Tokenizer as TheirTokenizer } from '@huggingface/tokenizers'
import { expect, test } from 'vitest'
import { bytePairTokenizer } from '../byte-pairs.ts'
import { specialNames } from '../special-tokens.ts'
import { wordPieceTokenizer } from '../word-piece.ts'
import { parseTokenizer } from './parse-tokenizer.ts'

type Json = Record<string, unknown>
const jsonOf = (tokenizer: unknown): Json => JSON.parse(JSON.stringify(tokenizer))
const wordPiece = () => jsonOf(wordPieceTokenizer([...Object.values(specialNames), 'a', '##b']))
const bytePairs = () => jsonOf(bytePairTokenizer(['a', 'b', 'ab'], [{ first: 'a', second: 'b' }]))

/** The contents with one value changed: `'model.vocab.a'`. */
function changed(json: Json, path: string, value: unknown): Json {
  const keys = path.split('.')
  const parent = keys.slice(0, -1).reduce((part, key) => part[key] as Json, json)
  parent[keys.at(-1)!] = value
  return json
}

const damaged = (make: () => Json, path: string, value: unknown) => () =>
  parseTokenizer(changed(make(), path, value), 'x.json')

test.each<[RegExp, () => unknown]>([
  [/x\.json: model: expected an object; found nothing/, damaged(wordPiece, 'model', undefined)],
  [/x\.json: model\.vocab\.a: expected a whole number; found "5"/, damaged(wordPiece, 'model.vocab.a', '5')],
  [/model\.vocab: .*found 5 of both "a" and "##b"/, damaged(wordPiece, 'model.vocab.##b', 5)],
  [
    /model\.vocab: expected ids without a gap; found larger ids than 6/,
    damaged(wordPiece, 'model.vocab.##b', 7),
  ],
  [/no larger than a vocabulary; found 1000000000 of "##b"/, damaged(wordPiece, 'model.vocab.##b', 1e9)],
  [
    /expected the token "<unk>" for unknown words; found none/,
    damaged(wordPiece, 'model.unk_token', '<unk>'),
  ],
  [
    /model\.type: expected WordPiece, BPE or WordLevel; found "Unigram"/,
    damaged(wordPiece, 'model.type', 'Unigram'),
  ],
  [
    /normalizer\.type: expected a normalizer of Bert.*; found "Precompiled"/,
    damaged(wordPiece, 'normalizer.type', 'Precompiled'),
  ],
  [
    /pre_tokenizer\.type: expected a pre-tokenizer of Bert.*; found "Metaspace"/,
    damaged(wordPiece, 'pre_tokenizer.type', 'Metaspace'),
  ],
  [/pre_tokenizer: expected a pre-tokenizer; found none/, damaged(wordPiece, 'pre_tokenizer', null)],
  [/decoder\.cleanup: expected true or false; found 1/, damaged(wordPiece, 'decoder.cleanup', 1)],
  [/added token "\[PAD\]" at id 5 of the vocabulary; found "a"/, damaged(wordPiece, 'added_tokens.0.id', 5)],
  [
    /added token "<x>" at id 9 of the vocabulary; found nothing/,
    damaged(wordPiece, 'added_tokens.5', { id: 9, content: '<x>' }),
  ],
  [
    /added_tokens\[0\]\.content: expected an added token that is not empty/,
    damaged(wordPiece, 'added_tokens.0.content', ''),
  ],
  [/model\.merges\[0\]: expected two tokens/, damaged(bytePairs, 'model.merges.0', 'a b c')],
  [
    /merge 1 of "b" and "b"; found "bb", which it does not have/,
    damaged(bytePairs, 'model.merges.0', ['b', 'b']),
  ],
  [/expected ByteLevel, for a model of BPE/, damaged(bytePairs, 'pre_tokenizer', { type: 'Whitespace' })],
  [
    /model\.byte_fallback: expected false; found true; no other kind is read/,
    damaged(bytePairs, 'model.byte_fallback', true),
  ],
  [/x\.json: expected an object; found a list/, () => parseTokenizer([], 'x.json')],
  [/x\.json: expected an object; found null/, () => parseTokenizer(null, 'x.json')],
])('a damaged or foreign tokenizer.json is refused with the place: %s', (message, parse) => {
  expect(parse).toThrow(message)
})

test('a tokenizer as GPT-2 has it: no special tokens but one, added behind the vocabulary, which swallows spaces', () => {
  const json = changed(bytePairs(), 'added_tokens', [
    { id: 3, content: '<|endoftext|>', special: true, lstrip: true, rstrip: false },
  ])
  const tokenizer = parseTokenizer(json)
  expect([...tokenizer.encode('ab <|endoftext|>ba')]).toEqual([2, 3, 1, 0])
  expect(tokenizer.special).toEqual({ pad: -1, unknown: -1, classify: -1, separate: 3, mask: -1 })
  expect(tokenizer.decode([2, 3, 1])).toBe('abb')
  expect(tokenizer.encode(`${' '.repeat(1_000_000)}a`)).toHaveLength(1) // the vocabulary has no space
  const their = new TheirTokenizer(json, {})
  expect(their.encode('ab <|endoftext|>ba').ids).toEqual([2, 3, 1, 0])
})

test('old files without a type, and merges in lists, are read', () => {
  const json = changed(changed(bytePairs(), 'model.type', undefined), 'model.merges', [['a', 'b']])
  expect([...parseTokenizer(json).encode('abab')]).toEqual([2, 2])
  expect([...parseTokenizer(changed(wordPiece(), 'model.type', undefined)).encode('ab')]).toEqual([5, 6])
})
