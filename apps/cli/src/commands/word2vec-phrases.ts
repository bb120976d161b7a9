import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { findPhrases } from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'
import { plural } from '../terminal/format.ts'
import { say } from '../terminal/print.ts'
import { parseFlags, required } from './word2vec-flags.ts'

export async function phrases(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args, { input: 'text', output: 'text', threshold: 'number', minCount: 'number', overwrite: 'flag' }) // biome-ignore format: one line
  const output = required(flags, 'output')
  if (existsSync(output) && !flags.has('overwrite'))
    throw new UsageError(`${output} exists; add -overwrite to replace it`)
  const lines = readFileSync(required(flags, 'input'), 'utf8').split('\n').map((line) => line.split(/\s+/).filter(Boolean)) // biome-ignore format: one line
  const found = findPhrases(lines, {
    threshold: flags.number('threshold'),
    minCount: flags.number('minCount'),
  })
  writeFileSync(output, lines.map((line) => found.join(line).join(' ')).join('\n'))
  say(`${plural(found.scores.size, 'phrase')} found; wrote ${output}`)
}
