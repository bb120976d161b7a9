import { writeAtomicallySync } from '@pretexts/contracts'
import { projectorFileNames, projectorFiles, saveWordVectors } from '@pretexts/formats'
import { checkPlace, loadVectors, parseFlags, type WordVectors } from '@pretexts/word2vec'
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
  if (format === 'projector') saveForProjector(files, vectors, flags.number('limit'))
  else saveWordVectors(output, vectors, format)
  say(`wrote ${files.join(' and ')}`)
}

/** Words beyond these are left out, unless -limit asks for more: the page becomes slow. */
const mostWords = 10_000

/** The table and the words with their counts; the page asks for the two files one by one. */
function saveForProjector(paths: readonly string[], vectors: WordVectors, limit = mostWords): void {
  const { words, vocabulary, matrix, dimensions } = vectors.head(limit)
  const files = projectorFiles({
    name: 'words',
    vectors: matrix,
    count: words.length,
    width: dimensions,
    columns: [
      { title: 'word', values: words },
      { title: 'count', values: Array.from(vocabulary.counts, String) },
    ],
  })
  const encoder = new TextEncoder()
  for (const [i, name] of [projectorFileNames.vectors, projectorFileNames.metadata].entries()) {
    const pieces = files.find((file) => file.name === name)?.pieces ?? []
    const bytes = Array.from(pieces, (piece) => (typeof piece === 'string' ? encoder.encode(piece) : piece))
    writeAtomicallySync(paths[i], bytes)
  }
}
