import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { specialNames } from '../special-tokens.ts'
import { wordPieceTokenizer } from '../word-piece.ts'
import { loadTokenizer, saveTokenizer, saveVocabularyText } from './tokenizer-files.ts'
import { formatVocabularyText, parseVocabularyText } from './vocabulary-text.ts'

const { folder, write } = temporaryFolder()
const tokens = [...Object.values(specialNames), 'é', 'e', '##f', '\u00A0', '\u2028']
const tokenizer = wordPieceTokenizer(tokens)

test('a tokenizer.json and a vocab.txt come back, by file and by folder', () => {
  const [json, text] = [join(folder, 'tokenizer.json'), join(folder, 'vocab.txt')]
  saveVocabularyText(text, tokenizer)
  expect(loadTokenizer(folder).tokens).toEqual(tokens) // only vocab.txt is there
  saveTokenizer(json, tokenizer)
  for (const path of [json, text, folder]) {
    expect(loadTokenizer(path).tokens).toEqual(tokens)
    expect([...loadTokenizer(path).encode('Éf')]).toEqual([6, 7])
  }
  expect(readFileSync(text, 'utf8').split('\n')).toHaveLength(tokens.length + 1)
})

test('beside a vocab.txt, tokenizer_config.json says how text is normalized', () => {
  const path = write('cased/vocab.txt', formatVocabularyText(tokens))
  write('cased/tokenizer_config.json', '{ "do_lower_case": false, "strip_accents": null }')
  expect([...loadTokenizer(path).encode('é É')]).toEqual([5, 1])
})

test('lines of a vocab.txt may end as in DOS, but must be tokens, each once', () => {
  expect(parseVocabularyText('\uFEFF[UNK]\r\na\r\n')).toEqual(['[UNK]', 'a'])
  expect(() => parseVocabularyText('a\n\nb\n', 'v.txt')).toThrow(
    'v.txt:2: expected a token; found an empty line',
  )
  expect(() => parseVocabularyText('a\nb\na\n', 'v.txt')).toThrow(
    'v.txt:3: expected each token once; found "a", which line 1 has already',
  )
  expect(() => parseVocabularyText('')).toThrow(/found an empty file/)
  expect(() => formatVocabularyText(['a', 'b\nc'])).toThrow(
    /tokens that fit on a line; found "b\\nc"; write a tokenizer\.json/,
  )
})

test('what is no tokenizer is refused by its path', () => {
  expect(() => loadTokenizer(join(folder, 'none'))).toThrow(/none: .*found no such file/)
  expect(() => loadTokenizer(write('bad.json', '{"model":'))).toThrow(/bad\.json: expected JSON; found/)
  expect(() => loadTokenizer(write('bad/vocab.txt', Uint8Array.of(0xff, 10)))).toThrow(
    /bytes that are not valid UTF-8/,
  )
  write('other/readme.md', '')
  expect(() => loadTokenizer(join(folder, 'other'))).toThrow(/neither tokenizer\.json nor vocab\.txt/)
  expect(() => loadTokenizer(write('lacking/vocab.txt', 'a\nb\n'))).toThrow(/expected the token "\[UNK\]"/)
})
