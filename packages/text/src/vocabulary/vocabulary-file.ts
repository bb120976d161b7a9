import { writeAtomicallySync } from '@pretexts/contracts'
import { FormatError } from '../errors.ts'
import { Vocabulary } from './vocabulary.ts'

export interface LoadVocabularyOptions {
  /** Told about words that stand in the file twice, of which the first counts. Default: nobody is. */
  warn?: (message: string) => void
}

/**
 * Writes `word count` lines, as word2vec's -save-vocab does.
 * @throws FormatError for a word that such a line cannot hold: an empty one, or one with a line end, or white space at an end
 */
export function saveVocabulary(path: string, { words, counts }: Vocabulary): void {
  const bad = words.findIndex((word) => !fitsOnLine(word))
  if (bad >= 0) {
    const message = `the word ${JSON.stringify(words[bad])} does not fit on a line; leave it out`
    throw new FormatError('saveVocabulary', path, message, bad + 1)
  }
  const text = words.map((word, id) => `${word} ${counts[id]}\n`).join('')
  writeAtomicallySync(path, [new TextEncoder().encode(text)])
}

/**
 * Whether a word can stand in a line of a text file, before numbers, and be read again: any characters but line ends and halves of pairs
 * (which UTF-8 does not have), with no space or tab at its ends.
 */
export function fitsOnLine(word: string): boolean {
  return word !== '' && word.isWellFormed() && !/[\n\r]|^[ \t]|[ \t]$/.test(word)
}

/** Reads what `saveVocabulary` and word2vec write. @throws FormatError naming the first bad line */
export function loadVocabulary(path: string, { warn }: LoadVocabularyOptions = {}): Vocabulary {
  const lines = readUtf8(path).split('\n')
  if (lines.pop() !== '') {
    const message = 'the last line has no end, so the file was cut, perhaps inside a count'
    throw new FormatError('loadVocabulary', path, message, lines.length + 1)
  }
  if (lines.length === 0) throw new FormatError('loadVocabulary', path, 'there is no word in it')
  const counts = new Map<string, number>()
  for (const [i, line] of lines.entries()) {
    const match = /^([^ \t](?:.*[^ \t])?)[ \t]+(\d+)[ \t\r]*$/s.exec(line)
    if (!match) throw new FormatError('loadVocabulary', path, 'expected a word and its count', i + 1)
    const [, word, count] = match
    if (counts.has(word))
      warn?.(
        `${path}:${i + 1}: the word ${JSON.stringify(word)} stands in it twice; the first count is taken`,
      )
    else counts.set(word, Number(count))
  }
  const entries = [...counts].sort(([, m], [, n]) => n - m) // stable: a file in order stays as it is
  return new Vocabulary(
    entries.map(([word]) => word),
    Float64Array.from(entries, ([, count]) => count),
  )
}

function readUtf8(path: string): string {
  const bytes = process.getBuiltinModule('node:fs').readFileSync(path)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const message = 'it is not valid UTF-8; convert it, for instance with iconv -f latin1 -t utf-8'
    throw new FormatError('loadVocabulary', path, message)
  }
}
