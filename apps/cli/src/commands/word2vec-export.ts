import { writeAtomicallySync } from '@pretexts/contracts'
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
    const encoder = new TextEncoder()
    for (const [i, text] of [table, metadata].entries()) writeAtomicallySync(files[i], [encoder.encode(text)])
  } else saveVectors(output, vectors, format)
  say(`wrote ${files.join(' and ')}`)
}
