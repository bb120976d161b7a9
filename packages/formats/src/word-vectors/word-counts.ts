import { writeAtomicallySync } from '@pretexts/contracts'
import { requireOptions } from '@pretexts/tensor'
import { faultIn } from '../format-error.ts'
import { checkWords, quoted } from './check-words.ts'
import type { WordCounts } from './word-vector-table.ts'

export interface LoadWordCountsOptions {
  /** Called for each word that occurs twice in the file; the first count is kept. Default: no one is told. */
  warn?: (message: string) => void
}

/**
 * Writes a line `word count` for each word, as word2vec's -save-vocab does. Node only.
 * @throws FormatError for a word that such a line cannot hold: an empty one, or one with a line end, or white space at an end
 */
export function saveWordCounts(path: string, { words, counts }: WordCounts): void {
  checkWords('saveWordCounts', path, words, 'text')
  const text = words.map((word, id) => `${word} ${counts[id]}\n`).join('')
  writeAtomicallySync(path, [new TextEncoder().encode(text)])
}

/**
 * Reads a vocabulary file of `saveWordCounts` or word2vec, most frequent words first. Node only.
 * @throws FormatError with the first bad line
 */
export function loadWordCounts(path: string, options?: LoadWordCountsOptions): WordCounts {
  const { warn } = requireOptions('loadWordCounts', options, { warn: 'function' })
  const fault = faultIn('loadWordCounts', path)
  const lines = readUtf8(path).split('\n')
  if (lines.pop() !== '') {
    const fix = 'the file was cut, perhaps inside a count'
    throw fault('a line end after the last line', 'none', { line: lines.length + 1, fix })
  }
  if (lines.length === 0) throw fault('words and their counts', 'an empty file')
  const counts = new Map<string, number>()
  for (const [i, line] of lines.entries()) {
    const match = /^([^ \t](?:.*[^ \t])?)[ \t]+(\d+)[ \t\r]*$/s.exec(line)
    if (!match) throw fault('a word and its count', JSON.stringify(line), { line: i + 1 })
    const [, word, count] = match
    if (counts.has(word))
      warn?.(`${path}:${i + 1}: the word ${quoted(word)} occurs twice; the first count is kept`)
    else counts.set(word, Number(count))
  }
  const entries = [...counts].sort(([, m], [, n]) => n - m) // stable: a file in order stays as it is
  return {
    words: entries.map(([word]) => word),
    counts: Float64Array.from(entries, ([, count]) => count),
  }
}

function readUtf8(path: string): string {
  const bytes = process.getBuiltinModule('node:fs').readFileSync(path)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const fix = 'convert it, for instance with iconv -f latin1 -t utf-8'
    throw faultIn('loadWordCounts', path)('UTF-8', 'bytes that are not valid UTF-8', { fix })
  }
}
