import { FormatError } from '../errors.ts'
import { writeAtomically } from '../files/write-atomically.ts'
import { Vocabulary } from './vocabulary.ts'

/** Writes `word count` lines, as word2vec's -save-vocab does. */
export function saveVocabulary(path: string, { words, counts }: Vocabulary): void {
  const text = words.map((word, id) => `${word} ${counts[id]}\n`).join('')
  writeAtomically(path, [new TextEncoder().encode(text)])
}

/** Reads what `saveVocabulary` and word2vec write. @throws FormatError naming the first bad line */
export function loadVocabulary(path: string): Vocabulary {
  const lines = process.getBuiltinModule('node:fs').readFileSync(path, 'utf8').split('\n')
  if (lines.pop() !== '') {
    const message = 'the last line has no end, so the file was cut, perhaps inside a count'
    throw new FormatError('loadVocabulary', path, message, lines.length + 1)
  }
  const entries = lines.map((line, i) => {
    const match = /^(.+) (\d+)\s*$/.exec(line)
    if (!match) throw new FormatError('loadVocabulary', path, 'expected a word and its count', i + 1)
    return { word: match[1], count: Number(match[2]) }
  })
  entries.sort((a, b) => b.count - a.count) // stable: a file in order stays as it is
  return new Vocabulary(
    entries.map(({ word }) => word),
    Float64Array.from(entries, ({ count }) => count),
  )
}
