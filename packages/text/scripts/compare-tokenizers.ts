// Compares our ids with those of @huggingface/tokenizers on any text, line by line:
//
//   node --conditions=@pretexts/source packages/text/scripts/compare-tokenizers.ts [TEXT…] [--lines 100000]
//
// Without a text, lines in many scripts are generated. It trains each kind of tokenizer on the text, says how many lines differ and shows
// the first, and how fast both are.

import { parseArgs } from 'node:util'
import { Tokenizer as TheirTokenizer } from '@huggingface/tokenizers'
import { Random } from '@pretexts/random'
import {
  readDocuments,
  type TextTokenizer,
  trainBytePairs,
  trainCharacters,
  trainWordPiece,
  trainWords,
} from '../src/index.ts'
import { declarations, oddLine } from '../testing/many-scripts.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lines: { type: 'string', default: '100000' } },
})
const wanted = Number(values.lines)

async function readLines(): Promise<string[]> {
  const lines: string[] = []
  for (const path of positionals) {
    for await (const { text } of readDocuments(path, { split: 'lines' }))
      if (lines.length < wanted) lines.push(text)
  }
  if (positionals.length > 0) return lines
  const rng = new Random('compare')
  return [...declarations, ...Array.from({ length: wanted - declarations.length }, () => oddLine(rng))]
}

function compare(name: string, tokenizer: TextTokenizer, lines: readonly string[]): void {
  const their = new TheirTokenizer(JSON.parse(JSON.stringify(tokenizer)), {})
  const started = performance.now()
  const ours = lines.map((line) => tokenizer.encode(line))
  const between = performance.now()
  const theirs = lines.map((line) =>
    // Their model of whole words gives undefined for what is unknown.
    their
      .encode(line, { add_special_tokens: false })
      .ids.map((id: number | undefined) => id ?? tokenizer.special.unknown),
  )
  const ended = performance.now()
  const megabytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / 1e6
  const different = lines.filter((_, i) => ours[i].join() !== theirs[i].join())
  const speed = (milliseconds: number) => `${((megabytes * 1000) / milliseconds).toFixed(1)} MB/s`
  const total = ours.reduce((sum, ids) => sum + ids.length, 0)
  process.stdout.write(
    `${name}: ${different.length} of ${lines.length} lines differ, ${total} tokens, ${speed(between - started)} (theirs ${speed(ended - between)})\n`,
  )
  if (different.length > 0) process.stdout.write(`  ${JSON.stringify(different[0])}\n`)
}

const lines = await readLines()
compare('WordPiece', await trainWordPiece(lines, { size: 8000 }), lines)
compare('WordPiece, cased', await trainWordPiece(lines, { size: 8000, lowerCase: false }), lines)
compare('byte pairs', await trainBytePairs(lines, { size: 8000 }), lines)
compare('words', await trainWords(lines), lines)
compare('characters', await trainCharacters(lines), lines)
