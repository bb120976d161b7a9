import { writeAtomicallySync } from '@pretexts/contracts'
import { FormatError, faultIn } from '@pretexts/formats'
import type { BertNormalizerOptions } from '../parts/normalizers.ts'
import type { TextTokenizer } from '../text-tokenizer.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { wordPieceTokenizer } from '../word-piece.ts'
import { JsonObject } from './json-object.ts'
import { parseTokenizer } from './parse-tokenizer.ts'
import { formatVocabularyText, parseVocabularyText } from './vocabulary-text.ts'

/**
 * Reads a tokenizer: a `tokenizer.json`, a `vocab.txt` of BERT, or a folder that has one of them. Beside a `vocab.txt`, a
 * `tokenizer_config.json` says whether to lower-case. Node only.
 * @throws FormatError when there is none, or it is damaged or of a kind that we do not have
 */
export function loadTokenizer(path: string): TextTokenizer {
  const { existsSync, statSync } = process.getBuiltinModule('node:fs')
  const { dirname, join } = process.getBuiltinModule('node:path')
  const fault = faultIn('loadTokenizer', path)
  const expected = 'a tokenizer.json, a vocab.txt or a folder with one of them'
  if (!existsSync(path)) throw fault(expected, 'no such file or folder', { fix: 'check the path' })
  if (!statSync(path).isDirectory()) {
    return path.endsWith('.json')
      ? parseTokenizer(readJson(path), path)
      : fromVocabularyText(path, dirname(path))
  }
  const [json, text] = [join(path, 'tokenizer.json'), join(path, 'vocab.txt')]
  if (existsSync(json)) return parseTokenizer(readJson(json), json)
  if (existsSync(text)) return fromVocabularyText(text, path)
  const fix = 'save the tokenizer there with saveTokenizer'
  throw fault(expected, 'a folder with neither tokenizer.json nor vocab.txt', { fix })
}

/** Writes a `tokenizer.json`; the old file stays until the new one is whole. Node only. */
export function saveTokenizer(path: string, tokenizer: Tokenizer): void {
  writeAtomicallySync(path, [new TextEncoder().encode(`${JSON.stringify(tokenizer.toJSON(), null, 2)}\n`)])
}

/** Writes the tokens as a `vocab.txt`, which says nothing about merges and normalization. Node only. @throws FormatError */
export function saveVocabularyText(path: string, { tokens }: Pick<Tokenizer, 'tokens'>): void {
  writeAtomicallySync(path, [new TextEncoder().encode(formatVocabularyText(tokens))])
}

function fromVocabularyText(path: string, folder: string): TextTokenizer {
  const tokens = parseVocabularyText(readText(path), path)
  return wordPieceTokenizer(
    tokens,
    normalization(process.getBuiltinModule('node:path').join(folder, 'tokenizer_config.json')),
  )
}

/** What a `tokenizer_config.json` says; what BERT does by default where there is none. */
function normalization(path: string): BertNormalizerOptions {
  if (!process.getBuiltinModule('node:fs').existsSync(path)) return {}
  const config = new JsonObject(readJson(path), path)
  return {
    lowerCase: config.flag('do_lower_case', true),
    ...(config.has('strip_accents') && { stripAccents: config.flag('strip_accents', true) }),
    spaceIdeographs: config.flag('tokenize_chinese_chars', true),
  }
}

function readText(path: string): string {
  const bytes = process.getBuiltinModule('node:fs').readFileSync(path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw faultIn('loadTokenizer', path)('UTF-8', 'bytes that are not valid UTF-8')
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path))
  } catch (error) {
    if (error instanceof FormatError) throw error
    throw faultIn('loadTokenizer', path)('JSON', (error as Error).message)
  }
}
