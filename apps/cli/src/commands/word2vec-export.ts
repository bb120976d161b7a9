import { writeFileSync } from 'node:fs'
import { checkPlace, loadVectors, parseFlags, projectorFiles, saveVectors } from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'
import { say } from '../terminal/print.ts'

/** Writes vectors in another format: word2vec's text and binary, or the two files of the Embedding Projector. */
export async function exportVectors(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args, { format: 'text', limit: 'count', overwrite: 'flag' })
  const [path, output] = flags.words
  if (!path || !output) throw new UsageError('say from which file and to which: export VECTORS OUT -format text|binary|projector') // biome-ignore format: one line
  const format = flags.text('format') ?? 'text'
  if (format !== 'text' && format !== 'binary' && format !== 'projector') {
    throw new UsageError(`-format must be text, binary or projector; got ${JSON.stringify(format)}`)
  }
  const files = format === 'projector' ? [`${output}.vectors.tsv`, `${output}.metadata.tsv`] : [output]
  for (const file of files) checkPlace(file, flags.has('overwrite'))
  const vectors = loadVectors(path, { limit: flags.number('limit'), warn: say })
  if (format === 'projector') {
    const { vectors: table, metadata } = projectorFiles(vectors, flags.number('limit'))
    writeFileSync(files[0], table)
    writeFileSync(files[1], metadata)
  } else saveVectors(output, vectors, format)
  say(`wrote ${files.join(' and ')}`)
}
